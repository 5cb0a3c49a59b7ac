import { compareText } from '../domain/ledger/compare-text.ts'
import type { AssetBook } from '../domain/lots/asset-book.ts'
import type { BookProblem, Lot } from '../domain/lots/lot.ts'
import { openLotsOf, problemsOf } from '../domain/lots/lot-book-of.ts'
import type { LotLedger } from '../domain/lots/lot-ledger.ts'
import type { Instant } from '../domain/time/instant.ts'
import { costKeyOf } from './cost-plan.ts'
import type { Desk } from './desk.ts'

/** What is open, and what could not be worked out, by the rules kept with the years. */
export interface BookedLots {
  readonly ledger: LotLedger
  /** By asset, then age. */
  readonly lots: readonly Lot[]
  /** By time. */
  readonly problems: readonly BookProblem[]
}

interface Told {
  readonly version: number
  readonly lots: readonly Lot[]
  readonly problems: readonly BookProblem[]
}

/** Of each asset's book, as it was when last told: a change of one asset tells only that one again. */
const toldOf = new WeakMap<AssetBook, Told>()

const tell = ({ book, version }: { readonly book: AssetBook; readonly version: number }): Told => {
  const known = toldOf.get(book)
  if (known?.version === version) return known
  const told = { version, lots: openLotsOf(book), problems: problemsOf(book) }
  toldOf.set(book, told)
  return told
}

/** The book as of a moment, by the rules kept with the years. */
export function bookedLots(desk: Desk, { currency, until }: { currency: string; until: Instant }): BookedLots {
  const ledger = desk.ledger.booked(costKeyOf(desk, currency), until)
  const told = [...ledger.books()].map(tell)
  return {
    ledger,
    lots: told.length === 1 && told[0] ? told[0].lots : told.flatMap(({ lots }) => lots),
    get problems() {
      return told.flatMap(({ problems }) => problems).sort(byMoment)
    },
  }
}

/** What could not be worked out about one asset, by time. */
export const problemsOfAsset = (ledger: LotLedger, asset: string): readonly BookProblem[] => {
  const track = ledger.bookOf(asset)
  return track === undefined ? [] : [...tell(track).problems].sort(byMoment)
}

export const byMoment = (a: BookProblem, b: BookProblem): number =>
  a.at - b.at || compareText(a.eventId, b.eventId) || compareText(a.asset, b.asset) || compareText(a.code, b.code)
