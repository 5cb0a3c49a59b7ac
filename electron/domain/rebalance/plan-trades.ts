/**
 * The trades that a policy asks for now (spec b and c), in exact decimals, each with its reason, and a reason for each
 * asset that is left alone.
 *
 * Order of work: the cash flow enters the reserve; bands (or, on a review, targets) and trims are solved together for
 * the least turnover; due tranches are bought out of what that leaves above the reserve's floor; bands are solved once
 * more with trims and purchases rounded and their fees in place; everything is rounded, and the reserve settles the difference.
 *
 * Guarantees: values after plus fees equal net asset value plus deposit less withdrawal (to the last decimal where the
 * reserve's money is the book's currency); no sale of more than is held; no purchase out of the reserve's floor; no
 * asset both bought and sold; planning again on `after` asks for nothing. Nothing rests on a missing or stale price,
 * and while a holding with a target has no price no sale is planned, because every weight then reads too high.
 */
import { compareText } from '../ledger/compare-text.ts'
import { type Money, type Quantity, add, negate, subtract, sum, toNumber, zero } from '../number/decimal.ts'
import { EDGE_TOLERANCE } from '../policy/placement.ts'
import { reviewDayOf } from '../policy/review-period.ts'
import { weightOfAsset } from '../portfolio/weight-of.ts'
import { toDay } from '../time/instant.ts'
import { type AffordableTrades, affordableTrades } from './affordable-trades.ts'
import { type BareOrder, exactOrder, flowOf } from './exact-orders.ts'
import { type AfterTrades, type TrancheFill, fillTranches } from './fill-tranches.ts'
import type { ReserveWeights } from './group-rooms.ts'
import { holdingsAfter } from './holdings-after.ts'
import { limitUses } from './limit-uses.ts'
import type { Order, OrderReason, Plan, PlanRefusal } from './plan.ts'
import { type PlanFrame, type PlanInput, frameOf, priceIn, valueIn } from './plan-frame.ts'
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
  const drawn = drawUp(frame)
  if (!drawn.ok) return refuse(refusalOf(frame, drawn.infeasible))
  const { found, trades, tranches, orders, reserve } = drawn.draft
  const after = holdingsAfter(frame, orders, reserve)
  return {
    ok: true,
    plan: {
      asOf: input.at,
      currency: holdings.currency,
      nav: holdings.nav,
      orders,
      skipped: skippedAssets(frame, { found, trades, tranches, orders }),
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

interface Draft {
  readonly found: TradeRules
  readonly trades: AffordableTrades
  readonly tranches: TrancheFill
  readonly orders: readonly Order[]
  /** New quantities of the reserve assets that the plan touches. */
  readonly reserve: ReadonlyMap<string, Quantity>
}

type Drawn =
  { readonly ok: true; readonly draft: Draft } | { readonly ok: false; readonly infeasible: InfeasibleTrades }

const TRIM_REASONS: ReadonlySet<OrderReason['kind']> = new Set(['position_cap', 'side_cap'])

/** Issuer caps look at the reserve after the plan, which the plan moves: a few rounds settle it. */
const MAX_ROUNDS = 20

function drawUp(frame: PlanFrame): Drawn {
  const unbound = drawOnce(frame, new Map())
  if (!unbound.ok || isWithinIssuerCaps(frame, unbound.draft)) return unbound
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

/** Whether each issuer that a purchase touches is inside its cap, the reserve that is left included. */
function isWithinIssuerCaps(frame: PlanFrame, { orders, reserve, trades }: Draft): boolean {
  const { caps, safe } = frame.input.policy
  const { total } = trades.solution
  const weights = reserveWeights(frame, reserve, total)
  const issuers = orders.filter(({ action }) => action === 'buy').map(({ asset }) => safe.yield[asset]?.issuer)
  return issuers.every((issuer) => {
    if (issuer === undefined || caps.issuer === undefined) return true
    const held = Object.entries(safe.yield)
      .filter(([, entry]) => entry.issuer === issuer)
      .map(([asset]) => {
        const order = orders.find((made) => made.asset === asset)
        const moved = order === undefined ? 0 : toNumber(order.notional)
        return (valueIn(frame, asset) + (order?.action === 'sell' ? -moved : moved)) / total
      })
    const coins = [...weights]
      .filter(([asset]) => safe.reserve.assets[asset]?.issuer === issuer)
      .map(([, weight]) => weight)
    return [...held, ...coins].reduce((used, weight) => used + weight, 0) <= caps.issuer + EDGE_TOLERANCE
  })
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

/** Fees shrink the total, which may lift one more weight above its range: drawn again until none is. */
function drawOnce(frame: PlanFrame, weights: ReserveWeights): Drawn {
  let found = tradeRules(frame, weights, frame.gross)
  for (;;) {
    const drawn = drawWith(frame, found)
    if (!drawn.ok) return drawn
    const next = tradeRules(frame, weights, drawn.draft.trades.solution.total)
    if (aboveIn(next) <= aboveIn(found)) return drawn
    found = next
  }
}

const aboveIn = ({ rules }: TradeRules): number => rules.filter(({ state }) => state === 'above').length

function drawWith(frame: PlanFrame, found: TradeRules): Drawn {
  const { deposit, withdraw } = frame.input
  const first = settle(frame, found.rules, [])
  if (!first.ok) return first
  const trims = ordersOf(frame, first.trades).filter(({ reasonData: { kind } }) => TRIM_REASONS.has(kind))
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

function refusalOf({ unpricedTargets }: PlanFrame, { constraint, total }: InfeasibleTrades): PlanRefusal {
  if (unpricedTargets.length > 0) return { kind: 'unpriced_target', assets: unpricedTargets }
  return { kind: 'infeasible', constraint: constraint === 'cash_flow' ? 'reserve_floor' : constraint, total }
}

function afterTrades(frame: PlanFrame, { rules, solution }: AffordableTrades): AfterTrades {
  const convex = [...frame.positions.values()].filter(({ sleeve }) => sleeve === 'dip-buy').map(({ value }) => value)
  const trims = new Map<string, number>()
  for (const [index, { kind, asset }] of rules.entries()) {
    const trade = solution.trades[index]
    if (kind !== 'band' && trade !== undefined) trims.set(asset, trade)
  }
  const trimmed = [...trims.values()].reduce((total, trade) => total + trade, 0)
  return {
    reserve: solution.cash,
    total: solution.total,
    convex: Math.max(0, toNumber(sum(convex)) + trimmed),
    valueOf: (asset) => {
      const trim = trims.get(asset)
      return trim === undefined ? valueIn(frame, asset) : Math.max(0, valueIn(frame, asset) + trim)
    },
    traded: new Set(trims.keys()),
  }
}

function ordersOf(frame: PlanFrame, trades: AffordableTrades): Order[] {
  return trades.rules.flatMap((rule, index): Order[] => {
    const trade = trades.solution.trades[index]
    const order = trade === undefined ? undefined : exactOrder(frame, rule.asset, trade)
    if (!order || trade === undefined) return []
    const reasonData = reasonOf(frame, rule, (rule.value + trade) / trades.solution.total, order.action)
    return [{ ...order, reasonData, reason: orderWords(reasonData, frame.input.holdings.currency) }]
  })
}

/** Sales first, since they pay for purchases, then bands, then tranches; by name where nothing else orders them. */
function inOrder(orders: readonly Order[], tranches: readonly Order[]): Order[] {
  const byName = orders.toSorted((a, b) => compareText(a.asset, b.asset))
  return [
    ...byName.filter(({ action }) => action === 'sell'),
    ...byName.filter(({ action }) => action === 'buy'),
    ...tranches,
  ]
}

function reasonOf(frame: PlanFrame, rule: TradeRule, destination: number, action: Order['action']): OrderReason {
  const { policy, at, isReview, holdings } = frame.input
  const { weight, target, band, kind, asset } = rule
  const { cap, positionCap } = policy.convex
  if (kind === 'position_trim')
    return { kind: 'position_cap', weight, cap: positionCap, limit: TRIM_POSITION_AT * positionCap }
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
