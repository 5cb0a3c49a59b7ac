import { previewSale } from '../domain/lots/preview-sale.ts'
import type { Money } from '../domain/number/decimal.ts'
import type { Plan } from '../domain/rebalance/plan.ts'
import { planInCurrency } from '../domain/rebalance/plan-in-currency.ts'
import { bookedLots } from './booked-lots.ts'
import { withCostGaps } from './cost-gaps.ts'
import type { Desk } from './desk.ts'
import { type Exchange, exchangeOf } from './exchange.ts'
import { type PlanRequest, getPlan } from './plan.ts'
import { portfolioOf } from './portfolio.ts'

/** A plan with, where it is shown in another currency, the one it was decided in and the rate between them. */
export type ShownPlan = Plan & { readonly decided?: (Exchange & { readonly nav: Money }) | undefined }

/**
 * The plan of the policy, which decides in its own currency, with its amounts in another one where `currency` names
 * it. Throws what `getPlan` does, and `no_rate`.
 */
export function showPlan(
  desk: Desk,
  { currency, ...request }: PlanRequest & { readonly currency?: string | undefined },
): ShownPlan {
  const plan = getPlan(desk, request)
  if (currency === undefined || currency === plan.currency) return withReasons(desk, plan)
  const exchange = exchangeOf(desk, { from: plan.currency, to: currency, at: plan.asOf })
  const { book, holdings, markOf } = portfolioOf(desk, { at: plan.asOf, currency })
  const costs = new Map([...holdings.positions, ...holdings.unpriced].map((held) => [held.asset, held.costBasis]))
  const shown = planInCurrency(plan, {
    currency,
    rate: exchange.rate,
    markOf,
    costOf: (asset) => costs.get(asset),
    saleOf: (sale) => previewSale(book.ledger, sale, plan.asOf),
  })
  return { ...shown, before: withCostGaps(desk, shown.before, book), decided: { ...exchange, nav: plan.nav } }
}

/** Costs that are not known before the plan, with the reason; the book is asked only where there are any. */
function withReasons(desk: Desk, plan: Plan): Plan {
  const { asOf: until, currency, before } = plan
  if (before.positions.every(({ costBasis }) => costBasis !== undefined)) return plan
  return { ...plan, before: withCostGaps(desk, before, bookedLots(desk, { currency, until })) }
}
