import { type Money, zero } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { isReviewDay } from '../domain/policy/review-period.ts'
import type { Plan, PlanRefusal } from '../domain/rebalance/plan.ts'
import { planTrades } from '../domain/rebalance/plan-trades.ts'
import type { Instant } from '../domain/time/instant.ts'
import { type Desk, requirePolicy } from './desk.ts'
import { fifoGain } from './fifo-gain.ts'
import { laddersOf } from './ladders.ts'
import { portfolioOf } from './portfolio.ts'
import { refuse } from './refusal.ts'
import { readSettings } from './settings.ts'

export interface PlanRequest {
  readonly at?: Instant | undefined
  readonly deposit?: Money | undefined
  readonly withdraw?: Money | undefined
  readonly review?: boolean | undefined
}

/** What the policy asks for as of a moment. Throws `no_policy`, `infeasible_plan`, or `bad_input` for amounts below zero. */
export function getPlan(desk: Desk, request: PlanRequest): Plan {
  const { policy } = requirePolicy(desk)
  const deposit = amountOf('deposit', request.deposit)
  const withdraw = amountOf('withdrawal', request.withdraw)
  const portfolio = portfolioOf(desk, { at: request.at, currency: policy.currency })
  const { at, holdings, book, markOf } = portfolio
  const { statuses, spent, undecided } = laddersOf(desk, portfolio, policy)
  const result = planTrades({
    at,
    policy,
    holdings,
    assignments: desk.store.readAssignments(),
    deposit,
    withdraw,
    isReview: request.review === true || isReviewDay(policy.rebalance.calendar, at),
    staleAfterHours: readSettings(desk.store).staleAfterHours,
    ladders: statuses,
    flags: desk.store.listFlags(),
    undecided,
    ladderSpent: spent,
    markOf,
    realisedOf: (asset, quantity, proceeds) => fifoGain(book.lots, asset, quantity, proceeds),
  })
  if (!result.ok) throw refuse('infeasible_plan', sentenceOf(result.refusal, policy.currency))
  return result.plan
}

function amountOf(name: string, amount: Money | undefined): Money {
  if (amount === undefined) return zero<Money>()
  if (amount < 0n) throw refuse('bad_input', `A ${name} is not below zero; ${formatDecimal(amount)} is.`)
  return amount
}

const CONSTRAINTS = {
  lower_bounds: 'the lower ends of all bands together need more than there is',
  upper_bounds: 'the upper ends of all bands together hold less than there is',
  reserve_floor: 'the reserve cannot pay for it and stay above its floor',
} as const

function sentenceOf(refusal: PlanRefusal, currency: string): string {
  if (refusal.kind === 'no_nav') return 'There is nothing to plan with: nothing held has a price.'
  if (refusal.kind === 'withdrawal_exceeds_nav')
    return (
      `A withdrawal of ${formatDecimal(refusal.withdraw)} ${currency} is not covered by ` +
      `${formatDecimal(refusal.nav)} ${currency}.`
    )
  if (refusal.kind === 'unpriced_target')
    return `No plan while these have a target but no price: ${refusal.assets.join(', ')}.`
  return `The policy cannot be met: ${CONSTRAINTS[refusal.constraint]}.`
}
