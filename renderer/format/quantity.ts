import { type Quantity, absolute, roundTo } from '../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../electron/domain/number/parse-decimal.ts'
import { type SignOptions, fixedDigits, groupDigits, signOf } from './digits.ts'

const UNIT = 10n ** 18n

export interface QuantityOptions extends SignOptions {
  /** Every digit that there is, for figures that someone checks against a statement. */
  readonly isExact?: boolean | undefined
}

/**
 * An amount of an asset from its canonical text. Two decimals from 1,000 on, four from 1 on, else eight; what would
 * round to zero shows all its digits instead. Throws RangeError on text that is no decimal.
 */
export function formatQuantity(text: string, { isExact = false, ...options }: QuantityOptions = {}): string {
  const value = decimal<Quantity>(text)
  const size = absolute(value)
  const places = size >= 1000n * UNIT ? 2 : size >= UNIT ? 4 : 8
  if (isExact || (value !== 0n && roundTo(value, places, 'half-even') === 0n))
    return `${signOf(value, options)}${groupDigits(formatDecimal(size))}`
  if (value === 0n) return '0'
  const { sign, digits } = fixedDigits(value, places, options)
  return `${sign}${digits}`
}
