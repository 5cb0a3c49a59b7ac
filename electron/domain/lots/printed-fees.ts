/**
 * What events print as fees, less rebates, by asset and calendar year (UTC), each at its market value when it was paid.
 *
 * It rests on the events and on prices alone. The events of a ledger lie in pieces that never change, so what a piece
 * comes to is kept with it, and one event more costs a look at as many as are in its piece.
 */
import type { LedgerEvent, Leg } from '../ledger/event.ts'
import { type EventsByTime, piecesWithin } from '../ledger/event-list.ts'
import { type Money, type Quantity, add, fromRaw } from '../number/decimal.ts'
import type { Progress } from '../steps.ts'
import { yearStart } from './asset-years.ts'
import { type Part, type Valuation, worthOf } from './valuation.ts'

/** What was paid in one asset, less what was paid back in it. */
export interface Fees {
  /** Fees and rebates, each counted. */
  readonly payments: number
  /** Below zero where more was paid back. */
  readonly quantity: Quantity
  /** Absent where a payment has no price. */
  readonly value: Money | undefined
}

type FeesByAsset = ReadonlyMap<string, Fees>

/** Adds up fees by asset. */
export class FeeSums {
  readonly #sums = new Map<string, { -readonly [Key in keyof Fees]: Fees[Key] }>()

  get byAsset(): FeesByAsset {
    return this.#sums
  }

  add(asset: string, { payments, quantity, value }: Fees): void {
    const sum = this.#sums.get(asset)
    if (sum === undefined) {
      this.#sums.set(asset, { payments, quantity, value })
      return
    }
    sum.payments += payments
    sum.quantity = add(sum.quantity, quantity)
    sum.value = sum.value !== undefined && value !== undefined ? add(sum.value, value) : undefined
  }

  addAll(fees: FeesByAsset): void {
    for (const [asset, sum] of fees) this.add(asset, sum)
  }
}

/** The fee that a leg is, a rebate as a negative one. */
const feeOf = ({ asset, quantity }: Leg): Part => ({ asset, quantity: fromRaw<Quantity>(-quantity) })

/** The fees that an event prints, a rebate as a negative one. */
export const printedFees = ({ legs }: LedgerEvent): Part[] => legs.filter(({ role }) => role === 'fee').map(feeOf)

export class PrintedFees {
  readonly #valuation: Valuation
  /** By the piece that the events lie in, and then by year. */
  #kept = new WeakMap<readonly LedgerEvent[], Map<number, FeesByAsset>>()

  constructor(valuation: Valuation) {
    this.#valuation = valuation
  }

  /** Call after a change of prices. */
  forget(): void {
    this.#kept = new WeakMap()
  }

  /** The fees of a year's events, of events by time, in steps. */
  *ofYear(events: EventsByTime, year: number): Generator<Progress, FeesByAsset> {
    const total = new FeeSums()
    const pieces = piecesWithin(events, yearStart(year), yearStart(year + 1))
    for (const [index, piece] of pieces.entries()) {
      const years = this.#kept.get(piece) ?? new Map<number, FeesByAsset>()
      let fees = years.get(year)
      if (fees === undefined) {
        years.set(year, (fees = this.#feesIn(piece, year)))
        this.#kept.set(piece, years)
        yield { done: index, total: pieces.length }
      }
      total.addAll(fees)
    }
    return total.byAsset
  }

  #feesIn(piece: readonly LedgerEvent[], year: number): FeesByAsset {
    const [from, to] = [yearStart(year), yearStart(year + 1)]
    const sums = new FeeSums()
    for (const { at, legs } of piece)
      if (at >= from && at < to)
        for (const leg of legs)
          if (leg.role === 'fee') {
            const fee = feeOf(leg)
            sums.add(fee.asset, { payments: 1, quantity: fee.quantity, value: worthOf(this.#valuation, fee, at) })
          }
    return sums.byAsset
  }
}
