import { type Money, type Quantity, add, zero } from '../number/decimal.ts'
import { type Fraction, addFractions, fractionAt, shareOf, wholeFraction } from '../number/fraction.ts'
import type { Share, Source } from './pool.ts'
import { YearlySource } from './yearly-source.ts'

/** Up to here a sum of fractions is exact; beyond, each term is taken to 78 decimals of the currency first. */
const EXACT_TERMS = 1000

/**
 * Adds up what shares cost; unknown as soon as one of them is. Shares of one source that follow each other count as one:
 * what a lot gave to several sales in turn is often all of it, and then no fraction.
 */
export class CostSum {
  #whole = 0n
  #exact: Fraction = wholeFraction(0n)
  #terms = 0
  #isUnknown = false
  #source: Source | undefined
  /** Of that source, and not in the sum yet. */
  #quantity = zero<Quantity>()
  /** Of averages whose year may go on: what they cost is read when the sum is asked for. */
  readonly #yearly = new Map<YearlySource, Quantity>()

  add(shares: readonly Share[]): void {
    for (const { source, quantity } of shares) this.addPart(source, quantity)
  }

  /** Adds what so much of a source costs. */
  addPart(source: Source, quantity: Quantity): void {
    if (source instanceof YearlySource)
      this.#yearly.set(source, add(this.#yearly.get(source) ?? zero<Quantity>(), quantity))
    else if (source === this.#source) this.#quantity = add(this.#quantity, quantity)
    else {
      this.#takeIn()
      this.#source = source
      this.#quantity = quantity
    }
  }

  #takeIn(): void {
    const source = this.#source
    if (source === undefined) return
    this.#source = undefined
    this.#takeInPart(source, this.#quantity)
  }

  #takeInPart(source: Source, quantity: Quantity): void {
    const cost = source.cost && shareOf(source.cost, quantity, source.quantity)
    if (cost === undefined) this.#isUnknown = true
    else if (cost.denominator === 1n) this.#whole += cost.numerator
    else this.#exact = addFractions(this.#exact, ++this.#terms > EXACT_TERMS ? fractionAt(cost) : cost)
    if (this.#terms === EXACT_TERMS) this.#exact = fractionAt(this.#exact)
  }

  /**
   * The sum, exact but for the remark above; absent when the cost of any share is unknown. More can be added afterwards.
   */
  get total(): Fraction | undefined {
    const all = this.copy()
    all.#takeIn()
    for (const [source, quantity] of this.#yearly) all.#takeInPart(source, quantity)
    return all.#isUnknown ? undefined : addFractions(wholeFraction(all.#whole), all.#exact)
  }

  /** A sum that goes its own way from here. */
  copy(): CostSum {
    const copy = new CostSum()
    copy.#whole = this.#whole
    copy.#exact = this.#exact
    copy.#terms = this.#terms
    copy.#isUnknown = this.#isUnknown
    copy.#source = this.#source
    copy.#quantity = this.#quantity
    for (const [source, quantity] of this.#yearly) copy.#yearly.set(source, quantity)
    return copy
  }
}

/** An amount less a cost, exactly; absent when either is. */
export const gainOf = (proceeds: Money | undefined, cost: Fraction | undefined): Fraction | undefined =>
  proceeds === undefined || cost === undefined
    ? undefined
    : { numerator: proceeds * cost.denominator - cost.numerator, denominator: cost.denominator }
