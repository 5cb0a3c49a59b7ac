import { describe, expect, it } from 'vitest'
import { createFormatReader, isTimeFormat } from '../../../electron/statements/time-format.ts'

const read = (format: string, text: string) => {
  const wall = createFormatReader(format)(text)
  if (wall === undefined) return undefined
  return new Date('at' in wall ? wall.at : wall.local).toISOString().replace('.000Z', 'at' in wall ? 'Z' : '')
}

describe('a layout of times', () => {
  it.each([
    ['DD.MM.YYYY HH:mm', '01.03.2024 09:00', '2024-03-01T09:00:00'],
    ['D.M.YY H:mm:ss', '1.3.24 9:00:05', '2024-03-01T09:00:05'],
    ['MMM D, YYYY, h:mm A', 'Mar 1, 2024, 12:05 AM', '2024-03-01T00:05:00'],
    ['M/D/YYYY hh:mm A', '3/1/2024 12:05 pm', '2024-03-01T12:05:00'],
    ['YYYY-MM-DD HH:mm:ss.SSS', '2024-03-01 09:00:00.25', '2024-03-01T09:00:00.250Z'],
    ['DD.MM.YYYY HH:mm Z', '01.03.2024 09:00 +09:00', '2024-03-01T00:00:00Z'],
    ['X', '1709283600', '2024-03-01T09:00:00Z'],
    ['x', '1709283600000', '2024-03-01T09:00:00Z'],
  ])('%s reads %s', (format, text, expected) => {
    expect(read(format, text)).toBe(expected)
  })

  it.each([
    ['DD.MM.YYYY', '31.02.2024'],
    ['DD.MM.YYYY', '1.3.2024'],
    ['YYYY-MM-DD HH:mm', '2024-03-01 24:00'],
    ['D.M.YYYY h:mm A', '1.3.2024 13:00 PM'],
    ['MMM D, YYYY', 'Foo 1, 2024'],
    ['X', '999999999999'],
  ])('%s does not read %s', (format, text) => {
    expect(read(format, text)).toBeUndefined()
  })

  it('names a day once, or seconds and nothing else', () => {
    expect(['DD.MM.YYYY', 'MMM D YYYY', 'X', 'x', 'YYYY-MM-DD Z'].filter((format) => !isTimeFormat(format))).toEqual([])
    expect(['HH:mm', 'DD.MM', 'DD.DD.YYYY', 'MM MMM DD YYYY', 'X DD', ''].filter(isTimeFormat)).toEqual([])
  })
})
