import { type Money, sum } from '../number/decimal.ts'
import type { Instant } from '../time/instant.ts'
import type { Disposal, IncomeReceipt, LotBook } from './lot.ts'

export interface YearGains {
  readonly disposals: readonly Disposal[]
  /** Absent when the gain of any disposal of the year is unknown; zero without disposals. */
  readonly realisedPnl?: Money | undefined
  readonly incomeReceipts: readonly IncomeReceipt[]
  /** Absent when the value of any receipt of the year is unknown; zero without receipts. */
  readonly income?: Money | undefined
  /** The yearly average is final only when the year is over: later purchases still move it. */
  readonly provisional: boolean
}

/** What a calendar year (UTC) realised and received, by the book's method and in its currency. */
export function gainsOfYear(book: LotBook, year: number, asOf: Instant): YearGains {
  const from = Date.UTC(year, 0, 1)
  const to = Date.UTC(year + 1, 0, 1)
  const isInYear = ({ at }: { readonly at: Instant }): boolean => at >= from && at < to
  const disposals = book.disposals.filter(isInYear)
  const incomeReceipts = book.income.filter(isInYear)
  return {
    disposals,
    realisedPnl: totalIfKnown(disposals.map((disposal) => disposal.realisedPnl)),
    incomeReceipts,
    income: totalIfKnown(incomeReceipts.map((receipt) => receipt.value)),
    provisional: book.method === 'total-average' && asOf < to,
  }
}

function totalIfKnown(amounts: readonly (Money | undefined)[]): Money | undefined {
  const known = amounts.filter((amount) => amount !== undefined)
  return known.length === amounts.length ? sum(known) : undefined
}
