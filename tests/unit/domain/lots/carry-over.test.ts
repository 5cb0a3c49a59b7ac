/** Under the rule of a year, what the averages of the year before left in several places. */
import { describe, expect, it } from 'vitest'
import type { AverageMethod } from '../../../../electron/domain/lots/average-pool.ts'
import { type CostRule, planOf } from '../../../../electron/domain/lots/cost-choice.ts'
import { lotBookOf } from '../../../../electron/domain/lots/lot-book-of.ts'
import { LotLedger } from '../../../../electron/domain/lots/lot-ledger.ts'
import type { Quantity } from '../../../../electron/domain/number/decimal.ts'
import { decimal } from '../../../../electron/domain/number/parse-decimal.ts'
import { told } from '../../../support/told-event.ts'

const EVENTS = [
  told('a buys', '2024-01-01', 'A 3 BTC', 'A -3 USD'),
  told('b buys', '2024-02-01', 'B 2 BTC', 'B -200 USD'),
  told('b sends', '2024-12-01', 'B -1 BTC'),
  told('b buys more', '2024-12-02', 'B 1 BTC', 'B -400 USD'),
  told('b gets', '2025-01-02', 'B 1 BTC'),
  told('b sells', '2025-02-01', 'B -3 BTC', 'B 900 USD'),
]

/** What the sale costs that names three coins of B's lot, or as many. */
function costOfSale(method: AverageMethod, next: Omit<CostRule, 'method'>, named: string) {
  const ledger = new LotLedger({
    plan: { ...planOf(method, 'account'), years: [{ year: 2025, method: 'specific', ...next }] },
    currency: 'USD',
    priceAt: () => undefined,
    choices: (eventId) =>
      eventId === 'b sells' ? [{ lotId: 'b buys:BTC', quantity: decimal<Quantity>(named) }] : undefined,
  })
  ledger.apply({ added: EVENTS, removed: [] })
  return lotBookOf(ledger).disposals.map(({ costBasis }) => costBasis)
}

describe.each(['moving-average', 'total-average'] as const)('what %s left', (method) => {
  it.each(['book', 'account'] as const)('is one lot to name, also where a part of it was on its way (%s)', (scope) => {
    expect(costOfSale(method, { scope }, '3')).toEqual([decimal('600')])
  })

  it('is named in part, the oldest of what is not named makes the rest', () => {
    // One of B's, of the part that was at home and had its average, and two of A's at 1.
    const own = method === 'total-average' ? '200' : '250'
    expect(costOfSale(method, { scope: 'book' }, '1')).toEqual([decimal(`${Number(own) + 2}`)])
  })
})
