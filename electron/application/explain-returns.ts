/** What the returns of a period were computed from: value before and after each day that moved money, and its events. */
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { subtract } from '../domain/number/decimal.ts'
import { growthOf } from '../domain/performance/returns-of.ts'
import type { Scope } from '../domain/performance/scope.ts'
import type { InScope } from '../domain/performance/value-history.ts'
import { type Day, addDays, toDay } from '../domain/time/instant.ts'
import type { Desk } from './desk.ts'
import { type PeriodQuery, daysOf, frameOf, getPerformance, inScopeOf } from './performance.ts'

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
  const eventsOf = eventFinder(desk.ledger.eventsUntil(frame.now), inScopeOf(desk, scope), listed)
  return {
    ...figures,
    flowDays: listed.map((flow) => ({ ...flow, ...eventsOf(flow.day) })),
    totalFlowDays: flowDays.length,
  }
}

/** The events of some days that move anything of a scope. */
function eventFinder(events: readonly LedgerEvent[], inScope: InScope, days: readonly { readonly day: Day }[]) {
  const wanted = new Set<string>(days.map(({ day }) => day))
  const byDay = new Map<string, LedgerEvent[]>()
  for (const event of events) {
    const day = toDay(event.at)
    if (!wanted.has(day) || !event.legs.some(({ asset, account }) => inScope(asset, account))) continue
    const known = byDay.get(day)
    if (known === undefined) byDay.set(day, [event])
    else known.push(event)
  }
  return (day: Day) => {
    const found = byDay.get(day) ?? []
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
