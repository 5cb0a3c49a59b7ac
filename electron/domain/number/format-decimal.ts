import { DECIMAL_PLACES, type Decimal } from './decimal.ts'

/**
 * The canonical text of a decimal, used on disk and on the wire: no exponent, no plus sign, no trailing zeros, no
 * trailing point, `0` for zero. `parseDecimal(formatDecimal(x))` is `x`.
 */
export function formatDecimal(value: Decimal): string {
  const isNegative = value < 0n
  const digits = (isNegative ? -value : value).toString().padStart(DECIMAL_PLACES + 1, '0')
  const integerPart = digits.slice(0, -DECIMAL_PLACES)
  const fractionPart = digits.slice(-DECIMAL_PLACES).replace(/0+$/, '')
  return `${isNegative ? '-' : ''}${integerPart}${fractionPart === '' ? '' : `.${fractionPart}`}`
}
