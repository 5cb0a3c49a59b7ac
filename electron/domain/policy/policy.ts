/**
 * The policy a person writes in calm: targets, stresses, caps, bands, ladders, gates and reminders. This is the type
 * of the policy file, version 1; contract/policy-schema.ts parses and names problems by path. All shares are fractions
 * of net asset value unless said otherwise.
 */
import type { FlagKind } from '../context/flag.ts'
import type { IndicatorCondition } from '../context/indicator-gate.ts'

export interface StressedTarget {
  readonly target: number
  /** Fraction of value lost in the person's own worst case, 0 to 1. */
  readonly stress: number
}

export interface YieldTarget extends StressedTarget {
  readonly protocol?: string | undefined
  readonly issuer?: string | undefined
}

export interface ReserveAsset {
  readonly stress: number
  readonly issuer?: string | undefined
}

export interface Reserve {
  readonly target: number
  /** Share of net asset value that no plan may spend. */
  readonly floor: number
  readonly assets: Readonly<Record<string, ReserveAsset>>
}

export interface ConvexSide {
  readonly target: number
  readonly cap: number
  readonly positionCap: number
  readonly assets: readonly string[]
}

export interface Caps {
  readonly protocol?: number | undefined
  readonly issuer?: number | undefined
  readonly custodian?: number | undefined
  readonly chain?: number | undefined
}

export const CALENDARS = ['monthly', 'quarterly', 'yearly', 'never'] as const
export type Calendar = (typeof CALENDARS)[number]

export const BAND_COMBINATIONS = ['tighter', 'wider'] as const

export interface Band {
  /** Fraction of the target: 0.2 allows 20–30 % around 25 %. */
  readonly relative?: number | undefined
  /** Fraction of net asset value: 0.05 allows 20–30 % around 25 %. */
  readonly absolute?: number | undefined
  /** Which of the two holds where both are given; default the tighter. */
  readonly combine?: (typeof BAND_COMBINATIONS)[number] | undefined
}

/** How far a trade goes back: to the breached edge, halfway, to the target, or a fraction of the way (0 to 1). */
export type Destination = 'edge' | 'halfway' | 'target' | number

/** What a plan saves first where the bands leave it a choice: money that changes hands, or orders to place. */
export const TRADE_PREFERENCES = ['least-turnover', 'fewest-trades'] as const
export type TradePreference = (typeof TRADE_PREFERENCES)[number]

export interface Rebalance {
  readonly calendar: Calendar
  readonly band: Band
  readonly destination: Destination
  readonly minTrade: { readonly amount: number; readonly ofNav: number }
  readonly feeBps: number
  readonly slippageBps: number
  /** Smallest tradeable part of an asset, by asset; default 0.00000001. */
  readonly steps?: Readonly<Record<string, number>> | undefined
  /** Default: least turnover. */
  readonly prefer?: TradePreference | undefined
}

export interface LadderArm {
  readonly lookbackDays: number
  readonly drawdown: number
  readonly sigma: number
  readonly windowDays: number
  readonly drop: number
  /** The day's volume has to be at least this multiple of the median of the 30 days before; absent: volume is not asked. */
  readonly volume?: number | undefined
}

export interface TrancheRule {
  readonly drawdown: number
  readonly share: number
}

export interface TakeProfit {
  /** Gain over cost as a multiple: 2 is +200 %. */
  readonly gain: number
  readonly share: number
}

export interface LadderRule {
  readonly assets: readonly string[]
  readonly arm: LadderArm
  readonly tranches: readonly TrancheRule[]
  /** Share of net asset value that one episode of one asset may spend. */
  readonly budget: number
  readonly cooldownDays: number
  /** Fraction of the arming drawdown below which an episode ends. */
  readonly rearm: number
  readonly maxAgeDays: number
  readonly takeProfit: readonly TakeProfit[]
  /** Asks about a purchase that is this old and has reached no take-profit level; absent: never. It sells nothing. */
  readonly timeStopDays?: number | undefined
}

export interface Gate {
  readonly when: { readonly flag: FlagKind | 'any' } | IndicatorCondition
  readonly effect: 'block' | 'halve'
}

export type Reminder =
  | {
      readonly kind: 'calendar'
      readonly every: 'month' | 'quarter' | 'year'
      readonly day: number
      readonly at: string
    }
  | { readonly kind: 'drift' }
  | { readonly kind: 'trigger' }
  /** Nothing was imported for so many days. */
  | { readonly kind: 'import'; readonly days: number }
  /** A locked holding comes free within so many days. */
  | { readonly kind: 'unlock'; readonly daysBefore: number }

export interface Policy {
  readonly version: 1
  readonly currency: string
  readonly lossBudget: number
  readonly safe: {
    readonly 'blue-chip': Readonly<Record<string, StressedTarget>>
    readonly yield: Readonly<Record<string, YieldTarget>>
    readonly reserve: Reserve
  }
  readonly convex: ConvexSide
  readonly caps: Caps
  /** Who holds the coins of an account, by account; an account that is not named is its own custodian. */
  readonly custodians?: Readonly<Record<string, string>> | undefined
  /** The chain that an asset lives on, by asset; the chain cap counts the assets named here. */
  readonly chains?: Readonly<Record<string, string>> | undefined
  readonly rebalance: Rebalance
  readonly ladders: readonly LadderRule[]
  readonly gates: readonly Gate[]
  readonly reminders: readonly Reminder[]
}

/** Something the policy file gets wrong, named by its path; an `error` refuses the file, a `warning` is shown. */
export interface PolicyProblem {
  readonly severity: 'error' | 'warning'
  /** Path into the file, e.g. `safe.blue-chip.BTC.target`; empty for the whole file. */
  readonly path: string
  readonly code: string
  readonly message: string
  /** The figures behind the message, for the page to word in its own language. */
  readonly figures: Readonly<Record<string, number | string>>
}
