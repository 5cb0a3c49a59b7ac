import type { Money, Quantity } from '../number/decimal.ts'
import type { Instant } from '../time/instant.ts'

export const COST_METHODS = ['fifo', 'lifo', 'hifo', 'specific', 'moving-average', 'total-average'] as const
export type CostMethod = (typeof COST_METHODS)[number]

/** Quantity of one asset acquired at one time, as far as it is still held. */
export interface Lot {
  readonly id: string
  readonly asset: string
  readonly acquiredAt: Instant
  readonly quantity: Quantity
  /** Total cost of `quantity`, fees included; absent when it cannot be known (see the book's problems). */
  readonly costBasis?: Money | undefined
  readonly eventId: string
}

/** What open lots hold together and what they cost; the cost is absent where that of any is. */
export interface OpenCost {
  readonly quantity: Quantity
  readonly cost: Money | undefined
}

/** The part of a lot that a disposal took. */
export interface LotUse {
  readonly lotId: string
  readonly acquiredAt: Instant
  readonly quantity: Quantity
  readonly costBasis?: Money | undefined
  readonly eventId: string
}

/** A quantity leaving for good, with its gain. Absent figures are unknown, with the reason among the problems. */
export interface Disposal {
  readonly eventId: string
  readonly at: Instant
  readonly asset: string
  readonly quantity: Quantity
  /** Net of the sale's fee. */
  readonly proceeds?: Money | undefined
  readonly costBasis?: Money | undefined
  readonly realisedPnl?: Money | undefined
  readonly lots: readonly LotUse[]
}

/** Something received for nothing, at its market value then; that value is the lot's cost. */
export interface IncomeReceipt {
  readonly eventId: string
  readonly at: Instant
  readonly asset: string
  readonly quantity: Quantity
  readonly value?: Money | undefined
  readonly label: string
}

export const BOOK_PROBLEM_CODES = ['oversold', 'missing_value', 'missing_cost', 'unmatched_transfer'] as const

/** What the book could not work out, and what it makes unreliable. */
export interface BookProblem {
  readonly code: (typeof BOOK_PROBLEM_CODES)[number]
  readonly eventId: string
  readonly at: Instant
  readonly asset: string
  /** The shortfall of an oversold disposal, or the quantity without a known cost. */
  readonly quantity: Quantity
}

/**
 * The booked history of an account book in one currency. Lots are sorted by asset, then by acquisition; disposals,
 * income and problems by time. For every asset: open lots + lots in transit + lots used = what was acquired, in
 * quantity and, where it is known, in cost.
 */
export interface LotBook {
  readonly currency: string
  readonly method: CostMethod
  readonly lots: readonly Lot[]
  /** Lots that left an account by a transfer and have not arrived in a known one. */
  readonly inTransit: readonly Lot[]
  readonly disposals: readonly Disposal[]
  readonly income: readonly IncomeReceipt[]
  readonly problems: readonly BookProblem[]
}
