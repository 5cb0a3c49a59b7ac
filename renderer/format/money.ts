import { type Decimal, type Money, absolute } from '../../electron/domain/number/decimal.ts'
import { decimal } from '../../electron/domain/number/parse-decimal.ts'
import { type SignOptions, fixedDigits } from './digits.ts'

const SYMBOLS: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£', JPY: '¥' }
const WITHOUT_MINOR_UNIT: ReadonlySet<string> = new Set(['JPY', 'KRW', 'VND', 'CLP'])

export interface MoneyOptions extends SignOptions {
  /** Decimals; by default what the currency has. */
  readonly places?: number | undefined
}

/** Puts a currency to grouped digits: `$12.00`, `CHF 12.00`. */
export const withCurrency = (sign: string, digits: string, currency: string): string => {
  const symbol = SYMBOLS[currency]
  return symbol === undefined ? `${sign}${currency} ${digits}` : `${sign}${symbol}${digits}`
}

/**
 * An amount of a currency from its canonical text, rounded half-even to the currency's decimals for display only.
 * `formatMoney('-20.96', 'USD')` is `−$20.96`. Throws RangeError on text that is no decimal.
 */
export function formatMoney(text: string, currency: string, options: MoneyOptions = {}): string {
  const places = options.places ?? (WITHOUT_MINOR_UNIT.has(currency) ? 0 : 2)
  const { sign, digits } = fixedDigits(decimal<Money>(text), places, options)
  return withCurrency(sign, digits, currency)
}

/** The number of decimals with which a price shows at least four significant digits, and never fewer than two. */
export function pricePlaces(price: Decimal): number {
  const size = absolute(price)
  if (size === 0n || size >= 10n ** 19n) return 2
  if (size >= 10n ** 16n) return 4
  const leadingZeros = 18 - size.toString().length
  return Math.min(18, leadingZeros + 4)
}
