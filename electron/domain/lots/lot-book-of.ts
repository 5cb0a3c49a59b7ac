import { compareText } from '../ledger/compare-text.ts'
import type { IncomeDraft } from './drafts.ts'
import { openLotsOf, problemsOf, toLots } from './asset-lots.ts'
import { byTelling, disposalsOf } from './disposals-of.ts'
import type { BookProblem, IncomeReceipt, LotBook } from './lot.ts'
import type { ToldLedger } from './lot-ledger.ts'

/** All that a ledger has booked, at 18 decimals. */
export function lotBookOf(ledger: ToldLedger): Omit<LotBook, 'method'> {
  const books = ledger.books().map(({ book }) => book)
  return {
    currency: ledger.options.currency,
    lots: books.flatMap(openLotsOf),
    inTransit: books.flatMap((book) => toLots(book.inTransit())),
    disposals: books
      .flatMap(({ disposals }) => disposals)
      .sort(byTelling)
      .flatMap(disposalsOf),
    income: books.flatMap((book) => book.income.map(receiptOf)).sort(byMoment),
    problems: books.flatMap(problemsOf).sort(byMoment),
  }
}

export const receiptOf = ({ event, asset, quantity, value }: IncomeDraft): IncomeReceipt => ({
  eventId: event.id,
  at: event.at,
  asset,
  quantity,
  value,
  label: event.label,
})

const byMoment = (
  a: { readonly at: number; readonly eventId: string; readonly asset: string; readonly code?: BookProblem['code'] },
  b: { readonly at: number; readonly eventId: string; readonly asset: string; readonly code?: BookProblem['code'] },
): number =>
  a.at - b.at ||
  compareText(a.eventId, b.eventId) ||
  compareText(a.asset, b.asset) ||
  compareText(a.code ?? '', b.code ?? '')
