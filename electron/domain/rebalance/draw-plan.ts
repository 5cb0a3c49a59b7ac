/**
 * A plan in the making: the rules solved, tranches filled, everything rounded, and the reserve that settles the rest.
 */
import { compareText } from '../ledger/compare-text.ts'
import { type Quantity, add, negate, subtract, sum, toNumber } from '../number/decimal.ts'
import { type CapGroup, besideValue } from '../policy/cap-groups.ts'
import { EDGE_TOLERANCE } from '../policy/placement.ts'
import { type AffordableTrades, affordableTrades } from './affordable-trades.ts'
import { type BareOrder, exactOrder, flowOf } from './exact-orders.ts'
import { type AfterTrades, type TrancheFill, fillTranches } from './fill-tranches.ts'
import type { ReserveWeights } from './group-rooms.ts'
import { orderReason } from './order-reason.ts'
import type { Order, OrderReason } from './plan.ts'
import { type PlanFrame, priceIn, valueIn } from './plan-frame.ts'
import { orderWords } from './plan-words.ts'
import { flowThroughReserve } from './reserve-flow.ts'
import type { InfeasibleTrades } from './solve-trades.ts'
import { type TradeRule, type TradeRules, tradeRules } from './trade-rule.ts'

export type DraftOrder = Omit<Order, 'places' | 'sale'>

export interface Draft {
  readonly found: TradeRules
  readonly trades: AffordableTrades
  readonly tranches: TrancheFill
  readonly orders: readonly DraftOrder[]
  /** New quantities of the reserve assets that the plan touches. */
  readonly reserve: ReadonlyMap<string, Quantity>
}

export type Drawn =
  { readonly ok: true; readonly draft: Draft } | { readonly ok: false; readonly infeasible: InfeasibleTrades }

const SALE_REASONS: ReadonlySet<OrderReason['kind']> = new Set(['position_cap', 'side_cap', 'take_profit'])

/** The caps of issuers and chains look at the reserve after the plan, which the plan moves: a few rounds settle it. */
const MAX_ROUNDS = 20

/**
 * Draws without those caps first. That stands where it breaks none of them and none is broken before its purchases: a
 * group above its cap is not bought, also with its own coins, so that planning again on the result asks for nothing.
 */
export function drawUp(frame: PlanFrame): Drawn {
  const unbound = drawOnce(frame, new Map())
  if (!unbound.ok) return unbound
  const touched = groupsBought(frame, unbound.draft)
  if (touched.length === 0) return unbound
  if (!isWithinCaps(frame, touched, unbound.draft)) return drawBound(frame)
  const without = drawOnce(frame, withoutRoom(frame))
  return without.ok && isWithinCaps(frame, touched, without.draft) ? unbound : drawBound(frame)
}

/** Reserve weights that leave no group with a coin any room. */
const withoutRoom = ({ input }: PlanFrame): ReserveWeights =>
  new Map(Object.keys(input.policy.safe.reserve.assets).map((asset) => [asset, 1]))

function drawBound(frame: PlanFrame): Drawn {
  let weights = reserveWeights(frame, new Map(), frame.gross)
  let drawn = drawOnce(frame, weights)
  for (let round = 0; drawn.ok && round < MAX_ROUNDS; round += 1) {
    const { reserve, trades } = drawn.draft
    const next = reserveWeights(frame, reserve, trades.solution.total)
    const before = weights
    const isSettled = [...next].every(([asset, weight]) => {
      const was = before.get(asset)
      return was !== undefined && Math.abs(weight - was) <= EDGE_TOLERANCE
    })
    if (isSettled) return drawn
    weights = next
    drawn = drawOnce(frame, weights)
  }
  return drawn
}

/** The groups that count part of the reserve and that a purchase touches. */
function groupsBought({ groups, input }: PlanFrame, { orders }: Draft): readonly CapGroup[] {
  const bought = new Set(orders.filter(({ action }) => action === 'buy').map(({ asset }) => asset))
  const coins = input.policy.safe.reserve.assets
  return groups.filter(
    ({ members }) => members.some((asset) => bought.has(asset)) && members.some((asset) => Object.hasOwn(coins, asset)),
  )
}

const isWithinCaps = (frame: PlanFrame, groups: readonly CapGroup[], draft: Draft): boolean =>
  groups.every((group) => groupWeight(frame, group, draft) <= group.cap + EDGE_TOLERANCE)

/** Weight of a group once a draft is carried out. */
function groupWeight(frame: PlanFrame, group: CapGroup, { orders, reserve, trades }: Draft): number {
  const { total } = trades.solution
  const coins = reserveWeights(frame, reserve, total)
  const weightOf = (asset: string): number => {
    const coin = coins.get(asset)
    if (coin !== undefined) return coin
    const moved = sum(
      orders
        .filter((order) => order.asset === asset)
        .map(({ action, notional }) => (action === 'sell' ? negate(notional) : notional)),
    )
    return (valueIn(frame, asset) + toNumber(moved)) / total
  }
  return group.members.reduce((used, asset) => used + weightOf(asset), toNumber(besideValue(group)) / total)
}

function reserveWeights(frame: PlanFrame, touched: ReadonlyMap<string, Quantity>, total: number): Map<string, number> {
  return new Map(
    Object.keys(frame.input.policy.safe.reserve.assets).map((asset) => {
      const quantity = touched.get(asset)
      if (quantity === undefined) return [asset, valueIn(frame, asset) / total]
      return [asset, (toNumber(quantity) * toNumber(priceIn(frame, asset))) / total]
    }),
  )
}

/**
 * Fees shrink the total, which may lift one more weight above its range, and lifts what nothing trades against the caps
 * of its groups: drawn again until neither moves.
 */
function drawOnce(frame: PlanFrame, weights: ReserveWeights): Drawn {
  let found = tradeRules(frame, weights, frame.gross)
  for (let round = 0; ;) {
    const drawn = drawWith(frame, found)
    if (!drawn.ok) return drawn
    const next = tradeRules(frame, weights, drawn.draft.trades.solution.total)
    if (aboveIn(next) < aboveIn(found)) return drawn
    if (aboveIn(next) === aboveIn(found)) {
      round += 1
      if (round > MAX_ROUNDS || aimsAlike(found, next)) return drawn
    }
    found = next
  }
}

const aboveIn = ({ rules }: TradeRules): number => rules.filter(({ state }) => state === 'above').length

/** Whether purchases go as far by both: only the caps of groups move that. */
const aimsAlike = (one: TradeRules, other: TradeRules): boolean =>
  one.rules.every(({ asset, low, state }) => {
    if (state !== 'below') return true
    const same = other.rules.find((rule) => rule.asset === asset)
    return same === undefined || Math.abs(same.low - low) <= EDGE_TOLERANCE
  })

function drawWith(frame: PlanFrame, found: TradeRules): Drawn {
  const { deposit, withdraw } = frame.input
  const first = settle(frame, found.rules, [])
  if (!first.ok) return first
  const trims = ordersOf(frame, first.trades).filter(({ reasonData: { kind } }) => SALE_REASONS.has(kind))
  const tranches = fillTranches(frame, afterTrades(frame, first.trades))
  const bands = found.rules.filter(({ kind }) => kind === 'band')
  const second = settle(frame, bands, [...trims, ...tranches.orders.map(({ order }) => order)])
  if (!second.ok) return second
  const trades = { ...second.trades, tooSmall: new Map([...first.trades.tooSmall, ...second.trades.tooSmall]) }
  const orders = inOrder([...trims, ...ordersOf(frame, trades)], trancheOrders(frame, tranches))
  const flow = add(sum(orders.map(flowOf)), subtract(deposit, withdraw))
  const reserve = flowThroughReserve(frame, flow)
  if (!reserve) return { ok: false, infeasible: { constraint: 'cash_flow', total: reserveValue(frame) / frame.gross } }
  return { ok: true, draft: { found, trades, tranches, orders, reserve } }
}

const reserveValue = ({ positions }: PlanFrame): number =>
  toNumber(sum([...positions.values()].filter(({ sleeve }) => sleeve === 'reserve').map(({ value }) => value)))

/** Solves rules with some orders already decided: those are part of what surrounds the rules, fees included. */
function settle(frame: PlanFrame, rules: readonly TradeRule[], decided: readonly BareOrder[]) {
  const ruled = new Set(rules.map(({ asset }) => asset))
  const unruled = [...frame.positions.values()].filter(({ asset, sleeve }) => sleeve !== 'reserve' && !ruled.has(asset))
  const moved = decided.map(({ action, notional }) => (action === 'buy' ? notional : negate(notional)))
  return affordableTrades(frame, rules, {
    reserve: reserveValue(frame) + toNumber(sum(decided.map(flowOf))),
    fixed: toNumber(add(sum(unruled.map(({ value }) => value)), sum(moved))),
  })
}

function afterTrades(frame: PlanFrame, { rules, solution }: AffordableTrades): AfterTrades {
  const convex = [...frame.positions.values()].filter(({ sleeve }) => sleeve === 'dip-buy').map(({ value }) => value)
  const moves = rules.flatMap(({ asset, kind }, index) => {
    const money = solution.trades[index]
    return money === undefined || money === 0 ? [] : [{ asset, kind, money }]
  })
  const moved = new Map(moves.map(({ asset, money }) => [asset, money]))
  const sold = moves.filter(({ kind }) => kind !== 'band')
  return {
    reserve: solution.cash,
    total: solution.total,
    convex: Math.max(0, toNumber(sum(convex)) + sold.reduce((total, { money }) => total + money, 0)),
    valueOf: (asset) => {
      const money = moved.get(asset)
      return money === undefined ? valueIn(frame, asset) : Math.max(0, valueIn(frame, asset) + money)
    },
    sold: new Set(rules.filter(({ kind }) => kind !== 'band').map(({ asset }) => asset)),
    moves,
  }
}

function ordersOf(frame: PlanFrame, trades: AffordableTrades): DraftOrder[] {
  return trades.rules.flatMap((rule, index): DraftOrder[] => {
    const trade = trades.solution.trades[index]
    const order = trade === undefined ? undefined : exactOrder(frame, rule.asset, trade)
    if (!order || trade === undefined) return []
    const reasonData = orderReason(frame, rule, (rule.value + trade) / trades.solution.total, order.action)
    return [{ ...order, reasonData, reason: orderWords(reasonData, frame.input.holdings.currency) }]
  })
}

/** Sales first, since they pay for purchases, then bands, then tranches; by name where nothing else orders them. */
function inOrder(orders: readonly DraftOrder[], tranches: readonly DraftOrder[]): DraftOrder[] {
  const byName = orders.toSorted((a, b) => compareText(a.asset, b.asset))
  return [
    ...byName.filter(({ action }) => action === 'sell'),
    ...byName.filter(({ action }) => action === 'buy'),
    ...tranches,
  ]
}

const trancheOrders = (frame: PlanFrame, { orders }: TrancheFill): DraftOrder[] =>
  orders.map(({ order, reason }) => ({
    ...order,
    reasonData: reason,
    reason: orderWords(reason, frame.input.holdings.currency),
  }))
