import type { LadderRule } from '../policy/policy.ts'
import type { LadderStatus, LadderStep } from '../trigger/ladder.ts'
import type { GateCause } from '../context/indicator-gate.ts'
import { ladderStatuses } from '../trigger/ladder-status.ts'
import type { ProfitBook } from '../trigger/take-profit.ts'
import { type PlanInput, type PlanResult, planTrades } from './plan-trades.ts'

/** Everything that a decision rests on. Nothing in it is later than `at`. */
export interface DayInput extends Omit<PlanInput, 'ladders' | 'takeProfit' | 'timeStops'> {
  /**
   * What each ladder did on the days that are over at `at`, oldest first (`runLadder`). A ladder's past does not change
   * when days are added, so whoever walks through a history runs it once and gives each day its beginning.
   */
  readonly steps: ReadonlyMap<string, readonly LadderStep[]>
  /** An asset's purchases and sales up to `at`, by the take-profit levels of its ladder. */
  readonly profitsOf: (rule: LadderRule, asset: string) => ProfitBook
  /** The gate on an outside series that acts on all ladders. */
  readonly acting?: GateCause | undefined
}

export interface DayDecision {
  readonly ladders: readonly LadderStatus[]
  readonly plan: PlanResult
}

/**
 * What a policy decides at a moment: where its ladders stand, and the plan. The live plan and a walk through history are
 * both this function, so they cannot differ.
 */
export function decideDay({ steps, profitsOf, acting, ...input }: DayInput): DayDecision {
  const { at, policy, holdings, flags, staleAfterHours, ladderSpent: spent, markOf } = input
  const undecided = new Set(input.undecided?.flatMap(({ affects }) => affects))
  const ladders = ladderStatuses({
    undecided,
    acting,
    at,
    policy,
    nav: holdings.nav,
    steps,
    flags,
    staleAfterHours,
    spent,
    profitsOf,
    markOf,
  })
  const takeProfit = new Map(
    ladders.flatMap(({ asset, profitDue }) => (profitDue ? [[asset, profitDue] as const] : [])),
  )
  const timeStops = new Map(ladders.flatMap(({ asset, timeStop }) => (timeStop ? [[asset, timeStop] as const] : [])))
  return { ladders, plan: planTrades({ ...input, ladders, takeProfit, timeStops }) }
}
