/**
 * What the policy wants of each asset that can be traded now, as a range of weights for the solver (spec b), with the
 * reason for leaving it alone where it cannot. Band assets go back to the breached edge, moved by the destination
 * towards the target; a review asks for the targets. Convex positions are only trimmed: one above twice its cap to its
 * cap, and all alike to the convex cap when together they are above one and a half times that (spec c, exit).
 */
import { gateOf } from '../trigger/gate.ts'
import { bandAround, EDGE_TOLERANCE } from '../policy/placement.ts'
import type { Destination } from '../policy/policy.ts'
import { toDay } from '../time/instant.ts'
import { type ReserveWeights, groupRooms } from './group-rooms.ts'
import type { SkipReason } from './plan.ts'
import { type PlanFrame, markIn, roundingValue, stepValue, undecidedReason, valueIn } from './plan-frame.ts'

/** A position is trimmed above this multiple of its cap, the convex side above that multiple of its own. */
export const TRIM_POSITION_AT = 2
export const TRIM_SIDE_AT = 1.5

export interface TradeRule {
  readonly asset: string
  readonly kind: 'band' | 'position_trim' | 'side_trim'
  readonly value: number
  readonly weight: number
  /** The allowed range as the policy states it. */
  readonly band: { readonly low: number; readonly high: number }
  readonly target: number
  /** The range that the trade has to reach. */
  readonly low: number
  readonly high: number
  readonly canBuy: boolean
  readonly canSell: boolean
  readonly state: 'inside' | 'above' | 'below'
  /** Why a wanted trade is left out, where the rule itself forbids it. */
  readonly obstacle?: SkipReason | undefined
}

export interface Untradeable {
  readonly asset: string
  readonly reason: SkipReason
}

export interface TradeRules {
  readonly rules: readonly TradeRule[]
  readonly untradeable: readonly Untradeable[]
}

/**
 * The rules of all assets that bands or trims may trade. `total` is what is left after fees as far as it is known: what
 * leaves its range above only because fees shrink the whole is above.
 */
export function tradeRules(frame: PlanFrame, reserve: ReserveWeights, total: number): TradeRules {
  const { safe } = frame.input.policy
  const rules: TradeRule[] = []
  const untradeable: Untradeable[] = []
  const targets = [...Object.entries(safe['blue-chip']), ...Object.entries(safe.yield)]
  const slack = roundingSlack(frame)
  for (const [asset, { target }] of targets) {
    const reason = untradeableReason(frame, asset)
    if (reason) untradeable.push({ asset, reason })
    else rules.push(bandRule(frame, asset, target, slack, total))
  }
  const capped = withinGroupCaps(frame, rules, reserve, slack)
  return { rules: [...capped, ...trimRules(frame, total)], untradeable }
}

/** Why no order may rest on what is known of an asset; `undefined` when one may. */
export function untradeableReason(frame: PlanFrame, asset: string): SkipReason | undefined {
  const mark = markIn(frame, asset)
  if (mark === undefined) return { kind: 'unpriced' }
  if (frame.shortfalls.has(asset)) return { kind: 'unknown_weight', unpriced: [asset] }
  if (!mark.stale) return undefined
  const ageHours = (frame.input.at - mark.at) / 3_600_000
  return { kind: 'stale_mark', ageHours, limitHours: frame.input.staleAfterHours }
}

/** What rounding to steps may leave over of an asset, as a share of everything; the fees of all rounding included. */
function roundingSlack(frame: PlanFrame): (asset: string) => number {
  const ofFees = frame.feeRate * roundingValue(frame)
  return (asset) => {
    const mark = markIn(frame, asset)
    const own = mark === undefined ? 0 : stepValue(frame, asset, mark.price)
    return EDGE_TOLERANCE + (own + ofFees) / frame.gross
  }
}

const wayToTarget = (destination: Destination): number =>
  destination === 'edge' ? 0 : destination === 'halfway' ? 0.5 : destination === 'target' ? 1 : destination

function bandRule(
  frame: PlanFrame,
  asset: string,
  target: number,
  slack: (asset: string) => number,
  total: number,
): TradeRule {
  const { policy, flags, at, isReview } = frame.input
  const value = valueIn(frame, asset)
  const weight = value / frame.gross
  const band = bandAround(target, policy.rebalance.band)
  const way = wayToTarget(policy.rebalance.destination)
  const range = isReview ? { low: target, high: target } : band
  const isAbove = value / total > range.high + slack(asset)
  const state = isAbove ? 'above' : weight < range.low - slack(asset) ? 'below' : 'inside'
  const { gate, flag } = gateOf(policy, flags, asset, at)
  const undecided = undecidedReason(frame, asset)
  const canBuy = gate !== 'blocked' && undecided === undefined
  const canSell = frame.unpricedTargets.length === 0
  const flagged: SkipReason | undefined =
    state === 'below' && gate === 'blocked' && flag
      ? { kind: 'flagged', flag: flag.flag, since: toDay(flag.from) }
      : undefined
  const asked = state === 'below' ? undecided : undefined
  const unknown: SkipReason | undefined =
    state === 'above' && !canSell ? { kind: 'unknown_weight', unpriced: frame.unpricedTargets } : undefined
  return {
    asset,
    kind: 'band',
    value,
    weight,
    band,
    target,
    low: state === 'below' ? range.low + way * (target - range.low) : Math.min(range.low, weight),
    high: state === 'above' ? range.high + way * (target - range.high) : Math.max(range.high, value / total),
    canBuy,
    canSell,
    state,
    obstacle: flagged ?? asked ?? unknown,
  }
}

/** Lowers what purchases aim at to what protocol and issuer caps leave. */
function withinGroupCaps(
  frame: PlanFrame,
  rules: readonly TradeRule[],
  reserve: ReserveWeights,
  slack: (asset: string) => number,
): TradeRule[] {
  const rooms = groupRooms(frame, rules, reserve)
  return rules.map((rule) => {
    const found = rooms.get(rule.asset)
    if (!found || rule.state !== 'below' || rule.low <= rule.weight + found.room) return rule
    const room = found.room > slack(rule.asset) ? found.room : 0
    return { ...rule, low: rule.weight + room, obstacle: rule.obstacle ?? found.reason }
  })
}

function trimRules(frame: PlanFrame, total: number): TradeRule[] {
  const { policy } = frame.input
  const { cap, positionCap } = policy.convex
  const held = [...frame.positions.values()]
    .filter(({ sleeve }) => sleeve === 'dip-buy')
    .map(({ asset }) => ({ asset, weight: valueIn(frame, asset) / total }))
  const tradeable = held.filter(({ asset }) => untradeableReason(frame, asset) === undefined)
  const trimmed = tradeable.map(({ asset, weight }) => {
    const isOver = weight > TRIM_POSITION_AT * positionCap + EDGE_TOLERANCE
    return { asset, weight, isOver, goal: isOver ? positionCap : weight }
  })
  const stuck = held.filter((one) => !tradeable.includes(one)).reduce((sum, { weight }) => sum + weight, 0)
  const movable = trimmed.reduce((sum, { goal }) => sum + goal, 0)
  const isSideOver = stuck + movable > TRIM_SIDE_AT * cap + EDGE_TOLERANCE
  const shrink = isSideOver && movable > 0 ? Math.max(0, cap - stuck) / movable : 1
  return trimmed
    .filter(({ isOver }) => isOver || shrink < 1)
    .map(({ asset, weight, isOver, goal }) => ({
      asset,
      kind: isOver ? ('position_trim' as const) : ('side_trim' as const),
      value: valueIn(frame, asset),
      weight,
      band: { low: 0, high: positionCap },
      target: goal * shrink,
      low: goal * shrink,
      high: goal * shrink,
      canBuy: false,
      canSell: frame.unpricedTargets.length === 0,
      state: 'above' as const,
      obstacle:
        frame.unpricedTargets.length === 0
          ? undefined
          : ({ kind: 'unknown_weight', unpriced: frame.unpricedTargets } as const),
    }))
}
