import { type Money, type Price, type Quantity, divide } from '../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'

/** What one unit of a lot cost, as canonical text; absent where the cost is not known or there is no quantity. */
export function unitCost(cost: string | undefined, quantity: string): string | undefined {
  const held = decimal<Quantity>(quantity)
  if (cost === undefined || held === 0n) return undefined
  return formatDecimal(divide<Price>(decimal<Money>(cost), held, 'half-even'))
}
