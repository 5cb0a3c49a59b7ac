import { describe, expect, it } from 'vitest'
import { formatInstant } from '../../../electron/domain/time/instant.ts'
import { createTimeReader, isTimezone } from '../../../electron/statements/parse-time.ts'

const read = (text: string, zone = 'UTC') => {
  const at = createTimeReader({ zone, style: 'printed' })(text)
  return typeof at === 'number' ? formatInstant(at) : at
}

describe('createTimeReader', () => {
  it.each([
    ['2020-10-28 22:03:03', '2020-10-28T22:03:03Z'],
    ['20-10-28 22:03:03', '2020-10-28T22:03:03Z'],
    ['2020/10/28 2:03', '2020-10-28T02:03:00Z'],
    ['2020-10-28', '2020-10-28T00:00:00Z'],
    ['2025-01-17 16:57:02 UTC', '2025-01-17T16:57:02Z'],
    ['2020-09-27T18:36:58Z', '2020-09-27T18:36:58Z'],
    ['2020-09-27T18:36:58.1234Z', '2020-09-27T18:36:58.123Z'],
    ['2020-09-27 18:36:58+09:00', '2020-09-27T09:36:58Z'],
    ['2020-09-27 18:36:58-0330', '2020-09-27T22:06:58Z'],
    ['2024-02-29 00:00:00', '2024-02-29T00:00:00Z'],
  ])('reads %s as %s', (text, at) => {
    expect(read(text)).toBe(at)
  })

  it.each(['', 'yesterday', '2023-02-29 00:00:00', '2023-13-01', '2023-01-01 24:00:00', '2023-01-01 10:60:00', '12'])(
    'refuses %j',
    (text) => {
      expect(read(text)).toBe('bad_time')
    },
  )

  it('reads local times by the rules of their zone', () => {
    expect(read('2024-01-15 09:00:00', 'Asia/Tokyo')).toBe('2024-01-15T00:00:00Z')
    expect(read('2024-07-15 09:00:00', 'Europe/Berlin')).toBe('2024-07-15T07:00:00Z')
    expect(read('2024-01-15 09:00:00', 'Asia/Kathmandu')).toBe('2024-01-15T03:15:00Z')
    expect(read('2024-07-15 09:00:00Z', 'Europe/Berlin')).toBe('2024-07-15T09:00:00Z')
  })

  it('refuses the hour that a clock change skips and takes the first of the hour that it repeats', () => {
    expect(read('2024-03-31 02:30:00', 'Europe/Berlin')).toBe('nonexistent_time')
    expect(read('2024-03-31 03:00:00', 'Europe/Berlin')).toBe('2024-03-31T01:00:00Z')
    expect(read('2024-10-27 02:30:00', 'Europe/Berlin')).toBe('2024-10-27T00:30:00Z')
    expect(read('2024-10-27 03:00:00', 'Europe/Berlin')).toBe('2024-10-27T02:00:00Z')
  })
})

it('knows which zones there are', () => {
  expect(isTimezone('Asia/Tokyo')).toBe(true)
  expect(isTimezone('Mars/Olympus')).toBe(false)
  expect(isTimezone('')).toBe(false)
})
