import type { Places } from './carry-over.ts'
import type { CostRule } from './cost-choice.ts'
import type { Lengths } from './draft-list.ts'
import type { KeptYears } from './gone-years.ts'
import type { YearlyCopies } from './yearly-source.ts'

/** What an asset's book holds at a moment, by the rule of the year. */
export interface BookState {
  /** Both are there from the first year on. */
  places: Places | undefined
  rule: CostRule | undefined
  year: number
  /** The first moment after the year. */
  yearEnd: number
  sequence: number
  /** What each account holds by its postings, where a rule asks for accounts. */
  held: Map<string, bigint>
}

/** Before anything is booked. */
export const emptyState = (): BookState => ({
  places: undefined,
  rule: undefined,
  year: -Infinity,
  yearEnd: -Infinity,
  sequence: 0,
  held: new Map(),
})

/** A state that goes its own way from there; with `averages`, beside what it is a copy of and not in its place. */
export const copyOf = (state: BookState, averages?: YearlyCopies): BookState => ({
  ...state,
  places: state.places?.copy(averages),
  held: new Map(state.held),
})

/** A state to go back to, with what was written down by then. */
export interface Checkpoint {
  readonly state: BookState
  readonly gone: KeptYears
  readonly lengths: Lengths
}
