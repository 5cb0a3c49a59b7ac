/**
 * What the policy wants of each asset that can be traded now, as a range of weights for the solver (spec b), with the
 * reason for leaving it alone where it cannot. Band assets go back to the breached edge, moved by the destination
 * towards the target; a review asks for the targets. Convex positions are only sold: what take-profit levels ask for,
 * one above twice its cap to its cap, and all alike to the convex cap when together they are above one and a half times
 * that (spec c, exit). A halted position is the person's to decide: no rule sells it.
 */
import { toNumber } from '../number/decimal.ts'
import { gateOf } from '../trigger/gate.ts'
import { lockedUntil } from '../portfolio/lock.ts'
import { bandAround, EDGE_TOLERANCE } from '../policy/placement.ts'
import type { Destination } from '../policy/policy.ts'
import { toDay } from '../time/instant.ts'
import { type ReserveWeights, groupRooms } from './group-rooms.ts'
import type { SkipReason } from './plan.ts'
import {
  type PlanFrame,
  lockedValue,
  markIn,
  roundingValue,
  stepValue,
  undecidedReason,
  valueIn,
} from './plan-frame.ts'

/** A position is trimmed above this multiple of its cap, the convex side above that multiple of its own. */
export const TRIM_POSITION_AT = 2
export const TRIM_SIDE_AT = 1.5

export interface TradeRule {
  readonly asset: string
  readonly kind: 'band' | 'position_trim' | 'side_trim' | 'take_profit'
  readonly value: number
  readonly weight: number
  /** The allowed range as the policy states it. */
  readonly band: { readonly low: number; readonly high: number }
  readonly target: number
  /** The range that the trade has to reach. */
  readonly low: number
  readonly high: number
  /** Value that has to stay whatever the range says: what is locked, or what a take-profit leaves. */
  readonly least: number
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
  const capped = withinGroupCaps(frame, rules, reserve, total, slack)
  return { rules: [...capped, ...convexRules(frame, total)], untradeable }
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
    least: lockedValue(frame, asset),
    canBuy,
    canSell,
    state,
    obstacle: flagged ?? asked ?? unknown ?? (state === 'above' ? lockReason(frame, asset) : undefined),
  }
}

/** Lowers what purchases aim at to what the caps of their groups leave. */
function withinGroupCaps(
  frame: PlanFrame,
  rules: readonly TradeRule[],
  reserve: ReserveWeights,
  total: number,
  slack: (asset: string) => number,
): TradeRule[] {
  const rooms = groupRooms(frame, rules, reserve, total)
  return rules.map((rule) => {
    const found = rooms.get(rule.asset)
    if (!found || rule.state !== 'below' || rule.low <= rule.weight + found.room) return rule
    const room = found.room > slack(rule.asset) ? found.room : 0
    return { ...rule, low: rule.weight + room, obstacle: rule.obstacle ?? found.reason }
  })
}

/** A lock as the reason of a sale that is left out. */
function lockReason({ input, locks, locked }: PlanFrame, asset: string): SkipReason | undefined {
  const quantity = locked.get(asset)
  if (quantity === undefined) return undefined
  const until = lockedUntil(locks, asset, input.at)
  return { kind: 'locked', quantity, until: until && toDay(until) }
}

interface ConvexSale {
  readonly asset: string
  readonly kind: Exclude<TradeRule['kind'], 'band'>
  readonly weight: number
  /** Weight that is to be left. */
  readonly goal: number
}

function convexRules(frame: PlanFrame, total: number): TradeRule[] {
  const { cap } = frame.input.policy.convex
  const held = [...frame.positions.values()].filter(({ sleeve }) => sleeve === 'dip-buy').map(({ asset }) => asset)
  const sales = held.filter((asset) => isSellable(frame, asset)).map((asset) => ownSale(frame, asset, total))
  const stuck = held.filter((asset) => !isSellable(frame, asset))
  const stuckWeight = stuck.reduce((sum, asset) => sum + valueIn(frame, asset) / total, 0)
  const movable = sales.reduce((sum, { goal }) => sum + goal, 0)
  const isSideOver = stuckWeight + movable > TRIM_SIDE_AT * cap + EDGE_TOLERANCE
  const shrink = isSideOver && movable > 0 ? Math.max(0, cap - stuckWeight) / movable : 1
  const unpriced = frame.unpricedTargets
  const unknown: SkipReason | undefined = unpriced.length === 0 ? undefined : { kind: 'unknown_weight', unpriced }
  return sales.flatMap(({ kind, ...sale }): TradeRule[] => {
    if (kind === 'take_profit' && (shrink === 1 || unknown)) return [saleRule(frame, { ...sale, kind })]
    const shrunk = { ...sale, goal: sale.goal * shrink }
    if (kind === 'position_trim') return [saleRule(frame, { ...shrunk, kind }, unknown)]
    return shrink === 1 ? [] : [saleRule(frame, { ...shrunk, kind: 'side_trim' }, unknown)]
  })
}

/** Nothing is sold on a price that is unknown or too old, nor while a flag halts the asset. */
function isSellable(frame: PlanFrame, asset: string): boolean {
  const { policy, flags, at } = frame.input
  return untradeableReason(frame, asset) === undefined && gateOf(policy, flags, asset, at).gate !== 'blocked'
}

/** What a position's cap or its take-profit levels ask of it, whichever leaves less; neither of them, all of it. */
function ownSale(
  frame: PlanFrame,
  asset: string,
  total: number,
): Omit<ConvexSale, 'kind'> & { readonly kind?: 'position_trim' | 'take_profit' } {
  const { positionCap } = frame.input.policy.convex
  const value = valueIn(frame, asset)
  const weight = value / total
  const due = frame.input.takeProfit.get(asset)
  const price = markIn(frame, asset)?.price
  const afterProfit = due && price ? Math.max(0, value - toNumber(due.quantity) * toNumber(price)) / total : weight
  const isOver = weight > TRIM_POSITION_AT * positionCap + EDGE_TOLERANCE
  if (isOver && positionCap < afterProfit && (!due || frame.unpricedTargets.length === 0))
    return { asset, kind: 'position_trim', weight, goal: positionCap }
  return due ? { asset, kind: 'take_profit', weight, goal: afterProfit } : { asset, weight, goal: weight }
}

function saleRule(frame: PlanFrame, { asset, kind, weight, goal }: ConvexSale, unknown?: SkipReason): TradeRule {
  const value = valueIn(frame, asset)
  const isExact = kind === 'take_profit'
  const left = weight === 0 ? 0 : (goal / weight) * value
  return {
    asset,
    kind,
    value,
    weight,
    band: { low: 0, high: frame.input.policy.convex.positionCap },
    target: goal,
    low: isExact ? 0 : goal,
    high: isExact ? 0 : goal,
    least: Math.max(lockedValue(frame, asset), isExact ? left : 0),
    canBuy: false,
    canSell: unknown === undefined,
    state: 'above',
    obstacle: unknown ?? lockReason(frame, asset),
  }
}
