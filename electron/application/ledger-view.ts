/**
 * The ledger as the person has it, and what was booked from it, kept in memory: statements' events with their names
 * made assets, the person's edits over them, and transfers matched. After a write it follows what changed.
 */
import type { Balance } from '../domain/ledger/balance.ts'
import { BalancesByTime } from '../domain/ledger/balances-by-time.ts'
import type { SeenNames } from '../domain/ledger/assets/open-questions.ts'
import type { EventEdit } from '../domain/ledger/event-edit.ts'
import type { LedgerEvent } from '../domain/ledger/event.ts'
import type { EventsByTime } from '../domain/ledger/event-list.ts'
import { type TransferMatches, matchTransfers, shortfallOf } from '../domain/ledger/match-transfers.ts'
import type { LedgerChange, ToldLedger } from '../domain/lots/lot-ledger.ts'
import { lowerBound } from '../domain/lower-bound.ts'
import type { Quantity } from '../domain/number/decimal.ts'
import { ValueHistory } from '../domain/performance/value-history.ts'
import type { LadderRule } from '../domain/policy/policy.ts'
import { type Progress, type Steps, finishWith } from '../domain/steps.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { ProfitBook } from '../domain/trigger/take-profit.ts'
import type { YieldMove, YieldWord } from '../domain/yield/match-moves.ts'
import type { YieldPosition } from '../domain/yield/position.ts'
import type { SeenDeposit } from '../domain/yield/suggest-positions.ts'
import {
  type EffectiveLedger,
  type FollowedLedger,
  type LedgerStore,
  eventOf,
  followLedger,
  statementOf,
} from './effective-ledger.ts'
import { type Among, type EventFilter, createEventIndex } from './event-index.ts'
import { type BookKey, bookingPrices, createKeptBooks } from './kept-books.ts'
import { createKeptNames } from './kept-names.ts'
import { createKeptYields } from './kept-yields.ts'
import type { ReadableStore } from './ports.ts'
import type { PriceBook } from './price-book.ts'
import { type Waiting, finishAtOnce, waitPatiently } from './unfinished.ts'
import { type ValuingTerms, valuingPrices } from './valuing-prices.ts'

export interface LedgerView {
  /** Every event, oldest first. */
  events(): readonly LedgerEvent[]
  /** The events up to a moment, that moment included. */
  eventsUntil(at: Instant): readonly LedgerEvent[]
  /** The same for who asks for a part of them: after a write they are not in one array yet. */
  list(): EventsByTime
  listUntil(at: Instant): EventsByTime
  /** Every event as its statement has it, with the names that it prints. */
  statementEvents(): readonly LedgerEvent[]
  /** An event by its id; `undefined` where there is none, or it is removed. */
  event(id: string): LedgerEvent | undefined
  /** An event by its id as its statement has it, with the names that it prints. */
  statementEvent(id: string): LedgerEvent | undefined
  /** What the names that statements print come to. */
  names(): SeenNames
  /** The exchange whose statement an event is from. */
  readonly exchangeOf: (event: LedgerEvent) => string | undefined
  /** The last edit of an event that is not as its statement has it. */
  editOf(eventId: string): EventEdit | undefined
  transfers(): TransferMatches
  /** Positions in `events()`, up to a moment, of those that fit; kept, so that pages of one filter are slices. */
  select(until: Instant, filter: EventFilter, among?: Among): Uint32Array
  /** The moves of yield positions up to a moment, by the id of the position, oldest first. */
  yieldMoves(
    positions: readonly YieldPosition[],
    words: readonly YieldWord[],
    until: Instant,
  ): ReadonlyMap<string, readonly YieldMove[]>
  /** Events up to a moment that look like deposits to earn, oldest first. */
  yieldDeposits(until: Instant): readonly SeenDeposit[]
  /** What every account holds at a moment. */
  balancesUntil(at: Instant): Balance[]
  /** What every account holds, where that is known without reading the ledger first. */
  knownBalances(): Balance[] | undefined
  /** The history up to a moment, booked. It goes on following the ledger: do not keep it past a write. */
  booked(key: BookKey, until: Instant): ToldLedger
  /** How often a ledger that was read whole was booked; not counted are other methods and currencies. */
  bookings(): number
  /** What the take-profit levels of a ladder ask of an asset's purchases; absent where the book has none of it. */
  profits(booked: ToldLedger, asset: string, rule: Pick<LadderRule, 'takeProfit'>): ProfitBook | undefined
  /** Values by day on some terms. It goes on following the ledger, too. */
  history(terms: ValuingTerms): ValueHistory
  /** Looks for changes before the next answer; call after any write. */
  invalidate(): void
  /** How often something was written: at the same number everything is as it was. */
  writes(): number
  /** The same ledger for who would rather be told to come back (`Unfinished`) than block the thread for long. */
  readonly patient: Omit<LedgerView, 'patient'>
}

/** A history by day, and the work on it that is under way. */
interface KeptHistory {
  readonly history: ValueHistory
  steps: Steps | undefined
}

type ViewStore = LedgerStore & Pick<ReadableStore, 'readTransferWords' | 'readLotChoices'>

export function createLedgerView(store: ViewStore, prices: PriceBook): LedgerView {
  let ledger: EffectiveLedger | undefined
  let isCurrent = false
  let transfers: TransferMatches = { linked: [], proposed: [], unmatched: [], dismissed: [] }
  let balances = finishWith(BalancesByTime.of([]))
  let writes = 0
  let choices: string | undefined
  let following: Steps | undefined
  const histories = new Map<string, KeptHistory>()
  const index = createEventIndex()
  const yields = createKeptYields()
  const names = createKeptNames(store)
  const books = createKeptBooks(prices, () => {
    const chosen = store.readLotChoices()
    return (eventId, asset) => chosen.get(eventId)?.get(asset)
  })

  let links: ReadonlyMap<string, string> = new Map()
  /** By withdrawal, what of it did not arrive. */
  let lost: ReadonlyMap<string, Quantity> = new Map()
  let wordsOnTransfers: string | undefined
  /** The transfers among the events, in any order. */
  let moves: readonly LedgerEvent[] = []
  /** Matches transfers anew where any came or went, or the person said something of one. */
  const matchAnew = (change: LedgerChange): void => {
    const words = store.readTransferWords()
    const said = JSON.stringify([words.links, words.broken, [...words.dismissed]])
    const [added, removed] = [change.added.filter(isTransfer), change.removed.filter(isTransfer)]
    if (said === wordsOnTransfers && added.length === 0 && removed.length === 0) return
    wordsOnTransfers = said
    const gone = new Set(removed)
    moves = [...moves.filter((event) => !gone.has(event)), ...added]
    transfers = matchTransfers(moves, words)
    links = new Map(transfers.linked.map(({ withdrawal, deposit }) => [withdrawal.eventId, deposit.eventId]))
    lost = new Map(transfers.linked.map((pair) => [pair.withdrawal.eventId, shortfallOf(pair)]))
  }
  /** Takes a followed ledger over; what takes long was done in steps before, so that all of it is seen or nothing. */
  const take = ({ ledger: next, change }: FollowedLedger, anew: Summary): void => {
    const [before, lostBefore] = [links, lost]
    ledger = next
    index.clear()
    const revalueFrom = prices.takeChange()
    if (revalueFrom !== undefined) {
      books.revalue(revalueFrom)
      for (const { history } of histories.values()) history.revalue(revalueFrom)
    }
    const chosen = textOf(store.readLotChoices())
    if (choices !== undefined && choices !== chosen) books.clear()
    choices = chosen
    if (change === undefined) {
      books.clear()
      histories.clear()
      yields.clear()
      balances = anew.balances
      moves = []
      wordsOnTransfers = undefined
      matchAnew({ added: anew.moves, removed: [] })
      return
    }
    matchAnew(change)
    const isRelinked = links !== before && !isSameLinks(links, before)
    if (isChange(change) || isRelinked) books.follow({ ...change, ...(isRelinked ? { links } : {}) })
    yields.follow(change)
    balances.follow(change)
    const paidOtherwise = lost === lostBefore ? [] : moves.filter(({ id }) => lost.get(id) !== lostBefore.get(id))
    const moments = [...change.added, ...change.removed, ...paidOtherwise].map(({ at }) => at)
    for (const { history } of histories.values()) history.touch(moments)
  }
  function* follow(): Steps {
    try {
      do {
        isCurrent = true
        const followed = yield* followLedger(store, ledger)
        take(followed, yield* summarise(followed.change === undefined ? followed.ledger.events.whole() : []))
      } while (!isCurrent)
    } finally {
      following = undefined
    }
  }
  const read = (wait: Waiting): EffectiveLedger => {
    if (following !== undefined || ledger === undefined || !isCurrent) {
      following ??= follow()
      wait('reading', following)
    }
    if (ledger === undefined) throw new Error('the reading of the ledger was left')
    return ledger
  }
  const historyOf = (terms: ValuingTerms): KeptHistory => {
    const { currency, own, staleAfterMs } = terms
    const name = JSON.stringify([currency, own, staleAfterMs])
    let kept = histories.get(name)
    if (kept === undefined) {
      const markAt = valuingPrices(prices, terms)
      const history = new ValueHistory({
        valuation: { currency, priceAt: bookingPrices(prices, currency) },
        events: () => read(finishAtOnce).events,
        markAt: (asset, at) => markAt(asset, at)?.price,
        markedAt: (asset, at) => markAt(asset, at)?.at,
        lostOf: (withdrawalId) => lost.get(withdrawalId),
      })
      histories.set(name, (kept = { history, steps: undefined }))
    }
    return kept
  }
  const viewOf = (wait: Waiting): LedgerView['patient'] => {
    const until = (at: Instant): readonly LedgerEvent[] => {
      const { events } = read(wait)
      return events.slice(0, events.countUntil(at))
    }
    return {
      events: () => read(wait).events.whole(),
      list: () => read(wait).events,
      eventsUntil: until,
      listUntil: (at) => {
        const { events } = read(wait)
        return events.countUntil(at) === events.length ? events : until(at)
      },
      statementEvents: () => read(wait).statements,
      event: (id) => eventOf(store, read(wait), id),
      statementEvent: (id) => statementOf(store, read(wait), id),
      names: () => {
        const known = read(wait)
        wait('reading', names.following(known))
        return names.of(known)
      },
      exchangeOf: ({ source }) => read(wait).exchanges.get(source.batchId),
      editOf: (eventId) => read(wait).edits.states.get(eventId)?.edit,
      transfers: () => {
        read(wait)
        return transfers
      },
      select: (at, filter, among) => {
        const { events } = read(wait)
        wait('reading', index.following(events, filter, among))
        return index.select(events, events.countUntil(at), filter, among)
      },
      yieldMoves: (positions, words, at) => {
        wait('reading', yields.followingMoves(read(wait).events, positions, words))
        const known = yields.moves(positions, words)
        return new Map([...known].map(([id, own]) => [id, own.slice(0, countUntil(own, at))]))
      },
      yieldDeposits: (at) => {
        wait('reading', yields.followingDeposits(read(wait).events))
        const deposits = yields.deposits()
        return deposits.slice(0, countUntil(deposits, at))
      },
      balancesUntil: (at) => {
        const { events } = read(wait)
        return events.countUntil(at) === events.length ? balances.balances() : balances.until(at, events)
      },
      knownBalances: () =>
        ledger !== undefined && isCurrent && following === undefined ? balances.balances() : undefined,
      booked: (key, at) => {
        const { events } = read(wait)
        const count = events.countUntil(at)
        const whole = (): readonly LedgerEvent[] => events.whole()
        return count === events.length
          ? books.current(key, whole, links, wait)
          : books.past(key, { at, count }, whole, links, wait)
      },
      bookings: () => books.bookings(),
      profits: (booked, asset, rule) => {
        const told = booked.bookOf(asset)
        if (told !== undefined) wait('booking', told.followingProfits(rule))
        return told?.profits(rule)
      },
      history: (terms) => {
        read(wait)
        const kept = historyOf(terms)
        kept.steps ??= kept.history.preparing()
        wait('valuing', kept.steps)
        kept.steps = undefined
        return kept.history
      },
      invalidate: () => {
        isCurrent = false
        writes += 1
      },
      writes: () => writes,
    }
  }
  return { ...viewOf(finishAtOnce), patient: viewOf(waitPatiently) }
}

/** What a whole ledger comes to, without its order. */
interface Summary {
  readonly balances: BalancesByTime
  readonly moves: readonly LedgerEvent[]
}

function* summarise(events: readonly LedgerEvent[]): Generator<Progress, Summary> {
  return { balances: yield* BalancesByTime.of(events), moves: events.filter(isTransfer) }
}

const isTransfer = ({ kind }: LedgerEvent): boolean => kind === 'transfer'

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

/** How many of what lies by time are not after a moment. */
const countUntil = (told: readonly { readonly at: Instant }[], until: Instant): number =>
  lowerBound(told, ({ at }) => at <= until)
