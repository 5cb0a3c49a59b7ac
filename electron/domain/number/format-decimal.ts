import { DECIMAL_PLACES, type Decimal } from './decimal.ts'

/**
 * The canonical text of a decimal, used on disk and on the wire: no exponent, no plus sign, no trailing zeros, no
 * trailing point, `0` for zero. `parseDecimal(formatDecimal(x))` is `x`.
 */
export function formatDecimal(value: Decimal): string {
  const isNegative = value < 0n
  let digits = (isNegative ? -value : value).toString()
  if (digits.length <= DECIMAL_PLACES) digits = digits.padStart(DECIMAL_PLACES + 1, '0')
  const point = digits.length - DECIMAL_PLACES
  let end = digits.length
  while (end > point && digits.charCodeAt(end - 1) === ZERO) end--
  const sign = isNegative ? '-' : ''
  return end === point ? sign + digits.slice(0, point) : `${sign}${digits.slice(0, point)}.${digits.slice(point, end)}`
}

const ZERO = 48
