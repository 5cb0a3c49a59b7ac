/** No slot. */
const NONE = -1

/** The order of what lies in slots, and what meets a limit: of two, the lower meets every limit that the other meets. */
export interface SlotOrder<Limit> {
  readonly isLower: (slot: number, other: number) => boolean
  readonly meets: (slot: number, limit: Limit) => boolean
}

/**
 * Slots that take part in a search for the first that meets a limit. Each node of the tree names the lowest slot below
 * it, so that a search needs no values but those that the order compares. A search, and putting in or taking out one
 * slot, is O(log n).
 */
export class SlotTree<Limit> {
  readonly #order: SlotOrder<Limit>
  #leaves = 1
  /** Node 1 is the root, and each node the lower of its two children, 2n and 2n + 1. */
  #lowest = Int32Array.of(NONE, NONE)

  constructor(order: SlotOrder<Limit>) {
    this.#order = order
  }

  /** The lowest slot of all that take part. */
  lowest(): number | undefined {
    return slotOf(this.#at(1))
  }

  /** Absent where no slot meets the limit. */
  first(limit: Limit): number | undefined {
    if (!this.#meets(1, limit)) return undefined
    let node = 1
    while (node < this.#leaves) node = this.#meets(2 * node, limit) ? 2 * node : 2 * node + 1
    return slotOf(this.#at(node))
  }

  put(slot: number): void {
    while (slot >= this.#leaves) this.#grow()
    this.#lowest[this.#leaves + slot] = slot
    for (let node = (this.#leaves + slot) >> 1; node >= 1; node >>= 1) {
      const lowest = this.#at(node)
      if (lowest !== NONE && !this.#order.isLower(slot, lowest)) return
      this.#lowest[node] = slot
    }
  }

  takeOut(slot: number): void {
    this.#lowest[this.#leaves + slot] = NONE
    for (let node = (this.#leaves + slot) >> 1; node >= 1; node >>= 1) {
      if (this.#at(node) !== slot) return
      this.#judge(node)
    }
  }

  /** Takes out all slots before one. O(log n). */
  takeOutBefore(slot: number): void {
    if (slot >= this.#leaves) {
      this.rebuild(0, () => false)
      return
    }
    for (let node = this.#leaves + slot; node > 1; node >>= 1) {
      // What lies below a node of no slot is never looked at again: only later slots are put in.
      if (node % 2 === 1) this.#lowest[node - 1] = NONE
      this.#judge(node >> 1)
    }
  }

  /** Begins anew with those of a number of slots that take part. O(n). */
  rebuild(slots: number, takesPart: (slot: number) => boolean): void {
    while (slots > this.#leaves) this.#grow()
    this.#lowest.fill(NONE)
    for (let slot = 0; slot < slots; slot += 1) if (takesPart(slot)) this.#lowest[this.#leaves + slot] = slot
    for (let node = this.#leaves - 1; node >= 1; node -= 1) this.#judge(node)
  }

  #judge(node: number): void {
    const left = this.#at(2 * node)
    const right = this.#at(2 * node + 1)
    const isRight = left === NONE || (right !== NONE && this.#order.isLower(right, left))
    this.#lowest[node] = isRight ? right : left
  }

  #meets(node: number, limit: Limit): boolean {
    const slot = this.#at(node)
    return slot !== NONE && this.#order.meets(slot, limit)
  }

  /** Twice as many leaves: the tree so far becomes the left half. */
  #grow(): void {
    const lowest = new Int32Array(4 * this.#leaves).fill(NONE)
    for (let width = this.#leaves; width >= 1; width >>= 1)
      lowest.set(this.#lowest.subarray(width, 2 * width), 2 * width)
    lowest[1] = this.#at(1)
    this.#lowest = lowest
    this.#leaves *= 2
  }

  #at(node: number): number {
    return this.#lowest[node] ?? NONE
  }
}

const slotOf = (slot: number): number | undefined => (slot === NONE ? undefined : slot)
