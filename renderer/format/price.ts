import type { Price } from '../../electron/domain/number/decimal.ts'
import { decimal } from '../../electron/domain/number/parse-decimal.ts'
import { fixedDigits } from './digits.ts'
import { pricePlaces, withCurrency } from './money.ts'

/**
 * A price from its canonical text, with the decimals its size asks for: `93,150.00`, `0.1462`, `0.00001234`. With a
 * currency, its symbol in front. Throws RangeError on text that is no decimal.
 */
export function formatPrice(text: string, currency?: string): string {
  const price = decimal<Price>(text)
  const { sign, digits } = fixedDigits(price, pricePlaces(price))
  return currency === undefined ? `${sign}${digits}` : withCurrency(sign, digits, currency)
}
