import type { LadderDifference } from '../trigger/ladder-record.ts'
import type { HealthIssue } from './issue.ts'

/** What is kept of one ladder's days, with where the prices known now would have made another past. */
export interface JudgedLadder {
  readonly asset: string
  readonly differences: readonly LadderDifference[]
}

/** Ladders whose record the prices known now contradict: one finding a ladder. */
export const ladderIssues = (ladders: readonly JudgedLadder[]): HealthIssue[] =>
  ladders.flatMap(({ asset, differences }): HealthIssue[] => {
    const [first] = differences
    if (first === undefined) return []
    const fired = differences.reduce((total, { recorded }) => total + recorded.fired.length, 0)
    const wouldFire = differences.reduce((total, { now }) => total + now.fired.length, 0)
    const marks = differences.map(
      ({ from, recorded, now }) => `${from} ${recorded.state} ${now.state} ${now.fired.join()}`,
    )
    return [
      {
        id: `ladder_record:${asset}:${marks.join(';')}`,
        check: 'ladder_record',
        severity: fired > 0 || wouldFire > 0 ? 'warning' : 'note',
        sentence:
          `By the prices known now the ladder of ${asset} would have gone another way from ${first.from} on ` +
          `(tranches on the days in question: ${wouldFire}, by the record ${fired}). What happened stays recorded.`,
        affects: ['triggers'],
        asset,
        eventIds: [],
        figures: { day: first.from, fired, wouldFire },
        fix: { kind: 'accept_correction', asset },
      },
    ]
  })
