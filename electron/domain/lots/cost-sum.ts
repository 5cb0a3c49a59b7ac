import type { Money } from '../number/decimal.ts'
import { type Fraction, addFractions, fractionAt, wholeFraction } from '../number/fraction.ts'
import { type Share, costOf } from './pool.ts'

/** Up to here a sum of fractions is exact; beyond, each term is taken to 78 decimals of the currency first. */
const EXACT_TERMS = 1000

/** Adds up what shares cost; unknown as soon as one of them is. */
export class CostSum {
  #whole = 0n
  #exact: Fraction = wholeFraction(0n)
  #terms = 0
  #isUnknown = false

  add(shares: readonly Share[]): void {
    for (const share of shares) {
      const cost = costOf(share)
      if (cost === undefined) this.#isUnknown = true
      else if (cost.denominator === 1n) this.#whole += cost.numerator
      else this.#exact = addFractions(this.#exact, ++this.#terms > EXACT_TERMS ? fractionAt(cost) : cost)
      if (this.#terms === EXACT_TERMS) this.#exact = fractionAt(this.#exact)
    }
  }

  /** The sum, exact but for the remark above; absent when the cost of any share is unknown. */
  get total(): Fraction | undefined {
    return this.#isUnknown ? undefined : addFractions(wholeFraction(this.#whole), this.#exact)
  }
}

/** An amount less a cost, exactly; absent when either is. */
export const gainOf = (proceeds: Money | undefined, cost: Fraction | undefined): Fraction | undefined =>
  proceeds === undefined || cost === undefined
    ? undefined
    : { numerator: proceeds * cost.denominator - cost.numerator, denominator: cost.denominator }
