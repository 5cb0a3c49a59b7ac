/**
 * Money as an exact fraction of its smallest unit, for averages: a third of a yen stays a third until it is printed.
 *
 * An average that moves with every purchase multiplies its denominator by a quantity each time, without end. A
 * denominator of more than 1,024 bits is therefore brought to 10^60, half-even: an error below 10^-77 of one unit of
 * the currency, about fifty decimals under the smallest amount that any report can show. Shorter ones are exact.
 *
 * Worked example: 10 over 3 coins, taken 1 and 2, are 10/3 and 20/3, and together 10 again.
 */
import { type Money, fromRaw } from './decimal.ts'
import { type Rounding, divideRounded } from './rounding.ts'

/** `numerator ÷ denominator` raw 18-decimal units; the denominator is above zero. */
export interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

const LARGEST_EXACT = 1n << 1024n
const COARSE = 10n ** 60n

export const wholeFraction = (raw: bigint): Fraction => ({ numerator: raw, denominator: 1n })

/** The nearest fraction over 10^60, half-even. */
export const fractionAt = ({ numerator, denominator }: Fraction): Fraction => ({
  numerator: divideRounded(numerator * COARSE, denominator, 'half-even'),
  denominator: COARSE,
})

const tamed = (numerator: bigint, denominator: bigint): Fraction =>
  denominator < LARGEST_EXACT ? { numerator, denominator } : fractionAt({ numerator, denominator })

export function addFractions(a: Fraction, b: Fraction): Fraction {
  if (a.denominator === b.denominator) return { numerator: a.numerator + b.numerator, denominator: a.denominator }
  return tamed(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
}

/** `a × part ÷ whole`. `whole` is above zero. */
export const shareOf = (a: Fraction, part: bigint, whole: bigint): Fraction =>
  part === whole ? a : tamed(a.numerator * part, a.denominator * whole)

/** The fraction at 18 decimals. */
export const moneyOf = ({ numerator, denominator }: Fraction, rounding: Rounding): Money =>
  fromRaw<Money>(denominator === 1n ? numerator : divideRounded(numerator, denominator, rounding))

/** The fraction rounded once, from its exact value, to `places` decimals (0 to 18). */
export function moneyAt({ numerator, denominator }: Fraction, places: number, rounding: Rounding): Money {
  const step = 10n ** BigInt(18 - places)
  return fromRaw<Money>(divideRounded(numerator, denominator * step, rounding) * step)
}
