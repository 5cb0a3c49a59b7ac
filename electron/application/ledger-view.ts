/**
 * The ledger as the person has it, and what was booked from it, kept in memory: statements' events with their names
 * made assets, the person's edits over them, and transfers matched. After a write it follows what changed.
 */
import type { Balance } from '../domain/ledger/balance.ts'
import { balancesOf } from '../domain/ledger/balances-of.ts'
import type { EventEdit } from '../domain/ledger/event-edit.ts'
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { type TransferMatches, matchTransfers } from '../domain/ledger/match-transfers.ts'
import { RunningBalances } from '../domain/ledger/running-balances.ts'
import type { LotLedger, LedgerChange } from '../domain/lots/lot-ledger.ts'
import { ValueHistory } from '../domain/performance/value-history.ts'
import type { Instant } from '../domain/time/instant.ts'
import { type EffectiveLedger, type LedgerStore, followLedger } from './effective-ledger.ts'
import { type Among, type EventFilter, createEventIndex } from './event-index.ts'
import { type BookKey, bookingPrices, createKeptBooks } from './kept-books.ts'
import type { ReadableStore } from './ports.ts'
import type { PriceBook } from './price-book.ts'

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
  select(until: Instant, filter: EventFilter, among?: Among): Uint32Array
  /** What every account holds at a moment. */
  balancesUntil(at: Instant): Balance[]
  /** What every account holds, where that is known without reading the ledger first. */
  knownBalances(): Balance[] | undefined
  /** The history up to a moment, booked. It goes on following the ledger: do not keep it past a write. */
  booked(key: BookKey, until: Instant): LotLedger
  /** Values by day in a currency, by marks that go stale after a time. It goes on following the ledger, too. */
  history(currency: string, staleAfterMs: number): ValueHistory
  /** Looks for changes before the next answer; call after any write. */
  invalidate(): void
}

type ViewStore = LedgerStore & Pick<ReadableStore, 'readTransferWords' | 'readLotChoices'>

export function createLedgerView(store: ViewStore, prices: PriceBook): LedgerView {
  let ledger: EffectiveLedger | undefined
  let isCurrent = false
  let transfers: TransferMatches = { linked: [], proposed: [], unmatched: [], dismissed: [] }
  let balances = new RunningBalances()
  let pastBalances: { readonly count: number; readonly balances: Balance[] } | undefined
  let choices: string | undefined
  const histories = new Map<string, ValueHistory>()
  const index = createEventIndex()
  const books = createKeptBooks(prices, () => {
    const chosen = store.readLotChoices()
    return (eventId, asset) => chosen.get(eventId)?.get(asset)
  })

  let links: ReadonlyMap<string, string> = new Map()
  let wordsOnTransfers: string | undefined
  /** Matches transfers anew where any came or went, or the person said something of one. */
  const matchAnew = (change: LedgerChange | undefined, events: readonly LedgerEvent[]): void => {
    const words = store.readTransferWords()
    const said = JSON.stringify([words.links, words.broken, [...words.dismissed]])
    const isTransfer = ({ kind }: LedgerEvent): boolean => kind === 'transfer'
    if (said === wordsOnTransfers && change && !change.added.some(isTransfer) && !change.removed.some(isTransfer))
      return
    wordsOnTransfers = said
    transfers = matchTransfers(events, words)
    links = new Map(transfers.linked.map(({ withdrawal, deposit }) => [withdrawal.eventId, deposit.eventId]))
  }
  const take = (change: LedgerChange | undefined, events: readonly LedgerEvent[]): void => {
    const before = links
    matchAnew(change, events)
    if (change === undefined) {
      books.clear()
      balances = new RunningBalances()
      balances.add(events)
    } else {
      const isRelinked = links !== before && !isSameLinks(links, before)
      if (isChange(change) || isRelinked) books.follow({ ...change, ...(isRelinked ? { links } : {}) })
      balances.remove(change.removed)
      balances.add(change.added)
    }
    if (change === undefined) histories.clear()
    else
      for (const history of histories.values()) history.touch([...change.added, ...change.removed].map(({ at }) => at))
  }
  const read = (): EffectiveLedger => {
    if (ledger !== undefined && isCurrent) return ledger
    const followed = followLedger(store, ledger)
    isCurrent = true
    pastBalances = undefined
    index.clear()
    const revalueFrom = prices.takeChange()
    if (revalueFrom !== undefined) {
      books.revalue(revalueFrom)
      for (const history of histories.values()) history.revalue(revalueFrom)
    }
    const chosen = textOf(store.readLotChoices())
    if (choices !== undefined && choices !== chosen) books.clear()
    choices = chosen
    ledger = followed.ledger
    take(followed.change, ledger.events)
    return ledger
  }
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
    editOf: (eventId) => read().edits.states.get(eventId)?.edit,
    transfers: () => {
      read()
      return transfers
    },
    select: (at, filter, among) => {
      const { events } = read()
      return index.select(events, countUntil(events, at), filter, among)
    },
    balancesUntil: (at) => {
      const included = until(at)
      if (included.length === read().events.length) return balances.balances()
      if (pastBalances?.count !== included.length)
        pastBalances = { count: included.length, balances: balancesOf(included) }
      return pastBalances.balances
    },
    knownBalances: () => (ledger !== undefined && isCurrent ? balances.balances() : undefined),
    booked: (key, at) => {
      const included = until(at)
      return included.length === read().events.length
        ? books.current(key, () => included, links)
        : books.past(key, included, links)
    },
    history: (currency, staleAfterMs) => {
      read()
      const name = JSON.stringify([currency, staleAfterMs])
      let history = histories.get(name)
      if (history === undefined) {
        history = new ValueHistory({
          valuation: { currency, priceAt: bookingPrices(prices, currency) },
          events: () => read().events,
          markAt: (asset, at) => prices.markAt(asset, currency, at, staleAfterMs)?.price,
        })
        histories.set(name, history)
      }
      return history
    },
    invalidate: () => {
      isCurrent = false
    },
  }
}

const isChange = ({ added, removed }: LedgerChange): boolean => added.length > 0 || removed.length > 0

const isSameLinks = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  a.size === b.size && [...a].every(([withdrawalId, depositId]) => b.get(withdrawalId) === depositId)

const textOf = (chosen: ReturnType<ViewStore['readLotChoices']>): string =>
  JSON.stringify(
    [...chosen].map(([eventId, byAsset]) => [
      eventId,
      [...byAsset].map(([asset, lots]) => [asset, lots.map(({ lotId, quantity }) => [lotId, String(quantity)])]),
    ]),
  )

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
