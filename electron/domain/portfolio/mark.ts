import type { Price } from '../number/decimal.ts'
import type { Day, Instant } from '../time/instant.ts'

/** The price used to value an asset, with where it came from and when it was true. */
export interface Mark {
  readonly price: Price
  readonly source: string
  readonly at: Instant
  readonly stale: boolean
}

/** One finished day of an asset's price history. */
export interface DailyClose {
  readonly day: Day
  readonly close: Price
}

/** Looks the mark of an asset up, in the currency that the caller fixed; `undefined` when there is none as of then. */
export type MarkAt = (asset: string, at: Instant) => Mark | undefined
