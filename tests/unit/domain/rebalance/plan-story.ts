import type { Flag } from '../../../../electron/domain/context/flag.ts'
import type { FlagSuggestion } from '../../../../electron/domain/context/flag-suggestion.ts'
import type { Money, Price, Quantity } from '../../../../electron/domain/number/decimal.ts'
import { decimal } from '../../../../electron/domain/number/parse-decimal.ts'
import { EXAMPLE_POLICY } from '../../../../electron/domain/policy/example-policy.ts'
import type { Deposit } from '../../../../electron/domain/policy/cap-groups.ts'
import type { Policy } from '../../../../electron/domain/policy/policy.ts'
import type { Mark } from '../../../../electron/domain/portfolio/mark.ts'
import type { Sleeve } from '../../../../electron/domain/portfolio/sleeve.ts'
import { valuePortfolio } from '../../../../electron/domain/portfolio/value-portfolio.ts'
import type { Plan } from '../../../../electron/domain/rebalance/plan.ts'
import { type PlanInput, planTrades } from '../../../../electron/domain/rebalance/plan-trades.ts'
import { type Instant, parseInstant } from '../../../../electron/domain/time/instant.ts'
import type { Balance } from '../../../../electron/domain/ledger/balance.ts'
import type { Lock } from '../../../../electron/domain/portfolio/lock.ts'
import type { ProfitTaking, TimeStop } from '../../../../electron/domain/trigger/take-profit.ts'
import type { LadderStatus } from '../../../../electron/domain/trigger/ladder.ts'

export const NOON = parseInstant('2026-11-22T12:00:00Z') as Instant
const AN_HOUR_AGO = parseInstant('2026-11-22T11:00:00Z') as Instant
const LONG_AGO = parseInstant('2026-11-21T05:00:00Z') as Instant

export interface PlanStory {
  readonly holds: Readonly<Record<string, string>>
  readonly prices?: Readonly<Record<string, string>>
  readonly stale?: readonly string[]
  readonly policy?: Policy
  readonly assignments?: Readonly<Record<string, Sleeve>>
  readonly deposit?: string
  readonly withdraw?: string
  readonly isReview?: boolean
  readonly ladders?: readonly LadderStatus[]
  readonly flags?: readonly Flag[]
  readonly undecided?: readonly FlagSuggestion[]
  readonly spent?: Readonly<Record<string, string>>
  readonly balances?: readonly Balance[]
  readonly locks?: readonly Lock[]
  readonly deposits?: readonly Deposit[]
  readonly takeProfit?: Readonly<Record<string, ProfitTaking>>
  readonly timeStops?: Readonly<Record<string, TimeStop>>
}

const PRICES = {
  BTC: '90000',
  ETH: '3000',
  'AAVE-USDC': '1',
  USDC: '1',
  SOL: '150',
  DOGE: '0.15',
  LINK: '15',
  AVAX: '20',
}

/** A policy without a smallest trade, so that figures stay round; fee 0.3 %. */
export const NO_MINIMUM: Policy = {
  ...EXAMPLE_POLICY,
  rebalance: { ...EXAMPLE_POLICY.rebalance, minTrade: { amount: 0, ofNav: 0 } },
}

export function planInput(story: PlanStory): PlanInput {
  const policy = story.policy ?? EXAMPLE_POLICY
  const prices = new Map(Object.entries(story.prices ?? PRICES))
  const assignments = new Map(Object.entries(story.assignments ?? {}))
  const markOf = (asset: string): Mark | undefined => {
    const price = prices.get(asset)
    if (price === undefined) return undefined
    const stale = story.stale?.includes(asset) ?? false
    return { price: decimal<Price>(price), source: 'story', kind: 'manual', at: stale ? LONG_AGO : AN_HOUR_AGO, stale }
  }
  const quantities = new Map(Object.entries(story.holds).map(([asset, text]) => [asset, decimal<Quantity>(text)]))
  const holdings = valuePortfolio({
    at: NOON,
    currency: 'USD',
    quantities,
    costOf: () => undefined,
    markOf,
    policy,
    assignments,
  })
  return {
    at: NOON,
    policy,
    holdings,
    assignments,
    deposit: decimal<Money>(story.deposit ?? '0'),
    withdraw: decimal<Money>(story.withdraw ?? '0'),
    isReview: story.isReview ?? false,
    staleAfterHours: 24,
    ladders: story.ladders ?? [],
    flags: story.flags ?? [],
    undecided: story.undecided,
    ladderSpent: new Map(Object.entries(story.spent ?? {}).map(([asset, text]) => [asset, decimal<Money>(text)])),
    markOf,
    balances: story.balances ?? [],
    locks: story.locks ?? [],
    deposits: story.deposits,
    takeProfit: new Map(Object.entries(story.takeProfit ?? {})),
    timeStops: new Map(Object.entries(story.timeStops ?? {})),
  }
}

export function planOf(story: PlanStory): Plan {
  const planned = planTrades(planInput(story))
  if (!planned.ok) throw new Error(`refused: ${planned.refusal.kind}`)
  return planned.plan
}

export const orderOf = (plan: Plan, asset: string) => plan.orders.find((order) => order.asset === asset)
export const skipOf = (plan: Plan, asset: string) => plan.skipped.find((skipped) => skipped.asset === asset)
export const weightAfter = (plan: Plan, asset: string): number =>
  plan.after.positions.find((position) => position.asset === asset)?.weight ?? 0
