import { type Quantity, subtract } from '../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'

/** What is owned less what of it is on its way between accounts, as canonical text. */
export const heldInAccounts = (quantity: string, onTheWay: string): string =>
  formatDecimal(subtract(decimal<Quantity>(quantity), decimal<Quantity>(onTheWay)))
