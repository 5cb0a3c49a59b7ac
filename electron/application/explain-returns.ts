/** What the returns of a period were computed from: value before and after each day that moved money, and its events. */
import type { LedgerEvent } from '../domain/ledger/event.ts'
import type { EventsByTime } from '../domain/ledger/event-list.ts'
import { lowerBound } from '../domain/lower-bound.ts'
import { subtract } from '../domain/number/decimal.ts'
import { drawdownsOf, growthOf } from '../domain/performance/returns-of.ts'
import type { Scope } from '../domain/performance/scope.ts'
import type { InScope } from '../domain/performance/scope-days.ts'
import { type Day, addDays, startOfDay } from '../domain/time/instant.ts'
import type { Desk } from './desk.ts'
import { type PeriodQuery, daysOf, frameOf, getPerformance } from './performance.ts'

const LISTED_DAYS = 100
const LISTED_EVENTS = 20

/** The figures of a scope with the days on which something came in or went out, the newest first. */
export function explainReturns(
  desk: Desk,
  { scope = { kind: 'book' }, ...period }: PeriodQuery & { scope?: Scope | undefined },
) {
  const figures = getPerformance(desk, { scope, ...period })
  const frame = frameOf(desk, period)
  const { from } = frame
  if (from === undefined) return { ...figures, flowDays: [], totalFlowDays: 0 }
  const { days, missing } = daysOf(frame, scope)
  const { growth } = missing === undefined ? growthOf(days) : { growth: [] }
  const falls = drawdownsOf(growth)
  const deepest = falls.indexOf(falls.reduce((most, fall) => Math.max(most, fall), 0))
  /** A day's fall with the peak that it is counted from: the last day without one. */
  const fallOn = (index: number) => {
    const peak = falls.lastIndexOf(0, index)
    const [fall, grown, highest] = [falls[index], growth[index], growth[peak]]
    if (typeof figures.maxDrawdown !== 'number' || fall === undefined || grown === undefined || highest === undefined)
      return undefined
    return {
      day: addDays(from, index - 1),
      share: fall,
      growth: grown,
      peakDay: addDays(from, peak - 1),
      peak: highest,
    }
  }
  const flowDays = days.slice(1).flatMap(({ value, inflow, outflow }, index) => {
    const [before, grown] = [days[index], growth[index + 1]]
    if (before === undefined || (inflow === 0n && outflow === 0n)) return []
    const last = growth[index]
    return [
      {
        day: addDays(from, index),
        valueBefore: before.value,
        inflow,
        outflow,
        netFlow: subtract(inflow, outflow),
        value,
        ...(grown === undefined || last === undefined ? {} : { factor: grown / last }),
      },
    ]
  })
  const listed = flowDays.slice(-LISTED_DAYS).reverse()
  const eventsOf = eventFinder(desk.ledger.listUntil(frame.now), frame.inScopeOf(scope))
  return {
    ...figures,
    flowDays: listed.map((flow) => ({ ...flow, ...eventsOf(flow.day) })),
    totalFlowDays: flowDays.length,
    belowPeak: fallOn(growth.length - 1),
    deepest: fallOn(deepest),
  }
}

/** Finds the events of a day that move anything of a scope. */
function eventFinder(events: EventsByTime, inScope: InScope) {
  return (day: Day) => {
    const [from, to] = [startOfDay(day), startOfDay(addDays(day, 1))]
    const found: LedgerEvent[] = []
    for (let index = lowerBound(events, ({ at }) => at < from); index < events.length; index += 1) {
      const event = events.at(index)
      if (event === undefined || event.at >= to) break
      if (event.legs.some(({ asset, account }) => inScope(asset, account))) found.push(event)
    }
    return {
      totalEvents: found.length,
      events: found.slice(0, LISTED_EVENTS).map(({ id, at, kind, label, account, source: { file, row, batchId } }) => ({
        id,
        at,
        kind,
        label,
        account,
        source: { file, row, batchId },
      })),
    }
  }
}
