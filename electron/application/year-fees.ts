/** The fees that a year's events paid, less rebates, each at its market value when it was paid. */
import type { LedgerEvent } from '../domain/ledger/event.ts'
import type { EventsByTime } from '../domain/ledger/event-list.ts'
import { compareText } from '../domain/ledger/compare-text.ts'
import { lowerBound } from '../domain/lower-bound.ts'
import { draftsOfYear, totalIfKnown, yearStart } from '../domain/lots/asset-years.ts'
import type { ToldLedger } from '../domain/lots/lot-ledger.ts'
import { type Part, worthOf } from '../domain/lots/valuation.ts'
import { type Money, type Quantity, add, negate } from '../domain/number/decimal.ts'
import type { Progress } from '../domain/steps.ts'

/** What was paid in one asset, less what was paid back in it. */
export interface FeesInAsset {
  readonly asset: string
  /** Fees and rebates, each counted. */
  readonly payments: number
  /** Below zero where more was paid back. */
  readonly quantity: Quantity
  /** Absent where a payment has no price. */
  readonly value: Money | undefined
}

/** The events of a calendar year (UTC), of events by time. */
export const eventsOfYear = (events: EventsByTime, year: number): readonly LedgerEvent[] =>
  events.slice(
    lowerBound(events, ({ at }) => at < yearStart(year)),
    lowerBound(events, ({ at }) => at < yearStart(year + 1)),
  )

const isFee = ({ role }: LedgerEvent['legs'][number]): boolean => role === 'fee'

/** The fees that an event prints, a rebate as a negative one. */
export const printedFees = ({ legs }: LedgerEvent): Part[] =>
  legs.flatMap(({ role, asset, quantity }) => (role === 'fee' ? [{ asset, quantity: negate(quantity) }] : []))

/** So many events, or disposals, are looked through in one step: about a millisecond. */
const STEP = 4096

/**
 * Fees less rebates by asset, by name, in steps: those that are printed, and what transfers lost on the way. They are
 * inside proceeds or cost already, or a disposal of their own: a figure to look at, nothing to take off once more.
 */
export function* feesOfYear(
  ledger: ToldLedger,
  events: EventsByTime,
  year: number,
): Generator<Progress, readonly FeesInAsset[]> {
  const sums = new Map<string, { payments: number; quantity: Quantity; value: Money | undefined }>()
  const pay = (asset: string, quantity: Quantity, value: Money | undefined): void => {
    const sum = sums.get(asset)
    if (sum === undefined) {
      sums.set(asset, { payments: 1, quantity, value })
      return
    }
    sum.payments += 1
    sum.quantity = add(sum.quantity, quantity)
    sum.value = sum.value !== undefined && value !== undefined ? add(sum.value, value) : undefined
  }
  const ofYear = eventsOfYear(events, year)
  for (let index = 0; index < ofYear.length; index += 1) {
    if (index % STEP === STEP - 1) yield { done: index, total: ofYear.length }
    const event = ofYear[index]
    if (event?.legs.some(isFee) === true)
      for (const fee of printedFees(event)) pay(fee.asset, fee.quantity, worthOf(ledger.options, fee, event.at))
  }
  for (const { book } of ledger.books())
    for (const { asset, quantity, event } of draftsOfYear(book.lost, year))
      pay(asset, quantity, worthOf(ledger.options, { asset, quantity }, event.at))
  return [...sums].map(([asset, sum]) => ({ asset, ...sum })).sort((a, b) => compareText(a.asset, b.asset))
}

/** All fees together; absent where any has no price. */
export const totalOfFees = (fees: readonly FeesInAsset[]): Money | undefined =>
  totalIfKnown(fees.map(({ value }) => value))
