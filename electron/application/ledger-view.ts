/**
 * The ledger as the person has it, and what was booked from it, kept in memory until something is written: statements'
 * events with their names made assets, the person's edits over them, and transfers matched.
 */
import { applyEdits, statesOf } from '../domain/ledger/apply-edits.ts'
import { type NameAsset, createAssetNames, nameEvent } from '../domain/ledger/assets/name-assets.ts'
import type { EventEdit } from '../domain/ledger/event-edit.ts'
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { type TransferMatches, matchTransfers } from '../domain/ledger/match-transfers.ts'
import { bookLots } from '../domain/lots/book-lots.ts'
import type { CostMethod, LotBook } from '../domain/lots/lot.ts'
import { DAY_MS, type Instant } from '../domain/time/instant.ts'
import { dialectOf } from '../statements/formats.ts'
import { type EventFilter, createEventIndex } from './event-index.ts'
import type { Batch, ReadableStore } from './ports.ts'
import type { PriceBook } from './price-book.ts'

/** A price older than this values no past event: longer than a weekend with a holiday. */
const BOOKING_LIMIT_MS = 4 * DAY_MS
const KEPT_BOOKS = 8

export interface LedgerView {
  /** Every event, oldest first. */
  events(): readonly LedgerEvent[]
  /** The events up to a moment, that moment included. */
  eventsUntil(at: Instant): readonly LedgerEvent[]
  /** Every event as its statement has it, with the names that it prints. */
  statementEvents(): readonly LedgerEvent[]
  /** The exchange whose statement an event is from. */
  readonly exchangeOf: (event: LedgerEvent) => string | undefined
  /** The last edit of an event that is not as its statement has it. */
  editOf(eventId: string): EventEdit | undefined
  transfers(): TransferMatches
  /** Positions in `events()`, up to a moment, of those that fit; kept, so that pages of one filter are slices. */
  select(until: Instant, filter: EventFilter, among?: { key: string; ids: ReadonlySet<string> }): Uint32Array
  book(options: { method: CostMethod; currency: string; until: Instant }): LotBook
  /** Forgets everything; call after a change of events or prices. */
  invalidate(): void
}

type LedgerStore = Pick<
  ReadableStore,
  'readEvents' | 'readEdits' | 'readAssetWords' | 'readTransferWords' | 'listBatches'
>

interface Ledger {
  readonly statements: readonly LedgerEvent[]
  readonly events: readonly LedgerEvent[]
  readonly edits: ReadonlyMap<string, EventEdit>
  readonly exchanges: ReadonlyMap<string, string>
}

export function createLedgerView(store: LedgerStore, prices: PriceBook): LedgerView {
  let ledger: Ledger | undefined
  let transfers: TransferMatches | undefined
  const books = new Map<string, LotBook>()
  const index = createEventIndex()
  const read = (): Ledger => (ledger ??= readLedger(store))
  const until = (at: Instant): readonly LedgerEvent[] => {
    const { events } = read()
    const count = countUntil(events, at)
    return count === events.length ? events : events.slice(0, count)
  }
  return {
    events: () => read().events,
    eventsUntil: until,
    statementEvents: () => read().statements,
    exchangeOf: ({ source }) => read().exchanges.get(source.batchId),
    editOf: (eventId) => read().edits.get(eventId),
    transfers: () => (transfers ??= matchTransfers(read().events, store.readTransferWords())),
    select: (at, filter, among) => {
      const { events } = read()
      return index.select(events, countUntil(events, at), filter, among)
    },
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
      ledger = undefined
      transfers = undefined
      index.clear()
      books.clear()
    },
  }
}

function readLedger(store: LedgerStore): Ledger {
  const words = store.readAssetWords()
  const exchanges = exchangesOf(store.listBatches())
  const statements = store.readEvents()
  const nameAsset = createAssetNames(words)
  const named = statements.map((event) => nameEvent(event, exchanges.get(event.source.batchId), nameAsset))
  const byHand = createAssetNames({ answers: new Map(), renames: words.renames })
  const { states, added } = statesOf(store.readEdits().map((edit) => nameEdit(edit, byHand)))
  return {
    statements,
    events: applyEdits(named, { states, added }),
    edits: new Map([...states].map(([id, { edit }]) => [id, edit])),
    exchanges,
  }
}

/** What a person wrote names assets by their ids already, but for later renames. */
function nameEdit(edit: EventEdit, nameAsset: NameAsset): EventEdit {
  return edit.body === undefined ? edit : { ...edit, body: nameEvent(edit.body, undefined, nameAsset) }
}

/** The exchange of each batch, by its id; a batch of no exchange's format has none. */
export function exchangesOf(batches: readonly Batch[]): ReadonlyMap<string, string> {
  const exchanges = new Map<string, string>()
  for (const { id, format } of batches) {
    const exchange = dialectOf(format)?.exchange
    if (exchange !== undefined) exchanges.set(id, exchange)
  }
  return exchanges
}

/** How many events, which lie by time, are not after a moment. */
function countUntil(events: readonly LedgerEvent[], at: Instant): number {
  let low = 0
  let high = events.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((events[middle]?.at ?? Infinity) <= at) low = middle + 1
    else high = middle
  }
  return low
}
