import { type Quantity, add, subtract, zero } from '../number/decimal.ts'
import { BinaryHeap } from './binary-heap.ts'
import { type LotQueue, isOlder } from './lot-queue.ts'
import type { Share, Source } from './pool.ts'

interface OpenLot {
  readonly source: Source
  /** Cost per unit with 36 more decimals, −1 for unknown. */
  readonly unitCost: bigint
  quantity: Quantity
}

const UNIT_COST_SCALE = 10n ** 36n

const unitCostOf = ({ cost, quantity }: Source): bigint =>
  cost === undefined ? -1n : (cost.numerator * UNIT_COST_SCALE) / (cost.denominator * quantity)

const isDearer = (a: OpenLot, b: OpenLot): boolean =>
  a.unitCost === b.unitCost ? isOlder(a.source, b.source) : a.unitCost > b.unitCost

/** Open lots by cost per unit, the highest first, of equals the oldest; those of unknown cost last. */
export class CostQueue implements LotQueue {
  readonly #heap: BinaryHeap<OpenLot>
  /** Made when a lot is first looked up by its source, and kept from then on. */
  #bySource: Map<Source, OpenLot> | undefined
  /** The lots in the order in which they leave, as far as anybody looked. */
  #order: { readonly known: Share[]; readonly rest: Iterator<OpenLot> } | undefined

  constructor(lots: OpenLot[] = []) {
    this.#heap = new BinaryHeap(isDearer, lots)
  }

  get size(): number {
    return this.#heap.items().length
  }

  first(): Share | undefined {
    return this.#heap.peek()
  }

  /** Found once in the order of leaving, and known until the lots change. */
  at(place: number): Share | undefined {
    const { known, rest } = (this.#order ??= { known: [], rest: this.#heap.inOrder() })
    while (place >= known.length) {
      const next = rest.next()
      if (next.done === true) return undefined
      known.push({ source: next.value.source, quantity: next.value.quantity })
    }
    return known[place]
  }

  inOrder(): Share[] {
    this.at(this.size)
    return this.#order?.known.slice() ?? []
  }

  takeFirst(): Share {
    this.#order = undefined
    const { source, quantity } = this.#firstThere()
    this.#heap.pop()
    this.#bySource?.delete(source)
    return { source, quantity }
  }

  takePart(quantity: Quantity): Share {
    this.#order = undefined
    const lot = this.#firstThere()
    lot.quantity = subtract(lot.quantity, quantity)
    return { source: lot.source, quantity }
  }

  add(source: Source): void {
    this.#push(source, source.quantity)
  }

  putBack({ source, quantity }: Share): void {
    this.#order = undefined
    this.#bySource ??= new Map(this.#heap.items().map((lot) => [lot.source, lot]))
    const known = this.#bySource.get(source)
    if (known === undefined) this.#push(source, quantity)
    else known.quantity = add(known.quantity, quantity)
  }

  open(): Share[] {
    return this.#heap.items().map(({ source, quantity }) => ({ source, quantity }))
  }

  /** O(n log k) for k lots. */
  last(quantity: Quantity): Share[] {
    if (quantity <= 0n) return []
    /** Of those looked at, the last that cover the quantity, of them on top the one that leaves first. */
    const found = new BinaryHeap<OpenLot>(isDearer)
    let held = zero<Quantity>()
    for (const lot of this.#heap.items()) {
      let top = found.peek()
      if (top !== undefined && held >= quantity && isDearer(lot, top)) continue
      found.push(lot)
      held = add(held, lot.quantity)
      for (top = found.peek(); top !== undefined && held - top.quantity >= quantity; top = found.peek()) {
        found.pop()
        held = subtract(held, top.quantity)
      }
    }
    const first = found.peek()
    const beyond = held > quantity ? subtract(held, quantity) : zero<Quantity>()
    return found.items().map((lot) => ({
      source: lot.source,
      quantity: lot === first ? subtract(lot.quantity, beyond) : lot.quantity,
    }))
  }

  copy(): CostQueue {
    return new CostQueue(
      this.#heap.items().map(({ source, unitCost, quantity }): OpenLot => ({ source, unitCost, quantity })),
    )
  }

  #push(source: Source, quantity: Quantity): void {
    this.#order = undefined
    const lot: OpenLot = { source, unitCost: unitCostOf(source), quantity }
    this.#heap.push(lot)
    this.#bySource?.set(source, lot)
  }

  #firstThere(): OpenLot {
    const lot = this.#heap.peek()
    if (lot === undefined) throw new RangeError('taking from no lots')
    return lot
  }
}
