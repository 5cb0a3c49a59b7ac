import { type Money, fromRaw } from './decimal.ts'
import { type Fraction, addFractions, wholeFraction } from './fraction.ts'

/**
 * A sum of fractions that is asked for its value at 18 decimals after each term. Most terms are whole: those need no
 * division, since only what the others leave under one unit decides how the sum is rounded.
 *
 * Worked example: of 1/2, 1 and 1 the sums, half-even, are 0 (of 1/2), 2 (of 3/2) and 2 (of 5/2).
 */
export class RoundedSum {
  #whole = 0n
  #parts: Fraction = wholeFraction(0n)
  /** The parts rounded down, and how the rest of them compares with a half. */
  #floor = 0n
  #rest: 'less' | 'half' | 'more' = 'less'

  add(term: Fraction): void {
    if (term.denominator === 1n) {
      this.#whole += term.numerator
      return
    }
    this.#parts = addFractions(this.#parts, term)
    const { numerator, denominator } = this.#parts
    const quotient = numerator / denominator
    const remainder = numerator - quotient * denominator
    this.#floor = remainder < 0n ? quotient - 1n : quotient
    const twice = 2n * (remainder < 0n ? remainder + denominator : remainder)
    this.#rest = twice === denominator ? 'half' : twice > denominator ? 'more' : 'less'
  }

  /** Adds all terms of another sum. */
  addAll(other: RoundedSum): void {
    this.#whole += other.#whole
    this.add(other.#parts)
  }

  /** A sum that goes its own way from here. */
  copy(): RoundedSum {
    const copy = new RoundedSum()
    copy.#whole = this.#whole
    copy.#parts = this.#parts
    copy.#floor = this.#floor
    copy.#rest = this.#rest
    return copy
  }

  /** The sum so far at 18 decimals, half-even. */
  get rounded(): Money {
    const floor = this.#whole + this.#floor
    const isUp = this.#rest === 'more' || (this.#rest === 'half' && floor % 2n !== 0n)
    return fromRaw<Money>(isUp ? floor + 1n : floor)
  }
}
