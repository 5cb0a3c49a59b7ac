import { type Money, sum } from '../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../electron/domain/number/parse-decimal.ts'

/** Adds up decimal texts exactly; `undefined` where any of them is unknown, and `'0'` for none. */
export const sumMoney = (texts: readonly (string | undefined)[]): string | undefined =>
  texts.every((text) => text !== undefined) ? formatDecimal(sum(texts.map((text) => decimal<Money>(text)))) : undefined
