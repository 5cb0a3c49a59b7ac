import type { Money, Quantity } from '../number/decimal.ts'

/**
 * What an event does to the lots of one asset; the book currency has no lots, so it never appears. Quantities are
 * positive. An absent cost, proceeds or value is unknown; `gap` then names the problem.
 */
export type Posting =
  | {
      readonly kind: 'acquire'
      readonly asset: string
      readonly quantity: Quantity
      readonly cost: Money | undefined
      readonly gap: 'missing_value' | 'missing_cost'
    }
  | {
      readonly kind: 'dispose'
      readonly asset: string
      readonly quantity: Quantity
      readonly proceeds: Money | undefined
    }
  | { readonly kind: 'leave' | 'arrive'; readonly asset: string; readonly quantity: Quantity }
  /** Income received, lots or not: the book currency can be income too. */
  | {
      readonly kind: 'receive'
      readonly asset: string
      readonly quantity: Quantity
      readonly value: Money | undefined
    }

/** The order of postings of one moment: first what comes in, then what moves, last what goes. */
export const POSTING_ORDER = [
  'receive',
  'acquire',
  'leave',
  'arrive',
  'dispose',
] as const satisfies readonly Posting['kind'][]
