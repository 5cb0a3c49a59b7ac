import type { Answers } from '../../app/client.ts'

export type Performance = Answers['performance']['getPerformance']
export type PerformanceRow = Answers['performance']['listPerformance']['rows'][number]
/** What returns are of: the book or a part of it. */
export type Scope = PerformanceRow['scope']
export type ReturnsExplanation = Answers['performance']['explainReturns']
export type FlowDay = ReturnsExplanation['flowDays'][number]
export type History = Answers['performance']['getHistory']
export type Fall = NonNullable<ReturnsExplanation['deepest']>
/** A ratio, or why there is none. */
export type Figure = Performance['twr']
/** An amount, or why there is none. */
export type Amount = Performance['gain']
export type Gap = Exclude<Figure, number>
