import { compareText } from '../domain/ledger/compare-text.ts'
import type { BookProblem, Lot } from '../domain/lots/lot.ts'
import type { ToldLedger } from '../domain/lots/lot-ledger.ts'
import type { Instant } from '../domain/time/instant.ts'
import { costKeyOf } from './cost-plan.ts'
import type { Desk } from './desk.ts'

/** What is open, and what could not be worked out, by the rules kept with the years. */
export interface BookedLots {
  readonly ledger: ToldLedger
  /** By asset, then age. */
  readonly lots: readonly Lot[]
  /** By time. */
  readonly problems: readonly BookProblem[]
}

/** The book as of a moment, by the rules kept with the years. */
export function bookedLots(desk: Desk, { currency, until }: { currency: string; until: Instant }): BookedLots {
  const ledger = desk.ledger.booked(costKeyOf(desk, currency), until)
  const told = ledger.books()
  return {
    ledger,
    get lots() {
      return told.flatMap((book) => book.lots())
    },
    get problems() {
      return told.flatMap((book) => book.problems()).sort(byMoment)
    },
  }
}

/** What could not be worked out about one asset, by time. */
export const problemsOfAsset = (ledger: ToldLedger, asset: string): BookProblem[] =>
  [...(ledger.bookOf(asset)?.problems() ?? [])].sort(byMoment)

export const byMoment = (a: BookProblem, b: BookProblem): number =>
  a.at - b.at || compareText(a.eventId, b.eventId) || compareText(a.asset, b.asset) || compareText(a.code, b.code)
