import { describe, expect, it } from 'vitest'
import { dateOrderOf, withDateOrder } from '../../../renderer/features/import/date-order.ts'
import { ambiguousDate, readsBothWays, rowWithoutZone } from '../../../renderer/features/import/time-question.ts'

describe('the order of day and month', () => {
  it('is that of the layout, where the layout has one', () => {
    expect(['D/M/YYYY', 'MM.DD.YY HH:mm', 'YYYY-MM-DD', 'D MMM YYYY', ''].map(dateOrderOf)).toEqual([
      'day-first',
      'month-first',
      undefined,
      undefined,
      undefined,
    ])
  })

  it('can be turned round and back, and nothing else of the layout with it', () => {
    expect(withDateOrder('DD/MM/YYYY HH:mm', 'month-first')).toBe('MM/DD/YYYY HH:mm')
    expect(withDateOrder('M-D-YY h:mm A', 'day-first')).toBe('D-M-YY h:mm A')
    for (const layout of ['D/M/YYYY, H:mm', 'MM.DD.YYYY', 'YYYY/M/D'])
      expect(withDateOrder(withDateOrder(layout, 'day-first'), 'month-first')).toBe(
        withDateOrder(layout, 'month-first'),
      )
    expect(withDateOrder('YYYY/M/D', 'day-first')).toBe('YYYY/M/D')
  })
})

describe('what a file leaves open of its times', () => {
  const problem = (code: string, row: number, ...cells: string[]) =>
    ({ row, outcome: 'rejected', code, message: '', cells }) as const

  it('is the first date that reads two ways, both ways', () => {
    expect(
      ambiguousDate({ problems: [problem('bad_amount', 1), problem('ambiguous_date', 3, 'x', '4/2/20 9:00')] }),
    ).toEqual({ row: 3, text: '4/2/20 9:00', dayFirst: '2020-02-04', monthFirst: '2020-04-02' })
    expect(ambiguousDate({ problems: [problem('bad_time', 1, '4/2/20')] })).toBeUndefined()
  })

  it('is a date that could have been read the other way round', () => {
    expect(['04/02/2020', '13/02/2020', '2020-02-04', '4.4.2020'].map(readsBothWays)).toEqual([
      true,
      false,
      false,
      false,
    ])
  })

  it('is a time without a zone', () => {
    expect(rowWithoutZone({ problems: [problem('missing_timezone', 7)] })).toBe(7)
    expect(rowWithoutZone({ problems: [] })).toBeUndefined()
  })
})
