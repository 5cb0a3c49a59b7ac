/**
 * Money to move as an order in exact decimals (spec b, rounding): sales round up to a step and stop at what is held and not locked,
 * purchases round down, so that what rounding leaves stays in the reserve. The notional is the change of the
 * position's value, so that before and after add up to the last decimal.
 */
import {
  type Money,
  type Price,
  type Quantity,
  absolute,
  add,
  divide,
  fromRaw,
  minimum,
  multiply,
  subtract,
  zero,
} from '../number/decimal.ts'
import { decimalFromNumber } from '../number/parse-decimal.ts'
import { divideRounded } from '../number/rounding.ts'
import { type PlanFrame, freeIn, lockedIn, lockedValue, markIn, quantityIn, stepIn, valueIn } from './plan-frame.ts'
import type { Order } from './plan.ts'

/** Part of a position that may be left over by float64 when all of it is meant. */
const WHOLE = 1 - 1e-12

/** One part in this many of a quantity is what float64 may have added to it. */
const HAIR = 10n ** 12n

export type BareOrder = Omit<Order, 'reason' | 'reasonData' | 'places' | 'sale'>

/** The order for a trade in float64 money, positive to buy; `undefined` when it is less than a step. */
export function exactOrder(frame: PlanFrame, asset: string, trade: number, held?: Quantity): BareOrder | undefined {
  const price = markIn(frame, asset)?.price
  if (price === undefined || trade === 0) return undefined
  const before = held ?? quantityIn(frame, asset)
  const isSale = trade < 0
  const free = held === undefined ? freeIn(frame, asset) : subtract(held, lockedIn(frame, asset))
  const isWhole = isSale && -trade >= (valueIn(frame, asset) - lockedValue(frame, asset)) * WHOLE
  const wanted = isWhole ? free : quantityOf(Math.abs(trade), price, stepIn(frame, asset), isSale)
  const quantity = isSale ? minimum(wanted, free) : wanted
  if (quantity <= 0n) return undefined
  const after = isSale ? subtract(before, quantity) : add(before, quantity)
  const notional = absolute(subtract(valueAt(after, price), valueAt(before, price)))
  return { action: isSale ? 'sell' : 'buy', asset, quantity, notional, fee: feeOf(frame, notional), price }
}

/** What an order moves through the reserve: in when positive. */
export const flowOf = ({ action, notional, fee }: BareOrder): Money =>
  action === 'sell' ? subtract(notional, fee) : subtract(zero<Money>(), add(notional, fee))

const valueAt = (quantity: Quantity, price: Price): Money => multiply<Money>(quantity, price, 'half-even')

/** Quantity for an amount of money. A sale that float64 leaves within a hair of a step is of that step. */
function quantityOf(money: number, price: Price, step: Quantity, isSale: boolean): Quantity {
  const rounding = isSale ? 'ceiling' : 'floor'
  const exact = divide<Quantity>(decimalFromNumber(money), price, rounding)
  const nearest = fromRaw<Quantity>(divideRounded(exact, step, 'half-even') * step)
  if (isSale && absolute(subtract(exact, nearest)) * HAIR <= exact) return nearest
  return fromRaw<Quantity>(divideRounded(exact, step, rounding) * step)
}

function feeOf({ input }: PlanFrame, notional: Money): Money {
  const { feeBps, slippageBps } = input.policy.rebalance
  const rate = divide(
    add(decimalFromNumber(feeBps), decimalFromNumber(slippageBps)),
    decimalFromNumber(10_000),
    'ceiling',
  )
  return multiply<Money>(notional, rate, 'ceiling')
}
