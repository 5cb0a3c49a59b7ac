/** The decoded ledger and what was booked from it, kept in memory until something is written. */
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { bookLots } from '../domain/lots/book-lots.ts'
import type { CostMethod, LotBook } from '../domain/lots/lot.ts'
import { DAY_MS, type Instant } from '../domain/time/instant.ts'
import type { ReadableStore } from './ports.ts'
import type { PriceBook } from './price-book.ts'

/** A price older than this values no past event: longer than a weekend with a holiday. */
const BOOKING_LIMIT_MS = 4 * DAY_MS
const KEPT_BOOKS = 8

export interface LedgerView {
  /** Every event, oldest first. */
  events(): readonly LedgerEvent[]
  /** The events up to a moment, that moment included. */
  eventsUntil(at: Instant): readonly LedgerEvent[]
  book(options: { method: CostMethod; currency: string; until: Instant }): LotBook
  /** Forgets everything; call after a change of events or prices. */
  invalidate(): void
}

export function createLedgerView(store: Pick<ReadableStore, 'readEvents'>, prices: PriceBook): LedgerView {
  let events: readonly LedgerEvent[] | undefined
  const books = new Map<string, LotBook>()
  const all = (): readonly LedgerEvent[] => (events ??= store.readEvents())
  const until = (at: Instant): readonly LedgerEvent[] => {
    const known = all()
    const last = known.at(-1)
    return last && last.at > at ? known.filter((event) => event.at <= at) : known
  }
  return {
    events: all,
    eventsUntil: until,
    book: ({ method, currency, until: at }) => {
      const included = until(at)
      const key = JSON.stringify([method, currency, included.length])
      const known = books.get(key)
      if (known) return known
      const priceAt = (asset: string, then: Instant) => {
        const mark = prices.markAt(asset, currency, then, BOOKING_LIMIT_MS)
        return mark?.stale === false ? mark.price : undefined
      }
      const booked = bookLots(included, { method, currency, priceAt, until: at })
      const oldest = books.keys().next()
      if (books.size >= KEPT_BOOKS && !oldest.done) books.delete(oldest.value)
      books.set(key, booked)
      return booked
    },
    invalidate: () => {
      events = undefined
      books.clear()
    },
  }
}
