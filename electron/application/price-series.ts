/**
 * The prices of one pair in the order in which they became known. A daily close is known at the end of its day, or at
 * the moment the book first saw it if that is earlier; so nothing in an as-of answer looks ahead.
 */
import type { Price } from '../domain/number/decimal.ts'
import type { DailyClose } from '../domain/portfolio/mark.ts'
import { DAY_MS, type Day, type Instant, instantFromMs, startOfDay } from '../domain/time/instant.ts'
import type { StoredClose, StoredPrice } from './ports.ts'

/** A price with the moment since when it is known. */
export interface KnownPrice {
  readonly at: Instant
  readonly price: Price
  readonly source: string
}

export interface PriceSeriesOfPair {
  /** Oldest first. */
  readonly known: readonly KnownPrice[]
  /** One close per day, oldest first; of several sources, the figure that the book saw last. */
  readonly closes: readonly DailyClose[]
}

/** The last millisecond of a UTC day. */
export const endOfDay = (day: Day): Instant => instantFromMs(startOfDay(day) + DAY_MS - 1)

export function seriesOfPair(stored: readonly StoredClose[], byHand: readonly StoredPrice[]): PriceSeriesOfPair {
  const seenInOrder = stored.toSorted((a, b) => a.seenAt - b.seenAt)
  const lastOfDay = new Map<Day, DailyClose>()
  for (const { day, close, volume } of seenInOrder)
    lastOfDay.set(day, { day, close, ...(volume === undefined ? {} : { volume }) })
  const known = [
    ...seenInOrder.map(({ day, close, source, seenAt }) => ({
      at: instantFromMs(Math.min(endOfDay(day), seenAt)),
      price: close,
      source,
    })),
    ...byHand.map(({ at, price, source }) => ({ at, price, source })),
  ]
  return {
    known: known.sort((a, b) => a.at - b.at),
    closes: [...lastOfDay.values()].sort((a, b) => (a.day < b.day ? -1 : 1)),
  }
}

/** The last price that was known at a moment. */
export function lastKnown(series: PriceSeriesOfPair, at: Instant): KnownPrice | undefined {
  let low = 0
  let high = series.known.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const candidate = series.known[middle]
    if (candidate && candidate.at <= at) low = middle + 1
    else high = middle
  }
  return series.known[low - 1]
}
