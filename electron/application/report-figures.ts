import { type Decimal, type Money, roundTo } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { placesOf } from '../domain/lots/tax-profile.ts'
import type { Rounding } from '../domain/number/rounding.ts'

const MINUS = '\u2212'

/** A canonical decimal with its thousands told apart: `-1234.5` reads `−1,234.5`. */
export function groupedText(value: Decimal): string {
  const text = formatDecimal(value)
  const isNegative = text.startsWith('-')
  const [whole = '', fraction] = (isNegative ? text.slice(1) : text).split('.')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return `${isNegative ? MINUS : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`
}

/** How a report writes its amounts: rounded by the profile's rule to the places of the currency, or `unknown`. */
export const amountText = (currency: string, rounding: Rounding, unknown: string) => {
  const places = placesOf(currency)
  return (amount: Money | undefined): string => {
    if (amount === undefined) return unknown
    const text = groupedText(roundTo(amount, places, rounding))
    if (places === 0) return text
    const [whole, fraction = ''] = text.split('.')
    return `${whole}.${fraction.padEnd(places, '0')}`
  }
}
