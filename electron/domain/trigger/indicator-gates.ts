/**
 * What the policy's gates on outside series do to the tranches of all ladders at a moment. Of several that act the
 * strictest counts, and of equal ones the first in the policy. A gate that cannot be told acts (spec c: fail closed).
 */
import { type GateCause, gateTruth } from '../context/indicator-gate.ts'
import type { IndicatorReading } from '../context/read-indicator.ts'
import type { Policy } from '../policy/policy.ts'

/** The gate that acts; `undefined` while all are open. `readings` are those at the moment, by series. */
export function actingGate({ gates }: Policy, readings: ReadonlyMap<string, IndicatorReading>): GateCause | undefined {
  const acting = gates.flatMap(({ when, effect }): GateCause[] => {
    if (!('indicator' in when)) return []
    const truth = gateTruth(when, readings.get(when.indicator))
    return truth.kind === 'open' ? [] : [{ ...when, effect, truth }]
  })
  return acting.find(({ effect }) => effect === 'block') ?? acting[0]
}
