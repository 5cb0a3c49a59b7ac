/** The fees that a year's events paid, less rebates, each at its market value when it was paid. */
import type { LedgerEvent } from '../domain/ledger/event.ts'
import type { EventsByTime } from '../domain/ledger/event-list.ts'
import { compareText } from '../domain/ledger/compare-text.ts'
import { lowerBound } from '../domain/lower-bound.ts'
import { draftsOfYear, totalIfKnown, yearStart } from '../domain/lots/asset-years.ts'
import type { ToldLedger } from '../domain/lots/lot-ledger.ts'
import { type Fees, FeeSums } from '../domain/lots/printed-fees.ts'
import { worthOf } from '../domain/lots/valuation.ts'
import type { Money } from '../domain/number/decimal.ts'
import type { Progress } from '../domain/steps.ts'

export interface FeesInAsset extends Fees {
  readonly asset: string
}

/** The events of a calendar year (UTC), of events by time. */
export const eventsOfYear = (events: EventsByTime, year: number): readonly LedgerEvent[] =>
  events.slice(
    lowerBound(events, ({ at }) => at < yearStart(year)),
    lowerBound(events, ({ at }) => at < yearStart(year + 1)),
  )

/**
 * Fees less rebates by asset, by name, in steps: those that are printed, and what transfers lost on the way. They are
 * inside proceeds or cost already, or a disposal of their own: a figure to look at, nothing to take off once more.
 */
export function* feesOfYear(
  ledger: ToldLedger,
  events: EventsByTime,
  year: number,
): Generator<Progress, readonly FeesInAsset[]> {
  const sums = new FeeSums()
  sums.addAll(yield* ledger.fees.ofYear(events, year))
  for (const { book } of ledger.books())
    for (const { asset, quantity, event } of draftsOfYear(book.lost, year))
      sums.add(asset, { payments: 1, quantity, value: worthOf(ledger.options, { asset, quantity }, event.at) })
  return [...sums.byAsset].map(([asset, fees]) => ({ asset, ...fees })).sort((a, b) => compareText(a.asset, b.asset))
}

/** All fees together; absent where any has no price. */
export const totalOfFees = (fees: readonly FeesInAsset[]): Money | undefined =>
  totalIfKnown(fees.map(({ value }) => value))
