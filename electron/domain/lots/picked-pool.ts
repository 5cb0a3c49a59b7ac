/**
 * The methods that pick lots: FIFO takes the oldest, LIFO the newest, HIFO the one with the highest cost per unit, of
 * equals the oldest; a lot of unknown cost comes after all known ones. `specific` takes the lots that the person chose
 * for a disposal, as far as they are there, and the oldest for the rest. Withdrawals move lots in the same order, and a
 * lot that comes back is the same lot, with its date and cost.
 *
 * A part of a lot costs its exact share. Worked example: a lot of 3 at cost 10 gives up 1 at 10/3; the 2 left cost 20/3.
 */
import { type Quantity, add, minimum, subtract, zero } from '../number/decimal.ts'
import { AgeQueue } from './age-queue.ts'
import { CostQueue } from './cost-queue.ts'
import type { LotQueue } from './lot-queue.ts'
import type { Pool, Share, Source, Taker } from './pool.ts'
import { quantityOf } from './transit.ts'

export type PickMethod = 'fifo' | 'lifo' | 'hifo' | 'specific'

/** The lots that the person chose for a disposal, by event and asset. */
export type LotChoices = (eventId: string, asset: string) => readonly LotChoice[] | undefined

export interface LotChoice {
  readonly lotId: string
  readonly quantity: Quantity
}

export class PickedPool implements Pool {
  readonly #method: PickMethod
  readonly #choices: LotChoices
  readonly #queue: LotQueue
  /** Filled anew by each picking. Lists that are kept are cut to size: a list that grows has room for seventeen. */
  readonly #picked: Share[] = []

  constructor(method: PickMethod, choices: LotChoices, queue: LotQueue = queueOf(method)) {
    this.#method = method
    this.#choices = choices
    this.#queue = queue
  }

  get isEmpty(): boolean {
    return this.#queue.size === 0
  }

  get size(): number {
    return this.#queue.size
  }

  beginYear(): void {
    // Lots know no years.
  }

  acquire(source: Source): void {
    this.#queue.add(source)
  }

  take(quantity: Quantity, taker: Taker): Share[] {
    if (this.#method !== 'specific') return this.#pick(quantity)
    const chosen = this.#takeChosen(quantity, taker.event.id)
    const left = chosen.reduce((wanted, share) => subtract(wanted, share.quantity), quantity)
    return left === 0n ? chosen : [...chosen, ...this.#pick(left)]
  }

  /** Looks at no more lots than it takes: a copy would be of all. */
  previewing(taker: Taker): (quantity: Quantity) => Share[] {
    if (this.#hasChoices(taker)) {
      const copy = this.copy()
      return (quantity) => copy.take(quantity, taker)
    }
    const queue = this.#queue
    let place = 0
    let taken = zero<Quantity>()
    return (quantity) => {
      const shares: Share[] = []
      let wanted = quantity
      while (wanted > 0n) {
        const lot = queue.at(place)
        if (lot === undefined) break
        const left = taken === 0n ? lot.quantity : subtract(lot.quantity, taken)
        if (left > wanted) {
          shares.push({ source: lot.source, quantity: wanted })
          taken = add(taken, wanted)
          break
        }
        shares.push(left === lot.quantity ? lot : { source: lot.source, quantity: left })
        wanted = subtract(wanted, left)
        taken = zero<Quantity>()
        place += 1
      }
      return shares
    }
  }

  /** Reads nothing of the lots but what they are. */
  inOrder(taker: Taker): Share[] {
    return this.#hasChoices(taker) ? this.copy().take(quantityOf(this.open()), taker) : this.#queue.inOrder()
  }

  send(quantity: Quantity): Share[] {
    return this.#pick(quantity)
  }

  receive(share: Share): void {
    this.#queue.putBack(share)
  }

  open(): Share[] {
    return this.#queue.open()
  }

  last(quantity: Quantity): Share[] {
    return this.#queue.last(quantity)
  }

  copy(): PickedPool {
    return new PickedPool(this.#method, this.#choices, this.#queue.copy())
  }

  resume(): void {
    // A copy shares nothing that changes.
  }

  #pick(quantity: Quantity): Share[] {
    let wanted = quantity
    const picked = this.#picked
    picked.length = 0
    for (let lot = this.#queue.first(); lot !== undefined && wanted > 0n; lot = this.#queue.first()) {
      if (lot.quantity > wanted) {
        picked.push(this.#queue.takePart(wanted))
        break
      }
      wanted = subtract(wanted, lot.quantity)
      picked.push(this.#queue.takeFirst())
    }
    return picked.slice()
  }

  #hasChoices({ event }: Taker): boolean {
    const asset = this.#queue.first()?.source.asset
    return this.#method === 'specific' && asset !== undefined && this.#choices(event.id, asset) !== undefined
  }

  #takeChosen(quantity: Quantity, eventId: string): Share[] {
    const queue = this.#queue
    const asset = queue.first()?.source.asset
    const choices = asset === undefined ? undefined : this.#choices(eventId, asset)
    if (choices === undefined || !(queue instanceof AgeQueue)) return []
    const shares: Share[] = []
    let wanted = quantity
    for (const { lotId, quantity: chosen } of choices) {
      let left = minimum(chosen, wanted)
      wanted = subtract(wanted, left)
      // Parts of one lot whose averages differed lie apart.
      while (left > 0n) {
        const share = queue.takeOf(lotId, left)
        if (share === undefined) break
        left = subtract(left, share.quantity)
        shares.push(share)
      }
      wanted = add(wanted, left)
    }
    return shares
  }
}

const queueOf = (method: PickMethod): LotQueue =>
  method === 'hifo' ? new CostQueue() : new AgeQueue(method === 'lifo')
