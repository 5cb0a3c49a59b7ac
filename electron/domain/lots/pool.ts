import { type Fraction, shareOf } from '../number/fraction.ts'
import type { Quantity } from '../number/decimal.ts'
import type { Instant } from '../time/instant.ts'
import type { YearlyCopies } from './yearly-source.ts'

/**
 * Coins that cost something together: a lot as it was acquired, or what an average is taken over. Of `quantity` coins
 * at `cost`, some coins cost their share, exactly. Only the yearly average changes one after it was made.
 */
export interface Source {
  readonly lotId: string
  readonly asset: string
  readonly eventId: string
  readonly acquiredAt: Instant
  /** Booking order, which decides between lots of one moment. */
  readonly sequence: number
  readonly quantity: Quantity
  /** Total cost of `quantity`; absent when nobody knows it. */
  readonly cost: Fraction | undefined
}

/** Some of a source's coins. */
export interface Share {
  readonly source: Source
  readonly quantity: Quantity
}

/** A lot as it was acquired, which is the share of itself that it is while nothing of it is gone. */
export class AcquiredLot implements Source, Share {
  readonly lotId: string
  readonly asset: string
  readonly eventId: string
  readonly acquiredAt: Instant
  readonly quantity: Quantity
  readonly cost: Fraction | undefined
  /** Set where it is booked. */
  sequence = 0

  constructor({ lotId, asset, eventId, acquiredAt, quantity, cost }: Omit<Source, 'sequence'>) {
    this.lotId = lotId
    this.asset = asset
    this.eventId = eventId
    this.acquiredAt = acquiredAt
    this.quantity = quantity
    this.cost = cost
  }

  get source(): this {
    return this
  }
}

/** What a share costs, exactly; absent when unknown. */
export const costOf = ({ source, quantity }: Share): Fraction | undefined =>
  source.cost && shareOf(source.cost, quantity, source.quantity)

/** What a disposal is for, so that lots chosen by hand can be found. */
export interface Taker {
  readonly event: { readonly id: string }
  readonly bookedAt: Instant
}

/**
 * What is held of one asset, in the whole book or in one account. Which part leaves first, and at what cost, is the
 * cost method. Calls come in booking order. Law, exact for quantity and cost: acquired + received = open + taken + sent.
 */
export interface Pool {
  /** Call before anything is booked of a year, once it is another than before. */
  beginYear(year: number): void
  acquire(lot: Source): void
  /** Takes up to `quantity` of what is open, for good. */
  take(quantity: Quantity, taker: Taker): Share[]
  /** What `take` would give, call after call, by a pool that stays as it is. */
  previewing(taker: Taker): (quantity: Quantity) => Share[]
  /** All that `take` would give, in its order, by a pool that stays as it is. */
  inOrder(taker: Taker): Share[]
  /** Takes up to `quantity` of what is open, for another account. */
  send(quantity: Quantity): Share[]
  /** Puts back what was sent, or what came from another pool. */
  receive(share: Share): void
  open(): Share[]
  /** What leaves last of what is open, up to a quantity, in no order; the pool stays as it is. */
  last(quantity: Quantity): Share[]
  /** Whether nothing is open; of anything else taken, all was there. */
  readonly isEmpty: boolean
  /** Roughly how many things a copy copies. */
  readonly size: number
  /** `averages`: the copy's own of those that a year may still change; without them it takes the place of this one. */
  copy(averages?: YearlyCopies): Pool
  /** Called on a copy that takes the place of its original. */
  resume(): void
}
