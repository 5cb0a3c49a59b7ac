import type { Money, Quantity } from '../number/decimal.ts'
import type { Instant } from '../time/instant.ts'
import type { CostGap } from './cost-gap.ts'
import type { Mark } from './mark.ts'
import type { Side, Sleeve } from './sleeve.ts'

/** The allowed range of a weight; fractions of net asset value. */
export interface WeightRange {
  readonly low: number
  readonly high: number
}

export type BandState = 'inside' | 'above' | 'below'

/** A weight against its target. Absent members: no policy, or no target for this asset. */
export interface Weighed {
  readonly value: Money
  readonly weight: number
  readonly target?: number | undefined
  /** `weight − target`. */
  readonly drift?: number | undefined
  readonly band?: WeightRange | undefined
  readonly bandState?: BandState | undefined
}

export interface SideHolding extends Weighed {
  readonly side: Side
}

export interface SleeveHolding extends Weighed {
  readonly side: Side
  readonly sleeve: Sleeve
}

export interface Position extends Weighed {
  readonly asset: string
  /** Absent when the asset is neither in the policy nor assigned by hand. */
  readonly side?: Side | undefined
  readonly sleeve?: Sleeve | undefined
  readonly quantity: Quantity
  /** Cost of the open lots, fees included; absent when the cost of any open lot is unknown. */
  readonly costBasis?: Money | undefined
  /** Why there is none, where that was asked for. */
  readonly costGap?: CostGap | undefined
  readonly unrealisedPnl?: Money | undefined
  readonly mark: Mark
}

/** Why there is no price: none was ever known, or the first one is later than the moment asked for. */
export const UNPRICED_REASONS = ['no_price', 'no_price_then'] as const

/** Held, but without a price: outside every total, and said so. */
export interface Unpriced {
  readonly asset: string
  readonly why: (typeof UNPRICED_REASONS)[number]
  readonly side?: Side | undefined
  readonly sleeve?: Sleeve | undefined
  readonly quantity: Quantity
  readonly costBasis?: Money | undefined
}

/** A balance below zero: history is missing. Outside every total. */
export interface Shortfall {
  readonly asset: string
  readonly quantity: Quantity
}

/** The portfolio as of a moment, in one currency. Sides, sleeves and positions add up to `nav`. */
export interface Holdings {
  readonly asOf: Instant
  readonly currency: string
  readonly nav: Money
  readonly sides: readonly SideHolding[]
  readonly sleeves: readonly SleeveHolding[]
  readonly positions: readonly Position[]
  /** Value of positions that belong to no sleeve; part of `nav`. */
  readonly unassigned: Money
  readonly unpriced: readonly Unpriced[]
  readonly shortfalls: readonly Shortfall[]
}
