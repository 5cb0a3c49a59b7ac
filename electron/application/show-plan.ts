import { previewSale } from '../domain/lots/preview-sale.ts'
import type { Money } from '../domain/number/decimal.ts'
import type { Plan } from '../domain/rebalance/plan.ts'
import { planInCurrency } from '../domain/rebalance/plan-in-currency.ts'
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
  if (currency === undefined || currency === plan.currency) return plan
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
  return { ...shown, decided: { ...exchange, nav: plan.nav } }
}
