/** How an order of the plan came about: what is held, the price with its source and day, the rule, and the amounts. */
import { type Desk, requirePolicy } from './desk.ts'
import type { PlanRequest } from './plan.ts'
import { portfolioOf } from './portfolio.ts'
import { refuse } from './refusal.ts'
import { showPlan } from './show-plan.ts'

/**
 * The orders and the skipped trades of one asset with what they rest on. `mark` is in the policy's currency, in which
 * they were decided. Throws what `showPlan` does, and `not_found` where the plan does not speak of the asset.
 */
export function explainOrder(
  desk: Desk,
  { asset, ...request }: PlanRequest & { readonly asset: string; readonly currency?: string | undefined },
) {
  const { policy, policyVersion } = requirePolicy(desk)
  const plan = showPlan(desk, request)
  const concerns = (one: { readonly asset: string }): boolean => one.asset === asset
  const [orders, skipped] = [plan.orders.filter(concerns), plan.skipped.filter(concerns)]
  if (orders.length + skipped.length === 0)
    throw refuse('not_found', `The plan neither asks for a trade of ${asset} nor leaves one out.`)
  const { balances, markOf } = portfolioOf(desk, { at: plan.asOf, currency: policy.currency })
  const { feeBps, slippageBps } = policy.rebalance
  return {
    asOf: plan.asOf,
    currency: plan.currency,
    policyCurrency: policy.currency,
    decided: plan.decided,
    policyVersion,
    nav: plan.nav,
    feeBps,
    slippageBps,
    orders,
    skipped,
    mark: markOf(asset),
    balances: balances.filter(concerns),
    before: plan.before.positions.find(concerns),
    after: plan.after.positions.find(concerns),
  }
}
