import { type Quantity, add, minimum, subtract, zero } from '../number/decimal.ts'
import { RoundedSum } from '../number/rounded-sum.ts'
import type { LotPiece } from './lot-pieces.ts'
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

/** What lies before a piece. */
interface Before extends LotsSum {
  readonly lots: number
}

/** What lots come to together. */
export function sumOfLots(lots: readonly Share[]): LotsSum {
  let quantity = zero<Quantity>()
  let costs: RoundedSum | undefined = new RoundedSum()
  for (const lot of lots) {
    quantity = add(quantity, lot.quantity)
    costs = withCost(costs, lot)
  }
  return { quantity, costs }
}

/**
 * Open lots in the order in which sales take them. What a quantity of the first of them comes to is found from the sums
 * of pieces, added up as far as anybody asked: a plan asks for nearly all of a large book, and a little other quantities
 * the next time.
 *
 * Worked example: lots of 2 for 10, 1 for 7 and 4 for 8. The first 5 are the first two and half of the third: 21.
 */
export class LeavingLots {
  readonly #pieces: readonly LotPiece<LotsSum>[]
  /** What lies before each piece that anybody asked for, and the next one. */
  readonly #before: Before[] = [{ lots: 0, quantity: zero<Quantity>(), costs: new RoundedSum() }]

  constructor(pieces: readonly LotPiece<LotsSum>[]) {
    this.#pieces = pieces
  }

  /** What so much comes to; less where there is less. */
  first(quantity: Quantity): LotsSum {
    const place = this.#pieceOf(quantity)
    const before = this.#beforeOf(place)
    let costs = before.costs?.copy()
    let sum = before.quantity
    for (const lot of this.#pieces[place]?.lots ?? []) {
      if (sum >= quantity) break
      const part = minimum(lot.quantity, subtract(quantity, sum))
      sum = add(sum, part)
      costs = withCost(costs, part === lot.quantity ? lot : { source: lot.source, quantity: part })
    }
    return { quantity: sum, costs }
  }

  /** The lots between two quantities, the first so many of them. */
  between(from: Quantity, to: Quantity, most: number): Share[] {
    const shares: Share[] = []
    let wanted = subtract(to, from)
    for (const lot of this.#lotsFrom(from)) {
      if (wanted <= 0n || shares.length >= most) break
      const part = minimum(lot.quantity, wanted)
      shares.push(part === lot.quantity ? lot : { source: lot.source, quantity: part })
      wanted = subtract(wanted, part)
    }
    return shares
  }

  /** How many they are. */
  countBetween(from: Quantity, to: Quantity): number {
    if (to <= from) return 0
    const [first, last] = [this.#placeOf(from), this.#placeOf(to)]
    return last.lots - first.lots + (last.part > 0n ? 1 : 0)
  }

  /** What is left after a quantity. */
  *#lotsFrom(quantity: Quantity): Generator<Share> {
    let place = this.#pieceOf(quantity)
    let gone = subtract(quantity, this.#beforeOf(place).quantity)
    for (let piece = this.#pieces[place]; piece !== undefined; piece = this.#pieces[++place])
      for (const lot of piece.lots)
        if (gone >= lot.quantity) gone = subtract(gone, lot.quantity)
        else {
          yield gone === 0n ? lot : { source: lot.source, quantity: subtract(lot.quantity, gone) }
          gone = zero<Quantity>()
        }
  }

  #placeOf(quantity: Quantity): Place {
    const piece = this.#pieceOf(quantity)
    let { lots, quantity: sum } = this.#beforeOf(piece)
    for (const lot of this.#pieces[piece]?.lots ?? []) {
      const next = add(sum, lot.quantity)
      if (next > quantity) return { lots, part: subtract(quantity, sum) }
      sum = next
      lots += 1
    }
    return { lots, part: zero<Quantity>() }
  }

  /** The last piece before which is no more than a quantity. */
  #pieceOf(quantity: Quantity): number {
    const known = this.#before
    while (this.#beforeOf(known.length - 1).quantity <= quantity) {
      const next = this.#pieces[known.length - 1]
      if (next === undefined) break
      known.push(after(this.#beforeOf(known.length - 1), next))
    }
    let [low, high] = [0, known.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if (this.#beforeOf(middle).quantity <= quantity) low = middle
      else high = middle - 1
    }
    return low
  }

  #beforeOf(piece: number): Before {
    const before = this.#before[piece]
    if (before === undefined) throw new RangeError('a piece that nobody has summed up')
    return before
  }
}

function after(before: Before, { lots, sum }: LotPiece<LotsSum>): Before {
  const costs = sum.costs && before.costs?.copy()
  if (costs !== undefined && sum.costs !== undefined) costs.addAll(sum.costs)
  return { lots: before.lots + lots.length, quantity: add(before.quantity, sum.quantity), costs }
}

/** A sum with what a share costs as well. */
function withCost(costs: RoundedSum | undefined, share: Share): RoundedSum | undefined {
  const cost = costOf(share)
  if (cost === undefined) return undefined
  costs?.add(cost)
  return costs
}
