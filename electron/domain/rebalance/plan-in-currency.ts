/**
 * A plan in another currency than the one it was decided in. Which trades there are, their quantities and every weight
 * stay; each amount is multiplied by one rate, half-even, and what is held is valued as anywhere in that currency:
 * quantity × mark. What a sale realises is asked anew, since its lots cost what they did at the rates of their own days;
 * so is the cost of what is held.
 *
 * Worked example: an order of 1,000 USD at 1 USD = 0.9 EUR reads 900 EUR; a lot bought for 500 USD when 1 USD was
 * 0.8 EUR cost 400 EUR, so selling it for those 900 EUR realises 500 EUR.
 */
import { type Money, type Price, add, multiply, multiplyDivide, subtract, sum, zero } from '../number/decimal.ts'
import type { Holdings, Position } from '../portfolio/holdings.ts'
import type { Mark } from '../portfolio/mark.ts'
import type { Order, OrderReason, Plan, SaleResult, SkipReason } from './plan.ts'
import type { PlannedSale } from './plan-frame.ts'
import { orderWords, skipWords } from './plan-words.ts'

export interface PlanView {
  readonly currency: string
  /** What one unit of the plan's currency is worth in `currency`. */
  readonly rate: Price
  /** What an asset is valued at in `currency`: its price in the plan's, at the rate. */
  readonly markOf: (asset: string) => Mark | undefined
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
  const before = holdingsIn(plan.before, view, view.costOf)
  return {
    ...plan,
    currency,
    nav: before.nav,
    orders,
    skipped: plan.skipped.map((skipped) => {
      const reasonData = skipReasonIn(skipped.reasonData, worth)
      return { ...skipped, reasonData, reason: skipWords(reasonData, currency) }
    }),
    before,
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

/** Holdings with their amounts and costs in the currency; sums are of the positions, and weights, targets and bands stay. */
function holdingsIn(
  holdings: Holdings,
  { currency, rate, markOf }: PlanView,
  costOf: (asset: string) => Money | undefined,
): Holdings {
  const positions = holdings.positions.map((position) => {
    const { asset, quantity } = position
    const mark = markOf(asset) ?? { ...position.mark, price: multiply<Price>(position.mark.price, rate, 'half-even') }
    const value = multiply<Money>(quantity, mark.price, 'half-even')
    const costBasis = costOf(asset)
    const unrealisedPnl = costBasis === undefined ? undefined : subtract(value, costBasis)
    return { ...position, mark, value, costBasis, unrealisedPnl }
  })
  const valueOf = (isCounted: (position: Position) => boolean): Money =>
    sum(positions.filter(isCounted).map(({ value }) => value))
  return {
    ...holdings,
    currency,
    nav: valueOf(() => true),
    sides: holdings.sides.map((part) => ({ ...part, value: valueOf(({ side }) => side === part.side) })),
    sleeves: holdings.sleeves.map((part) => ({ ...part, value: valueOf(({ sleeve }) => sleeve === part.sleeve) })),
    positions,
    unassigned: valueOf(({ sleeve }) => sleeve === undefined),
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
