import type { Money, Quantity } from '../number/decimal.ts'
import type { Instant } from '../time/instant.ts'
import type { Lot, LotUse } from './lot.ts'

/** A quantity coming into a pool, at its total cost; the cost is absent when nobody knows it. */
export interface Acquisition {
  readonly asset: string
  readonly eventId: string
  readonly at: Instant
  readonly quantity: Quantity
  readonly cost: Money | undefined
}

/** A part of a lot that a disposal takes. The yearly average fills the cost in when it closes. */
export type Use = Omit<LotUse, 'costBasis'> & { costBasis: Money | undefined }

/**
 * All that is owned of one asset: open, or in transit between accounts. Which part leaves first, and at what cost, is
 * the cost method, and each method is one implementation. Calls come in booking order. Law, exact for quantity and
 * cost: acquired = open + in transit + used.
 */
export interface Pool {
  acquire(acquisition: Acquisition): void
  /** Takes up to `quantity` of what is open; the uses say how much that was. */
  dispose(quantity: Quantity, at: Instant): readonly Use[]
  /** Moves up to `quantity` from open into transit; gives what it moved. */
  leave(quantity: Quantity): Quantity
  /** Moves up to `quantity` from transit back to open; gives what it moved. */
  arrive(quantity: Quantity): Quantity
  /** Called once, after the last movement and before the lots are read. */
  close(): void
  openLots(): Lot[]
  lotsInTransit(): Lot[]
}
