import type { Answers } from '../../app/client.ts'

export type ContextAnswer = Answers['context']['listIndicators']
export type Indicator = ContextAnswer['indicators'][number]
export type IndicatorExplanation = Answers['context']['explainIndicator']
export type Figures = Answers['context']['getSeries']['figures']
