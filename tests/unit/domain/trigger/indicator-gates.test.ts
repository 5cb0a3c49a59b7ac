import { describe, expect, it } from 'vitest'
import { INDICATORS } from '../../../../electron/domain/context/indicator.ts'
import type { IndicatorReading } from '../../../../electron/domain/context/read-indicator.ts'
import { EXAMPLE_POLICY } from '../../../../electron/domain/policy/example-policy.ts'
import type { Gate, Policy } from '../../../../electron/domain/policy/policy.ts'
import { dayOf, instantFromMs } from '../../../../electron/domain/time/instant.ts'
import { actingGate } from '../../../../electron/domain/trigger/indicator-gates.ts'

const reading = (z60: number): IndicatorReading => ({
  indicator: INDICATORS[0]!,
  last: {
    date: dayOf('2026-11-20'),
    value: 1,
    seenAt: instantFromMs(0),
    source: 'test',
    knownFrom: instantFromMs(0),
    isFirstRelease: true,
  },
  measures: { value: 1, z60 },
  isStale: false,
})
const policyWith = (...gates: Gate[]): Policy => ({ ...EXAMPLE_POLICY, gates })
const flows = (below: number, effect: Gate['effect']): Gate => ({
  when: { indicator: 'btc-etf-flow', measure: 'z60', below },
  effect,
})
const readings = (z60: number) => new Map([['btc-etf-flow', reading(z60)]])

describe('gates on outside series', () => {
  it('do nothing unless the person wrote one, and leave flags to their own gates', () => {
    expect(actingGate(EXAMPLE_POLICY, readings(-9))).toBeUndefined()
  })

  it('act while their condition holds', () => {
    const policy = policyWith(flows(-2, 'halve'))
    expect(actingGate(policy, readings(-1.9))).toBeUndefined()
    expect(actingGate(policy, readings(-2.1))).toMatchObject({ effect: 'halve', truth: { kind: 'holds', value: -2.1 } })
  })

  it('let the strictest count', () => {
    const policy = policyWith(flows(-2, 'halve'), flows(-3, 'block'))
    expect(actingGate(policy, readings(-2.5))).toMatchObject({ effect: 'halve' })
    expect(actingGate(policy, readings(-3.5))).toMatchObject({ effect: 'block' })
  })

  it('fail closed where nothing is known of the series', () => {
    expect(actingGate(policyWith(flows(-2, 'block')), new Map())).toMatchObject({
      effect: 'block',
      truth: { kind: 'unknown', why: 'no_figure' },
    })
  })
})
