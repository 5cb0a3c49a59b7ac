import type { Answers } from '../../app/client.ts'

export type Suggestion = Answers['suggestions']['listSuggestions']['suggestions'][number]
export type Entry = Answers['journal']['listEntries']['entries'][number]
export type Episode = Answers['journal']['listEpisodes']['episodes'][number]
export type TimelineItem = Episode['timeline'][number]
export type Outcome = Extract<TimelineItem, { kind: 'bought' }>['outcomes'][number]
export type Decision = Answers['journal']['listDecisions']['decisions'][number]
