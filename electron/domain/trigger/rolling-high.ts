/** The highest of the last `length` values, value by value, in amortised constant time (a falling queue of maxima). */
export class RollingHigh {
  readonly #length: number
  readonly #values: number[] = []
  readonly #positions: number[] = []
  #head = 0
  #next = 0

  constructor(length: number) {
    this.#length = length
  }

  /** Takes the next value and returns the position, counted from the first value, of the highest in the window. */
  push(value: number): number {
    const position = this.#next
    this.#next += 1
    while (this.#values.length > this.#head && (this.#values.at(-1) ?? Infinity) <= value) {
      this.#values.pop()
      this.#positions.pop()
    }
    this.#values.push(value)
    this.#positions.push(position)
    while ((this.#positions[this.#head] ?? position) <= position - this.#length) this.#head += 1
    return this.#positions[this.#head] ?? position
  }
}
