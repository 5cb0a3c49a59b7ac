/** A binary min-heap: `push` and `pop` in O(log n), `peek` in O(1). The order of an item never changes while inside. */
export class BinaryHeap<T> {
  readonly #items: T[]
  readonly #isBefore: (a: T, b: T) => boolean

  /** `items` must be in heap order already, as `items()` of another heap is. */
  constructor(isBefore: (a: T, b: T) => boolean, items: T[] = []) {
    this.#isBefore = isBefore
    this.#items = items
  }

  peek(): T | undefined {
    return this.#items[0]
  }

  /** All items, in heap order. */
  items(): readonly T[] {
    return this.#items
  }

  /** The items as `pop` would give them, each found in O(log n) of how many came before; the heap stays as it is. */
  *inOrder(): Generator<T> {
    const items = this.#items
    const isBefore = (a: number, b: number): boolean => {
      const [first, second] = [items[a], items[b]]
      return first !== undefined && second !== undefined && this.#isBefore(first, second)
    }
    const next = new BinaryHeap<number>(isBefore, items.length === 0 ? [] : [0])
    for (let index = next.pop(); index !== undefined; index = next.pop()) {
      const item = items[index]
      if (item !== undefined) yield item
      for (const child of [2 * index + 1, 2 * index + 2]) if (child < items.length) next.push(child)
    }
  }

  push(item: T): void {
    const items = this.#items
    let index = items.length
    items.push(item)
    while (index > 0) {
      const parentIndex = (index - 1) >> 1
      const parent = items[parentIndex]
      if (parent === undefined || !this.#isBefore(item, parent)) break
      items[index] = parent
      index = parentIndex
    }
    items[index] = item
  }

  pop(): T | undefined {
    const items = this.#items
    const top = items[0]
    const last = items.pop()
    if (last !== undefined && items.length > 0) this.#sink(last)
    return top
  }

  #sink(item: T): void {
    const items = this.#items
    let index = 0
    for (;;) {
      const leftIndex = 2 * index + 1
      const left = items[leftIndex]
      if (left === undefined) break
      const right = items[leftIndex + 1]
      const isRight = right !== undefined && this.#isBefore(right, left)
      const child = isRight ? right : left
      if (!this.#isBefore(child, item)) break
      items[index] = child
      index = isRight ? leftIndex + 1 : leftIndex
    }
    items[index] = item
  }
}
