import type { Answers } from '../../app/client.ts'

/** What the policy asks for now, as the page sees it: decimals and instants are canonical strings. */
export type PlanAnswer = Answers['plan']['getPlan']
export type PlannedOrder = PlanAnswer['orders'][number]
export type SkippedTrade = PlanAnswer['skipped'][number]
export type OrderReason = PlannedOrder['reasonData']
export type SkipReason = SkippedTrade['reasonData']
export type LimitUse = PlanAnswer['limits'][number]
