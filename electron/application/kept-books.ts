/**
 * Booked histories, kept and brought up to date by what changed since they were last asked for. A history of all events
 * follows the ledger; one up to a past moment is told from it once, and again after any change.
 */
import type { LedgerEvent } from '../domain/ledger/event.ts'
import type { CostPlan } from '../domain/lots/cost-choice.ts'
import type { IncomeKind } from '../domain/lots/income-kind.ts'
import { type LedgerChange, LotLedger, type ToldLedger } from '../domain/lots/lot-ledger.ts'
import type { LotChoices } from '../domain/lots/picked-pool.ts'
import type { WrapRule } from '../domain/lots/wrap.ts'
import type { Price } from '../domain/number/decimal.ts'
import { MARK_LIMIT_MS } from '../domain/portfolio/mark.ts'
import type { Steps } from '../domain/steps.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { PriceBook } from './price-book.ts'
import type { Waiting } from './unfinished.ts'

/** A price older than this values no past event. */
export const BOOKING_LIMIT_MS = MARK_LIMIT_MS
const KEPT_BOOKS = 8

/** Prices that value past events: none that was stale then. */
export const bookingPrices =
  (prices: PriceBook, currency: string) =>
  (asset: string, at: Instant): Price | undefined => {
    const mark = prices.markAt(asset, currency, at, BOOKING_LIMIT_MS)
    return mark?.stale === false ? mark.price : undefined
  }

export interface BookKey {
  readonly plan: CostPlan
  readonly currency: string
  readonly freeWindfalls?: readonly IncomeKind[] | undefined
  readonly wraps?: WrapRule | undefined
}

/** Linked transfers: the deposit of each withdrawal, by id. */
type Links = ReadonlyMap<string, string>

export interface KeptBooks {
  /** The history of all events there are. `events` is asked only where nothing is booked yet. */
  current(key: BookKey, events: () => readonly LedgerEvent[], links: Links, wait: Waiting): ToldLedger
  /** The history up to a moment, and how many of the events that is; the rest as for `current`. */
  past(key: BookKey, until: Past, events: () => readonly LedgerEvent[], links: Links, wait: Waiting): ToldLedger
  /** How often a first history was booked of a ledger, at first and after `clear`. */
  bookings(): number
  follow(change: LedgerChange): void
  /** Prices from a moment on are not what they were. */
  revalue(from: Instant): void
  clear(): void
}

export interface Past {
  readonly at: Instant
  readonly count: number
}

interface Kept {
  readonly ledger: LotLedger
  readonly changes: LedgerChange[]
  revalueFrom: Instant | undefined
  /** The work that is under way, or was over last. */
  steps: Steps | undefined
  /** Nobody will ask for it again. */
  isDropped: boolean
}

/** A history up to a past moment, once its steps are over. */
interface KeptPast {
  ledger: ToldLedger | undefined
  readonly steps: Steps
}

export function createKeptBooks(prices: PriceBook, choices: () => LotChoices): KeptBooks {
  const current = new Map<string, Kept>()
  const past = new Map<string, KeptPast>()
  let bookings = 0
  let isFirst = true
  const open = (
    { plan, currency, freeWindfalls, wraps }: BookKey,
    events: readonly LedgerEvent[],
    links: Links,
  ): Kept => {
    if (isFirst) bookings += 1
    isFirst = false
    const priceAt = bookingPrices(prices, currency)
    const ledger = new LotLedger({ plan, currency, freeWindfalls, wraps, choices: choices(), priceAt })
    return {
      ledger,
      changes: [{ added: events, removed: [], links }],
      revalueFrom: undefined,
      steps: undefined,
      isDropped: false,
    }
  }
  const currentOf = (...[key, events, links, wait]: Parameters<KeptBooks['current']>): LotLedger =>
    broughtUpToDate(
      keptIn(current, JSON.stringify(key), () => open(key, events(), links)),
      wait,
    )
  return {
    current: currentOf,
    past: (key, until, events, links, wait) => {
      const whole = currentOf(key, events, links, wait)
      const kept = keptIn(past, JSON.stringify([key, until.count]), () => toldOf(whole, until.at))
      wait('booking', kept.steps)
      if (kept.ledger === undefined) throw new Error('the telling of a past day was left')
      return kept.ledger
    },
    bookings: () => bookings,
    follow: (change) => {
      past.clear()
      for (const { changes } of current.values()) changes.push(change)
    },
    revalue: (from) => {
      past.clear()
      for (const kept of current.values())
        if (kept.revalueFrom === undefined || from < kept.revalueFrom) kept.revalueFrom = from
    },
    clear: () => {
      for (const kept of current.values()) kept.isDropped = true
      current.clear()
      past.clear()
      isFirst = true
    },
  }
}

/** What is kept by a name, made where there is none of it; the oldest goes where there are too many. */
function keptIn<Book>(books: Map<string, Book>, name: string, make: () => Book): Book {
  const known = books.get(name)
  if (known !== undefined) return known
  const kept = make()
  const oldest = books.keys().next()
  if (books.size >= KEPT_BOOKS && !oldest.done) books.delete(oldest.value)
  books.set(name, kept)
  return kept
}

/** The whole history is read in the first of the steps: it may change afterwards, and what they tell is of before. */
function toldOf(whole: LotLedger, until: Instant): KeptPast {
  function* telling(): Steps {
    kept.ledger = yield* whole.upTo(until)
  }
  const kept: KeptPast = { ledger: undefined, steps: telling() }
  return kept
}

/** Books what came since, in the order in which it came; what comes while the work is under way is part of it. */
function broughtUpToDate(kept: Kept, wait: Waiting): LotLedger {
  if (kept.steps !== undefined || kept.changes.length > 0 || kept.revalueFrom !== undefined) {
    kept.steps ??= following(kept)
    wait('booking', kept.steps)
  }
  return kept.ledger
}

function* following(kept: Kept): Steps {
  const { ledger, changes } = kept
  try {
    for (;;) {
      const change = changes.shift()
      const steps = change === undefined ? revaluing(kept) : ledger.applying(change)
      if (steps === undefined) return
      for (const progress of steps) {
        if (kept.isDropped) return
        yield progress
      }
    }
  } finally {
    kept.steps = undefined
  }
}

function revaluing(kept: Kept): Steps | undefined {
  const { ledger, revalueFrom } = kept
  kept.revalueFrom = undefined
  return revalueFrom === undefined ? undefined : ledger.revaluing(revalueFrom)
}
