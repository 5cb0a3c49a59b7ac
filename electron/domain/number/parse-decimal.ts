import { DECIMAL_PLACES, type Decimal, fromRaw } from './decimal.ts'

export type DecimalProblem = 'empty' | 'not_a_number' | 'too_many_decimals' | 'too_large'
export type ParsedDecimal<D extends Decimal> = { ok: true; value: D } | { ok: false; problem: DecimalProblem }

const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/
const MAX_INTEGER_DIGITS = 40

/**
 * Parses a plain decimal: optional sign, digits, at most one point, optional exponent (`-1.5E-7`). No thousands marks,
 * units or currency signs: statements strip those, by their own rules, before they come here.
 *
 * More than 18 significant decimals is a problem, not a rounding: what does not fit is refused.
 */
export function parseDecimal<D extends Decimal>(text: string): ParsedDecimal<D> {
  if (text === '') return { ok: false, problem: 'empty' }
  const short = parseShort<D>(text)
  if (short !== undefined) return { ok: true, value: short }
  const match = PLAIN.exec(text)
  if (!match) return { ok: false, problem: 'not_a_number' }
  const [, sign = '', integerPart = '', fractionPart = '', exponentText = '0'] = match
  if (integerPart === '' && fractionPart === '') return { ok: false, problem: 'not_a_number' }
  const significant = fractionPart.replace(/0+$/, '')
  const decimals = significant.length - Number(exponentText)
  const digits = BigInt(integerPart + significant)
  if (digits === 0n) return { ok: true, value: fromRaw<D>(0n) }
  // The first comparison is a cheap upper bound that spares nearly every value the second.
  if (
    integerPart.length + Number(exponentText) > MAX_INTEGER_DIGITS &&
    integerDigits(digits, decimals) > MAX_INTEGER_DIGITS
  )
    return { ok: false, problem: 'too_large' }
  const shift = DECIMAL_PLACES - decimals
  const raw = shift >= 0 ? digits * 10n ** BigInt(shift) : exactDivision(digits, 10n ** BigInt(-shift))
  if (raw === undefined) return { ok: false, problem: 'too_many_decimals' }
  return { ok: true, value: fromRaw<D>(sign === '-' ? -raw : raw) }
}

// Digits that a float64 holds exactly, and the powers of ten that bring them to 18 decimals.
const SHORT_DIGITS = 15
const POWERS = Array.from({ length: DECIMAL_PLACES + 1 }, (_, exponent) => 10n ** BigInt(exponent))
const MINUS = 45
const POINT = 46
const ZERO = 48

/**
 * The common case, several times faster: an optional minus, at most 15 digits, at most one point among them. The digits
 * are gathered as an integer that a float64 holds exactly. Undefined for every other text.
 */
function parseShort<D extends Decimal>(text: string): D | undefined {
  const { length } = text
  const isNegative = text.charCodeAt(0) === MINUS
  let digits = 0
  let gathered = 0
  let decimals = -1
  for (let at = isNegative ? 1 : 0; at < length; at++) {
    const code = text.charCodeAt(at)
    if (code >= ZERO && code <= ZERO + 9) {
      if (++gathered > SHORT_DIGITS) return undefined
      digits = digits * 10 + (code - ZERO)
      if (decimals >= 0) decimals++
    } else if (code === POINT && decimals === -1) decimals = 0
    else return undefined
  }
  const power = POWERS[DECIMAL_PLACES - Math.max(decimals, 0)]
  if (gathered === 0 || power === undefined) return undefined
  const raw = BigInt(digits) * power
  return fromRaw<D>(isNegative ? -raw : raw)
}

/** Parses a decimal that the program itself wrote (a constant, a stored column). Throws RangeError on anything else. */
export function decimal<D extends Decimal>(text: string): D {
  const parsed = parseDecimal<D>(text)
  if (!parsed.ok) throw new RangeError(`not a decimal: ${JSON.stringify(text)} (${parsed.problem})`)
  return parsed.value
}

/**
 * The decimal that a float64 prints as: 0.3 becomes exactly 0.3. For ratios and settings that arrive as JSON numbers;
 * digits past the 18th are rounded. Throws RangeError on NaN, infinities and sizes of 1e40 and more.
 */
export function decimalFromNumber<D extends Decimal>(value: number): D {
  if (!Number.isFinite(value)) throw new RangeError(`not finite: ${value}`)
  const parsed = parseDecimal<D>(String(value))
  return parsed.ok ? parsed.value : decimal<D>(value.toFixed(DECIMAL_PLACES))
}

const integerDigits = (digits: bigint, decimals: number): number => digits.toString().length - decimals

function exactDivision(numerator: bigint, denominator: bigint): bigint | undefined {
  return numerator % denominator === 0n ? numerator / denominator : undefined
}
