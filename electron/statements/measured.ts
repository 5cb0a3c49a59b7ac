/**
 * Amounts that carry their unit in the same cell: `0.48SOL`, `1.00000000 ETH`, `€10.00`, `0,09 CZK`.
 *
 * Where a ticker begins with a digit the cell alone cannot be read: `5.11INCH` is 5.1 of 1INCH or 5.11 of INCH. So the
 * row keeps the text, with plain decimals, and a dialect that knows the unit from elsewhere says so.
 */
import type { Quantity } from '../domain/number/decimal.ts'
import { type DecimalMark, parseAmount } from './parse-amount.ts'

export interface Measured {
  readonly quantity: Quantity
  /** Ticker or currency code in capitals; '' where the cell has none. */
  readonly unit: string
}

const SIGNS = new Map(
  Object.entries({ '€': 'EUR', $: 'USD', '£': 'GBP', '¥': 'JPY', '₩': 'KRW', '₹': 'INR', '₺': 'TRY', A$: 'AUD' }),
)
const NUMBER_PART = /^[^\p{L}]*/u

/**
 * The cell with a decimal point and no thousands marks; '' where it is empty. A number that makes no sense with the
 * file's own mark but does with the other (`71000,00` among points) is read with the other.
 */
export function plainMeasured(text: string, mark: DecimalMark): string {
  if (mark === 'point' && isPlain(text)) return text
  const parsed = parseAmount(text, { mark, hasUnit: true })
  if (parsed.kind === 'empty') return ''
  const other: DecimalMark = mark === 'comma' ? 'point' : 'comma'
  const isOwn = parsed.kind === 'amount'
  if (!isOwn && (parsed.code !== 'bad_amount' || parseAmount(text, { mark: other, hasUnit: true }).kind !== 'amount'))
    return text
  const isComma = (isOwn ? mark : other) === 'comma'
  return text.replace(NUMBER_PART, (number) => {
    const ungrouped = number.trim().replace(isComma ? /[.'’\s]/g : /[,'’\s]/g, '')
    return isComma ? ungrouped.replace(',', '.') : ungrouped
  })
}

/** Whether a cell begins with digits and at most one point, up to its end or its unit: nothing of it changes. */
function isPlain(text: string): boolean {
  let points = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === POINT) points++
    else if (code < ZERO || code > ZERO + 9) return at > 0 && points <= 1 && isLetter(code)
  }
  return text !== '' && points <= 1
}

const POINT = 46
const ZERO = 48
const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122)

/** Number and unit of such a cell, or undefined where it has no number. */
export function readMeasured(text: string): Measured | undefined {
  const parsed = parseAmount<Quantity>(text, { mark: 'point', hasUnit: true })
  if (parsed.kind !== 'amount') return undefined
  return { quantity: parsed.value, unit: SIGNS.get(parsed.unit) ?? parsed.unit.toUpperCase() }
}

/** The number of a cell whose unit is known, or undefined where the cell does not end with it. */
export function amountIn(text: string, unit: string): Quantity | undefined {
  if (unit === '' || !endsWithUnit(text, unit)) return undefined
  const parsed = parseAmount<Quantity>(text.slice(0, -unit.length).trim(), PLAIN_STYLE)
  return parsed.kind === 'amount' ? parsed.value : undefined
}

const PLAIN_STYLE = { mark: 'point', hasUnit: false } as const

/** Without case. Most units are in capitals on both sides, and most texts end otherwise. */
function endsWithUnit(text: string, unit: string): boolean {
  const start = text.length - unit.length
  if (start < 0 || text.endsWith(unit)) return start >= 0
  return text.slice(start).toUpperCase() === unit.toUpperCase()
}

/** Number and unit, by one of the units that the row makes likely where the cell ends with it. */
export function measuredIn(text: string, units: readonly string[]): Measured | undefined {
  for (const unit of units) {
    const quantity = amountIn(text, unit)
    if (quantity !== undefined) return { quantity, unit: unit.toUpperCase() }
  }
  return readMeasured(text)
}
