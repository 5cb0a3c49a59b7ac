import type { Answers } from '../../app/client.ts'

/** What the policy asks for now, as the page sees it: decimals and instants are canonical strings. */
export type PlanAnswer = Answers['plan']['getPlan']
export type PlannedOrder = PlanAnswer['orders'][number]
export type SkippedTrade = PlanAnswer['skipped'][number]
export type OrderReason = PlannedOrder['reasonData']
export type SkipReason = SkippedTrade['reasonData']
export type PlanExplanation = Answers['plan']['explainPlan']
export type LimitUse = PlanAnswer['limits'][number]

/** What a plan is asked with. */
export interface PlanInput {
  readonly at?: string
  readonly deposit?: string
  readonly withdraw?: string
  readonly review?: boolean
  readonly prefer?: PlanAnswer['prefer']
  readonly currency?: string
}
