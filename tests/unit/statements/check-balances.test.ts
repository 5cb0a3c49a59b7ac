import { describe, expect, it } from 'vitest'
import { createBalanceCheck } from '../../../electron/statements/check-balances.ts'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import { quantity } from '../../support/ledger-story.ts'

type Line = readonly [change: string, after: string]

function breaksOf(lines: readonly Line[]) {
  const check = createBalanceCheck()
  for (const [at, [change, after]] of lines.entries())
    check.add(at + 1, { of: 'EUR', asset: 'EUR', change: quantity(change), after: quantity(after) })
  return check.finish().map(({ row, expected, stated }) => [row, formatDecimal(expected), formatDecimal(stated)])
}

const WHOLE: readonly Line[] = [
  ['10', '10'],
  ['-4.1', '5.9'],
  ['-1', '4.9'],
  ['2', '6.9'],
]

describe('a running balance', () => {
  it('follows from its amounts, forwards or backwards in time', () => {
    expect(breaksOf(WHOLE)).toEqual([])
    expect(breaksOf(WHOLE.toReversed())).toEqual([])
  })

  it('breaks at the row behind one that is missing', () => {
    expect(breaksOf(WHOLE.toSpliced(1, 1))).toEqual([[2, '9', '4.9']])
    expect(breaksOf(WHOLE.toReversed().toSpliced(2, 1))).toEqual([[2, '9', '4.9']])
  })

  it('is kept per asset and wallet', () => {
    const check = createBalanceCheck()
    for (const [row, of, change, after] of [
      [1, 'EUR spot', '10', '10'],
      [2, 'EUR earn', '5', '5'],
      [3, 'EUR spot', '1', '11'],
    ] as const)
      check.add(row, { of, asset: 'EUR', change: quantity(change), after: quantity(after) })
    expect(check.finish()).toEqual([])
  })
})
