import { type Money, zero } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { previewSale } from '../domain/lots/preview-sale.ts'
import type { Policy, TradePreference } from '../domain/policy/policy.ts'
import { isReviewDay } from '../domain/policy/review-period.ts'
import { type DayInput, decideDay } from '../domain/rebalance/decide-day.ts'
import type { Plan, PlanRefusal } from '../domain/rebalance/plan.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { ErrorData } from '../contract/errors.ts'
import { type Desk, requirePolicy } from './desk.ts'
import { ladderInputsOf } from './ladders.ts'
import { locksOf } from './locks.ts'
import { type Portfolio, portfolioOf } from './portfolio.ts'
import { Refusal, refuse } from './refusal.ts'
import { depositsOf } from './yield-deposits.ts'

export interface PlanRequest {
  readonly at?: Instant | undefined
  readonly deposit?: Money | undefined
  readonly withdraw?: Money | undefined
  readonly review?: boolean | undefined
  /** Instead of what the policy prefers. */
  readonly prefer?: TradePreference | undefined
}

/** What the policy asks for as of a moment. Throws `no_policy`, `infeasible_plan`, or `bad_input` for amounts below zero. */
export function getPlan(desk: Desk, request: PlanRequest): Plan {
  const { policy } = requirePolicy(desk)
  const portfolio = portfolioOf(desk, { at: request.at, currency: policy.currency })
  const { plan } = decideDay(dayInputOf(desk, portfolio, policy, request))
  if (!plan.ok) throw infeasible(plan.refusal, policy.currency)
  return plan.plan
}

/** Everything that the decision of a portfolio's moment rests on. */
export function dayInputOf(desk: Desk, portfolio: Portfolio, policy: Policy, request: PlanRequest): DayInput {
  const { at, holdings, balances, book, markOf } = portfolio
  const { spent, ...ladders } = ladderInputsOf(desk, portfolio, policy)
  return {
    ...ladders,
    at,
    policy,
    holdings,
    balances,
    markOf,
    assignments: desk.store.readAssignments(),
    deposit: amountOf('deposit', request.deposit),
    withdraw: amountOf('withdrawal', request.withdraw),
    isReview: request.review === true || isReviewDay(policy.rebalance.calendar, at),
    ladderSpent: spent,
    locks: locksOf(desk),
    deposits: depositsOf(desk, portfolio),
    prefer: request.prefer,
    saleOf: (sale) => previewSale(book.ledger, sale, at),
  }
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
  locked_holdings: 'what would have to be sold is locked',
} as const

function infeasible(refusal: PlanRefusal, currency: string): Refusal {
  const refused = (constraint: ErrorData<'infeasible_plan'>['constraint'], sentence: string, assets?: string[]) =>
    new Refusal('infeasible_plan', { constraint, detail: sentence, ...(assets && { assets }) }, sentence)
  switch (refusal.kind) {
    case 'no_nav':
      return refused('no_nav', 'There is nothing to plan with: nothing held has a price.')
    case 'withdrawal_exceeds_nav':
      return refused(
        'withdrawal',
        `A withdrawal of ${formatDecimal(refusal.withdraw)} ${currency} is not covered by ` +
          `${formatDecimal(refusal.nav)} ${currency}.`,
      )
    case 'unpriced_target':
      return refused(
        'unpriced_target',
        `No plan while these have a target but no price: ${refusal.assets.join(', ')}.`,
        [...refusal.assets],
      )
    case 'infeasible':
      return refused(refusal.constraint, `The policy cannot be met: ${CONSTRAINTS[refusal.constraint]}.`)
  }
}
