/**
 * A ladder's life as it was judged, day by day. A day that is over is judged once, by the prices then known, and the
 * judgement is kept with the machine that it left behind; from there the next days go on. So a price that is corrected
 * later changes no tranche that fired and no high that was frozen: what the corrected prices would have made of the same
 * days is told beside the record, and takes its place only when the person says so.
 *
 * A record begins with the day that was over when the rule was first seen, or with the first day of the panic that ran
 * then; what lies before is read off the prices. Another rule (`ladderTerms`) has a record of its own.
 *
 * Worked example: 100, 100, 70 with a first tranche at 25 %: it fires on the third day, and the record says so. When that
 * close is corrected to 95, the record still says it fired at 70; the difference says that at 95 it would not have.
 */
import type { LadderRule, Policy } from '../policy/policy.ts'
import type { Price } from '../number/decimal.ts'
import type { DailyClose } from '../portfolio/mark.ts'
import type { Day } from '../time/instant.ts'
import type { LadderDay, LadderState } from './ladder.ts'
import { type LadderInput, haltedBy, runLadderDays } from './run-ladder.ts'

/** A judged day with who said its close. */
export interface RecordedDay extends LadderDay {
  readonly source?: string | undefined
}

/** What a ladder was on a day, by the record or by the prices as they are known now. */
export interface LadderView {
  readonly state: LadderState
  readonly referenceHigh?: Price | undefined
  /** Numbers of the tranches that fired, 1-based. */
  readonly fired: readonly number[]
  /** Absent on a day without a close. */
  readonly close?: Price | undefined
  readonly source?: string | undefined
}

/** Days in a row that the record and the prices known now tell differently, in the same way; the figures are the first day's. */
export interface LadderDifference {
  readonly from: Day
  readonly to: Day
  readonly recorded: LadderView
  readonly now: LadderView
}

/**
 * What a rule says of the days of a ladder, as text: two rules of the same text have one record. Budgets, take-profit
 * levels and time stops change what is bought and sold, and never what a day is, so they are left out.
 */
export function ladderTerms(
  { arm, tranches, cooldownDays, rearm, maxAgeDays }: LadderRule,
  { currency, gates }: Pick<Policy, 'currency' | 'gates'>,
): string {
  const { lookbackDays, drawdown, sigma, windowDays, drop, volume } = arm
  const flagGates = gates.flatMap(({ when, effect }) => ('flag' in when ? [`${when.flag} ${effect}`] : [])).sort()
  return JSON.stringify({
    currency,
    arm: [lookbackDays, drawdown, sigma, windowDays, drop, volume ?? null],
    tranches: tranches.map((tranche) => [tranche.drawdown, tranche.share]),
    cooldownDays,
    rearm,
    maxAgeDays,
    flagGates,
  })
}

/**
 * Every day of a ladder: those before the record as the prices tell them, those of the record as they were judged, and
 * those after it going on from there. `record` is in rising order; without one this is `runLadder`.
 */
export function continueLadder(input: LadderInput, record: readonly RecordedDay[]): readonly LadderDay[] {
  const [first] = record
  const last = record.at(-1)
  if (first === undefined || last === undefined) return runLadderDays(input)
  const before = runLadderDays({ ...input, bars: barsBefore(input.bars, first.step.day) })
  return [...before, ...record, ...daysAfter(input, last)]
}

/** What has to be added to a record so that it tells every finished day. A first record begins as described above. */
export function daysToRecord(input: LadderInput, record: readonly RecordedDay[]): RecordedDay[] {
  const last = record.at(-1)
  return withSources(last === undefined ? recentDays(runLadderDays(input)) : daysAfter(input, last), input.bars)
}

/** The days of a record judged anew by the prices known now; a day's flags halt as they did when it was judged. */
export function judgeAnew(input: LadderInput, record: readonly RecordedDay[]): RecordedDay[] {
  const [first] = record
  const last = record.at(-1)
  if (first === undefined || last === undefined) return []
  const days = runLadderDays({
    ...input,
    bars: input.bars.filter(({ day }) => day <= last.step.day),
    isHaltedOn: haltedAsRecorded(input, record),
  })
  const start = days.findIndex(({ step }) => step.day >= first.step.day)
  const runningSince = firstOfRunning(days, start === -1 ? days.length - 1 : start)
  return withSources(days.slice(runningSince), input.bars)
}

/** Where the prices known now would have made another trace of the record's days; empty where they make the same. */
export function differencesOf(input: LadderInput, record: readonly RecordedDay[]): LadderDifference[] {
  const [first] = record
  if (first === undefined) return []
  const anew = judgeAnew(input, record)
  const told = viewsByDay(record)
  const toldNow = viewsByDay(anew)
  const days = [...new Set([...told.keys(), ...toldNow.keys()])].filter((day) => day >= first.step.day).sort()
  let [recorded, now]: [LadderView | undefined, LadderView | undefined] = [
    undefined,
    anew.flatMap((day) => (day.step.day < first.step.day ? [viewOf(day)] : [])).at(-1),
  ]
  let isTogether = false
  const differences: LadderDifference[] = []
  for (const day of days) {
    recorded = told.get(day) ?? unmoved(recorded)
    now = toldNow.get(day) ?? unmoved(now)
    if (isSame(recorded, now)) {
      isTogether = false
      continue
    }
    const open = isTogether ? differences.at(-1) : undefined
    if (open && isSame(open.recorded, recorded) && isSame(open.now, now) && hasNothingFired(recorded, now))
      differences[differences.length - 1] = { ...open, to: day }
    else differences.push({ from: day, to: day, recorded, now })
    isTogether = true
  }
  return differences
}

const barsBefore = (bars: readonly DailyClose[], day: Day): DailyClose[] => bars.filter((bar) => bar.day < day)

const daysAfter = (input: LadderInput, { step: { day }, machine }: LadderDay): LadderDay[] =>
  (input.bars.at(-1)?.day ?? day) > day ? runLadderDays({ ...input, after: { day, machine } }) : []

const isRunning = ({ step }: LadderDay): boolean => step.state === 'panic' || step.state === 'exhausted'

/** Of a whole history the last day, or all days of the panic that runs. */
const recentDays = (days: readonly LadderDay[]): readonly LadderDay[] =>
  days.slice(firstOfRunning(days, days.length - 1))

/** The first day of the panic that runs at an index, or that index. */
function firstOfRunning(days: readonly LadderDay[], index: number): number {
  const calm = days.slice(0, index + 1).findLastIndex((day) => !isRunning(day))
  return Math.max(0, Math.min(calm + 1, index))
}

function withSources(days: readonly LadderDay[], bars: readonly DailyClose[]): RecordedDay[] {
  const wanted = new Set(days.map(({ step }) => step.day))
  const sources = new Map(bars.flatMap(({ day, source }) => (wanted.has(day) ? [[day, source]] : [])))
  return days.map((day) => {
    const source = sources.get(day.step.day)
    return source === undefined ? day : { ...day, source }
  })
}

function haltedAsRecorded(input: LadderInput, record: readonly RecordedDay[]): (day: Day) => boolean {
  const isHalted = haltedBy(input)
  const recorded = new Map(record.map(({ step }) => [step.day, step.blocks.includes('flag')]))
  return (day) => recorded.get(day) ?? isHalted(day)
}

const viewsByDay = (days: readonly RecordedDay[]): ReadonlyMap<Day, LadderView> =>
  new Map(days.map((day) => [day.step.day, viewOf(day)]))

const viewOf = ({ step, source }: RecordedDay): LadderView => ({
  state: step.state,
  ...(step.referenceHigh === undefined ? {} : { referenceHigh: step.referenceHigh }),
  fired: step.fired.map(({ tranche }) => tranche),
  close: step.close,
  ...(source === undefined ? {} : { source }),
})

/** On a day without a close a ladder stays what it was. */
const unmoved = (view: LadderView | undefined): LadderView =>
  view === undefined
    ? { state: 'armed', fired: [] }
    : {
        state: view.state,
        ...(view.referenceHigh === undefined ? {} : { referenceHigh: view.referenceHigh }),
        fired: [],
      }

const isSame = (a: LadderView, b: LadderView): boolean =>
  a.state === b.state && a.referenceHigh === b.referenceHigh && a.fired.join() === b.fired.join()

const hasNothingFired = (...views: readonly LadderView[]): boolean => views.every(({ fired }) => fired.length === 0)
