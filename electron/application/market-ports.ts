/**
 * What the application asks of the outside world's prices. Only `electron/market` reaches the network, and only for
 * sources that the person has switched on.
 */
import type { Listing } from '../domain/market/coin-listings.ts'
import type { Fetched, MarketFailure } from '../domain/market/market-failure.ts'
import type { SourceId } from '../domain/market/source.ts'
import type { Price, Quantity } from '../domain/number/decimal.ts'
import type { Day, Instant } from '../domain/time/instant.ts'

/** Ends a question early; the answer is then `cancelled`. */
export interface Asking {
  readonly signal: AbortSignal
}

/** The price of an asset at a moment, as a source told it. */
export interface Quote {
  readonly price: Price
  readonly at: Instant
}

/** One finished bar; `at` is the moment at which it begins. */
export interface Candle {
  readonly at: Instant
  readonly close: Price
  /** Units of the asset. */
  readonly volume?: Quantity | undefined
}

/** A part of a history, oldest first. */
export interface CandlePage {
  readonly candles: readonly Candle[]
  /** Where the source's history begins, once the source has told: it has nothing before this day. */
  readonly historyFrom?: Day | undefined
}

export type Grain = 'day' | 'hour'

/** Both ends included. */
export interface DaySpan {
  readonly from: Day
  readonly to: Day
}

/** A source of prices. */
export interface PriceSource {
  readonly id: SourceId
  /** A quote, or a failure, for each listing, by asset. */
  spot(listings: readonly Listing[], asking: Asking): Promise<ReadonlyMap<string, Fetched<Quote>>>
  /** Finished bars of a span in pages, oldest page first. After a failure nothing more comes. */
  candles(listing: Listing, grain: Grain, span: DaySpan, asking: Asking): AsyncIterable<Fetched<CandlePage>>
}

/** One pool of a lending or liquidity protocol. Rates are ratios a year: 0.031 is 3.1 %. */
export interface YieldPool {
  readonly pool: string
  readonly protocol: string
  readonly chain: string
  readonly symbol: string
  readonly tvlUsd: number
  readonly apy: number | undefined
  readonly apyBase: number | undefined
  readonly apyReward: number | undefined
}

/** The advertised rate of a pool at a moment, as a ratio a year. */
export interface YieldPoint {
  readonly at: Instant
  readonly apy: number | undefined
  readonly apyBase: number | undefined
  readonly apyReward: number | undefined
  readonly tvlUsd: number | undefined
}

/** A source of yields. */
export interface YieldSource {
  listPools(asking: Asking): Promise<Fetched<readonly YieldPool[]>>
  /** Oldest first. */
  history(pool: string, asking: Asking): Promise<Fetched<readonly YieldPoint[]>>
}

/** A day's figure of an outside series, as exact text. */
export interface IndicatorPoint {
  readonly day: Day
  readonly value: string
}

/** Sources of outside series. Oldest first. */
export interface IndicatorSource {
  readonly id: SourceId
  /** `series` is the source's own name of it; a source with a single series takes none. */
  series(series: string | undefined, asking: Asking): Promise<Fetched<readonly IndicatorPoint[]>>
}

/** How a request ended: with an answer, with one that had not changed, or as a failure says. */
export type RequestOutcome = 'ok' | 'not_modified' | MarketFailure['kind']

/** One request that left this machine. Never holds a key. */
export interface MarketRequest {
  readonly at: Instant
  readonly source: SourceId
  readonly host: string
  /** What was asked: path and query. */
  readonly asked: string
  readonly outcome: RequestOutcome
  readonly status?: number | undefined
  /** Of the answer's body, as it was after unpacking. */
  readonly bytes: number
}

/** Everything that can be asked of the outside. */
export interface Market {
  readonly prices: readonly PriceSource[]
  readonly yields: YieldSource
  readonly indicators: readonly IndicatorSource[]
}

/** Where the person's keys are kept: the system's keychain, never the book. */
export interface KeyStore {
  /** Why no key can be kept here; `undefined` where one can. */
  whyNot(): Promise<'no_desktop' | 'no_keychain' | undefined>
  /** Sources that have a key. */
  list(): Promise<readonly string[]>
  read(source: SourceId): Promise<string | undefined>
  write(source: SourceId, key: string): Promise<void>
  remove(source: SourceId): Promise<void>
}

/** Waits, so that tests need not. */
export interface Timers {
  /** Calls back after a while; answers how to call it off. */
  after(delayMs: number, call: () => void): () => void
}
