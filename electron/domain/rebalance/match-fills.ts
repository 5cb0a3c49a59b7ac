/**
 * Which fills did which orders. A fill counts for an order of its asset and direction that it came after and before
 * the order's end; the earliest fill goes to the earliest order that has room, and what is over to the next. So no part
 * of a fill counts twice, no order gets more than it asked for, and the answer does not depend on the order in which
 * orders or fills are given.
 *
 * Worked example: orders of 10 and 5 SOL from one plan, a fill of 12: the first gets 10, the second 2. A further fill
 * of 4 gives the second 3, and 1 is left over.
 */
import { compareText } from '../ledger/compare-text.ts'
import { type Quantity, minimum, subtract } from '../number/decimal.ts'
import type { Instant } from '../time/instant.ts'

interface Trade {
  readonly asset: string
  readonly action: 'buy' | 'sell'
  readonly quantity: Quantity
}

/** An order as fills see it: open from a moment, included, until another, excluded. */
export interface FillableOrder extends Trade {
  readonly orderId: string
  readonly from: Instant
  readonly until: Instant
  /** Counts orders in the order in which they were asked for. */
  readonly rank: number
}

/** What one event moved of one asset, fees left out. */
export interface Fill extends Trade {
  readonly eventId: string
  readonly at: Instant
}

export interface FillMatch {
  readonly orderId: string
  readonly eventId: string
  readonly at: Instant
  readonly quantity: Quantity
}

/** Matches in the order of the fills; what no order had room for is in none. */
export function matchFills(orders: readonly FillableOrder[], fills: readonly Fill[]): FillMatch[] {
  const inOrder = orders.toSorted((a, b) => a.rank - b.rank || compareText(a.orderId, b.orderId))
  const room = new Map(inOrder.map(({ orderId, quantity }) => [orderId, quantity]))
  const matches: FillMatch[] = []
  for (const fill of fills.toSorted((a, b) => a.at - b.at || compareText(a.eventId, b.eventId))) {
    let left = fill.quantity
    for (const order of inOrder) {
      if (left <= 0n) break
      const free = room.get(order.orderId)
      if (free === undefined || free <= 0n || !isFillOf(fill, order)) continue
      const quantity = minimum(left, free)
      left = subtract(left, quantity)
      room.set(order.orderId, subtract(free, quantity))
      matches.push({ orderId: order.orderId, eventId: fill.eventId, at: fill.at, quantity })
    }
  }
  return matches
}

const isFillOf = (fill: Fill, order: FillableOrder): boolean =>
  fill.asset === order.asset && fill.action === order.action && fill.at >= order.from && fill.at < order.until
