import { DECIMAL_PLACES, type Decimal, fromRaw } from './decimal.ts'
import { type ParsedDecimal, parseDecimal } from './parse-decimal.ts'
import { type Rounding, divideRounded } from './rounding.ts'

const PARTS = /^(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/

/**
 * Parses a decimal whose digits past the 18th are rounded by a named rule: for prices that a source computed in floating
 * point (1.2345678901234567e-8), which no refusal could make more exact. What a person or a statement wrote goes through
 * `parseDecimal`, which refuses such digits.
 */
export function parseRounded<D extends Decimal>(text: string, rounding: Rounding): ParsedDecimal<D> {
  const exact = parseDecimal<D>(text)
  if (exact.ok || exact.problem !== 'too_many_decimals') return exact
  const [, sign = '', integer = '', fraction = '', exponent = '0'] = PARTS.exec(text) ?? []
  const decimals = fraction.length - Number(exponent)
  const digits = BigInt(sign + integer + fraction)
  return { ok: true, value: fromRaw<D>(divideRounded(digits, 10n ** BigInt(decimals - DECIMAL_PLACES), rounding)) }
}
