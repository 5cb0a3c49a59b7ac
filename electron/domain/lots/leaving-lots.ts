import { type Quantity, add, minimum, subtract, zero } from '../number/decimal.ts'
import { RoundedSum } from '../number/rounded-sum.ts'
import { type Share, costOf } from './pool.ts'

/** How much some lots are, and what they cost; no cost where that of any one is unknown. */
export interface LotsSum {
  readonly quantity: Quantity
  readonly costs: RoundedSum | undefined
}

/** A quantity among lots: so many whole ones, and of the next one a part. */
interface Place {
  readonly lots: number
  readonly part: Quantity
}

/** The sum before each lot of this many is kept. */
const BLOCK = 128

/**
 * Open lots in the order in which sales take them. What a quantity of the first of them comes to is found from kept
 * sums, worked out as far as anybody asked: a plan asks for nearly all of a large book, and a little other quantities
 * the next time.
 *
 * Worked example: lots of 2 for 10, 1 for 7 and 4 for 8. The first 5 are the first two and half of the third: 21.
 */
export class LeavingLots {
  readonly #lots: readonly Share[]
  /** Before the first lot of each block. */
  readonly #sums: LotsSum[] = [{ quantity: zero<Quantity>(), costs: new RoundedSum() }]

  constructor(lots: readonly Share[]) {
    this.#lots = lots
  }

  /** What so much comes to; less where there is less. */
  first(quantity: Quantity): LotsSum {
    const block = this.#blockOf(quantity)
    const before = this.#before(block)
    let costs = before.costs?.copy()
    let sum = before.quantity
    for (let index = block * BLOCK; sum < quantity; index += 1) {
      const lot = this.#lots[index]
      if (lot === undefined) break
      const part = minimum(lot.quantity, subtract(quantity, sum))
      sum = add(sum, part)
      costs = withCost(costs, part === lot.quantity ? lot : { source: lot.source, quantity: part })
    }
    return { quantity: sum, costs }
  }

  /** The lots between two quantities, the first so many of them. */
  between(from: Quantity, to: Quantity, most: number): Share[] {
    let { lots: index, part: gone } = this.#placeOf(from)
    const shares: Share[] = []
    for (let wanted = subtract(to, from); wanted > 0n && shares.length < most; index += 1) {
      const lot = this.#lots[index]
      if (lot === undefined) break
      const part = minimum(subtract(lot.quantity, gone), wanted)
      shares.push(part === lot.quantity ? lot : { source: lot.source, quantity: part })
      wanted = subtract(wanted, part)
      gone = zero<Quantity>()
    }
    return shares
  }

  /** How many they are. */
  countBetween(from: Quantity, to: Quantity): number {
    if (to <= from) return 0
    const [first, last] = [this.#placeOf(from), this.#placeOf(to)]
    return last.lots - first.lots + (last.part > 0n ? 1 : 0)
  }

  #placeOf(quantity: Quantity): Place {
    const block = this.#blockOf(quantity)
    let sum = this.#before(block).quantity
    for (let index = block * BLOCK; ; index += 1) {
      const lot = this.#lots[index]
      if (lot === undefined) return { lots: index, part: zero<Quantity>() }
      const next = add(sum, lot.quantity)
      if (next > quantity) return { lots: index, part: subtract(quantity, sum) }
      sum = next
    }
  }

  /** The last block before which is no more than a quantity. */
  #blockOf(quantity: Quantity): number {
    const sums = this.#sums
    while (this.#before(sums.length - 1).quantity <= quantity && sums.length * BLOCK <= this.#lots.length)
      sums.push(this.#after(sums.length - 1))
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (this.#before(middle).quantity <= quantity) low = middle
      else high = middle - 1
    }
    return low
  }

  #before(block: number): LotsSum {
    const sum = this.#sums[block]
    if (sum === undefined) throw new RangeError('a block that nobody has summed up')
    return sum
  }

  #after(block: number): LotsSum {
    let { quantity, costs } = this.#before(block)
    costs = costs?.copy()
    for (const lot of this.#lots.slice(block * BLOCK, (block + 1) * BLOCK)) {
      quantity = add(quantity, lot.quantity)
      costs = withCost(costs, lot)
    }
    return { quantity, costs }
  }
}

/** A sum with what a share costs as well. */
function withCost(costs: RoundedSum | undefined, share: Share): RoundedSum | undefined {
  const cost = costOf(share)
  if (cost === undefined) return undefined
  costs?.add(cost)
  return costs
}
