/**
 * A reason for each asset that the policy names or the book holds and that no order touches, in the order of the
 * policy, then by name.
 */
import { compareText } from '../ledger/compare-text.ts'
import { type Money, absolute, zero } from '../number/decimal.ts'
import { decimalFromNumber } from '../number/parse-decimal.ts'
import { EDGE_TOLERANCE } from '../policy/placement.ts'
import { weightOfSleeve } from '../portfolio/weight-of.ts'
import type { AffordableTrades } from './affordable-trades.ts'
import type { TrancheFill } from './fill-tranches.ts'
import { ladderObstacle } from './ladder-obstacle.ts'
import type { Order, Skipped, SkipReason } from './plan.ts'
import { type PlanFrame, smallestTrade, valueIn } from './plan-frame.ts'
import { skipWords } from './plan-words.ts'
import { type TradeRules, untradeableReason } from './trade-rule.ts'

export interface Considered {
  readonly found: TradeRules
  readonly trades: AffordableTrades
  readonly tranches: TrancheFill
  readonly orders: readonly Order[]
}

/** Everything that was considered and left out. */
export function skippedAssets(frame: PlanFrame, considered: Considered): Skipped[] {
  const { policy, holdings } = frame.input
  const ordered = new Set(considered.orders.map(({ asset }) => asset))
  const named = [...Object.keys(policy.safe['blue-chip']), ...Object.keys(policy.safe.yield), ...policy.convex.assets]
  const held = [...holdings.positions, ...holdings.unpriced, ...holdings.shortfalls].map(({ asset }) => asset)
  const others = held.filter((asset) => !named.includes(asset)).sort(compareText)
  return [...new Set([...named, ...others])]
    .filter((asset) => !ordered.has(asset))
    .map((asset) => {
      const reasonData = skipReason(frame, considered, asset)
      const words = skipWords(reasonData, holdings.currency)
      const isReserve = frame.positions.get(asset)?.sleeve === 'reserve'
      return { asset, reasonData, reason: isReserve ? `Part of the reserve. ${words}` : words }
    })
}

function skipReason(frame: PlanFrame, considered: Considered, asset: string): SkipReason {
  const { policy, holdings, assignments } = frame.input
  const { safe, convex } = policy
  if (Object.hasOwn(safe['blue-chip'], asset) || Object.hasOwn(safe.yield, asset))
    return bandReason(frame, considered, asset)
  const place = frame.positions.get(asset)?.sleeve ?? assignments.get(asset)
  if (convex.assets.includes(asset) || place === 'dip-buy') return convexReason(frame, considered, asset)
  const isHeld = frame.positions.has(asset)
  if (!isHeld && holdings.unpriced.some((one) => one.asset === asset)) return { kind: 'unpriced' }
  if (!isHeld) return { kind: 'unknown_weight', unpriced: [asset] }
  return place === 'reserve' ? reserveReason(frame) : { kind: 'unassigned' }
}

function bandReason(frame: PlanFrame, { found, trades }: Considered, asset: string): SkipReason {
  const untradeable = found.untradeable.find((one) => one.asset === asset)
  if (untradeable) return untradeable.reason
  const rule = found.rules.find((one) => one.asset === asset)
  if (!rule) return { kind: 'unassigned' }
  const tooSmall = trades.tooSmall.get(asset)
  if (tooSmall !== undefined)
    return {
      kind: 'below_min_trade',
      notional: absolute(decimalFromNumber<Money>(tooSmall)),
      minimum: smallestTrade(frame, trades.solution.total),
    }
  if (rule.obstacle) return rule.obstacle
  if (rule.state === 'below' && trades.isShort) {
    const above = trades.solution.cash - policyFloor(frame) * trades.solution.total
    return {
      kind: 'reserve_floor',
      available: decimalFromNumber(Math.max(0, above)),
      needed: decimalFromNumber((rule.low - rule.weight) * frame.gross),
    }
  }
  return { kind: 'inside_band', weight: rule.weight, ...rule.band }
}

const policyFloor = ({ input }: PlanFrame): number => input.policy.safe.reserve.floor

function convexReason(frame: PlanFrame, { found, trades, tranches }: Considered, asset: string): SkipReason {
  const { policy, ladders, timeStops } = frame.input
  const untradeable = untradeableReason(frame, asset)
  const ladder = ladders.find((one) => one.asset === asset)
  const obstacle = tranches.obstacles.get(asset)
  if (obstacle) return obstacle
  if (untradeable) return untradeable
  const shut = ladder && ladderObstacle(frame, ladder)
  if (shut) return shut
  const trim = found.rules.find((one) => one.asset === asset)
  const tooSmall = trades.tooSmall.get(asset)
  if (trim && tooSmall !== undefined)
    return {
      kind: 'below_min_trade',
      notional: absolute(decimalFromNumber<Money>(tooSmall)),
      minimum: smallestTrade(frame, trades.solution.total),
    }
  if (trim?.obstacle) return trim.obstacle
  const late = timeStops.get(asset)
  if (late) return { kind: 'time_stop', ...late }
  const weight = valueIn(frame, asset) / frame.gross
  if (weight > policy.convex.positionCap) return { kind: 'position_cap', weight, cap: policy.convex.positionCap }
  if (!ladder) return { kind: 'no_tranche_due', state: 'none' }
  const filled = ladder.tranches.findLast(({ firedOn, isDue }) => firedOn !== undefined && !isDue)
  if (filled) return { kind: 'tranche_filled', tranche: filled.tranche }
  return {
    kind: 'no_tranche_due',
    state: ladder.state,
    drawdown: ladder.drawdown,
    next: ladder.nextTranche?.drawdown,
  }
}

function reserveReason(frame: PlanFrame): SkipReason {
  const weight = weightOfSleeve(frame.input.holdings, 'reserve')
  const floor = policyFloor(frame)
  if (weight >= floor - EDGE_TOLERANCE) return { kind: 'inside_band', weight, low: floor, high: 1 }
  return { kind: 'reserve_floor', available: zero<Money>(), needed: decimalFromNumber((floor - weight) * frame.gross) }
}
