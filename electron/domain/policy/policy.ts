/**
 * The policy a person writes in calm: targets, stresses, caps, bands, ladders, gates and reminders. This is the type
 * of the policy file, version 1; contract/policy-schema.ts parses and names problems by path. All shares are fractions
 * of net asset value unless said otherwise.
 */
import type { FlagKind } from '../context/flag.ts'

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
}

export const CALENDARS = ['monthly', 'quarterly', 'yearly', 'never'] as const
export type Calendar = (typeof CALENDARS)[number]

export interface Band {
  /** Fraction of the target: 0.2 allows 20–30 % around 25 %. */
  readonly relative?: number | undefined
  /** Fraction of net asset value: 0.05 allows 20–30 % around 25 %. With both, the tighter holds. */
  readonly absolute?: number | undefined
}

/** How far a trade goes back: to the breached edge, halfway, to the target, or a fraction of the way (0 to 1). */
export type Destination = 'edge' | 'halfway' | 'target' | number

export interface Rebalance {
  readonly calendar: Calendar
  readonly band: Band
  readonly destination: Destination
  readonly minTrade: { readonly amount: number; readonly ofNav: number }
  readonly feeBps: number
  readonly slippageBps: number
}

export interface LadderArm {
  readonly lookbackDays: number
  readonly drawdown: number
  readonly sigma: number
  readonly windowDays: number
  readonly drop: number
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
}

export interface Gate {
  readonly when: { readonly flag: FlagKind | 'any' }
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
