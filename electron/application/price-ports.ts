/** What the application asks of the store's prices, in a readable and a writable half. */
import type { Price, Quantity } from '../domain/number/decimal.ts'
import type { PriceKind } from '../domain/portfolio/mark.ts'
import type { Day, Instant } from '../domain/time/instant.ts'

/** Prices of one asset in one currency from one source, of one kind. */
export interface SeriesName {
  readonly asset: string
  readonly currency: string
  readonly source: string
  /** A candle where it is left out. */
  readonly kind?: PriceKind | undefined
}

/** A finished or running day of a source. */
export interface NewClose {
  readonly day: Day
  readonly close: Price
  /** Units of the asset. */
  readonly volume?: Quantity | undefined
}

/** A finished or running hour of a source; `hour` is the moment at which it begins. */
export interface NewHour {
  readonly hour: Instant
  readonly close: Price
  readonly volume?: Quantity | undefined
}

interface StoredBar {
  readonly close: Price
  readonly volume?: Quantity | undefined
  readonly source: string
  readonly kind: PriceKind
  /** When the book first saw this figure; a figure that a source repeats keeps its first moment. */
  readonly seenAt: Instant
}

/** A daily close of one pair from one source. */
export interface StoredClose extends StoredBar {
  readonly day: Day
}

/** An hourly close of one pair from one source. */
export interface StoredHour extends StoredBar {
  readonly hour: Instant
}

/** A price of one moment: the last trade, or one set by hand. */
export interface StoredPrice {
  readonly at: Instant
  readonly price: Price
  readonly source: string
  readonly kind: PriceKind
}

/** The person's word that a source's figure of a pair's day is right. */
export interface PriceWord {
  readonly asset: string
  readonly currency: string
  readonly day: Day
  readonly source: string
  readonly price: Price
}

/** A pair whose prices changed, and the first moment at which that may show. */
export interface PriceChange {
  readonly asset: string
  readonly currency: string
  readonly from: Instant
}

/** What the book has of one series; `from` and `to` are the days of its first and its last price of any sort. */
export interface PriceSeries {
  readonly asset: string
  readonly currency: string
  readonly source: string
  readonly kind: PriceKind
  readonly days: number
  readonly hours: number
  readonly points: number
  readonly from: Day
  readonly to: Day
  readonly lastDay?: Day | undefined
  /** The moment at which the last hour begins. */
  readonly lastHour?: Instant | undefined
}

export interface CloseCounts {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
}

/** Hours and trades of single moments of a series before a moment: what pruning would let go. */
export interface FinePrices {
  readonly asset: string
  readonly currency: string
  readonly source: string
  readonly kind: PriceKind
  readonly hours: number
  readonly points: number
}

export interface ReadablePrices {
  /** Of each series, the hours and the moments before one that nobody set by hand. */
  finePrices(before: Instant): FinePrices[]
  /** Daily closes of every source, by day, then source; both ends of a range included. */
  readCloses(asset: string, currency: string, range?: { readonly from: Day; readonly to?: Day }): StoredClose[]
  /** Hourly closes of every source between two moments, by hour, then source; both ends included. */
  readHours(asset: string, currency: string, range: { readonly from: Instant; readonly to: Instant }): StoredHour[]
  /** Of every source, the hour that holds a moment and the one before it in the series, where there are any. */
  lastHours(asset: string, currency: string, at: Instant): StoredHour[]
  /** Prices of single moments, oldest first. */
  readPrices(asset: string, currency: string, from?: Instant): StoredPrice[]
  readPriceWords(): PriceWord[]
  /** Pairs that have any price, and whether they have hours. Reads no price. */
  listPairs(): { asset: string; currency: string; hasHours: boolean }[]
  /** Every series with its counts. Reads no price. */
  listSeries(): PriceSeries[]
}

export interface WritablePrices {
  /** Lets go what `finePrices` counts. A day whose last hour goes keeps its close, where the source has no other. */
  pruneFinePrices(before: Instant): void
  /**
   * Keeps daily closes. A figure that is known keeps the moment at which it was first seen; another one takes its
   * place. What was seen of a day that was not over stays known as the price of that moment.
   */
  writeCloses(series: SeriesName, closes: readonly NewClose[], seenAt: Instant): CloseCounts
  /** Keeps hourly closes, as `writeCloses` does. Throws RangeError for a moment that begins no hour. */
  writeHours(series: SeriesName, hours: readonly NewHour[], seenAt: Instant): CloseCounts
  /** Keeps the price of one moment, in place of one of the same moment and series. */
  writePrice(asset: string, currency: string, price: StoredPrice): void
  /** Keeps the person's word on a day, in place of an earlier one; without a source and a price, takes it back. */
  writePriceWord(word: Omit<PriceWord, 'source' | 'price'> & Partial<PriceWord>, saidAt: Instant): void
  /** What changed in prices since the last call; `undefined` where that cannot be told, as after a restore. */
  takePriceChanges(): PriceChange[] | undefined
}
