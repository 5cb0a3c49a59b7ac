/**
 * Named roundings of an exact fraction to an integer. There is no default: who rounds says how.
 *
 * | mode      | 2.5 | −2.5 | 2.1 | −2.1 |                                     |
 * | --------- | --- | ---- | --- | ---- | ----------------------------------- |
 * | floor     | 2   | −3   | 2   | −3   | towards minus infinity              |
 * | ceiling   | 3   | −2   | 3   | −2   | towards plus infinity               |
 * | truncate  | 2   | −2   | 2   | −2   | towards zero                        |
 * | half-even | 2   | −2   | 2   | −2   | nearest, ties to even (banker's)    |
 * | half-up   | 3   | −3   | 2   | −2   | nearest, ties away from zero        |
 */
export type Rounding = 'floor' | 'ceiling' | 'truncate' | 'half-even' | 'half-up'

/** `numerator ÷ denominator` rounded to an integer. Throws RangeError when the denominator is zero. */
export function divideRounded(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  const quotient = numerator / denominator
  const remainder = numerator % denominator
  if (remainder === 0n) return quotient
  const isNegative = numerator < 0n !== denominator < 0n
  const awayFromZero = isNegative ? quotient - 1n : quotient + 1n
  if (rounding === 'truncate') return quotient
  if (rounding === 'floor') return isNegative ? awayFromZero : quotient
  if (rounding === 'ceiling') return isNegative ? quotient : awayFromZero
  const twice = 2n * (remainder < 0n ? -remainder : remainder)
  const size = denominator < 0n ? -denominator : denominator
  if (twice !== size) return twice > size ? awayFromZero : quotient
  if (rounding === 'half-up') return awayFromZero
  return quotient % 2n === 0n ? quotient : awayFromZero
}
