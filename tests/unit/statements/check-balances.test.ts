import { describe, expect, it } from 'vitest'
import { createBalanceCheck } from '../../../electron/statements/check-balances.ts'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import { instantFromMs } from '../../../electron/domain/time/instant.ts'
import { quantity } from '../../support/ledger-story.ts'

type Line = readonly [change: string, after: string, second?: number]

/** Lines of one balance; those without a second are each of a moment of their own. */
function breaksOf(lines: readonly Line[]) {
  const check = createBalanceCheck()
  for (const [at, [change, after, second = 1000 + at]] of lines.entries())
    check.add(at + 1, {
      of: 'EUR',
      at: instantFromMs(second * 1000),
      asset: 'EUR',
      change: quantity(change),
      after: quantity(after),
    })
  return check.finish().map(({ row, expected, stated }) => [row, formatDecimal(expected), formatDecimal(stated)])
}

/** The same lines from the newest to the oldest. */
const backwards = (lines: readonly Line[]): Line[] =>
  lines.map(([change, after, second], at): Line => [change, after, second ?? 1000 + at]).toReversed()

const WHOLE: readonly Line[] = [
  ['10', '10'],
  ['-4.1', '5.9'],
  ['-1', '4.9'],
  ['2', '6.9'],
]

/** From 10 to 5 within one second, in no order that time tells. */
const ONE_SECOND: readonly Line[] = [
  ['10', '10'],
  ['-1', '8', 7],
  ['-1', '9', 7],
  ['-3', '5', 7],
  ['2', '7'],
]

describe('a running balance', () => {
  it('follows from its amounts, forwards or backwards in time', () => {
    expect(breaksOf(WHOLE)).toEqual([])
    expect(breaksOf(backwards(WHOLE))).toEqual([])
  })

  it('goes the way its times go, though the other way would fit better', () => {
    const fitsBackwards: readonly Line[] = [
      ['-1', '9'],
      ['-1', '10'],
    ]
    expect(breaksOf(fitsBackwards)).toEqual([[2, '8', '10']])
    expect(breaksOf(backwards(fitsBackwards))).toEqual([[1, '8', '10']])
  })

  it('goes the way that fits where its times go either way', () => {
    const shuffled = WHOLE.map(([change, after], at): Line => [change, after, (at * 3) % 4])
    expect(breaksOf(shuffled)).toEqual([])
    expect(breaksOf(shuffled.toReversed())).toEqual([])
  })

  it('breaks at the row behind one that is missing', () => {
    expect(breaksOf(WHOLE.toSpliced(1, 1))).toEqual([[2, '9', '4.9']])
    expect(breaksOf(backwards(WHOLE).toSpliced(2, 1))).toEqual([[2, '9', '4.9']])
  })

  it('of one moment follows in whatever order its rows stand', () => {
    for (const order of [
      ONE_SECOND,
      ONE_SECOND.toReversed(),
      ONE_SECOND.with(1, ['-3', '5', 7]).with(3, ['-1', '8', 7]),
    ])
      expect(breaksOf(order)).toEqual([])
  })

  it('of one moment breaks once for a row that is missing, at the begin, in the middle or at the end', () => {
    for (const missing of [1, 2, 3]) expect(breaksOf(ONE_SECOND.toSpliced(missing, 1))).toHaveLength(1)
  })

  it('may come back to where it was within a moment', () => {
    const loop: readonly Line[] = [
      ['5', '5'],
      ['-5', '0', 7],
      ['5', '5', 7],
      ['1', '6'],
    ]
    expect(breaksOf(loop)).toEqual([])
    expect(breaksOf(backwards(loop))).toEqual([])
  })

  it('may be rounded in the eighth decimal and no further', () => {
    const rounded = (after: string): readonly Line[] => [
      ['1', '1'],
      ['0.00000001', after],
    ]
    expect(breaksOf(rounded('1.00000002'))).toEqual([])
    expect(breaksOf(rounded('1.00000003'))).toEqual([[2, '1.00000001', '1.00000003']])
  })

  it('is kept per asset and wallet', () => {
    const check = createBalanceCheck()
    for (const [row, of, change, after] of [
      [1, 'EUR spot', '10', '10'],
      [2, 'EUR earn', '5', '5'],
      [3, 'EUR spot', '1', '11'],
    ] as const)
      check.add(row, { of, at: instantFromMs(row), asset: 'EUR', change: quantity(change), after: quantity(after) })
    expect(check.finish()).toEqual([])
  })

  it('of a hundred thousand rows of one moment is checked all the same', () => {
    const rows = Array.from({ length: 100_000 }, (_, at): Line => ['-1', String(100_000 - at), 7])
    expect(breaksOf(rows.toReversed())).toEqual([])
    expect(breaksOf(rows.filter((_, at) => at % 2 === 0)).length).toBe(200)
  })
})
