import { type Quantity, absolute, subtract } from '../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'

/** What is owned less what of it is on its way between accounts, as canonical text. */
export const heldInAccounts = (quantity: string, onTheWay: string): string =>
  formatDecimal(subtract(decimal<Quantity>(quantity), decimal<Quantity>(onTheWay)))

/** What is on its way as it is worded: below zero, so much had arrived on a statement that dates it before it left. */
export const wayOf = (onTheWay: string): { readonly arrivedEarly: boolean; readonly quantity: string } => {
  const quantity = decimal<Quantity>(onTheWay)
  return { arrivedEarly: quantity < 0n, quantity: formatDecimal(absolute(quantity)) }
}
