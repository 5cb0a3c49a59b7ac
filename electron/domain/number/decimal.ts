/**
 * The one number type of money and quantities: a fixed-point integer with 18 decimals in a bigint.
 *
 * Binary floating point loses cents at 1e9, and one lost cent makes every total of a book suspect. A bigint scaled by
 * 10^18 adds exactly, holds one wei as well as the market value of a continent, and is several times faster than
 * decimal libraries. Addition and subtraction are exact; multiplication and division round, and the caller names how.
 *
 * Worked example (tests/unit/domain/number): 0.1 + 0.2 is 100000000000000000n + 200000000000000000n, printed "0.3".
 */
import { type Rounding, divideRounded } from './rounding.ts'

declare const unit: unique symbol

/** A decimal with 18 places whose unit (`quantity`, `price`, `money`) is part of its type. */
export type Decimal<Unit extends string = string> = bigint & { readonly [unit]: Unit }
/** An amount of one asset. */
export type Quantity = Decimal<'quantity'>
/** Money for one unit of an asset, in a named currency. */
export type Price = Decimal<'price'>
/** An amount of a named currency. */
export type Money = Decimal<'money'>

export const DECIMAL_PLACES = 18
const ONE = 10n ** 18n

// The named boundary where a raw bigint becomes a decimal: nothing outside this file writes such a cast.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
const brand = <D extends Decimal>(raw: bigint): D => raw as D
const rawOf = (value: Decimal): bigint => value

export const zero = <D extends Decimal>(): D => brand<D>(0n)
export const one = <D extends Decimal>(): D => brand<D>(ONE)

/** Takes a raw 18-decimal integer, e.g. from arithmetic on bigints, as a decimal. The scale is the caller's word. */
export const fromRaw = <D extends Decimal>(raw: bigint): D => brand<D>(raw)

export const add = <D extends Decimal>(a: D, b: D): D => brand<D>(rawOf(a) + rawOf(b))
export const subtract = <D extends Decimal>(a: D, b: D): D => brand<D>(rawOf(a) - rawOf(b))
export const negate = <D extends Decimal>(a: D): D => brand<D>(-rawOf(a))
export const absolute = <D extends Decimal>(a: D): D => (a < 0n ? brand<D>(-rawOf(a)) : a)
export const minimum = <D extends Decimal>(a: D, b: D): D => (a < b ? a : b)
export const maximum = <D extends Decimal>(a: D, b: D): D => (a > b ? a : b)
export const compare = (a: Decimal, b: Decimal): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0)

/** Exact sum; the empty sum is zero. */
export function sum<D extends Decimal>(terms: Iterable<D>): D {
  let total = 0n
  for (const term of terms) total += rawOf(term)
  return brand<D>(total)
}

/** `a × b` at 18 decimals. Units are the caller's: name the result, e.g. `multiply<Money>(quantity, price, …)`. */
export const multiply = <D extends Decimal>(a: Decimal, b: Decimal, rounding: Rounding): D =>
  brand<D>(divideRounded(a * b, ONE, rounding))

/** `a ÷ b` at 18 decimals. Throws RangeError when `b` is zero. */
export const divide = <D extends Decimal>(a: Decimal, b: Decimal, rounding: Rounding): D =>
  brand<D>(divideRounded(a * ONE, b, rounding))

/** `a × b ÷ c` with a single rounding at the end, for pro-rata shares. Throws RangeError when `c` is zero. */
export const multiplyDivide = <D extends Decimal>(a: D, b: Decimal, c: Decimal, rounding: Rounding): D =>
  brand<D>(divideRounded(a * b, c, rounding))

/** Rounds to `places` decimals (0 to 18). */
export function roundTo<D extends Decimal>(a: D, places: number, rounding: Rounding): D {
  const step = 10n ** BigInt(DECIMAL_PLACES - places)
  return brand<D>(divideRounded(a, step, rounding) * step)
}

/** `a ÷ b` as a float64 ratio: for weights and statistics, never for money. NaN when both are zero. */
export const ratio = (a: Decimal, b: Decimal): number => Number(a) / Number(b)

/** A float64 within one unit in its last place: for charts and statistics, never for money. */
export const toNumber = (a: Decimal): number => Number(a) / 1e18
