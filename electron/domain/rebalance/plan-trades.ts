/**
 * The trades that a policy asks for now (spec b and c), in exact decimals, each with its reason, and a reason for each
 * asset that is left alone.
 *
 * Order of work: the cash flow enters the reserve; bands (or, on a review, targets) and trims are solved together for
 * the least turnover; due tranches are bought out of what that leaves above the reserve's floor; bands are solved once
 * more with those purchases and their fees in place; everything is rounded, and the reserve settles the difference.
 *
 * Guarantees: values after plus fees equal net asset value plus deposit less withdrawal (to the last decimal where the
 * reserve's money is the book's currency); no sale of more than is held; no purchase out of the reserve's floor; no
 * asset both bought and sold; planning again on `after` asks for nothing. Nothing rests on a missing or stale price,
 * and while a holding with a target has no price no sale is planned, because every weight then reads too high.
 */
import { type Money, add, subtract, sum, toNumber, zero } from '../number/decimal.ts'
import { reviewDayOf } from '../policy/review-period.ts'
import { toDay } from '../time/instant.ts'
import { type AffordableTrades, affordableTrades } from './affordable-trades.ts'
import { type BareOrder, exactOrder, flowOf } from './exact-orders.ts'
import { type TrancheFill, fillTranches } from './fill-tranches.ts'
import { holdingsAfter } from './holdings-after.ts'
import { limitUses } from './limit-uses.ts'
import type { Order, OrderReason, Plan, PlanRefusal } from './plan.ts'
import { type PlanFrame, type PlanInput, frameOf } from './plan-frame.ts'
import { orderWords } from './plan-words.ts'
import { flowThroughReserve } from './reserve-flow.ts'
import { skippedAssets } from './skipped-assets.ts'
import { TRIM_POSITION_AT, TRIM_SIDE_AT, type TradeRule, type TradeRules, tradeRules } from './trade-rule.ts'
import type { InfeasibleTrades } from './solve-trades.ts'

export type { PlanInput } from './plan-frame.ts'

export type PlanResult =
  { readonly ok: true; readonly plan: Plan } | { readonly ok: false; readonly refusal: PlanRefusal }

/** Plans the trades of a policy on holdings valued at the same moment. */
export function planTrades(input: PlanInput): PlanResult {
  const { holdings, deposit, withdraw } = input
  const refuse = (refusal: PlanRefusal): PlanResult => ({ ok: false, refusal })
  const funds = add(holdings.nav, deposit)
  if (funds <= 0n) return refuse({ kind: 'no_nav' })
  if (withdraw >= funds) return refuse({ kind: 'withdrawal_exceeds_nav', nav: holdings.nav, withdraw })

  const frame = frameOf(input)
  const found = tradeRules(frame)
  const first = settleBands(frame, found, [])
  if (!first.ok) return refuse(refusalOf(frame, first.infeasible))
  const tranches = fillTranches(frame, afterTrades(frame, first.trades))
  const second = settleBands(
    frame,
    found,
    tranches.orders.map(({ order }) => order),
  )
  if (!second.ok) return refuse(refusalOf(frame, second.infeasible))

  const orders = [...bandOrders(frame, second.trades), ...trancheOrders(frame, tranches)]
  const flow = add(sum(orders.map(flowOf)), subtract(deposit, withdraw))
  const reserve = flowThroughReserve(frame, flow)
  if (!reserve)
    return refuse({ kind: 'infeasible', constraint: 'reserve_floor', total: reserveValue(frame) / frame.gross })
  const after = holdingsAfter(frame, orders, reserve)
  return {
    ok: true,
    plan: {
      asOf: input.at,
      currency: holdings.currency,
      nav: holdings.nav,
      orders,
      skipped: skippedAssets(frame, { found, trades: second.trades, tranches, orders }),
      before: holdings,
      after,
      turnover: sum(orders.map(({ notional }) => notional)),
      fees: sum(orders.map(({ fee }) => fee)),
      deposit,
      withdraw,
      realisedPnl: realisedBy(input, orders),
      limits: limitUses(input.policy, after),
    },
  }
}

const reserveValue = ({ positions }: PlanFrame): number =>
  toNumber(sum([...positions.values()].filter(({ sleeve }) => sleeve === 'reserve').map(({ value }) => value)))

function settleBands(frame: PlanFrame, { rules }: TradeRules, purchases: readonly BareOrder[]) {
  const ruled = new Set(rules.map(({ asset }) => asset))
  const unruled = [...frame.positions.values()].filter(({ asset, sleeve }) => sleeve !== 'reserve' && !ruled.has(asset))
  const bought = toNumber(sum(purchases.map(({ notional }) => notional)))
  const paid = toNumber(sum(purchases.map(({ notional, fee }) => add(notional, fee))))
  return affordableTrades(frame, rules, {
    reserve: reserveValue(frame) - paid,
    fixed: toNumber(sum(unruled.map(({ value }) => value))) + bought,
  })
}

function refusalOf({ unpricedTargets }: PlanFrame, { constraint, total }: InfeasibleTrades): PlanRefusal {
  if (unpricedTargets.length > 0) return { kind: 'unpriced_target', assets: unpricedTargets }
  return { kind: 'infeasible', constraint: constraint === 'cash_flow' ? 'reserve_floor' : constraint, total }
}

function afterTrades(frame: PlanFrame, { rules, solution }: AffordableTrades) {
  const convex = sum(
    [...frame.positions.values()].filter(({ sleeve }) => sleeve === 'dip-buy').map(({ value }) => value),
  )
  const trims = rules.map(({ kind }, index) => (kind === 'band' ? 0 : (solution.trades[index] ?? 0)))
  return {
    reserve: solution.cash,
    total: solution.total,
    convex: toNumber(convex) + trims.reduce((total, trade) => total + trade, 0),
    traded: new Set(rules.filter(({ kind }) => kind !== 'band').map(({ asset }) => asset)),
  }
}

/** Sales first, since they pay for purchases; by name inside each. */
function bandOrders(frame: PlanFrame, trades: AffordableTrades): Order[] {
  const orders = trades.rules.flatMap((rule, index): Order[] => {
    const trade = trades.solution.trades[index]
    const order = trade === undefined ? undefined : exactOrder(frame, rule.asset, trade)
    if (!order || trade === undefined) return []
    const reasonData = reasonOf(frame, rule, (rule.value + trade) / trades.solution.total, order.action)
    return [{ ...order, reasonData, reason: orderWords(reasonData, frame.input.holdings.currency) }]
  })
  const byName = (a: Order, b: Order) => (a.asset < b.asset ? -1 : 1)
  return [
    ...orders.filter(({ action }) => action === 'sell').sort(byName),
    ...orders.filter(({ action }) => action === 'buy').sort(byName),
  ]
}

function reasonOf(frame: PlanFrame, rule: TradeRule, destination: number, action: Order['action']): OrderReason {
  const { policy, at, isReview, holdings } = frame.input
  const { weight, target, band, kind, asset } = rule
  const { cap, positionCap } = policy.convex
  if (kind === 'position_trim')
    return { kind: 'position_cap', weight, cap: positionCap, limit: TRIM_POSITION_AT * positionCap }
  if (kind === 'side_trim') {
    const side = holdings.sides.find((one) => one.side === 'convex')
    return {
      kind: 'side_cap',
      weight: side === undefined ? weight : toNumber(side.value) / frame.gross,
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
  const before = frame.positions.get(asset)?.weight ?? 0
  if (action === 'sell')
    return frame.cashFlow < 0 && before <= band.high
      ? { kind: 'withdrawal', weight, target }
      : { kind: 'above_band', weight, ...band, destination }
  return frame.cashFlow > 0 && before >= band.low
    ? { kind: 'deposit', weight, target }
    : { kind: 'below_band', weight, ...band, destination }
}

const trancheOrders = (frame: PlanFrame, { orders }: TrancheFill): Order[] =>
  orders.map(({ order, reason }) => ({
    ...order,
    reasonData: reason,
    reason: orderWords(reason, frame.input.holdings.currency),
  }))

/** Gain of all sales; absent when that of any one is unknown. */
function realisedBy({ realisedOf }: PlanInput, orders: readonly Order[]): Money | undefined {
  if (!realisedOf) return undefined
  let total = zero<Money>()
  for (const { action, asset, quantity, notional, fee } of orders) {
    if (action !== 'sell') continue
    const gain = realisedOf(asset, quantity, subtract(notional, fee))
    if (gain === undefined) return undefined
    total = add(total, gain)
  }
  return total
}
