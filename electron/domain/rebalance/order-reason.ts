import { toNumber } from '../number/decimal.ts'
import { reviewDayOf } from '../policy/review-period.ts'
import { weightOfAsset } from '../portfolio/weight-of.ts'
import { toDay } from '../time/instant.ts'
import type { Order, OrderReason } from './plan.ts'
import type { PlanFrame } from './plan-frame.ts'
import { TRIM_POSITION_AT, TRIM_SIDE_AT, type TradeRule } from './trade-rule.ts'

/** Why a rule trades: what was measured, and where the trade ends. `destination` is the weight after it. */
export function orderReason(
  frame: PlanFrame,
  rule: TradeRule,
  destination: number,
  action: Order['action'],
): OrderReason {
  const { policy, at, isReview, holdings } = frame.input
  const { weight, target, band, kind, asset } = rule
  const { cap, positionCap } = policy.convex
  if (kind === 'position_trim')
    return { kind: 'position_cap', weight, cap: positionCap, limit: TRIM_POSITION_AT * positionCap }
  if (kind === 'take_profit') return takeProfitReason(frame, asset)
  if (kind === 'side_trim') {
    const convexSide = holdings.sides.find(({ side }) => side === 'convex')
    return {
      kind: 'side_cap',
      weight: convexSide === undefined ? weight : toNumber(convexSide.value) / frame.gross,
      cap,
      limit: TRIM_SIDE_AT * cap,
    }
  }
  if (rule.state === 'inside')
    return frame.cashFlow < 0
      ? { kind: 'withdrawal', weight, target }
      : { kind: 'reserve_floor', weight, floor: policy.safe.reserve.floor }
  if (isReview)
    return { kind: 'calendar', weight, target, since: reviewDayOf(policy.rebalance.calendar, at) ?? toDay(at) }
  const before = weightOfAsset(holdings, asset)
  if (action === 'sell')
    return frame.cashFlow < 0 && before <= band.high
      ? { kind: 'withdrawal', weight, target }
      : { kind: 'above_band', weight, ...band, destination }
  return frame.cashFlow > 0 && before >= band.low
    ? { kind: 'deposit', weight, target }
    : { kind: 'below_band', weight, ...band, destination }
}

function takeProfitReason({ input }: PlanFrame, asset: string): OrderReason {
  const due = input.takeProfit.get(asset)
  if (!due) throw new RangeError(`a take-profit without a level: ${asset}`)
  const levels = input.policy.ladders.find(({ assets }) => assets.includes(asset))?.takeProfit.length ?? due.level
  const { level, gain, share, purchases } = due
  return { kind: 'take_profit', level, levels, gain, share, purchases }
}
