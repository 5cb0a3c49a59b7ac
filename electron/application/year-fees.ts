/** The fees that a year's events paid, each at its market value when it was paid. */
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { compareText } from '../domain/ledger/compare-text.ts'
import { lowerBound } from '../domain/lower-bound.ts'
import { draftsOfYear, totalIfKnown, yearStart } from '../domain/lots/asset-years.ts'
import type { DisposalDraft } from '../domain/lots/drafts.ts'
import type { LotLedger } from '../domain/lots/lot-ledger.ts'
import { worthOf } from '../domain/lots/valuation.ts'
import { type Money, type Quantity, absolute, add, fromRaw } from '../domain/number/decimal.ts'
import type { Progress } from '../domain/steps.ts'

/** What was paid in one asset. */
export interface FeesInAsset {
  readonly asset: string
  readonly payments: number
  readonly quantity: Quantity
  /** Absent where a payment has no price. */
  readonly value: Money | undefined
}

/** The events of a calendar year (UTC), of events by time. */
export const eventsOfYear = (events: readonly LedgerEvent[], year: number): readonly LedgerEvent[] =>
  events.slice(
    lowerBound(events, ({ at }) => at < yearStart(year)),
    lowerBound(events, ({ at }) => at < yearStart(year + 1)),
  )

/**
 * Of a transfer's disposal, what no leg prints: it left and did not arrive. Zero for every other disposal.
 */
export function lostOnTheWay({ event, asset, quantity }: DisposalDraft): Quantity {
  if (event.kind !== 'transfer') return fromRaw<Quantity>(0n)
  let lost: bigint = quantity
  for (const leg of event.legs) if (leg.role === 'fee' && leg.asset === asset) lost += leg.quantity
  return fromRaw<Quantity>(lost > 0n ? lost : 0n)
}

/** So many events, or disposals, are looked through in one step: about a millisecond. */
const STEP = 4096

/**
 * Fees by asset, by name, in steps: those that are printed, and what transfers lost on the way. They are inside proceeds or cost
 * already, or a disposal of their own: a figure to look at, nothing to take off once more.
 */
export function* feesOfYear(
  ledger: LotLedger,
  events: readonly LedgerEvent[],
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
  for (const [index, { legs, at }] of ofYear.entries()) {
    if (index % STEP === STEP - 1) yield { done: index, total: ofYear.length }
    for (const { role, asset, quantity: moved } of legs) {
      if (role !== 'fee' || moved >= 0n) continue
      const quantity = absolute(moved)
      pay(asset, quantity, worthOf(ledger.options, { asset, quantity }, at))
    }
  }
  for (const { book } of ledger.books())
    for (const [index, draft] of draftsOfYear(book.disposals, year).entries()) {
      if (index % STEP === STEP - 1) yield { done: ofYear.length, total: ofYear.length }
      const quantity = lostOnTheWay(draft)
      if (quantity > 0n)
        pay(book.asset, quantity, worthOf(ledger.options, { asset: book.asset, quantity }, draft.event.at))
    }
  return [...sums].map(([asset, sum]) => ({ asset, ...sum })).sort((a, b) => compareText(a.asset, b.asset))
}

/** All fees together; absent where any has no price. */
export const totalOfFees = (fees: readonly FeesInAsset[]): Money | undefined =>
  totalIfKnown(fees.map(({ value }) => value))
