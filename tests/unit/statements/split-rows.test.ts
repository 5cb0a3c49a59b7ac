import { describe, expect, it } from 'vitest'
import { splitLine, splitRows, unwrapRow } from '../../../electron/statements/split-rows.ts'

const split = (text: string) => {
  const rows: (readonly [boolean, string[]])[] = []
  splitRows(text, ',', ({ cells, isBroken }) => rows.push([isBroken, cells]) > 0)
  return rows
}

describe('splitRows', () => {
  it('keeps line ends, delimiters and quotes inside quoted cells', () => {
    expect(split('a,"b\nc",d\n"x,""y""",2\n')).toEqual([
      [false, ['a', 'b\nc', 'd']],
      [false, ['x,"y"', '2']],
      [false, ['']],
    ])
  })

  it('ends a quote that never closes at its line, so that the rows behind it stay rows', () => {
    expect(split('a,"b\nc,d\ne,f')).toEqual([
      [true, ['a', '"b']],
      [false, ['c', 'd']],
      [false, ['e', 'f']],
    ])
  })

  it('does not let a quote closed inside a cell swallow the next line', () => {
    expect(split('a,"bad"x,1\nb,"ok",2\nc,d,3')).toEqual([
      [true, ['a', '"bad"x', '1']],
      [false, ['b', 'ok', '2']],
      [false, ['c', 'd', '3']],
    ])
  })

  it('reads a file of broken quotes line by line and in finite time', () => {
    const rows = split('a,"x\n'.repeat(2_001))
    expect(rows.length).toBeGreaterThanOrEqual(2_001)
    expect(rows.length).toBeLessThanOrEqual(2_002)
  })

  it('says where each row ends and stops when told', () => {
    const ends: number[] = []
    splitRows('ab,c\n"d"\ne', ',', ({ end }) => ends.push(end) < 2)
    expect(ends).toEqual([5, 9])
  })

  it('lets errors of the reader through', () => {
    const cancel = () => {
      throw new RangeError('cancelled')
    }
    expect(() => splitRows('a,b\nc,d', ',', cancel)).toThrow('cancelled')
  })
})

describe('unwrapRow', () => {
  it('opens a row that stands whole in one quoted cell', () => {
    expect(unwrapRow(splitLine('"1,2020-10-28,""Spot, main"",EUR"', ','), ',')).toEqual([
      '1',
      '2020-10-28',
      'Spot, main',
      'EUR',
    ])
    expect(unwrapRow(['a', 'b,c'], ',')).toEqual(['a', 'b,c'])
  })
})
