/**
 * What an outside series says at a moment (spec c, macro context), from the figures known by then:
 *
 * | transform      | measures                                                                                     |
 * | -------------- | -------------------------------------------------------------------------------------------- |
 * | `flow`         | `sum5`, the sum of the last five figures; `z60`, its deviations from the mean of the last 60 such sums |
 * | `band`         | `position`, 1 at the band's low (strong) end and 0 at its high (weak) end, clipped           |
 * | `returns`      | `return20`, `return60`: over as many figures                                                  |
 * | `year-on-year` | `yearOnYear`, against the same date a year before; `change` of it, in points, since the period before |
 * | `growth`       | `growth`, against the period before                                                           |
 * | `level`        | `change` since the period before                                                              |
 *
 * and `value` for all, and `surprise`, value less consensus, where the file tells one. A measure whose figures are
 * missing is absent: it is not zero. Shares are fractions, 0.027 is 2.7 %.
 *
 * Worked example: USD/HKD at 7.7724 in 7.75–7.85 is (7.85 − 7.7724) / 0.10 = 0.776 of the way to the strong side.
 */
import { type Day, type Instant, daysBetween, toDay } from '../time/instant.ts'
import { dateAfter, hasPeriodsPassed } from './frequency.ts'
import type { Indicator, Transform } from './indicator.ts'
import { type KnownObservation, type Observation, observationsAt } from './observation.ts'

export const MEASURES = [
  'value',
  'sum5',
  'z60',
  'position',
  'return20',
  'return60',
  'yearOnYear',
  'growth',
  'change',
  'surprise',
] as const
export type Measure = (typeof MEASURES)[number]

const OF_TRANSFORM: Readonly<Record<Transform, readonly Measure[]>> = {
  flow: ['sum5', 'z60'],
  band: ['position'],
  returns: ['return20', 'return60'],
  'year-on-year': ['yearOnYear', 'change'],
  growth: ['growth'],
  level: ['change'],
}

/** What can be read off a series that is read in this way: a gate on anything else could never be told. */
export const measuresBy = (transform: Transform): readonly Measure[] => [
  'value',
  ...OF_TRANSFORM[transform],
  'surprise',
]

export interface IndicatorReading {
  readonly indicator: Indicator
  /** The newest figure known; absent where there is none. */
  readonly last?: KnownObservation | undefined
  readonly measures: Readonly<Partial<Record<Measure, number>>>
  /** Whole days since the figure's date. */
  readonly ageDays?: number | undefined
  /** Whether the next figure is overdue by so much that this one says nothing about now. */
  readonly isStale: boolean
  /** The day on which the next figure should be known, by frequency and lag. */
  readonly nextOn?: Day | undefined
}

/** Periods after which a figure counts as stale (spec: more than two). */
const STALE_PERIODS = 2
export const SUM_LENGTH = 5
const Z_LENGTH = 60
/** Figures that lie further apart than this many days each are no run of daily ones. */
const DAYS_A_FIGURE = 2

/** The reading of a series at a moment; figures may come in any order. */
export function readIndicator(
  indicator: Indicator,
  observations: readonly Observation[],
  at: Instant,
): IndicatorReading {
  const known = observationsAt(indicator, observations, at)
  const last = known.at(-1)
  if (last === undefined) return { indicator, measures: {}, isStale: false }
  const next = dateAfter(indicator.frequency, last.date, 1)
  return {
    indicator,
    last,
    measures: present({
      value: last.value,
      ...measuresOf(indicator, known, last),
      surprise: last.consensus === undefined ? undefined : last.value - last.consensus,
    }),
    ageDays: daysBetween(last.date, toDay(at)),
    isStale: hasPeriodsPassed(indicator.frequency, last.knownFrom, at, STALE_PERIODS),
    nextOn: dateAfter('daily', next, indicator.lagDays),
  }
}

/**
 * What a chart of a series shows of one of its figures: the change on the year or on the period before where that is
 * what the series is read by, else the figure. `undefined` where the earlier figure is missing.
 */
export function shownValue(
  indicator: Indicator,
  known: readonly KnownObservation[],
  observation: KnownObservation,
): number | undefined {
  if (indicator.transform === 'year-on-year') return yearOnYear(known, observation)
  if (indicator.transform !== 'growth') return observation.value
  const before = periodBefore(indicator, known, observation)
  return before && ratioLessOne(observation.value, before.value)
}

type Measured = Partial<Record<Measure, number | undefined>>

function measuresOf(indicator: Indicator, known: readonly KnownObservation[], last: KnownObservation): Measured {
  switch (indicator.transform) {
    case 'flow': {
      const sums = rollingSums(known)
      return { sum5: sums.at(-1), z60: deviationOf(sums) }
    }
    case 'band':
      return { position: indicator.band && positionIn(indicator.band, last.value) }
    case 'returns':
      return { return20: returnOver(known, 20), return60: returnOver(known, 60) }
    case 'year-on-year': {
      const now = yearOnYear(known, last)
      const before = periodBefore(indicator, known, last)
      const then = before && yearOnYear(known, before)
      return { yearOnYear: now, change: now === undefined || then === undefined ? undefined : now - then }
    }
    case 'growth':
      return { growth: shownValue(indicator, known, last) }
    case 'level': {
      const before = periodBefore(indicator, known, last)
      return { change: before && last.value - before.value }
    }
  }
}

/** Sums of five neighbouring figures each; a gap of more than ten days breaks the run, and only the last run counts. */
export function rollingSums(known: readonly KnownObservation[]): number[] {
  const sums: number[] = []
  for (let end = known.length; end >= SUM_LENGTH && sums.length < Z_LENGTH; end -= 1) {
    const run = known.slice(end - SUM_LENGTH, end)
    if (!isRun(run)) break
    sums.push(run.reduce((total, { value }) => total + value, 0))
  }
  return sums.reverse()
}

/** Mean and sample standard deviation of exactly 60 sums; `undefined` of fewer, and where all are alike. */
export function spreadOf(sums: readonly number[]): { readonly mean: number; readonly deviation: number } | undefined {
  if (sums.length < Z_LENGTH) return undefined
  const mean = sums.reduce((total, value) => total + value, 0) / sums.length
  const variance = sums.reduce((total, value) => total + (value - mean) ** 2, 0) / (sums.length - 1)
  return variance > 0 ? { mean, deviation: Math.sqrt(variance) } : undefined
}

/** How many deviations the last sum lies from the mean of all. */
function deviationOf(sums: readonly number[]): number | undefined {
  const [last, spread] = [sums.at(-1), spreadOf(sums)]
  return last === undefined || spread === undefined ? undefined : (last - spread.mean) / spread.deviation
}

const positionIn = ({ low, high }: { readonly low: number; readonly high: number }, value: number): number =>
  Math.min(1, Math.max(0, (high - value) / (high - low)))

/** The newest figure and so many before it, oldest first; `undefined` where there are fewer or they are no run. */
export function lastRun(known: readonly KnownObservation[], count: number): KnownObservation[] | undefined {
  const run = known.slice(-count - 1)
  return run.length <= count || !isRun(run) ? undefined : run
}

function returnOver(known: readonly KnownObservation[], count: number): number | undefined {
  const run = lastRun(known, count)
  const [first, last] = [run?.[0], run?.at(-1)]
  return first && last && ratioLessOne(last.value, first.value)
}

function isRun(run: readonly KnownObservation[]): boolean {
  const [first] = run
  const last = run.at(-1)
  return first !== undefined && last !== undefined && daysBetween(first.date, last.date) <= run.length * DAYS_A_FIGURE
}

/** The figure of the same date a year before another. */
export const yearBefore = (
  known: readonly KnownObservation[],
  { date }: KnownObservation,
): KnownObservation | undefined => at(known, dateAfter('yearly', date, -1))

export function yearOnYear(known: readonly KnownObservation[], observation: KnownObservation): number | undefined {
  const before = yearBefore(known, observation)
  return before && ratioLessOne(observation.value, before.value)
}

/** The figure of the period before another's. */
export const periodBefore = (
  { frequency }: Indicator,
  known: readonly KnownObservation[],
  { date }: KnownObservation,
): KnownObservation | undefined => at(known, dateAfter(frequency, date, -1))

const at = (known: readonly KnownObservation[], date: Day): KnownObservation | undefined =>
  known.findLast((observation) => observation.date === date)

const ratioLessOne = (value: number, base: number): number | undefined => (base > 0 ? value / base - 1 : undefined)

const present = (measured: Measured): Partial<Record<Measure, number>> => {
  const found: Partial<Record<Measure, number>> = {}
  for (const measure of MEASURES) {
    const value = measured[measure]
    if (value !== undefined && Number.isFinite(value)) found[measure] = value
  }
  return found
}
