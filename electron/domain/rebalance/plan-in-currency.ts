/**
 * A plan in another currency than the one it was decided in. Which trades there are, their quantities and every weight
 * stay; each amount is multiplied by one rate, half-even. What a sale realises is asked anew, since its lots cost what
 * they did at the rates of their own days; so is the cost of what is held.
 *
 * Worked example: an order of 1,000 USD at 1 USD = 0.9 EUR reads 900 EUR; a lot bought for 500 USD when 1 USD was
 * 0.8 EUR cost 400 EUR, so selling it for those 900 EUR realises 500 EUR.
 */
import {
  type Decimal,
  type Money,
  type Price,
  add,
  multiply,
  multiplyDivide,
  subtract,
  sum,
  zero,
} from '../number/decimal.ts'
import type { Holdings } from '../portfolio/holdings.ts'
import type { Order, OrderReason, Plan, SaleResult, SkipReason } from './plan.ts'
import type { PlannedSale } from './plan-frame.ts'
import { orderWords, skipWords } from './plan-words.ts'

export interface PlanView {
  readonly currency: string
  /** What one unit of the plan's currency is worth in `currency`. */
  readonly rate: Price
  /** What all that is held of an asset cost, in `currency`; absent where that is unknown. */
  readonly costOf: (asset: string) => Money | undefined
  /** What a sale takes of the book, in `currency`; its `proceeds` are net of the fee. */
  readonly saleOf: (sale: PlannedSale) => SaleResult
}

export function planInCurrency(plan: Plan, view: PlanView): Plan {
  const { currency, rate } = view
  const worth = (amount: Money): Money => multiply<Money>(amount, rate, 'half-even')
  const orders = plan.orders.map((order) => orderIn(order, view))
  const sales = orders.flatMap(({ sale }) => (sale === undefined ? [] : [sale.realisedPnl]))
  const gains = sales.filter((gain) => gain !== undefined)
  return {
    ...plan,
    currency,
    nav: worth(plan.nav),
    orders,
    skipped: plan.skipped.map((skipped) => {
      const reasonData = skipReasonIn(skipped.reasonData, worth)
      return { ...skipped, reasonData, reason: skipWords(reasonData, currency) }
    }),
    before: holdingsIn(plan.before, view, view.costOf),
    after: holdingsIn(plan.after, view, costsAfter(plan, orders, view)),
    turnover: worth(plan.turnover),
    fees: worth(plan.fees),
    deposit: worth(plan.deposit),
    withdraw: worth(plan.withdraw),
    realisedPnl: gains.length === sales.length ? sum(gains) : undefined,
    locked: plan.locked.map((lock) => ({ ...lock, value: lock.value && worth(lock.value) })),
    comparison: plan.comparison && {
      ...plan.comparison,
      turnover: worth(plan.comparison.turnover),
      fees: worth(plan.comparison.fees),
    },
  }
}

function orderIn(order: Order, { currency, rate, saleOf }: PlanView): Order {
  const { asset, quantity, places } = order
  const notional = multiply<Money>(order.notional, rate, 'half-even')
  const fee = multiply<Money>(order.fee, rate, 'half-even')
  const reasonData = orderReasonIn(order.reasonData, rate)
  return {
    ...order,
    notional,
    fee,
    price: multiply<Price>(order.price, rate, 'half-even'),
    sale: order.sale && saleOf({ asset, quantity, places, proceeds: subtract(notional, fee) }),
    reasonData,
    reason: orderWords(reasonData, currency),
  }
}

const orderReasonIn = (reason: OrderReason, rate: Price): OrderReason =>
  reason.kind === 'tranche'
    ? { ...reason, referenceHigh: multiply<Price>(reason.referenceHigh, rate, 'half-even') }
    : reason

function skipReasonIn(reason: SkipReason, worth: (amount: Money) => Money): SkipReason {
  if (reason.kind === 'below_min_trade')
    return { ...reason, notional: worth(reason.notional), minimum: worth(reason.minimum) }
  if (reason.kind === 'reserve_floor')
    return { ...reason, available: worth(reason.available), needed: worth(reason.needed) }
  return reason
}

/** Holdings with their amounts at the rate and their costs as told; weights, targets and bands stay. */
function holdingsIn(
  holdings: Holdings,
  { currency, rate }: PlanView,
  costOf: (asset: string) => Money | undefined,
): Holdings {
  const worth = <D extends Decimal>(amount: D): D => multiply<D>(amount, rate, 'half-even')
  const valued = <Part extends { readonly value: Money }>(part: Part): Part => ({ ...part, value: worth(part.value) })
  return {
    ...holdings,
    currency,
    nav: worth(holdings.nav),
    sides: holdings.sides.map(valued),
    sleeves: holdings.sleeves.map(valued),
    positions: holdings.positions.map((position) => {
      const value = worth(position.value)
      const costBasis = costOf(position.asset)
      const unrealisedPnl = costBasis === undefined ? undefined : subtract(value, costBasis)
      const mark = { ...position.mark, price: worth(position.mark.price) }
      return { ...position, value, costBasis, unrealisedPnl, mark }
    }),
    unassigned: worth(holdings.unassigned),
    unpriced: holdings.unpriced.map((held) => ({ ...held, costBasis: costOf(held.asset) })),
  }
}

/** What is held after the orders cost: by the lots of the sales, and for the reserve's coins by their average. */
function costsAfter(plan: Plan, orders: readonly Order[], { rate, costOf }: PlanView) {
  const before = new Map(plan.before.positions.map((position) => [position.asset, position]))
  const after = new Map(plan.after.positions.map((position) => [position.asset, position]))
  return (asset: string): Money | undefined => {
    const held = before.get(asset)
    const cost = held === undefined ? zero<Money>() : costOf(asset)
    const order = orders.find((one) => one.asset === asset)
    if (cost === undefined) return undefined
    if (order?.action === 'buy') return add(cost, add(order.notional, order.fee))
    if (order !== undefined) return order.sale?.costBasis && subtract(cost, order.sale.costBasis)
    const now = after.get(asset)
    if (held === undefined || now === undefined || now.quantity === held.quantity) return cost
    if (now.quantity < held.quantity) return multiplyDivide<Money>(cost, now.quantity, held.quantity, 'half-even')
    return add(cost, multiply<Money>(subtract(now.value, held.value), rate, 'half-even'))
  }
}
