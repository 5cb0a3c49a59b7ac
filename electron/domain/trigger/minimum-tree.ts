/** No value of a slot; above all that a slot can hold. */
const NONE = 10n ** 100n

/** Numbers in slots, each of which can be taken out; finds the first slot that holds no more than a limit. O(log n). */
export class MinimumTree {
  readonly #leaves: number
  /** Node 1 is the root, and each node the least of its two children, 2n and 2n + 1. */
  readonly #least: bigint[]

  constructor(slots: number) {
    this.#leaves = 2 ** Math.ceil(Math.log2(Math.max(1, slots)))
    this.#least = Array.from({ length: 2 * this.#leaves }, () => NONE)
  }

  put(slot: number, value: bigint): void {
    this.#set(slot, value)
  }

  takeOut(slot: number): void {
    this.#set(slot, NONE)
  }

  /** Absent where every slot holds more, or nothing. */
  firstAtMost(limit: bigint): number | undefined {
    if (this.#at(1) > limit) return undefined
    let node = 1
    while (node < this.#leaves) node = this.#at(2 * node) <= limit ? 2 * node : 2 * node + 1
    return node - this.#leaves
  }

  #set(slot: number, value: bigint): void {
    let node = this.#leaves + slot
    let least = value
    this.#least[node] = least
    for (node >>= 1; node >= 1; node >>= 1) {
      const [left, right] = [this.#at(2 * node), this.#at(2 * node + 1)]
      least = left < right ? left : right
      if (this.#at(node) === least) return
      this.#least[node] = least
    }
  }

  #at(node: number): bigint {
    return this.#least[node] ?? NONE
  }
}
