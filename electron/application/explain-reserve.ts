/** What the ladders may still ask for, against the reserve above its floor and the room under the caps, figure by figure. */
import type { Money } from '../domain/number/decimal.ts'
import { convexLimitOf } from '../domain/policy/convex-limit.ts'
import { lossBudgetOf } from '../domain/policy/loss-budget.ts'
import type { Policy } from '../domain/policy/policy.ts'
import { reserveCoverParts } from '../domain/trigger/reserve-cover.ts'
import { type Desk, requirePolicy } from './desk.ts'
import { coverInputOf, laddersOf } from './ladders.ts'
import { type AsOf, portfolioOf } from './portfolio.ts'
import { shownIn } from './shown-in.ts'

/** The cover that `listLadders` gives, with all it was computed from. Throws `no_policy` and `no_rate`. */
export function explainReserve(desk: Desk, { at, currency }: AsOf) {
  const { policy, policyVersion } = requirePolicy(desk)
  const portfolio = portfolioOf(desk, { at, currency: policy.currency })
  const shown = shownIn(desk, { from: policy.currency, to: currency, at: portfolio.at })
  const inShown = (amount: Money): Money => shown.of(amount)
  const parts = reserveCoverParts(coverInputOf(desk, policy, portfolio, laddersOf(desk, portfolio, policy)))
  return {
    asOf: portfolio.at,
    currency: shown.currency,
    decided: shown.decided,
    policyVersion,
    nav: inShown(portfolio.holdings.nav),
    reserve: inShown(parts.reserve),
    floor: { share: policy.safe.reserve.floor, money: inShown(parts.floor) },
    locked: inShown(parts.locked),
    available: inShown(parts.available),
    ladders: parts.ladders.map(({ asset, asked, value, room, spent }) => ({
      asset,
      asked: inShown(asked),
      value: inShown(value),
      room: inShown(room),
      spent: inShown(spent),
    })),
    asked: inShown(parts.asked),
    convex: inShown(parts.convex),
    convexLimit: { ...convexLimitParts(policy), money: inShown(parts.limitMoney) },
    positionCap: { share: policy.convex.positionCap, money: inShown(parts.positionCap) },
    room: inShown(parts.room),
    required: inShown(parts.required),
    spent: inShown(parts.spent),
    scale: parts.scale,
  }
}

/** The convex weight that no purchase may pass, with what it is the smaller of. */
export function convexLimitParts(policy: Policy) {
  const { budget, safeStress, convexStress, maxConvexWeight } = lossBudgetOf(policy)
  return {
    share: convexLimitOf(policy),
    cap: policy.convex.cap,
    lossBudget: budget,
    safeStress,
    convexStress,
    maxConvexWeight,
  }
}
