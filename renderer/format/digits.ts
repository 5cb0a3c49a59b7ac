/**
 * How the page writes a decimal: digits grouped by threes, the true minus sign, a plus sign on changes only.
 *
 * Worked example (tests/renderer/format): -1204.115 at two places is "−1,204.12" (half-even on ...115 gives 1204.12).
 */
import { type Decimal, absolute, roundTo } from '../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../electron/domain/number/format-decimal.ts'

export const MINUS = '−'

/** `always` puts a plus on figures above zero: for changes. */
export interface SignOptions {
  readonly sign?: 'always' | 'negative' | undefined
}

/** The sign of a figure that has already been rounded; zero has none. */
export function signOf(rounded: bigint | number, { sign = 'negative' }: SignOptions = {}): '' | '+' | typeof MINUS {
  if (rounded < 0) return MINUS
  return sign === 'always' && rounded > 0 ? '+' : ''
}

/** Groups the integer part of plain digits by threes: `1234.5` is `1,234.5`. */
export function groupDigits(digits: string): string {
  const [integerPart = '', fractionPart] = digits.split('.')
  const grouped = integerPart.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return fractionPart === undefined ? grouped : `${grouped}.${fractionPart}`
}

/** Sign and digits of a decimal at exactly `places` decimals, rounded half-even. */
export function fixedDigits(
  value: Decimal,
  places: number,
  options: SignOptions = {},
): { sign: string; digits: string } {
  const rounded = roundTo(value, places, 'half-even')
  const [integerPart = '0', fractionPart = ''] = formatDecimal(absolute(rounded)).split('.')
  const digits = places === 0 ? integerPart : `${integerPart}.${fractionPart.padEnd(places, '0')}`
  return { sign: signOf(rounded, options), digits: groupDigits(digits) }
}
