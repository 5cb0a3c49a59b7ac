import type { GateCause } from '../context/indicator-gate.ts'
import type { Money, Price } from '../number/decimal.ts'
import type { Day } from '../time/instant.ts'
import type { LevelStanding, ProfitTaking, TimeStop } from './take-profit.ts'

/** States of the ladder machine; names as in the spec, in the order in which an episode passes them. */
export const LADDER_STATES = ['armed', 'panic', 'exhausted', 'cool-down', 'halted'] as const
export type LadderState = (typeof LADDER_STATES)[number]

/** Why a ladder cannot be judged: it then fires nothing. */
export const LADDER_BLOCKS = [
  'no_prices',
  'short_history',
  'stale_price',
  'suspect_price',
  'no_volume',
  'flag',
  'undecided',
  'indicator',
] as const
export type LadderBlock = (typeof LADDER_BLOCKS)[number]

/** One evaluated day of one ladder. Statistics are float64; `undefined` where history is too short for them. */
export interface LadderStep {
  readonly day: Day
  readonly asset: string
  readonly state: LadderState
  readonly close: Price
  /** Rolling high over the lookback, this bar included. */
  readonly rollingHigh: Price
  /** High frozen when the panic began, kept until the ladder is armed again; absent before and after. */
  readonly referenceHigh?: Price | undefined
  /** `1 − close / referenceHigh` in panic and exhausted, else `1 − close / rollingHigh`. */
  readonly drawdown: number
  /** Return over the policy's window of days. */
  readonly windowReturn?: number | undefined
  /** The day's log return over the lagged EWMA volatility. */
  readonly sigma?: number | undefined
  /** Why this day was not judged; empty on a day that was. */
  readonly blocks: readonly LadderBlock[]
  readonly fired: readonly FiredTranche[]
  /** Share of a full episode budget that no tranche has taken yet; 0 to 1. */
  readonly unspentShare: number
}

/** A panic as the machine carries it from day to day. */
export interface LadderEpisode {
  readonly start: Day
  /** The frozen high. */
  readonly reference: Price
  /** Share of a full budget that it began with. */
  readonly budget: number
  readonly tranchesFired: number
  readonly unspent: number
}

/**
 * A ladder between two bars: all that the next bar needs to know of those before, beside their statistics. `episode`
 * stays through the cool-down after it; `remainder` is what one that failed to recover left.
 */
export interface LadderMachine {
  readonly state: LadderState
  readonly episode?: LadderEpisode | undefined
  readonly remainder?: LadderEpisode | undefined
  readonly coolingSince?: Day | undefined
}

/** One evaluated day, and the machine that it left behind. */
export interface LadderDay {
  readonly step: LadderStep
  readonly machine: LadderMachine
}

/** A tranche that its rule fired on a finished day; to be filled later, never on the same bar. */
export interface FiredTranche {
  readonly day: Day
  readonly asset: string
  /** 1-based. */
  readonly tranche: number
  readonly price: Price
  readonly drawdown: number
  /** Share of a full episode budget; less than the rule's share where an episode goes on with what one left unspent. */
  readonly share: number
}

/** Where a ladder stands now, for the screen and the plan. */
export interface LadderStatus {
  readonly asset: string
  readonly state: LadderState
  readonly referenceHigh?: Price | undefined
  readonly drawdown?: number | undefined
  readonly sigma?: number | undefined
  readonly close?: Price | undefined
  readonly closeDay?: Day | undefined
  readonly episodeStart?: Day | undefined
  readonly nextTranche?:
    | {
        /** 1-based. */
        readonly tranche: number
        readonly drawdown: number
        /** The price at which it fires; absent while no episode runs. */
        readonly price?: Price | undefined
        readonly share: number
        readonly notional?: Money | undefined
      }
    | undefined
  /** Tranches of the running episode with what the rule has done about each. */
  readonly tranches: readonly {
    readonly tranche: number
    readonly drawdown: number
    readonly share: number
    readonly price?: Price | undefined
    readonly notional?: Money | undefined
    readonly firedOn?: Day | undefined
    readonly isDue: boolean
  }[]
  readonly gate: 'open' | 'halved' | 'blocked'
  readonly blocks: readonly LadderBlock[]
  /** The gate on an outside series that halves or blocks its tranches. */
  readonly gatedBy?: GateCause | undefined
  /** Price below which the ladder arms a panic, by drawdown alone. */
  readonly armsBelow?: Price | undefined
  /** Price above which the running episode ends. */
  readonly rearmsAbove?: Price | undefined
  /** Take-profit levels against what is held, the lowest gain first. */
  readonly levels?: readonly LevelStanding[] | undefined
  /** What the levels ask to sell at the mark; never while the price is unknown, too old or suspect, or a flag halts. */
  readonly profitDue?: ProfitTaking | undefined
  /** The oldest purchase that is past the policy's time stop. */
  readonly timeStop?: TimeStop | undefined
}
