import type { Quantity } from '../number/decimal.ts'
import type { Share, Source } from './pool.ts'

/** Open lots in the order in which a method picks them. What it hands out never changes afterwards. */
export interface LotQueue {
  /** The lot that leaves next, as far as it is open. */
  first(): Share | undefined
  /** The lot of a place in the order in which they leave, from 0 on; the pool stays as it is. */
  at(place: number): Share | undefined
  /** Takes all of the first lot. Only where there is one. */
  takeFirst(): Share
  /** Takes a part of the first lot, which is smaller than it. */
  takePart(quantity: Quantity): Share
  /** A lot comes that was never here. */
  add(source: Source): void
  /** Coins of a lot come, of which some may be here. */
  putBack(share: Share): void
  /** All lots in the order in which they leave. */
  inOrder(): Share[]
  /** What is open, in no order. */
  open(): Share[]
  /** What leaves last, up to a quantity, in no order; the pool stays as it is. */
  last(quantity: Quantity): Share[]
  /** How many things a copy copies. */
  readonly size: number
  copy(): LotQueue
}

/** The order of acquisition; of one moment, that of booking. */
export const isOlder = (a: Source, b: Source): boolean =>
  a.acquiredAt === b.acquiredAt ? a.sequence < b.sequence : a.acquiredAt < b.acquiredAt
