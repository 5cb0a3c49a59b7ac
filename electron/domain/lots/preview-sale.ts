import { subtract } from '../number/decimal.ts'
import type { PlannedSale } from '../rebalance/plan-frame.ts'
import type { SaleResult } from '../rebalance/plan.ts'
import type { Instant } from '../time/instant.ts'
import { yearOf } from './asset-years.ts'
import { ruleOfYear } from './cost-choice.ts'
import { usesOf } from './disposals-of.ts'
import type { LotLedger } from './lot-ledger.ts'

/** So many lots of a sale are listed; a large book may take tens of thousands. */
const LISTED_LOTS = 200

/**
 * The lots and the gain of a sale that has not been made, by the legal method of its year. Cost and gain are absent
 * where a lot's cost is unknown or the lots do not cover the sale; by a yearly average they are provisional. The figures
 * are of all lots, also of those beyond the first that are listed.
 */
export function previewSale(ledger: LotLedger, sale: PlannedSale, at: Instant): SaleResult {
  const { asset, quantity, proceeds, places } = sale
  const { method } = ruleOfYear(ledger.options.plan, yearOf(at))
  const isProvisional = method === 'total-average'
  const parts = places.length === 0 ? [{ account: '', quantity }] : places
  const shares = ledger.bookOf(asset)?.book.preview(parts, at) ?? []
  const { lots, covered, costBasis } = usesOf(shares, LISTED_LOTS)
  const taken = { method, isProvisional, lots, lotCount: shares.length }
  if (covered < quantity || costBasis === undefined) return taken
  return { ...taken, costBasis, realisedPnl: subtract(proceeds, costBasis) }
}
