import type { Answers } from '../../app/client.ts'

export type YieldsAnswer = Answers['yields']['listPositions']
export type Position = YieldsAnswer['positions'][number]
export type Suggestion = YieldsAnswer['suggested'][number]
export type Exposure = YieldsAnswer['exposure'][number]
export type ExposureExplanation = Answers['yields']['explainExposure']
export type PositionAnswer = Answers['yields']['getPosition']
export type Figure = Position['windows']['life']['realised']

export const WINDOWS = ['life', 'd30', 'd90', 'd365'] as const
export type Window = (typeof WINDOWS)[number]
