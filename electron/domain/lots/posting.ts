import type { Money, Price, Quantity } from '../number/decimal.ts'

interface Moved {
  readonly asset: string
  /** Above zero. */
  readonly quantity: Quantity
  readonly account: string
}

/**
 * What an event does to the lots of one asset. The book currency has no lots; it appears as income only. An absent
 * cost, proceeds or value is unknown; `gap` then names the problem.
 */
export type Posting =
  | (Moved & {
      readonly kind: 'acquire'
      readonly cost: Money | undefined
      readonly gap: 'missing_value' | 'missing_cost'
    })
  /** `isLost`: a move's end of it never came. */
  | (Moved & { readonly kind: 'dispose'; readonly proceeds: Money | undefined; readonly isLost?: true })
  | (Moved & { readonly kind: 'leave' })
  /**
   * Coins that nobody sent have no known cost; money that nobody sent costs what it is worth. `price`: per unit, then;
   * it also values what was lost on the way.
   */
  | (Moved & { readonly kind: 'arrive'; readonly isMoney: boolean; readonly price: Price | undefined })
  /** Both ends in one event: nothing is in transit. */
  | (Moved & { readonly kind: 'move'; readonly to: string })
  /** Coins that change their form: they go without a disposal, and `carry` of the same event takes their cost on. */
  | (Moved & { readonly kind: 'give' })
  /** `given`: the assets that went. `portion`: which part of their cost this takes; absent where it cannot be told. */
  | (Moved & {
      readonly kind: 'carry'
      readonly given: readonly string[]
      readonly portion: { readonly worth: bigint; readonly total: bigint } | undefined
    })
  /** Income received, lots or not: the book currency can be income too. */
  | (Moved & { readonly kind: 'receive'; readonly value: Money | undefined })

/** The order of postings of one moment: first what comes in, then what moves, then wraps one by one, last what goes. */
export const POSTING_ORDER = [
  'receive',
  'acquire',
  'leave',
  'arrive',
  'move',
  'wrap',
  'dispose',
] as const satisfies readonly (Posting['kind'] | 'wrap')[]
