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
import { DAY_MS, type Instant } from '../domain/time/instant.ts'
import type { PriceBook } from './price-book.ts'

/** A price older than this values no past event: longer than a weekend with a holiday. */
export const BOOKING_LIMIT_MS = 4 * DAY_MS
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
  current(key: BookKey, events: () => readonly LedgerEvent[], links: Links): LotLedger
  past(key: BookKey, events: readonly LedgerEvent[], links: Links): LotLedger
  follow(change: LedgerChange): void
  /** Prices from a moment on are not what they were. */
  revalue(from: Instant): void
  clear(): void
}

interface Kept {
  readonly ledger: LotLedger
  readonly changes: LedgerChange[]
  revalueFrom: Instant | undefined
}

export function createKeptBooks(prices: PriceBook, choices: () => LotChoices): KeptBooks {
  const current = new Map<string, Kept>()
  const past = new Map<string, LotLedger>()
  const open = ({ plan, currency, freeWindfalls, wraps }: BookKey): LotLedger =>
    new LotLedger({
      plan,
      currency,
      freeWindfalls,
      wraps,
      choices: choices(),
      priceAt: bookingPrices(prices, currency),
    })
  return {
    current: (key, events, links) => {
      const name = JSON.stringify(key)
      const known = current.get(name)
      if (known !== undefined) return broughtUpToDate(known)
      const ledger = open(key)
      ledger.apply({ added: events(), removed: [], links })
      keep(current, name, { ledger, changes: [], revalueFrom: undefined })
      return ledger
    },
    past: (key, events, links) => {
      const name = JSON.stringify([key, events.length])
      const known = past.get(name)
      if (known !== undefined) return known
      const ledger = open(key)
      ledger.apply({ added: events, removed: [], links })
      keep(past, name, ledger)
      return ledger
    },
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
      current.clear()
      past.clear()
    },
  }
}

function broughtUpToDate(kept: Kept): LotLedger {
  const { ledger, changes, revalueFrom } = kept
  for (const change of changes.splice(0)) ledger.apply(change)
  if (revalueFrom !== undefined) {
    kept.revalueFrom = undefined
    ledger.revalue(revalueFrom)
  }
  return ledger
}

function keep<Value>(books: Map<string, Value>, name: string, value: Value): void {
  const oldest = books.keys().next()
  if (books.size >= KEPT_BOOKS && !oldest.done) books.delete(oldest.value)
  books.set(name, value)
}
