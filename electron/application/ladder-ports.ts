/** What the application asks of the store's record of ladders, in a readable and a writable half. */
import type { Instant } from '../domain/time/instant.ts'
import type { RecordedDay } from '../domain/trigger/ladder-record.ts'

/** What began a trace: days that ended under the policy, or the person's word that corrected prices count. */
export type TraceCause = 'judged' | 'corrected'

/** The judged days of one ladder. */
export interface LadderTrace {
  readonly trace: number
  readonly begunAt: Instant
  readonly cause: TraceCause
  /** In rising order. */
  readonly days: readonly RecordedDay[]
}

export interface NewLadderTrace {
  readonly asset: string
  /** What the rule says of the days (`ladderTerms`). */
  readonly terms: string
  readonly begunAt: Instant
  readonly cause: TraceCause
}

/** A trace with when each of its days was judged, as it was kept. */
export interface KeptTrace extends Omit<LadderTrace, 'days'>, Pick<NewLadderTrace, 'asset' | 'terms'> {
  readonly days: readonly (RecordedDay & { readonly judgedAt: Instant })[]
}

export interface ReadableLadders {
  /** Every trace, in the order in which they were begun, those that no longer count too. */
  listLadderTraces(): Iterable<KeptTrace>
  /**
   * The trace of a ladder of these terms that counted at a moment: the newest begun by then, or else the first, whose
   * days no other was told before.
   */
  findLadderTrace(asset: string, terms: string, at: Instant): LadderTrace | undefined
}

export interface WritableLadders {
  /** Begins a trace, which counts instead of earlier ones of the same terms; answers its number. */
  beginLadderTrace(trace: NewLadderTrace): number
  /** Adds days behind those of a trace. */
  addLadderDays(trace: number, days: readonly RecordedDay[], judgedAt: Instant): void
}
