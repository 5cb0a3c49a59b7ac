import { FEW, type TradeChange } from './trade-change.ts'

const LEAST_ROOM = 64

/**
 * A figure of each trade in a long list, as far as it is known, as numbers that lie side by side: whoever goes through
 * all of them does not fetch a hundred thousand objects from all over the memory.
 */
export class NumberColumn {
  #numbers = new Float64Array(LEAST_ROOM)
  #count = 0

  get count(): number {
    return this.#count
  }

  /** Not a number behind the end. */
  at(place: number): number {
    return place < this.#count ? (this.#numbers[place] ?? Number.NaN) : Number.NaN
  }

  push(value: number): void {
    this.#makeRoomFor(this.#count + 1)
    this.#numbers[this.#count] = value
    this.#count += 1
  }

  /** Follows a change of the list as `followKnown` does. */
  follow<Trade>({ start, gone, news }: TradeChange<Trade>, figureOf: (trade: Trade) => number): void {
    if (start >= this.#count) return
    if (news.length > FEW || start + gone > this.#count) {
      this.#count = start
      return
    }
    const count = this.#count - gone + news.length
    this.#makeRoomFor(count)
    this.#numbers.copyWithin(start + news.length, start + gone, this.#count)
    this.#numbers.set(news.map(figureOf), start)
    this.#count = count
  }

  #makeRoomFor(count: number): void {
    if (count <= this.#numbers.length) return
    const longer = new Float64Array(2 * this.#numbers.length)
    longer.set(this.#numbers)
    this.#numbers = longer
  }
}
