import type { Price, Quantity } from '../number/decimal.ts'
import { DAY_MS, type Day, type Instant } from '../time/instant.ts'
import type { Suspicion } from './suspicion.ts'

/**
 * What a price is: the last trade at a moment, the close of a bar, a price that the person set, or one computed from
 * others.
 */
export const PRICE_KINDS = ['traded', 'candle', 'manual', 'derived'] as const
export type PriceKind = (typeof PRICE_KINDS)[number]

/** A price older than this values no past event, and no end of a past period: a weekend with a holiday is shorter. */
export const MARK_LIMIT_MS = 4 * DAY_MS

/** The price used to value an asset, with where it came from and when it was true. */
export interface Mark {
  readonly price: Price
  readonly source: string
  readonly kind: PriceKind
  readonly at: Instant
  readonly stale: boolean
  /** Why it may be wrong; absent where nothing speaks against it, or the person confirmed it. */
  readonly suspect?: Suspicion | undefined
}

/** One finished day of an asset's price history. */
export interface DailyClose {
  readonly day: Day
  readonly close: Price
  /** Who says the close; of one computed from others, all of them. */
  readonly source?: string | undefined
  /** Units of the asset traded that day; absent where the source does not say. */
  readonly volume?: Quantity | undefined
  readonly suspect?: Suspicion | undefined
  /** The person said that this figure is right. */
  readonly isConfirmed?: true | undefined
}
