import { type Decimal, type Quantity, add, multiply, zero } from '../number/decimal.ts'
import { type TradeChange, followKnown } from './trade-change.ts'

/**
 * What the levels of a ladder ask of each purchase: of what was bought, the part of every level up to one, each rounded
 * down. A purchase is asked for each sale that it may give to, so what it is asked is kept once it is worked out.
 */
export class LevelShares {
  readonly #parts: readonly Decimal[]
  /** By how many levels and purchase, as far as anybody asked. */
  readonly #asked: (Quantity | undefined)[][]

  /** `parts`: of what was bought, what each level asks for, the lowest level first. */
  constructor(parts: readonly Decimal[]) {
    this.#parts = parts
    this.#asked = parts.map(() => [])
  }

  /** What the first so many levels, one at least, ask for together of a purchase of so much. */
  askedOf(slot: number, quantity: Quantity, levels: number): Quantity {
    const known = this.#asked[levels - 1]
    if (known === undefined) throw new RangeError('asked for more levels than there are')
    let asked = known[slot]
    if (asked === undefined) {
      asked = this.#workOut(quantity, levels)
      // A list that is written far behind its end becomes a slow one.
      while (known.length < slot) known.push(undefined)
      known[slot] = asked
    }
    return asked
  }

  /** Others come and go among the purchases. */
  follow<Purchase>(change: TradeChange<Purchase>): void {
    for (const known of this.#asked) followKnown(known, change, () => undefined)
  }

  #workOut(quantity: Quantity, levels: number): Quantity {
    let asked = zero<Quantity>()
    for (let level = 0; level < levels; level += 1) {
      const part = this.#parts[level]
      if (part !== undefined) asked = add(asked, multiply<Quantity>(quantity, part, 'floor'))
    }
    return asked
  }
}
