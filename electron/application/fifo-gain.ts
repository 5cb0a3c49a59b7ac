import type { Lot } from '../domain/lots/lot.ts'
import { type Money, type Quantity, add, minimum, multiplyDivide, subtract, zero } from '../domain/number/decimal.ts'

/**
 * The gain that a sale would realise now by FIFO: proceeds, net of the fee, less the cost of the oldest open lots.
 * `undefined` when a lot's cost is unknown or the lots do not cover the sale.
 */
export function fifoGain(lots: readonly Lot[], asset: string, quantity: Quantity, proceeds: Money): Money | undefined {
  let left = quantity
  let cost = zero<Money>()
  for (const lot of lots) {
    if (lot.asset !== asset || left === 0n) continue
    if (lot.costBasis === undefined) return undefined
    const taken = minimum(left, lot.quantity)
    cost = add(cost, multiplyDivide(lot.costBasis, taken, lot.quantity, 'half-even'))
    left = subtract(left, taken)
  }
  return left === 0n ? subtract(proceeds, cost) : undefined
}
