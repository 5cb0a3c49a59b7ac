import { type Quantity, add, subtract, zero } from '../number/decimal.ts'
import { RoundedSum } from '../number/rounded-sum.ts'
import type { PlannedSale } from '../rebalance/plan-frame.ts'
import type { SaleResult } from '../rebalance/plan.ts'
import type { Instant } from '../time/instant.ts'
import { yearOf } from './asset-years.ts'
import { ruleOfYear } from './cost-choice.ts'
import { usesOf } from './disposals-of.ts'
import type { ToldLedger } from './lot-ledger.ts'
import { WHOLE_BOOK } from './lot-places.ts'
import type { Share } from './pool.ts'

/** So many lots of a sale are listed; a large book may take tens of thousands. */
const LISTED_LOTS = 200

/**
 * The lots and the gain of a sale that has not been made, by the legal method of its year. Cost and gain are absent
 * where a lot's cost is unknown or the lots do not cover the sale; by a yearly average they are provisional. The figures
 * are of all lots, also of those beyond the first that are listed.
 */
export function previewSale(ledger: ToldLedger, sale: PlannedSale, at: Instant): SaleResult {
  const { asset, quantity, proceeds, places } = sale
  const { method, scope } = ruleOfYear(ledger.options.plan, yearOf(at))
  const told = ledger.bookOf(asset)
  /** By account with lots of its own, how much is taken. */
  const taken = new Map<string, Quantity>()
  const listed: Share[] = []
  let lotCount = 0
  for (const part of places.length === 0 ? [{ account: '', quantity }] : places) {
    const account = scope === 'account' ? part.account : WHOLE_BOOK
    const from = taken.get(account) ?? zero<Quantity>()
    const to = add(from, part.quantity)
    taken.set(account, to)
    const leaving = told?.leaving(account, at)
    if (leaving === undefined) continue
    listed.push(...leaving.between(from, to, LISTED_LOTS - listed.length))
    lotCount += leaving.countBetween(from, to)
  }
  const { lots } = usesOf(listed)
  const result = { method, isProvisional: method === 'total-average', lots, lotCount }
  let covered = zero<Quantity>()
  const cost = new RoundedSum()
  for (const [account, wanted] of taken) {
    const sum = told?.leaving(account, at).first(wanted)
    if (sum?.costs === undefined) return result
    covered = add(covered, sum.quantity)
    cost.addAll(sum.costs)
  }
  if (covered < quantity) return result
  return { ...result, costBasis: cost.rounded, realisedPnl: subtract(proceeds, cost.rounded) }
}
