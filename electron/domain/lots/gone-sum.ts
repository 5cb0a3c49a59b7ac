import { type Money, type Quantity, add, subtract, sum, zero } from '../number/decimal.ts'
import { type Fraction, addFractions, wholeFraction } from '../number/fraction.ts'
import { CostSum, gainOf } from './cost-sum.ts'
import type { DisposalDraft } from './drafts.ts'

/** What disposals come to together. */
export interface Gone {
  readonly disposals: number
  /** Held or not. */
  readonly sold: Quantity
  /** What of it was held. */
  readonly covered: Quantity
  /** Of what was held; absent when any of it is unknown. */
  readonly cost: Fraction | undefined
  /** Of everything that went, held or not; absent when any of it is unknown. */
  readonly proceeds: Money | undefined
}

/** Adds up disposals. */
export class GoneSum implements Gone {
  #costs = new CostSum()
  #uncovered = zero<Quantity>()
  disposals = 0
  sold = zero<Quantity>()
  proceeds: Money | undefined = zero<Money>()

  add({ quantity, proceeds, shares }: DisposalDraft): void {
    this.disposals += 1
    this.sold = add(this.sold, quantity)
    this.proceeds = this.proceeds === undefined || proceeds === undefined ? undefined : add(this.proceeds, proceeds)
    let left = quantity
    for (const share of shares) {
      // The last share is mostly all that is left: one large number less to work out.
      left = share.quantity === left ? zero<Quantity>() : subtract(left, share.quantity)
      this.#costs.addPart(share.source, share.quantity)
    }
    if (left !== 0n) this.#uncovered = add(this.#uncovered, left)
  }

  /** A sum that goes its own way from here. */
  copy(): GoneSum {
    const copy = new GoneSum()
    copy.disposals = this.disposals
    copy.sold = this.sold
    copy.proceeds = this.proceeds
    copy.#costs = this.#costs.copy()
    copy.#uncovered = this.#uncovered
    return copy
  }

  get covered(): Quantity {
    return subtract(this.sold, this.#uncovered)
  }

  get cost(): Fraction | undefined {
    return this.#costs.total
  }
}

/** Disposals of several accounts together. */
export function together(parts: readonly Gone[]): Gone {
  const [only, ...others] = parts
  if (only !== undefined && others.length === 0) return only
  return {
    disposals: parts.reduce((count, { disposals }) => count + disposals, 0),
    sold: sum(parts.map(({ sold }) => sold)),
    covered: sum(parts.map(({ covered }) => covered)),
    cost: parts.reduce<Fraction | undefined>(
      (total, { cost }) => total && cost && addFractions(total, cost),
      wholeFraction(0n),
    ),
    proceeds: parts.reduce<Money | undefined>(
      (total, { proceeds }) => (total === undefined || proceeds === undefined ? undefined : add(total, proceeds)),
      zero<Money>(),
    ),
  }
}

/** The gain; absent where more was sold than held, or a cost or what it brought is unknown. */
export const gainOfGone = ({ sold, covered, proceeds, cost }: Gone): Fraction | undefined =>
  sold === covered ? gainOf(proceeds, cost) : undefined
