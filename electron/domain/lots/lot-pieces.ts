import type { Share } from './pool.ts'
import { YearlySource } from './yearly-source.ts'

/** So many lots are summed up together. */
const PIECE = 128
/** Pieces that changes made small are put together again once there are so many times as many as it takes. */
const MOST_PIECES = 2

/** Most lots are whole, and what they are a share of is they themselves: no need to ask of what kind it is. */
const isYearly = (lot: Share): boolean => !Object.is(lot.source, lot) && lot.source instanceof YearlySource

/** Lots that follow each other in a list, and what is worked out of them when it is first asked for. */
export class LotPiece<Sum> {
  readonly lots: readonly Share[]
  readonly #sumOf: (lots: readonly Share[]) => Sum
  #sum: { readonly value: Sum } | undefined

  constructor(lots: readonly Share[], sumOf: (lots: readonly Share[]) => Sum) {
    this.lots = lots
    this.#sumOf = sumOf
  }

  get sum(): Sum {
    if (this.#sum !== undefined) return this.#sum.value
    const value = this.#sumOf(this.lots)
    if (!this.lots.some(isYearly)) this.#sum = { value }
    return value
  }
}

/**
 * A list of lots in pieces. A change of a book leaves nearly all of its open lots what they are, and where they are but
 * for a few places: where the list becomes another, pieces of the same lots stay, with their sums. Nothing that is
 * summed up ever changes of a lot, but for averages of a year that may go on: those are summed anew each time.
 */
export class LotPieces<Sum> {
  readonly #sumOf: (lots: readonly Share[]) => Sum
  #pieces: readonly LotPiece<Sum>[] = []

  constructor(sumOf: (lots: readonly Share[]) => Sum) {
    this.#sumOf = sumOf
  }

  /** The pieces of a list. O(n) comparisons of what lies in it. */
  of(lots: readonly Share[]): readonly LotPiece<Sum>[] {
    const known = this.#pieces
    let [first, start] = [0, 0]
    for (let piece = known[first]; piece !== undefined && lieAt(lots, start, piece); piece = known[first]) {
      start += piece.lots.length
      first += 1
    }
    let [last, end] = [known.length, lots.length]
    for (let piece = known[last - 1]; last > first && piece !== undefined; piece = known[last - 1]) {
      const from = end - piece.lots.length
      if (from < start || !lieAt(lots, from, piece)) break
      end = from
      last -= 1
    }
    const pieces = [...known.slice(0, first), ...this.#cut(lots.slice(start, end)), ...known.slice(last)]
    const isInShreds = pieces.length > MOST_PIECES * (lots.length / PIECE + 1)
    this.#pieces = isInShreds ? this.#cut(lots) : pieces
    return this.#pieces
  }

  #cut(lots: readonly Share[]): LotPiece<Sum>[] {
    const pieces: LotPiece<Sum>[] = []
    for (let start = 0; start < lots.length; start += PIECE)
      pieces.push(new LotPiece(lots.slice(start, start + PIECE), this.#sumOf))
    return pieces
  }
}

function lieAt<Sum>(lots: readonly Share[], start: number, { lots: known }: LotPiece<Sum>): boolean {
  for (let index = 0; index < known.length; index += 1) if (lots[start + index] !== known[index]) return false
  return true
}
