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
