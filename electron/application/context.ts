/** The context board: outside series, what they say, and what the policy's gates make of it. */
import { periodStart } from '../domain/context/frequency.ts'
import type { Indicator } from '../domain/context/indicator.ts'
import { indicatorGrounds } from '../domain/context/indicator-grounds.ts'
import { gateTruth } from '../domain/context/indicator-gate.ts'
import { observationsAt } from '../domain/context/observation.ts'
import { type IndicatorReading, measuresBy, readIndicator, shownValue } from '../domain/context/read-indicator.ts'
import type { Quantity } from '../domain/number/decimal.ts'
import type { Policy } from '../domain/policy/policy.ts'
import { type Day, type Instant, toDay } from '../domain/time/instant.ts'
import { readSeriesFile } from '../statements/read-series-file.ts'
import { type Desk, findPolicy } from './desk.ts'
import { refusalOf, wrongRowsOf } from './file-refusal.ts'
import { type NamedIndicator, allIndicators, observationsOf, requireIndicator } from './indicators.ts'
import type { StoredFigure } from './ports.ts'
import { refuse } from './refusal.ts'
import type { StagedFiles } from './staged-files.ts'

const BY_HAND = 'by hand'

/** Every series that says something or is listened to; the other built-in ones under `offered`. */
export function listIndicators(desk: Desk, { at = desk.clock() }: { at?: Instant | undefined }) {
  const gates = findPolicy(desk)?.policy.gates ?? []
  const read = allIndicators(desk.store).map((indicator) => ({
    indicator,
    reading: readIndicator(indicator, observationsOf(desk.store, indicator.id), at),
  }))
  const isShown = ({ indicator, reading }: (typeof read)[number]): boolean =>
    reading.last !== undefined || indicator.isOwn || gatesOf(gates, indicator.id).length > 0
  return {
    asOf: at,
    indicators: read.filter(isShown).map(({ indicator, reading }) => described(indicator, reading, gates)),
    offered: read
      .filter((entry) => !isShown(entry))
      .map(({ indicator: { id, unit, frequency, lagDays, transform } }) => ({
        id,
        unit,
        frequency,
        lagDays,
        transform,
        measures: measuresBy(transform),
      })),
  }
}

function described(indicator: NamedIndicator, reading: IndicatorReading, gates: Policy['gates']) {
  const { last, measures, isStale, ageDays, nextOn } = reading
  return {
    ...indicator,
    measures: measuresBy(indicator.transform),
    ...(last && {
      value: last.value,
      date: last.date,
      knownFrom: last.knownFrom,
      releaseDate: last.releaseDate,
      isFirstRelease: last.isFirstRelease,
      source: last.source,
      seenAt: last.seenAt,
    }),
    reading: measures,
    staleness: { isStale, ageDays, nextOn },
    gates: gatesOf(gates, indicator.id).map(({ when, effect }) => {
      const { measure, above, below } = when
      const truth = gateTruth(when, reading)
      return {
        measure,
        above,
        below,
        effect,
        truth: truth.kind,
        ...(truth.kind === 'unknown' ? { why: truth.why } : { value: truth.value }),
      }
    }),
  }
}

const gatesOf = (gates: Policy['gates'], id: string) =>
  gates.flatMap(({ when, effect }) => ('indicator' in when && when.indicator === id ? [{ when, effect }] : []))

/** One series with the figures that each of its measures is computed from. Throws `not_found`. */
export function explainIndicator(desk: Desk, input: { indicator: string; at?: Instant | undefined }) {
  const { at = desk.clock() } = input
  const indicator = requireIndicator(desk.store, input.indicator)
  const observations = observationsOf(desk.store, indicator.id)
  const reading = readIndicator(indicator, observations, at)
  const saved = findPolicy(desk)
  return {
    asOf: at,
    policyVersion: saved?.policyVersion,
    indicator: described(indicator, reading, saved?.policy.gates ?? []),
    grounds: indicatorGrounds(reading, observationsAt(indicator, observations, at)).map((one) => ({
      ...one,
      figures: one.figures.map(({ date, value, source, isFirstRelease }) => ({ date, value, source, isFirstRelease })),
    })),
  }
}

const SHOWN_FIGURES = 500

/** Figures of a series known at a moment, one a date, oldest first; the newest `limit`. */
export function getSeries(
  desk: Desk,
  input: { indicator: string; at?: Instant | undefined; limit?: number | undefined },
) {
  const { at = desk.clock(), limit = SHOWN_FIGURES } = input
  const indicator = requireIndicator(desk.store, input.indicator)
  const known = observationsAt(indicator, observationsOf(desk.store, indicator.id), at)
  return {
    indicator: indicator.id,
    figures: known.slice(-limit).map((figure) => ({
      date: figure.date,
      value: figure.value,
      shown: shownValue(indicator, known, figure),
      isFirstRelease: figure.isFirstRelease,
    })),
    total: known.length,
  }
}

/**
 * Reads a staged file into a series: all rows or none. Figures already known are left alone; one that differs is added
 * beside the first, which stays what was known until now.
 */
export function importSeries(
  desk: Desk,
  staged: StagedFiles,
  input: { stagedId: string; indicator: string; source?: string | undefined },
) {
  const file = staged.find(input.stagedId)
  const indicator = requireIndicator(desk.store, input.indicator)
  const source = input.source ?? file.name
  const now = desk.clock()
  const read = readSeriesFile(staged.read(file), { today: toDay(now) })
  if (!read.ok) throw refusalOf(file.name, read.refusal, 'Its header needs a date and a value, and has')
  const { figures, problems, rows } = read
  const wrong = wrongRowsOf(
    file.name,
    problems.filter(({ outcome }) => outcome === 'rejected'),
  )
  if (wrong) throw wrong
  const counts = addFigures(
    desk,
    indicator,
    figures.map(({ date, value, releaseDate, consensus }) => ({
      date,
      value,
      releaseDate,
      consensus,
      seenAt: now,
      source,
    })),
  )
  const from = figures[0]?.date
  const to = figures.at(-1)?.date
  return {
    file: file.name,
    indicator: indicator.id,
    source,
    rows,
    ...counts,
    from,
    to,
    problems: problems.map(({ row, code, message }) => ({ row, code, message })),
  }
}

/** Throws `bad_input` where several rows of one file name one period and differ. */
export function addFigures(desk: Desk, indicator: Indicator, told: readonly StoredFigure[]) {
  const named = told.map((figure) => ({ ...figure, date: periodStart(indicator.frequency, figure.date) }))
  for (const [date, figures] of Map.groupBy(named, (figure) => figure.date))
    if (figures.length > 1)
      throw refuse(
        'bad_input',
        `There are ${figures.length} figures for ${date}; ${indicator.id} is ${indicator.frequency}. Nothing was written.`,
        { reason: 'several_figures' },
      )
  const known = new Map(desk.store.readFigures(indicator.id).map((figure) => [figure.date, figure]))
  const counts = { added: 0, changed: 0, unchanged: 0 }
  const fresh = named.filter((figure) => {
    const before = known.get(figure.date)
    const outcome = before === undefined ? 'added' : isSame(before, figure) ? 'unchanged' : 'changed'
    counts[outcome] += 1
    return outcome !== 'unchanged'
  })
  desk.store.addFigures(indicator.id, fresh)
  return counts
}

/** A file that does not name release or consensus takes neither away. */
const isSame = (before: StoredFigure, { value, releaseDate, consensus }: StoredFigure): boolean =>
  before.value === value &&
  (releaseDate === undefined || before.releaseDate === releaseDate) &&
  (consensus === undefined || before.consensus === consensus)

export interface FigureInput {
  readonly indicator: string
  readonly date: Day
  readonly value: Quantity
  readonly releaseDate?: Day | undefined
  readonly consensus?: Quantity | undefined
}

/** Keeps one figure set by hand. Throws `bad_input` for a date that has not come, or a release before its date. */
export function setFigure(desk: Desk, { indicator: id, ...figure }: FigureInput) {
  const indicator = requireIndicator(desk.store, id)
  const now = desk.clock()
  if (figure.date > toDay(now)) throw refuse('bad_input', `${figure.date} has not come yet.`, { reason: 'future_day' })
  if (figure.releaseDate !== undefined && figure.releaseDate < figure.date)
    throw refuse('bad_input', `A figure of ${figure.date} cannot be released on ${figure.releaseDate}, before it.`, {
      reason: 'released_too_early',
    })
  addFigures(desk, indicator, [{ ...figure, seenAt: now, source: BY_HAND }])
  return { indicator: indicator.id, date: periodStart(indicator.frequency, figure.date), value: figure.value }
}

/** Keeps a series of the person's own. Throws `bad_input` for the name of a built-in one. */
export function defineIndicator(desk: Desk, indicator: Indicator) {
  const known = allIndicators(desk.store).find(({ id }) => id === indicator.id)
  if (known && !known.isOwn)
    throw refuse('bad_input', `${indicator.id} is built in; choose another name.`, { reason: 'built_in' })
  desk.store.writeIndicator(indicator.id, JSON.stringify(indicator))
  return { id: indicator.id }
}

/** Removes a series' figures. Throws `bad_input` while a gate of the policy listens to it. */
export function removeSeries(desk: Desk, { indicator: id }: { indicator: string }) {
  const { id: indicator } = requireIndicator(desk.store, id)
  if (gatesOf(findPolicy(desk)?.policy.gates ?? [], indicator).length > 0)
    throw refuse('bad_input', `A gate of the policy listens to ${indicator}. Change the policy first.`, {
      reason: 'gate_listens',
    })
  return { indicator, figures: desk.store.deleteIndicator(indicator) }
}
