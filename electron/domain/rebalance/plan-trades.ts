/**
 * The trades that a policy asks for now (spec b and c), in exact decimals, each with its reason, and a reason for each
 * asset that is left alone.
 *
 * Order of work: the cash flow enters the reserve; bands (or, on a review, targets), take-profit levels and trims are
 * solved together for the least turnover; due tranches are bought out of what that leaves above the reserve's floor;
 * bands are solved once more with trims and purchases rounded and their fees in place; everything is rounded, and the
 * reserve settles the difference.
 *
 * Guarantees: values after plus fees equal net asset value plus deposit less withdrawal (to the last decimal where the
 * reserve's money is the book's currency); no sale of more than is held and free; no purchase out of the reserve's
 * floor; no asset both bought and sold; planning again on `after` asks for nothing. Nothing rests on a missing or stale price,
 * and while a holding with a target has no price no sale is planned, because every weight then reads too high.
 */
import { compareText } from '../ledger/compare-text.ts'
import { type Money, add, multiply, subtract, sum, zero } from '../number/decimal.ts'
import { lockedUntil } from '../portfolio/lock.ts'
import { toDay } from '../time/instant.ts'
import { CustodianTally, placesOf } from './custodian-tally.ts'
import { type DraftOrder, drawUp } from './draw-plan.ts'
import { holdingsAfter } from './holdings-after.ts'
import { limitUses } from './limit-uses.ts'
import type { LockedHolding, Order, Plan, PlanComparison, PlanRefusal } from './plan.ts'
import { type PlanFrame, type PlanInput, frameOf, markIn } from './plan-frame.ts'
import { skippedAssets } from './skipped-assets.ts'
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
  const { found, trades, tranches, orders: drafted, reserve } = drawn.draft
  const tally = new CustodianTally(frame)
  const orders = drafted.map((order) => placed(frame, tally, order))
  tally.carryOut(orders)
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
      realisedPnl: realisedBy(orders),
      limits: limitUses(frame, after, tally),
      locked: lockedHoldings(frame),
      prefer: frame.prefer,
      comparison: comparisonOf(frame, orders.length),
    },
  }
}

function refusalOf(frame: PlanFrame, { constraint, total }: InfeasibleTrades): PlanRefusal {
  const { unpricedTargets, locks, input } = frame
  if (unpricedTargets.length > 0) return { kind: 'unpriced_target', assets: unpricedTargets }
  if (locks.length > 0 && drawUp(frameOf({ ...input, locks: [] })).ok)
    return { kind: 'infeasible', constraint: 'locked_holdings', total }
  return { kind: 'infeasible', constraint: constraint === 'cash_flow' ? 'reserve_floor' : constraint, total }
}

/** An order with the accounts it is to be placed in and, for a sale, the lots that it takes. */
function placed(frame: PlanFrame, tally: CustodianTally, order: DraftOrder): Order {
  const places = placesOf(frame, tally, order)
  const { action, asset, quantity, notional, fee } = order
  if (action === 'buy') return { ...order, places }
  const sale = frame.input.saleOf?.({ asset, quantity, proceeds: subtract(notional, fee), places })
  return { ...order, places, sale }
}

/** Gain of all sales; absent when that of any one is unknown. */
function realisedBy(orders: readonly Order[]): Money | undefined {
  let total = zero<Money>()
  for (const { action, sale } of orders) {
    if (action !== 'sell') continue
    if (sale?.realisedPnl === undefined) return undefined
    total = add(total, sale.realisedPnl)
  }
  return total
}

function lockedHoldings(frame: PlanFrame): LockedHolding[] {
  const { at } = frame.input
  return [...frame.locked]
    .filter(([, quantity]) => quantity > 0n)
    .sort(([a], [b]) => compareText(a, b))
    .map(([asset, quantity]) => {
      const price = markIn(frame, asset)?.price
      const until = lockedUntil(frame.locks, asset, at)
      return {
        asset,
        quantity,
        value: price && multiply<Money>(quantity, price, 'half-even'),
        until: until && toDay(until),
      }
    })
}

/** What the other preference would come to, where it comes to another number of orders. */
function comparisonOf(frame: PlanFrame, count: number): PlanComparison | undefined {
  if (count === 0) return undefined
  const prefer = frame.prefer === 'fewest-trades' ? 'least-turnover' : 'fewest-trades'
  const drawn = drawUp({ ...frame, prefer })
  if (!drawn.ok || drawn.draft.orders.length === count) return undefined
  const { orders } = drawn.draft
  return {
    prefer,
    orders: orders.length,
    turnover: sum(orders.map(({ notional }) => notional)),
    fees: sum(orders.map(({ fee }) => fee)),
  }
}
