/**
 * Numbers as exchanges and spreadsheets print them, to exact decimals; never through a float.
 *
 * | text                                | value                                       |
 * | ----------------------------------- | ------------------------------------------- |
 * | `1,234.50`, `€1,234.50`, `$ 1234.5` | 1234.5                                      |
 * | `-€597.49`, `€-597.49`, `(597.49)`  | −597.49                                     |
 * | `3.8E-7`, `0E-8`                    | 0.00000038, 0                               |
 * | `50.00 SEK`, `0.48SOL`              | 50, 0.48 where the column may carry a unit  |
 * | `0,09`                              | 0.09 where the file writes decimal commas   |
 * | empty, `-`, `–`                     | no amount                                   |
 *
 * A number that could be read two ways is refused (`1,234` in a file that shows neither mark), and so is one with more
 * than 18 decimals.
 */
import type { Decimal } from '../domain/number/decimal.ts'
import { parseDecimal } from '../domain/number/parse-decimal.ts'
import type { Delimiter } from './split-rows.ts'

/** How the file writes decimals; `unclear` where a comma could be either mark. */
export type DecimalMark = 'point' | 'comma' | 'unclear'

type AmountProblem = 'bad_amount' | 'ambiguous_amount' | 'too_many_decimals' | 'amount_too_large'

export type ParsedAmount<D extends Decimal> =
  | { readonly kind: 'amount'; readonly value: D; readonly unit: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'bad'; readonly code: AmountProblem }

export interface AmountStyle {
  readonly mark: DecimalMark
  /** Whether a ticker or currency code may follow the number. */
  readonly hasUnit: boolean
}

const SHAPE =
  /^(\()?([+\-\u2212])?\s*(\p{Sc}|[A-Z]{1,3}\p{Sc})?\s*([+\-\u2212])?(\d[\d.,'’ \u00A0\u202F]*\d|\d|\.\d+)(\.?)([eE][+-]?\d{1,3})?\s*(\p{Sc}|[A-Za-z][\w.-]*)?(\))?$/u
const THOUSANDS_COMMA = /^\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?$/
const THOUSANDS_POINT = /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/
const THOUSANDS_SPACE = /^\d{1,3}(?:['’ \u00A0\u202F]\d{3})+(?:[.,]\d+)?$/
const EMPTY = /^[\s\u00A0]*[-–—]?[\s\u00A0]*$/

/** Parses one cell. `unit` is the currency sign or ticker that stood with the number, or ''. */
export function parseAmount<D extends Decimal>(text: string, style: AmountStyle): ParsedAmount<D> {
  if (style.mark === 'point') {
    const plain = parseDecimal<D>(text)
    if (plain.ok) return { kind: 'amount', value: plain.value, unit: '' }
    if (plain.problem === 'too_many_decimals') return { kind: 'bad', code: 'too_many_decimals' }
  }
  if (EMPTY.test(text)) return { kind: 'empty' }
  const match = SHAPE.exec(text.trim())
  if (!match) return { kind: 'bad', code: 'bad_amount' }
  const [, open, outerSign, signBefore = '', innerSign, body = '', point = '', exponent = '', after = '', close] = match
  const isBracketed = open !== undefined
  if (isBracketed !== (close !== undefined)) return { kind: 'bad', code: 'bad_amount' }
  const signs = [outerSign, innerSign].filter((sign) => sign !== undefined)
  const isTickerAfter = /^[A-Za-z]/.test(after)
  if (signs.length + (isBracketed ? 1 : 0) > 1 || (isTickerAfter && !style.hasUnit))
    return { kind: 'bad', code: 'bad_amount' }
  if (style.mark === 'unclear' && /[.,]\d{3}$/.test(body) && body.includes(','))
    return { kind: 'bad', code: 'ambiguous_amount' }
  const plainBody = toPlain(body, style.mark)
  if (plainBody === undefined || (point !== '' && plainBody.includes('.'))) return { kind: 'bad', code: 'bad_amount' }
  const isNegative = isBracketed || signs.some((sign) => sign !== '+')
  const parsed = parseDecimal<D>(`${isNegative ? '-' : ''}${plainBody}${exponent}`)
  if (parsed.ok) return { kind: 'amount', value: parsed.value, unit: after === '' ? signBefore : after }
  if (parsed.problem === 'too_many_decimals') return { kind: 'bad', code: 'too_many_decimals' }
  return { kind: 'bad', code: parsed.problem === 'too_large' ? 'amount_too_large' : 'bad_amount' }
}

/**
 * How a file writes decimals, from cells of its number columns. Decimal commas need a proof (`0,09`, `1.234,5`), and so
 * do points (`1,234,567`, `0.5`); a file split by commas is read with points; in one split otherwise, a lone `1,234`
 * leaves the matter unclear.
 */
export function detectDecimalMark(cells: Iterable<string>, delimiter: Delimiter): DecimalMark {
  let hasPoint = false
  let hasComma = false
  let isUnclear = false
  for (const cell of cells) {
    const body = /\d[\d.,]*/.exec(cell)?.[0]
    if (body === undefined || !/[.,]/.test(body)) continue
    const lastComma = body.lastIndexOf(',')
    const lastPoint = body.lastIndexOf('.')
    const isTripleGroup = (at: number) => body.length - at === 4 && at <= 3 && body[0] !== '0'
    if (lastPoint > lastComma && (lastComma !== -1 || !isTripleGroup(lastPoint))) hasPoint = true
    else if (lastComma > lastPoint && (lastPoint !== -1 || !/^\d{1,3}(?:,\d{3})+$/.test(body) || body[0] === '0'))
      hasComma = true
    else if (lastComma !== body.indexOf(',')) hasPoint = true
    else if (lastComma !== -1) isUnclear = true
  }
  if (hasComma && !hasPoint) return 'comma'
  return isUnclear && !hasPoint && delimiter !== ',' ? 'unclear' : 'point'
}

function toPlain(body: string, mark: DecimalMark): string | undefined {
  const unspaced = THOUSANDS_SPACE.test(body) ? body.replace(/['’ \u00A0\u202F]/g, '') : body
  if (/^[\d.]+$/.test(unspaced) && mark !== 'comma') return unspaced
  if (mark === 'comma') {
    if (THOUSANDS_POINT.test(unspaced)) return unspaced.replaceAll('.', '').replace(',', '.')
    return /^\d+(?:,\d+)?$/.test(unspaced) ? unspaced.replace(',', '.') : undefined
  }
  return THOUSANDS_COMMA.test(unspaced) ? unspaced.replaceAll(',', '') : undefined
}
