import type { Answers } from '../../app/client.ts'

export type HoldingsAnswer = Answers['book']['getHoldings']
export type Position = HoldingsAnswer['positions'][number]
export type SleeveHolding = HoldingsAnswer['sleeves'][number]
export type Sleeve = SleeveHolding['sleeve']
export type Explanation = Answers['book']['explainPosition']
