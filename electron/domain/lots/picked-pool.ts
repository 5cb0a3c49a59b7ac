/**
 * The methods that pick lots: FIFO takes the oldest, LIFO the newest, HIFO the one with the highest cost per unit, of
 * equals the oldest; a lot of unknown cost comes after all known ones. Withdrawals move lots in the same order, and a
 * lot that comes back is the same lot, with its date and cost.
 *
 * A part of a lot takes its share of the cost, rounded half-even at 18 decimals, and the lot keeps the rest, so that
 * cost is conserved exactly. Worked example: a lot of 3 at cost 10 gives up 1 at 3.333333333333333333; the 2 left cost
 * 6.666666666666666667.
 */
import { type Money, type Quantity, add, minimum, multiplyDivide, subtract, zero } from '../number/decimal.ts'
import type { Instant } from '../time/instant.ts'
import { BinaryHeap } from './binary-heap.ts'
import type { Lot } from './lot.ts'
import type { Acquisition, Pool, Use } from './pool.ts'

export type PickMethod = 'fifo' | 'lifo' | 'hifo'

interface OpenLot {
  readonly id: string
  readonly asset: string
  readonly eventId: string
  readonly acquiredAt: Instant
  /** Booking order, which decides between lots of one moment. */
  readonly sequence: number
  /** Cost per unit when acquired, with 36 decimals; −1 for unknown. Never changes, so a part ranks like its whole. */
  readonly unitCost: bigint
  quantity: Quantity
  cost: Money | undefined
  isQueued: boolean
}

interface Part {
  readonly lot: OpenLot
  quantity: Quantity
  cost: Money | undefined
}

const UNIT_COST_SCALE = 10n ** 36n

const isOlder = (a: OpenLot, b: OpenLot): boolean =>
  a.acquiredAt === b.acquiredAt ? a.sequence < b.sequence : a.acquiredAt < b.acquiredAt

const ORDERS: Readonly<Record<PickMethod, (a: OpenLot, b: OpenLot) => boolean>> = {
  fifo: isOlder,
  lifo: (a, b) => isOlder(b, a),
  hifo: (a, b) => (a.unitCost === b.unitCost ? isOlder(a, b) : a.unitCost > b.unitCost),
}

/** Takes `quantity` out of a lot or a part of one, with its share of the cost. `quantity` is at most what is there. */
function split(from: { quantity: Quantity; cost: Money | undefined }, quantity: Quantity): Money | undefined {
  const cost =
    from.cost === undefined || quantity === from.quantity
      ? from.cost
      : multiplyDivide(from.cost, quantity, from.quantity, 'half-even')
  if (from.cost !== undefined && cost !== undefined) from.cost = subtract(from.cost, cost)
  from.quantity = subtract(from.quantity, quantity)
  return cost
}

const toLot = ({ lot, quantity, cost }: Part): Lot => ({
  id: lot.id,
  asset: lot.asset,
  acquiredAt: lot.acquiredAt,
  quantity,
  costBasis: cost,
  eventId: lot.eventId,
})

export class PickedPool implements Pool {
  readonly #queue: BinaryHeap<OpenLot>
  #acquired = 0
  /** First out of an account, first into the next. Parts before `#nextInTransit` have arrived. */
  readonly #transit: Part[] = []
  #nextInTransit = 0

  constructor(method: PickMethod) {
    this.#queue = new BinaryHeap(ORDERS[method])
  }

  acquire({ asset, eventId, at, quantity, cost }: Acquisition): void {
    const lot: OpenLot = {
      id: `${eventId}:${asset}`,
      asset,
      eventId,
      acquiredAt: at,
      sequence: this.#acquired++,
      unitCost: cost === undefined ? -1n : (cost * UNIT_COST_SCALE) / quantity,
      quantity,
      cost,
      isQueued: true,
    }
    this.#queue.push(lot)
  }

  dispose(quantity: Quantity): readonly Use[] {
    return this.#take(quantity).map(({ lot, quantity: taken, cost }) => ({
      lotId: lot.id,
      acquiredAt: lot.acquiredAt,
      eventId: lot.eventId,
      quantity: taken,
      costBasis: cost,
    }))
  }

  leave(quantity: Quantity): Quantity {
    let moved = zero<Quantity>()
    for (const part of this.#take(quantity)) {
      this.#transit.push(part)
      moved = add(moved, part.quantity)
    }
    return moved
  }

  arrive(quantity: Quantity): Quantity {
    let wanted = quantity
    for (let part = this.#transit[this.#nextInTransit]; part !== undefined && wanted > 0n;) {
      const moved = minimum(part.quantity, wanted)
      this.#putBack(part.lot, moved, split(part, moved))
      wanted = subtract(wanted, moved)
      if (part.quantity > 0n) break
      part = this.#transit[++this.#nextInTransit]
    }
    return subtract(quantity, wanted)
  }

  close(): void {
    // Every cost is known when its part is taken: nothing to settle.
  }

  openLots(): Lot[] {
    return this.#queue.items().map((lot) => toLot({ lot, quantity: lot.quantity, cost: lot.cost }))
  }

  lotsInTransit(): Lot[] {
    const parts = new Map<OpenLot, Part>()
    for (const { lot, quantity, cost } of this.#transit.slice(this.#nextInTransit)) {
      const before = parts.get(lot)
      parts.set(lot, before === undefined ? { lot, quantity, cost } : joined(before, quantity, cost))
    }
    return [...parts.values()].map(toLot)
  }

  #take(quantity: Quantity): Part[] {
    const parts: Part[] = []
    let wanted = quantity
    for (let lot = this.#queue.peek(); lot !== undefined && wanted > 0n; lot = this.#queue.peek()) {
      const taken = minimum(lot.quantity, wanted)
      parts.push({ lot, quantity: taken, cost: split(lot, taken) })
      wanted = subtract(wanted, taken)
      if (lot.quantity > 0n) break
      lot.isQueued = false
      this.#queue.pop()
    }
    return parts
  }

  #putBack(lot: OpenLot, quantity: Quantity, cost: Money | undefined): void {
    lot.quantity = add(lot.quantity, quantity)
    if (lot.cost !== undefined && cost !== undefined) lot.cost = add(lot.cost, cost)
    if (lot.isQueued) return
    lot.isQueued = true
    this.#queue.push(lot)
  }
}

const joined = (part: Part, quantity: Quantity, cost: Money | undefined): Part => ({
  lot: part.lot,
  quantity: add(part.quantity, quantity),
  cost: part.cost === undefined || cost === undefined ? undefined : add(part.cost, cost),
})
