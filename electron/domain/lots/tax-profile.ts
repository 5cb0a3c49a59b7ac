/**
 * What a country's rules allow and ask for, as far as arithmetic goes. The date says as of when the rules were read;
 * they change, and none of this is tax advice.
 *
 * Japan: 所得税法48条の2 and its 施行令119条の2 know 総平均法, which is the rule for who files nothing, and 移動平均法.
 */
import type { Rounding } from '../number/rounding.ts'
import { type Day, dayOf } from '../time/instant.ts'
import type { CostMethod } from './lot.ts'
import type { WrapRule } from './wrap.ts'

export const TAX_PROFILE_KINDS = ['none', 'us', 'eu', 'jp'] as const
export type TaxProfileKind = (typeof TAX_PROFILE_KINDS)[number]

export const REPORT_ROUNDINGS = ['half-even', 'half-up', 'floor'] as const satisfies readonly Rounding[]
export type ReportRounding = (typeof REPORT_ROUNDINGS)[number]

/** What coins from nowhere cost: their market value, which is income then, or nothing. */
export const WINDFALL_COSTS = ['market', 'zero'] as const
export type WindfallCost = (typeof WINDFALL_COSTS)[number]

/** What the person can set about reports. */
export interface TaxProfile {
  readonly kind: TaxProfileKind
  /** How an amount is rounded where it is printed; nothing is rounded before. */
  readonly rounding: ReportRounding
  readonly airdropCost: WindfallCost
  readonly forkCost: WindfallCost
  /** Whether coins that only change their form keep cost and dates, or are sold and bought. */
  readonly wraps: WrapRule
  /** Held for more than this many days is long-term; absent where the difference does not matter. */
  readonly longTermAfterDays?: number | undefined
}

export interface ProfileRules {
  /** As of when these rules were read. */
  readonly asOf: Day
  readonly methods: readonly CostMethod[]
  readonly defaultMethod: CostMethod
  readonly defaults: TaxProfile
}

const EVERYWHERE: readonly CostMethod[] = ['fifo', 'lifo', 'hifo', 'specific', 'moving-average', 'total-average']
const RULES_READ = dayOf('2026-11-01')

const rules = (
  kind: TaxProfileKind,
  methods: readonly CostMethod[],
  defaultMethod: CostMethod,
  defaults: Partial<TaxProfile> = {},
): ProfileRules => ({
  asOf: RULES_READ,
  methods,
  defaultMethod,
  defaults: { kind, rounding: 'half-even', airdropCost: 'market', forkCost: 'market', wraps: 'keep', ...defaults },
})

const RULES: Readonly<Record<TaxProfileKind, ProfileRules>> = {
  none: rules('none', EVERYWHERE, 'fifo'),
  us: rules('us', ['fifo', 'lifo', 'hifo', 'specific'], 'fifo', { rounding: 'half-up', longTermAfterDays: 365 }),
  eu: rules('eu', EVERYWHERE, 'fifo', { longTermAfterDays: 365 }),
  jp: rules('jp', ['total-average', 'moving-average'], 'total-average', {
    rounding: 'floor',
    forkCost: 'zero',
    wraps: 'swap',
  }),
}

export const rulesOf = (kind: TaxProfileKind): ProfileRules => RULES[kind]

const WITHOUT_CENTS: ReadonlySet<string> = new Set(['JPY', 'KRW', 'VND', 'CLP', 'ISK'])

/** Decimal places in which amounts of a currency are printed. */
export const placesOf = (currency: string): 0 | 2 => (WITHOUT_CENTS.has(currency) ? 0 : 2)
