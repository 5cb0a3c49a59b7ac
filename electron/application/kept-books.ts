/**
 * Booked histories, kept and brought up to date by what changed since they were last asked for. A history up to now
 * follows the ledger; one up to a past moment is booked once, and again after any change.
 */
import type { LedgerEvent } from '../domain/ledger/event.ts'
import type { CostPlan } from '../domain/lots/cost-choice.ts'
import type { IncomeKind } from '../domain/lots/income-kind.ts'
import { LotLedger, type LedgerChange } from '../domain/lots/lot-ledger.ts'
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
  current(key: BookKey, events: () => readonly LedgerEvent[], links: Links, wait: Waiting): LotLedger
  past(key: BookKey, events: readonly LedgerEvent[], links: Links, wait: Waiting): LotLedger
  follow(change: LedgerChange): void
  /** Prices from a moment on are not what they were. */
  revalue(from: Instant): void
  clear(): void
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

export function createKeptBooks(prices: PriceBook, choices: () => LotChoices): KeptBooks {
  const current = new Map<string, Kept>()
  const past = new Map<string, Kept>()
  const open = (
    { plan, currency, freeWindfalls, wraps }: BookKey,
    events: readonly LedgerEvent[],
    links: Links,
  ): Kept => {
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
  const keptIn = (books: Map<string, Kept>, name: string, make: () => Kept): Kept => {
    const known = books.get(name)
    if (known !== undefined) return known
    const kept = make()
    const oldest = books.keys().next()
    if (books.size >= KEPT_BOOKS && !oldest.done) books.delete(oldest.value)
    books.set(name, kept)
    return kept
  }
  return {
    current: (key, events, links, wait) =>
      broughtUpToDate(
        keptIn(current, JSON.stringify(key), () => open(key, events(), links)),
        wait,
      ),
    past: (key, events, links, wait) =>
      broughtUpToDate(
        keptIn(past, JSON.stringify([key, events.length]), () => open(key, events, links)),
        wait,
      ),
    follow: (change) => {
      drop(past)
      for (const { changes } of current.values()) changes.push(change)
    },
    revalue: (from) => {
      drop(past)
      for (const kept of current.values())
        if (kept.revalueFrom === undefined || from < kept.revalueFrom) kept.revalueFrom = from
    },
    clear: () => {
      drop(current)
      drop(past)
    },
  }
}

function drop(books: Map<string, Kept>): void {
  for (const kept of books.values()) kept.isDropped = true
  books.clear()
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
