import type { Quote } from '../../application/market-ports.ts'
import { type Fetched, badResponse, fetched } from '../../domain/market/market-failure.ts'
import type { Price } from '../../domain/number/decimal.ts'
import { type Instant, instantFromMs } from '../../domain/time/instant.ts'

/** Clocks of two machines differ by no more than this; a price from further ahead is not believed. */
const SKEW_MS = 5 * 60_000

/** A quote of a moment that a source told. What is slightly ahead of our clock counts as now. */
export const quoteAt = (price: Price, at: Instant, now: Instant): Fetched<Quote> =>
  at > now + SKEW_MS ? badResponse('wrong_time') : fetched({ price, at: instantFromMs(Math.min(at, now)) })
