import type { Answers } from '../../app/client.ts'

export type LaddersAnswer = Answers['triggers']['listLadders']
export type Ladder = LaddersAnswer['ladders'][number]
export type LadderExplanation = Answers['triggers']['explainLadder']
export type LadderGrounds = NonNullable<LadderExplanation['grounds']>
export type ReserveExplanation = Answers['triggers']['explainReserve']
export type LadderRecord = LaddersAnswer['records'][number]
export type LadderDifference = LadderRecord['differences'][number]
export type Replay = Answers['triggers']['replayLadders']
export type Closes = Answers['prices']['listCloses']
export type LadderRule = Answers['policy']['getPolicy']['policy']['ladders'][number]
