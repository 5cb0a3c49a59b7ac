import { type Quantity, subtract } from '../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'
import { readDecimal } from '../../components/decimal-field.tsx'

export type Comparison =
  | { readonly kind: 'empty' }
  | { readonly kind: 'not_a_number' }
  | { readonly kind: 'matches' }
  /** What the book would have more than the person's own figure; exact. */
  | { readonly kind: 'off'; readonly difference: string }

/**
 * Compares the balance after an import with the figure that the person reads at the exchange, digit for digit.
 * `compareFigure('0.2225', '0.2215')` is off by `0.001`. `after` is canonical text.
 */
export function compareFigure(after: string, typed: string): Comparison {
  if (typed.trim() === '') return { kind: 'empty' }
  const own = readDecimal(typed)
  if (own === undefined) return { kind: 'not_a_number' }
  const difference = subtract(decimal<Quantity>(after), decimal<Quantity>(own))
  return difference === 0n ? { kind: 'matches' } : { kind: 'off', difference: formatDecimal(difference) }
}
