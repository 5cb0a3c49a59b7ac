import type { SuggestionFigures } from '../context/flag-suggestion.ts'
import type { GateUnknown } from '../context/indicator-gate.ts'
import type { Measure } from '../context/read-indicator.ts'
import type { Holdings } from '../portfolio/holdings.ts'
import type { Money, Price, Quantity } from '../number/decimal.ts'
import type { CostMethod, LotUse } from '../lots/lot.ts'
import type { CapGroupKind } from '../policy/cap-groups.ts'
import type { TradePreference } from '../policy/policy.ts'
import type { Day, Instant } from '../time/instant.ts'
import type { OrderPlace } from './custodian-tally.ts'

/** Why a trade is asked for: the rule with its measured figures. The page words it; an order's `reason` is the English text. */
export type OrderReason =
  | {
      readonly kind: 'above_band'
      readonly weight: number
      readonly low: number
      readonly high: number
      readonly destination: number
    }
  | {
      readonly kind: 'below_band'
      readonly weight: number
      readonly low: number
      readonly high: number
      readonly destination: number
    }
  | { readonly kind: 'calendar'; readonly weight: number; readonly target: number; readonly since: Day }
  | { readonly kind: 'deposit'; readonly weight: number; readonly target: number }
  | { readonly kind: 'withdrawal'; readonly weight: number; readonly target: number }
  /** Sold inside its band because the reserve is short of its floor; `weight` is the asset's, `floor` the reserve's. */
  | { readonly kind: 'reserve_floor'; readonly weight: number; readonly floor: number }
  | {
      readonly kind: 'tranche'
      readonly tranche: number
      readonly tranches: number
      readonly drawdown: number
      readonly referenceHigh: Price
      readonly share: number
      readonly budget: number
      readonly day: Day
      /** Below 1 when the reserve or a cap could not cover the whole tranche. */
      readonly scale: number
    }
  | { readonly kind: 'position_cap'; readonly weight: number; readonly cap: number; readonly limit: number }
  | { readonly kind: 'side_cap'; readonly weight: number; readonly cap: number; readonly limit: number }
  | {
      readonly kind: 'take_profit'
      /** The highest level reached, 1-based, of how many. */
      readonly level: number
      readonly levels: number
      /** What that level asks for over cost: 2 is +200 %. */
      readonly gain: number
      /** Of what was bought, all levels up to this one. */
      readonly share: number
      /** How many purchases have reached a level. */
      readonly purchases: number
    }

/** Why a trade was considered and left out. */
export type SkipReason =
  | { readonly kind: 'inside_band'; readonly weight: number; readonly low: number; readonly high: number }
  | { readonly kind: 'below_min_trade'; readonly notional: Money; readonly minimum: Money }
  | { readonly kind: 'unpriced' }
  | { readonly kind: 'stale_mark'; readonly ageHours: number; readonly limitHours: number }
  | { readonly kind: 'flagged'; readonly flag: string; readonly since: Day }
  | { readonly kind: 'reserve_floor'; readonly available: Money; readonly needed: Money }
  | { readonly kind: 'position_cap'; readonly weight: number; readonly cap: number }
  | { readonly kind: 'side_cap'; readonly weight: number; readonly cap: number }
  /** A purchase would put a protocol, an issuer, a chain or a custodian above its cap; `weight` is the whole group's. */
  | {
      readonly kind: 'group_cap'
      readonly group: CapGroupKind | 'custodian'
      readonly name: string
      readonly weight: number
      readonly cap: number
    }
  /** A trade left out because holdings that it is weighed against have no price: the weight is not known. */
  | { readonly kind: 'unknown_weight'; readonly unpriced: readonly string[] }
  | { readonly kind: 'unassigned' }
  | {
      readonly kind: 'no_tranche_due'
      readonly state: string
      readonly drawdown?: number | undefined
      readonly next?: number | undefined
    }
  | { readonly kind: 'tranche_filled'; readonly tranche: number }
  | { readonly kind: 'short_history' }
  | { readonly kind: 'suspect_price' }
  /** A gate on an outside series blocks tranches: its measure is `value`, or cannot be told. */
  | {
      readonly kind: 'indicator_gate'
      readonly indicator: string
      readonly measure: Measure
      readonly value?: number | undefined
      readonly why?: GateUnknown | undefined
    }
  /** Data suggest a flag on `asset` (or on what it depends on), and the person has not said yet. */
  | {
      readonly kind: 'undecided'
      readonly check: SuggestionFigures['check']
      readonly asset: string
      readonly since: Day
    }
  /** A sale left out because the holding is locked; `until` is absent where no end is known. */
  | { readonly kind: 'locked'; readonly quantity: Quantity; readonly until?: Day | undefined }
  /** Nothing is sold: the policy asks the person to look at a purchase that has reached no take-profit level. */
  | { readonly kind: 'time_stop'; readonly since: Day; readonly days: number }

/** What a sale takes of the book, by the method of its year. Figures are absent where a cost is unknown. */
export interface SaleResult {
  readonly method: CostMethod
  /** A yearly average, which later purchases still move. */
  readonly isProvisional: boolean
  readonly costBasis?: Money | undefined
  readonly realisedPnl?: Money | undefined
  /** The first of them; figures are of all. */
  readonly lots: readonly LotUse[]
  readonly lotCount: number
}

export interface Order {
  readonly action: 'buy' | 'sell'
  readonly asset: string
  readonly quantity: Quantity
  /** Money that changes hands at the mark, before the fee. */
  readonly notional: Money
  /** Fee and slippage as the policy states them. */
  readonly fee: Money
  readonly price: Price
  /** Where it is to be placed; empty where accounts are not known. */
  readonly places: readonly OrderPlace[]
  /** Sales only. */
  readonly sale?: SaleResult | undefined
  readonly reasonData: OrderReason
  readonly reason: string
}

export interface Skipped {
  readonly asset: string
  readonly reasonData: SkipReason
  readonly reason: string
}

/** The figures of a plan that can be asked how they were computed. */
export const PLAN_FIGURES = ['orders', 'turnover', 'fees', 'realised', 'reserve', 'weights', 'limits'] as const
export type PlanFigure = (typeof PLAN_FIGURES)[number]

/** The share of one cap that is used after the plan. */
export interface LimitUse {
  readonly kind: 'convex_side' | 'position' | CapGroupKind | 'custodian' | 'reserve_floor'
  readonly name: string
  readonly weight: number
  readonly limit: number
  readonly isBroken: boolean
  /** Held members without a price: the weight is at least what it says. */
  readonly unpriced: readonly string[]
  /** The weights that it is the sum of; of a custodian, what lies there before the plan. */
  readonly parts: readonly { readonly name: string; readonly weight: number }[]
  /** Of a custodian: what the orders and the cash flow move to it, beside `parts`; below zero where they take. */
  readonly moved?: number | undefined
}

/** A holding of which a part cannot be traded now. */
export interface LockedHolding {
  readonly asset: string
  readonly quantity: Quantity
  /** Absent without a price. */
  readonly value?: Money | undefined
  /** Absent where no end is known. */
  readonly until?: Day | undefined
}

/** The same bands met by the other preference, in figures. */
export interface PlanComparison {
  readonly prefer: TradePreference
  readonly orders: number
  readonly turnover: Money
  readonly fees: Money
}

/** What the policy asks for now. `before` and `after` are holdings; `after` is what they become if all is done. */
export interface Plan {
  readonly asOf: Instant
  readonly currency: string
  readonly nav: Money
  readonly orders: readonly Order[]
  readonly skipped: readonly Skipped[]
  readonly before: Holdings
  readonly after: Holdings
  /** Sum of the notionals. */
  readonly turnover: Money
  readonly fees: Money
  readonly deposit: Money
  readonly withdraw: Money
  /** Gain that the sales would realise by the book's method; absent when a lot's cost is unknown. */
  readonly realisedPnl?: Money | undefined
  readonly limits: readonly LimitUse[]
  readonly locked: readonly LockedHolding[]
  readonly prefer: TradePreference
  /** Absent where the other preference leads to the same number of orders or to none. */
  readonly comparison?: PlanComparison | undefined
}

/** Why no plan can be made; never half a plan. */
export type PlanRefusal =
  | { readonly kind: 'no_nav' }
  | { readonly kind: 'withdrawal_exceeds_nav'; readonly nav: Money; readonly withdraw: Money }
  | {
      readonly kind: 'infeasible'
      readonly constraint: 'lower_bounds' | 'upper_bounds' | 'reserve_floor' | 'locked_holdings'
      readonly total: number
    }
  | { readonly kind: 'unpriced_target'; readonly assets: readonly string[] }
