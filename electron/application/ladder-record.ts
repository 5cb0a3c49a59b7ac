/**
 * The record of what each ladder was on each finished day: kept before anything that a day rests on can change, and never
 * changed afterwards. Where corrected prices would have made another past, that is told; it counts once the person says so.
 */
import type { LadderRule, Policy } from '../domain/policy/policy.ts'
import { DAY_MS, type Day, type Instant, instantFromMs, startOfDay } from '../domain/time/instant.ts'
import { haltingFlags } from '../domain/trigger/gate.ts'
import {
  type LadderDifference,
  daysToRecord,
  differencesOf,
  judgeAnew,
  ladderTerms,
} from '../domain/trigger/ladder-record.ts'
import { decide } from './decisions.ts'
import { type Desk, findPolicy, requirePolicy } from './desk.ts'
import type { LadderGrounds } from './kept-ladders.ts'
import type { LadderTrace } from './ladder-ports.ts'
import { refuse } from './refusal.ts'

interface LadderOfPolicy {
  readonly asset: string
  readonly rule: LadderRule
  readonly currency: string
  readonly until: Instant
}

/** Its judged days are those that are over at the moment asked for. */
interface LadderHistory extends LadderGrounds {
  readonly trace: LadderTrace | undefined
}

/**
 * What a ladder's days up to a moment rest on: its closes and flags, and the days that were judged, by the record that
 * counted at that moment. A correction that was accepted later changes no answer about a moment before it.
 */
export function recordOf(desk: Desk, policy: Policy, { asset, rule, currency, until }: LadderOfPolicy): LadderHistory {
  const bars = desk.prices.closesOf(asset, currency, until)
  const terms = ladderTerms(rule, { ...policy, currency })
  const trace = desk.store.findLadderTrace(asset, terms, until)
  const days = trace?.days ?? []
  const last = days.at(-1)
  const isWhole = last === undefined || endOf(last.step.day) <= until
  return {
    input: { asset, rule, bars, flags: haltingFlags(policy, desk.store.listFlags()) },
    terms,
    trace,
    days: isWhole ? days : days.filter(({ step }) => endOf(step.day) <= until),
  }
}

/**
 * Judges and keeps every finished day of the policy's ladders that is not kept yet. To be called before prices, flags,
 * settings or the policy change, so that a day is kept as it could be seen, and after it. A clock that was set back adds
 * nothing.
 */
export function keepLadders(desk: Desk): void {
  const now = desk.clock()
  const histories = historiesOf(desk, now)
  const added = histories.map((history) => ({
    ...history,
    added: daysToRecord(history.input, history.trace?.days ?? []),
  }))
  if (added.every((one) => one.added.length === 0)) return
  desk.store.transaction(() => {
    for (const { input, terms, trace, added: days } of added) {
      if (days.length === 0) continue
      const { asset } = input
      const number = trace?.trace ?? desk.store.beginLadderTrace({ asset, terms, begunAt: now, cause: 'judged' })
      desk.store.addLadderDays(number, days, now)
    }
  })
}

export interface LadderRecord {
  readonly asset: string
  /** The first and the last day that are kept. */
  readonly from: Day
  readonly to: Day
  /** The person let corrected prices count for them. */
  readonly isCorrected: boolean
  readonly differences: readonly LadderDifference[]
}

/** The record of each ladder up to a moment, with what the prices known now would have made of its days otherwise. */
export function ladderRecords(desk: Desk, at: Instant): LadderRecord[] {
  return historiesOf(desk, at).flatMap(({ input, trace, days }) => {
    const from = days[0]?.step.day
    const to = days.at(-1)?.step.day
    if (from === undefined || to === undefined) return []
    const isCorrected = trace?.cause === 'corrected'
    return [{ asset: input.asset, from, to, isCorrected, differences: differencesOf(input, days) }]
  })
}

/**
 * Lets the prices known now count for a ladder's past: begins a new trace of the same days, and keeps the person's word
 * in the log. What was recorded before stays. Throws `no_policy`, `not_found` for an asset without a ladder, and
 * `bad_input` where the record and the prices agree.
 */
export function acceptCorrection(
  desk: Desk,
  { asset, note }: { asset: string; note?: string | undefined },
): { asset: string; differences: LadderDifference[] } {
  requirePolicy(desk)
  const now = desk.clock()
  const history = historiesOf(desk, now).find(({ input }) => input.asset === asset)
  if (!history) throw refuse('not_found', `The policy has no ladder of ${asset}.`)
  const { input, terms, days } = history
  const differences = differencesOf(input, days)
  if (differences.length === 0)
    throw refuse('bad_input', `The record of the ladder of ${asset} agrees with the prices known now.`)
  desk.store.transaction(() => {
    const trace = desk.store.beginLadderTrace({ asset, terms, begunAt: now, cause: 'corrected' })
    desk.store.addLadderDays(trace, judgeAnew(input, days), now)
    decide(desk, { kind: 'ladder_corrected', asset, differences: differences.map(written) }, { madeAt: now, note })
  })
  return { asset, differences }
}

function historiesOf(desk: Desk, until: Instant): LadderHistory[] {
  const policy = findPolicy(desk)?.policy
  if (!policy) return []
  const { currency, ladders } = policy
  return ladders.flatMap((rule) => rule.assets.map((asset) => recordOf(desk, policy, { asset, rule, currency, until })))
}

/** The same with lists that a schema may own. */
const written = ({ recorded, now, ...span }: LadderDifference) => ({
  ...span,
  recorded: { ...recorded, fired: [...recorded.fired] },
  now: { ...now, fired: [...now.fired] },
})

const endOf = (day: Day): Instant => instantFromMs(startOfDay(day) + DAY_MS - 1)
