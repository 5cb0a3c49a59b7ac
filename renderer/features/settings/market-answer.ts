import type { Answers } from '../../app/client.ts'

export type SourcesAnswer = Answers['market']['getSources']
export type ShownSource = SourcesAnswer['sources'][number]
export type RunReport = NonNullable<SourcesAnswer['schedule']['lastRun']>
export type AssetRun = RunReport['assets'][number]
