/**
 * What was known of an outside series at a moment. Publishers release late and restate: each figure therefore keeps
 * the day from which it is known, and the moment at which the book first saw it. A reading as of a moment uses
 *
 * - only figures released by then (its release day, or its date and the series' lag, both to the end of the day);
 * - of several figures of one date the newest that the book had seen by then, or the first one it ever saw where the
 *   file came later.
 *
 * Worked example: October's prices, dated 2026-10-01, were released on 12 November: unknown on the 12th, known from
 * 2026-11-13T00:00Z on.
 */
import { DAY_MS, type Day, type Instant, addDays, instantFromMs, startOfDay } from '../time/instant.ts'
import { hasPeriodsPassed } from './frequency.ts'
import type { Indicator } from './indicator.ts'

export interface Observation {
  /** First day of the period that the figure speaks of. */
  readonly date: Day
  readonly value: number
  readonly releaseDate?: Day | undefined
  /** What was expected of the value before its release, in the same unit. */
  readonly consensus?: number | undefined
  /** When the book first saw this figure. */
  readonly seenAt: Instant
  readonly source: string
}

export interface KnownObservation extends Observation {
  readonly knownFrom: Instant
  /** The figure as it was first published, as far as the book can tell. */
  readonly isFirstRelease: boolean
}

/** Periods within which a figure that was seen counts as seen at its release. */
const RELEASE_PERIODS = 1

/** The moment from which a figure is known. */
export const knownFrom = ({ lagDays }: Indicator, { date, releaseDate }: Observation): Instant =>
  instantFromMs(startOfDay(releaseDate ?? addDays(date, lagDays)) + DAY_MS)

/** The figures known at a moment, one a date, oldest first. `observations` come in any order. O(n log n). */
export function observationsAt(
  indicator: Indicator,
  observations: readonly Observation[],
  at: Instant,
): KnownObservation[] {
  const byDate = Map.groupBy(observations, ({ date }) => date)
  const known: KnownObservation[] = []
  for (const told of byDate.values()) {
    const bySight = told.toSorted((a, b) => a.seenAt - b.seenAt)
    const chosen = bySight.findLast(({ seenAt }) => seenAt <= at) ?? bySight[0]
    if (chosen === undefined) continue
    const from = knownFrom(indicator, chosen)
    if (from > at) continue
    known.push({ ...chosen, knownFrom: from, isFirstRelease: isFirst(indicator, chosen, bySight[0], from) })
  }
  return known.sort((a, b) => (a.date < b.date ? -1 : 1))
}

function isFirst(
  { isRevised, frequency }: Indicator,
  chosen: Observation,
  first: Observation | undefined,
  from: Instant,
): boolean {
  if (!isRevised) return true
  if (first === undefined || chosen.value !== first.value) return false
  return chosen.releaseDate !== undefined || !hasPeriodsPassed(frequency, from, first.seenAt, RELEASE_PERIODS)
}
