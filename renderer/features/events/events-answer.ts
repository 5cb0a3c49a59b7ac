import type { Answers } from '../../app/client.ts'

export type EventsPage = Answers['book']['listEvents']
export type ListedEvent = EventsPage['events'][number]
export type EventLeg = ListedEvent['legs'][number]
export type EventEdit = Answers['events']['listEdits']['edits'][number]
export type TransfersAnswer = Answers['transfers']['listTransfers']
export type TransferPair = TransfersAnswer['proposed'][number] | TransfersAnswer['linked'][number]
export type TransferEnd = TransfersAnswer['unmatched'][number]
export type AssetQuestion = Answers['assets']['listQuestions']['questions'][number]
