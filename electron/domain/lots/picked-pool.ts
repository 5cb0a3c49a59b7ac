/**
 * The methods that pick lots: FIFO takes the oldest, LIFO the newest, HIFO the one with the highest cost per unit, of
 * equals the oldest; a lot of unknown cost comes after all known ones. `specific` takes the lots that the person chose
 * for a disposal, as far as they are there, and the oldest for the rest. Withdrawals move lots in the same order, and a
 * lot that comes back is the same lot, with its date and cost.
 *
 * A part of a lot costs its exact share. Worked example: a lot of 3 at cost 10 gives up 1 at 10/3; the 2 left cost 20/3.
 */
import { type Quantity, add, minimum, subtract, zero } from '../number/decimal.ts'
import { BinaryHeap } from './binary-heap.ts'
import type { Pool, Share, Source, Taker } from './pool.ts'

export type PickMethod = 'fifo' | 'lifo' | 'hifo' | 'specific'

/** The lots that the person chose for a disposal, by event and asset. */
export type LotChoices = (eventId: string, asset: string) => readonly LotChoice[] | undefined

export interface LotChoice {
  readonly lotId: string
  readonly quantity: Quantity
}

interface OpenLot {
  readonly source: Source
  /** Cost per unit with 36 more decimals, −1 for unknown; only HIFO asks for it. */
  readonly unitCost: bigint
  /** Zero once it is used up; then it is gone when it comes to the top. */
  left: Quantity
}

/** What is left of lots in the order in which they go, as far as anybody looked. */
interface LotOrder {
  readonly known: Share[]
  readonly rest: Iterator<OpenLot>
}

const UNIT_COST_SCALE = 10n ** 36n

const unitCostOf = ({ cost, quantity }: Source): bigint =>
  cost === undefined ? -1n : (cost.numerator * UNIT_COST_SCALE) / (cost.denominator * quantity)

const isOlder = ({ source: a }: OpenLot, { source: b }: OpenLot): boolean =>
  a.acquiredAt === b.acquiredAt ? a.sequence < b.sequence : a.acquiredAt < b.acquiredAt

const ORDERS: Readonly<Record<PickMethod, (a: OpenLot, b: OpenLot) => boolean>> = {
  fifo: isOlder,
  lifo: (a, b) => isOlder(b, a),
  hifo: (a, b) => (a.unitCost === b.unitCost ? isOlder(a, b) : a.unitCost > b.unitCost),
  specific: isOlder,
}

export class PickedPool implements Pool {
  readonly #method: PickMethod
  readonly #choices: LotChoices
  readonly #queue: BinaryHeap<OpenLot>
  /** Made when a lot is first looked up by its source, and kept from then on. */
  #bySource: Map<Source, OpenLot> | undefined
  /** Good until the pool changes. */
  #order: LotOrder | undefined

  constructor(method: PickMethod, choices: LotChoices = () => undefined, lots: OpenLot[] = []) {
    this.#method = method
    this.#choices = choices
    this.#queue = new BinaryHeap(ORDERS[method], lots)
  }

  get size(): number {
    return this.#queue.items().length
  }

  acquire(source: Source): void {
    this.#order = undefined
    this.#push(source, source.quantity)
  }

  take(quantity: Quantity, { eventId }: Taker): Share[] {
    this.#order = undefined
    if (this.#method !== 'specific') return this.#pick(quantity)
    const chosen = this.#takeChosen(quantity, eventId)
    const left = chosen.reduce((wanted, share) => subtract(wanted, share.quantity), quantity)
    return left === 0n ? chosen : [...chosen, ...this.#pick(left)]
  }

  /** Looks at no more lots than it takes: a copy would be of all. */
  previewing(taker: Taker): (quantity: Quantity) => Share[] {
    const asset = this.#queue.peek()?.source.asset
    if (this.#method === 'specific' && asset !== undefined && this.#choices(taker.eventId, asset) !== undefined) {
      const copy = this.copy()
      return (quantity) => copy.take(quantity, taker)
    }
    const order = (this.#order ??= { known: [], rest: this.#queue.inOrder() })
    let place = 0
    let taken = zero<Quantity>()
    return (quantity) => {
      const shares: Share[] = []
      let wanted = quantity
      while (wanted > 0n) {
        const lot = lotAt(order, place)
        if (lot === undefined) break
        const left = subtract(lot.quantity, taken)
        if (left > wanted) {
          shares.push({ source: lot.source, quantity: wanted })
          taken = add(taken, wanted)
          break
        }
        shares.push(taken === 0n ? lot : { source: lot.source, quantity: left })
        wanted = subtract(wanted, left)
        taken = zero<Quantity>()
        place += 1
      }
      return shares
    }
  }

  send(quantity: Quantity): Share[] {
    this.#order = undefined
    return this.#pick(quantity)
  }

  receive({ source, quantity }: Share): void {
    this.#order = undefined
    const known = this.#lotOf(source)
    if (known === undefined) this.#push(source, quantity)
    else known.left = add(known.left, quantity)
  }

  open(): Share[] {
    return this.#queue
      .items()
      .filter(({ left }) => left > 0n)
      .map(({ source, left }) => ({ source, quantity: left }))
  }

  away(): Share[] {
    return []
  }

  copy(): PickedPool {
    return new PickedPool(
      this.#method,
      this.#choices,
      this.#queue.items().map((lot) => ({ ...lot })),
    )
  }

  resume(): void {
    // A copy shares nothing that changes.
  }

  #pick(quantity: Quantity): Share[] {
    const shares: Share[] = []
    let wanted = quantity
    for (let lot = this.#queue.peek(); lot !== undefined && wanted > 0n; lot = this.#queue.peek()) {
      if (lot.left > wanted) {
        lot.left = subtract(lot.left, wanted)
        shares.push({ source: lot.source, quantity: wanted })
        break
      }
      if (lot.left > 0n) {
        shares.push({ source: lot.source, quantity: lot.left })
        wanted = subtract(wanted, lot.left)
      }
      this.#queue.pop()
      this.#bySource?.delete(lot.source)
    }
    return shares
  }

  #takeChosen(quantity: Quantity, eventId: string): Share[] {
    const asset = this.#queue.peek()?.source.asset
    const choices = asset === undefined ? undefined : this.#choices(eventId, asset)
    if (choices === undefined) return []
    const shares: Share[] = []
    let wanted = quantity
    for (const choice of choices) {
      const lot = this.#queue.items().find(({ source, left }) => source.lotId === choice.lotId && left > 0n)
      if (lot === undefined || wanted === 0n) continue
      const taken = minimum(minimum(choice.quantity, lot.left), wanted)
      lot.left = subtract(lot.left, taken)
      wanted = subtract(wanted, taken)
      shares.push({ source: lot.source, quantity: taken })
    }
    return shares
  }

  #push(source: Source, left: Quantity): void {
    const lot: OpenLot = { source, unitCost: this.#method === 'hifo' ? unitCostOf(source) : 0n, left }
    this.#queue.push(lot)
    this.#bySource?.set(source, lot)
  }

  #lotOf(source: Source): OpenLot | undefined {
    this.#bySource ??= new Map(this.#queue.items().map((lot) => [lot.source, lot]))
    return this.#bySource.get(source)
  }
}

/** What is left of the lot of a place in the order; found once, and known from then on. */
function lotAt({ known, rest }: LotOrder, place: number): Share | undefined {
  while (place >= known.length) {
    const next = rest.next()
    if (next.done === true) return undefined
    const { source, left } = next.value
    if (left > 0n) known.push({ source, quantity: left })
  }
  return known[place]
}
