/**
 * Holdings as they become when every order is done at its mark. Cost follows the book where the plan can know it: a
 * purchase adds what it costs, a sale takes away the cost of the lots that the book's method takes, reserve
 * coins move at their average cost; where that is unknown, so is the cost after.
 */
import { type Money, type Quantity, add, multiply, multiplyDivide, subtract, zero } from '../number/decimal.ts'
import type { Holdings } from '../portfolio/holdings.ts'
import { valuePortfolio } from '../portfolio/value-portfolio.ts'
import type { Order } from './plan.ts'
import { type PlanFrame, markIn, quantityIn } from './plan-frame.ts'

type PlacedOrder = Omit<Order, 'reason' | 'reasonData'>

interface Held {
  readonly quantity: Quantity
  readonly costBasis: Money | undefined
}

/** Values the book after the orders, with the reserve's new quantities. */
export function holdingsAfter(
  frame: PlanFrame,
  orders: readonly PlacedOrder[],
  reserve: ReadonlyMap<string, Quantity>,
): Holdings {
  const { holdings, policy, assignments, at } = frame.input
  const held = new Map<string, Held>()
  for (const { asset, quantity, costBasis } of [...holdings.positions, ...holdings.unpriced])
    held.set(asset, { quantity, costBasis })
  for (const { asset, quantity } of holdings.shortfalls) held.set(asset, { quantity, costBasis: undefined })
  for (const order of orders) held.set(order.asset, traded(held.get(order.asset), order))
  for (const [asset, quantity] of reserve) held.set(asset, { quantity, costBasis: reserveCost(frame, asset, quantity) })
  return valuePortfolio({
    at,
    currency: holdings.currency,
    quantities: new Map([...held].map(([asset, { quantity }]) => [asset, quantity])),
    costOf: (asset) => {
      const after = held.get(asset)
      return after && { quantity: after.quantity, cost: after.costBasis }
    },
    markOf: (asset) => markIn(frame, asset),
    policy,
    assignments,
  })
}

function traded(held: Held | undefined, { action, quantity, notional, fee, sale }: PlacedOrder): Held {
  const before = held ?? { quantity: zero<Quantity>(), costBasis: zero<Money>() }
  if (action === 'buy') {
    const cost = before.costBasis === undefined ? undefined : add(before.costBasis, add(notional, fee))
    return { quantity: add(before.quantity, quantity), costBasis: cost }
  }
  const isKnown = before.costBasis !== undefined && sale?.costBasis !== undefined
  return {
    quantity: subtract(before.quantity, quantity),
    costBasis: isKnown ? subtract(before.costBasis, sale.costBasis) : undefined,
  }
}

function reserveCost(frame: PlanFrame, asset: string, quantity: Quantity): Money | undefined {
  const position = frame.positions.get(asset)
  const before = quantityIn(frame, asset)
  const cost = position === undefined ? zero<Money>() : position.costBasis
  if (cost === undefined) return undefined
  if (quantity <= before) return before === 0n ? cost : multiplyDivide<Money>(cost, quantity, before, 'half-even')
  const price = markIn(frame, asset)?.price
  if (price === undefined) return undefined
  return add(cost, multiply<Money>(subtract(quantity, before), price, 'half-even'))
}
