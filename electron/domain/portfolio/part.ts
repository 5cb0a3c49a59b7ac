import { type Money, zero } from '../number/decimal.ts'
import type { Holdings, Position, Shortfall, Unpriced, Weighed } from './holdings.ts'
import { SIDES, SLEEVES } from './sleeve.ts'

/** What a share of the portfolio may be asked of: all of it, a side, or a sleeve. */
export const PARTS = ['book', ...SIDES, ...SLEEVES] as const
export type Part = (typeof PARTS)[number]

/** A part's worth with the positions that it is the sum of. */
export interface PartHolding extends Weighed {
  /** The largest first. */
  readonly positions: readonly Position[]
  readonly unpriced: readonly Unpriced[]
  /** Of the whole book only: a balance below zero belongs to no sleeve. */
  readonly shortfalls: readonly Shortfall[]
}

/** The part of a portfolio; of one that holds nothing there, a worth of zero. */
export function partOf(holdings: Holdings, part: Part): PartHolding {
  const { nav, sides, sleeves, positions, unpriced, shortfalls } = holdings
  const isHere = ({ side, sleeve }: Pick<Position, 'side' | 'sleeve'>): boolean =>
    part === 'book' || side === part || sleeve === part
  const whole: Weighed =
    part === 'book'
      ? { value: nav, weight: 1 }
      : (sides.find(({ side }) => side === part) ??
        sleeves.find(({ sleeve }) => sleeve === part) ?? { value: zero<Money>(), weight: 0 })
  const { value, weight, target, drift, band, bandState } = whole
  return {
    value,
    weight,
    target,
    drift,
    band,
    bandState,
    positions: positions.filter(isHere).toSorted((a, b) => (a.value === b.value ? 0 : a.value > b.value ? -1 : 1)),
    unpriced: unpriced.filter(isHere),
    shortfalls: part === 'book' ? shortfalls : [],
  }
}
