/**
 * Purchases for the tranches that are due (spec c, dry powder): deepest drawdown first, then by name. Each shrinks to
 * the scale at which the reserve covers all ladders, and to what is left of the reserve, the position cap, the convex
 * limit and the caps of its chain and custodian after the trades before it. A tranche that money has already been spent on asks for the rest.
 */
import { compareText } from '../ledger/compare-text.ts'
import {
  type Money,
  type Quantity,
  add,
  maximum,
  minimum,
  multiply,
  ratio,
  subtract,
  sum,
  toNumber,
  zero,
} from '../number/decimal.ts'
import { decimalFromNumber } from '../number/parse-decimal.ts'
import { convexLimitOf } from '../policy/convex-limit.ts'
import { EDGE_TOLERANCE } from '../policy/placement.ts'
import type { LadderRule } from '../policy/policy.ts'
import type { Day } from '../time/instant.ts'
import type { LadderStatus } from '../trigger/ladder.ts'
import { coverFrom } from '../trigger/reserve-cover.ts'
import { type BareOrder, exactOrder } from './exact-orders.ts'
import type { OrderReason, SkipReason } from './plan.ts'
import { type PlanFrame, lockedReserve, quantityIn, roundingValue, smallestTrade } from './plan-frame.ts'
import { ladderObstacle } from './ladder-obstacle.ts'
import { untradeableReason } from './trade-rule.ts'
import { TrancheLimits } from './tranche-limits.ts'

/** Part of a purchase that limits may take away before it counts as shrunk: what rounding to a step does is less. */
const SHRUNK_BELOW = 0.999

export interface TrancheOrder {
  readonly order: BareOrder
  readonly reason: OrderReason
}

export interface TrancheFill {
  readonly orders: readonly TrancheOrder[]
  /** Why a due tranche led to no order, by asset. */
  readonly obstacles: ReadonlyMap<string, SkipReason>
}

interface DueTranche {
  readonly ladder: LadderStatus
  readonly rule: LadderRule
  readonly tranche: number
  readonly share: number
  readonly notional: Money
  readonly firedOn: Day
  /** Asked for by the tranches before it. */
  readonly before: Money
}

/** What the other trades of a plan leave, in float64. */
export interface AfterTrades {
  readonly reserve: number
  /** Everything, after their fees. */
  readonly total: number
  readonly convex: number
  readonly valueOf: (asset: string) => number
  /** Assets that trims and take-profit levels sell. */
  readonly sold: ReadonlySet<string>
  /** Every trade, in money: bought when positive. */
  readonly moves: readonly { readonly asset: string; readonly money: number }[]
}

/** Fills the due tranches as far as reserve and caps allow. */
export function fillTranches(frame: PlanFrame, after: AfterTrades): TrancheFill {
  const { policy, ladders, ladderSpent: spent } = frame.input
  const { positionCap } = policy.convex
  const floor = Math.max(policy.safe.reserve.floor * after.total, lockedReserve(frame))
  let available = Math.max(0, after.reserve - floor) * (1 - 1e-12)
  const cover = coverFrom({
    policy,
    ladders,
    spent,
    nav: decimalFromNumber(after.total),
    available: decimalFromNumber(available),
    convex: decimalFromNumber(after.convex),
    valueOf: (asset) => decimalFromNumber(after.valueOf(asset)),
  })
  const due = dueTranches(frame)
  const feesAtMost = frame.feeRate * toNumber(sum(due.map(({ notional }) => notional)))
  const total = after.total - feesAtMost
  const smallest = smallestTrade(frame, total)
  // Rounding, and the fees of what ladders bought before, leave up to this much in the reserve: not worth an order.
  const leftover = roundingValue(frame) + frame.feeRate * toNumber(sum(spent.values()))
  const leastAmount = EDGE_TOLERANCE * total + leftover
  const convexLimit = convexLimitOf(policy)
  let convex = after.convex
  const bought = new Map<string, Quantity>()
  const values = new Map<string, number>()
  const valueNow = (asset: string): number => values.get(asset) ?? after.valueOf(asset)
  const groups = new TrancheLimits(frame, after.moves)
  const orders: TrancheOrder[] = []
  const obstacles = new Map<string, SkipReason>()

  for (const tranche of due) {
    const { asset } = tranche.ladder
    const obstacle = untradeableReason(frame, asset) ?? ladderObstacle(frame, tranche.ladder)
    const value = valueNow(asset)
    const group = groups.of(asset, total, valueNow)
    const paid = spent.get(asset) ?? zero<Money>()
    const wanted = wantedOf(tranche, cover.scale, paid)
    const limits = {
      reserve_floor: available / (1 + frame.feeRate),
      position_cap: after.sold.has(asset) ? 0 : positionCap * total - value,
      side_cap: convexLimit * total - convex,
      group_cap: group === undefined ? Infinity : group.room,
    }
    const room = Math.max(0, Math.min(...Object.values(limits)))
    const amount = Math.min(room, toNumber(wanted))
    const held = bought.get(asset) ?? quantityIn(frame, asset)
    const isWorthIt = amount > leastAmount && amount >= toNumber(smallest)
    const order = obstacle || !isWorthIt ? undefined : exactOrder(frame, asset, amount, held)
    if (!order) {
      const binding = limitReason(limits, room, toNumber(wanted)) ?? (cover.scale < 1 ? 'reserve_floor' : undefined)
      const needed = restOf(tranche, paid)
      const tooSmall: SkipReason = { kind: 'below_min_trade', notional: wanted, minimum: smallest }
      const reasons: Readonly<Record<keyof typeof limits | 'none', SkipReason>> = {
        reserve_floor: { kind: 'reserve_floor', available: decimalFromNumber(Math.max(0, available)), needed },
        position_cap: { kind: 'position_cap', weight: value / total, cap: positionCap },
        side_cap: { kind: 'side_cap', weight: convex / total, cap: convexLimit },
        group_cap: group?.reason ?? tooSmall,
        none: tooSmall,
      }
      if (!obstacles.has(asset)) obstacles.set(asset, obstacle ?? reasons[binding ?? 'none'])
      continue
    }
    const notional = toNumber(order.notional)
    available -= notional + toNumber(order.fee)
    convex += notional
    values.set(asset, value + notional)
    groups.buy(asset, notional)
    bought.set(asset, add(held, order.quantity))
    orders.push({ order, reason: trancheReason(tranche, ratio(order.notional, restOf(tranche, paid))) })
  }
  return { orders, obstacles }
}

function dueTranches({ input }: PlanFrame): DueTranche[] {
  const due = input.ladders.flatMap((ladder) => {
    const rule = input.policy.ladders.find(({ assets }) => assets.includes(ladder.asset))
    let before = zero<Money>()
    return ladder.tranches.flatMap(({ tranche, share, notional, firedOn, isDue }) => {
      if (!rule || notional === undefined || firedOn === undefined) return []
      const own = { ladder, rule, tranche, share, notional, firedOn, before }
      before = add(before, notional)
      return isDue ? [own] : []
    })
  })
  const depth = ({ ladder }: DueTranche) => ladder.drawdown ?? Number.NEGATIVE_INFINITY
  return due.sort((a, b) => depth(b) - depth(a) || compareText(a.ladder.asset, b.ladder.asset) || a.tranche - b.tranche)
}

/** What the tranche asks for that nothing has paid yet, at the scale. */
function wantedOf({ notional, before }: DueTranche, scale: number, spent: Money): Money {
  const factor = decimalFromNumber<Money>(scale)
  const end = multiply<Money>(add(before, notional), factor, 'floor')
  const start = maximum(spent, multiply<Money>(before, factor, 'floor'))
  return maximum(zero<Money>(), subtract(end, start))
}

function restOf({ notional, before }: DueTranche, spent: Money): Money {
  return minimum(notional, subtract(add(before, notional), maximum(spent, before)))
}

function limitReason<Kind extends string>(
  limits: Readonly<Record<Kind, number>>,
  room: number,
  wanted: number,
): Kind | undefined {
  if (room >= wanted) return undefined
  for (const kind in limits) if (Math.max(0, limits[kind]) === room) return kind
  return undefined
}

function trancheReason({ ladder, rule, tranche, share, firedOn }: DueTranche, scale: number): OrderReason {
  const { referenceHigh, drawdown } = ladder
  if (referenceHigh === undefined || drawdown === undefined)
    throw new RangeError(`a due tranche without an episode: ${ladder.asset}`)
  return {
    kind: 'tranche',
    tranche,
    tranches: rule.tranches.length,
    drawdown,
    referenceHigh,
    share,
    budget: rule.budget,
    day: firedOn,
    scale: scale >= SHRUNK_BELOW ? 1 : scale,
  }
}
