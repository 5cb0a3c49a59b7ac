/** The fees that a year's events paid, each at its market value when it was paid. */
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { compareText } from '../domain/ledger/compare-text.ts'
import { lowerBound } from '../domain/lower-bound.ts'
import { totalIfKnown, yearStart } from '../domain/lots/asset-years.ts'
import type { LotLedger } from '../domain/lots/lot-ledger.ts'
import { worthOf } from '../domain/lots/valuation.ts'
import { type Money, type Quantity, absolute, add } from '../domain/number/decimal.ts'

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
 * Fees by asset, by name. They are inside proceeds or cost already, or a disposal of their own: a figure to look at,
 * nothing to take off once more.
 */
export function feesOfYear(
  { options }: LotLedger,
  events: readonly LedgerEvent[],
  year: number,
): readonly FeesInAsset[] {
  const sums = new Map<string, { payments: number; quantity: Quantity; value: Money | undefined }>()
  for (const { legs, at } of eventsOfYear(events, year))
    for (const { role, asset, quantity: moved } of legs) {
      if (role !== 'fee' || moved >= 0n) continue
      const quantity = absolute(moved)
      const value = worthOf(options, { asset, quantity }, at)
      const sum = sums.get(asset)
      if (sum === undefined) {
        sums.set(asset, { payments: 1, quantity, value })
        continue
      }
      sum.payments += 1
      sum.quantity = add(sum.quantity, quantity)
      sum.value = sum.value !== undefined && value !== undefined ? add(sum.value, value) : undefined
    }
  return [...sums].map(([asset, sum]) => ({ asset, ...sum })).sort((a, b) => compareText(a.asset, b.asset))
}

/** All fees together; absent where any has no price. */
export const totalOfFees = (fees: readonly FeesInAsset[]): Money | undefined =>
  totalIfKnown(fees.map(({ value }) => value))
