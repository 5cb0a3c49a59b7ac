import type { Answers } from '../../app/client.ts'

export type ImportReport = Answers['import']['previewFiles']
export type FileOutcome = ImportReport['files'][number]
export type RowProblem = FileOutcome['problems'][number]
export type BalanceChange = ImportReport['balances'][number]
export type Batch = Answers['import']['listBatches']['batches'][number]
