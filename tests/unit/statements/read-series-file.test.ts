import { describe, expect, it } from 'vitest'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import { dayOf } from '../../../electron/domain/time/instant.ts'
import { readSeriesFile } from '../../../electron/statements/read-series-file.ts'

const TODAY = dayOf('2026-11-22')
const read = (...lines: string[]) => {
  const result = readSeriesFile(new TextEncoder().encode(lines.join('\n')), { today: TODAY })
  if (!result.ok) return result.refusal
  return {
    rows: result.rows,
    figures: result.figures.map(({ date, value, releaseDate, consensus }) =>
      [date, formatDecimal(value), releaseDate, consensus && formatDecimal(consensus)].filter(
        (cell) => cell !== undefined,
      ),
    ),
    problems: result.problems.map(({ row, code }) => [row, code]),
  }
}

describe('reading an outside series', () => {
  it('reads our own layout with release and consensus', () => {
    expect(
      read('date,value,release_date,consensus', '2026-10-01,2.7%,2026-11-12,2.8', '2026-09,2.8,2026-10-10,'),
    ).toEqual({
      rows: 2,
      figures: [
        ['2026-09-01', '2.8', '2026-10-10'],
        ['2026-10-01', '2.7', '2026-11-12', '2.8'],
      ],
      problems: [],
    })
  })

  it("reads FRED's two layouts, whose second header is the series, and its dots as no figure", () => {
    expect(read('observation_date,UNRATE', '2026-08-01,4.3', '2026-09-01,.', '2026-10-01,4.4')).toEqual({
      rows: 3,
      figures: [
        ['2026-08-01', '4.3'],
        ['2026-10-01', '4.4'],
      ],
      problems: [[2, 'no_figure']],
    })
    expect(read('DATE,VALUE', '2026-Q2,30500.1')).toMatchObject({ figures: [['2026-04-01', '30500.1']] })
  })

  it('reads a table of flows: brackets are outflows, the total counts', () => {
    expect(read('Date\tIBIT\tTotal', '20 Nov 2026\t1.0\t(118.9)', 'Nov 19, 2026\t-\t-')).toEqual({
      rows: 2,
      figures: [['2026-11-20', '-118.9']],
      problems: [[2, 'no_figure']],
    })
  })

  it('reads a price file of a vendor, with its decimal commas', () => {
    expect(read('"Date";"Price";"Change %"', '"21.11.2026";"7,7724";"0,01%"')).toMatchObject({
      figures: [['2026-11-21', '7.7724']],
    })
  })

  it('names each row that is wrong, and why', () => {
    expect(
      read(
        'date,value,release_date',
        '2026-11-23,1',
        'soon,1',
        '2026-10-01,many',
        '2026-09-01,1,2026-08-01',
        '2026-08-01,1',
        '2026-08-01,2',
        '2026-07-01,1',
        '2026-07-01,1',
        '2026-06-01',
      ),
    ).toEqual({
      rows: 9,
      figures: [['2026-07-01', '1']],
      problems: [
        [1, 'future_day'],
        [2, 'bad_day'],
        [3, 'bad_figure'],
        [4, 'bad_day'],
        [5, 'conflicting_day'],
        [6, 'conflicting_day'],
        [7, 'repeated_day'],
        [9, 'truncated_row'],
      ],
    })
  })

  it('refuses what is no series', () => {
    expect(read('')).toEqual({ kind: 'bad_file', why: 'empty' })
    expect(read('date,value')).toEqual({ kind: 'bad_file', why: 'no_rows' })
    expect(read('name,colour,size', 'a,b,c')).toMatchObject({ kind: 'unknown_format' })
  })
})
