import { describe, expect, it } from 'vitest'
import { INDICATORS } from '../../../../electron/domain/context/indicator.ts'
import { gateTruth } from '../../../../electron/domain/context/indicator-gate.ts'
import type { IndicatorReading } from '../../../../electron/domain/context/read-indicator.ts'
import { dayOf, instantFromMs } from '../../../../electron/domain/time/instant.ts'

const reading = (change: Partial<IndicatorReading> = {}): IndicatorReading => ({
  indicator: INDICATORS[0]!,
  last: {
    date: dayOf('2026-11-20'),
    value: -118.9,
    seenAt: instantFromMs(0),
    source: 'test',
    knownFrom: instantFromMs(0),
    isFirstRelease: true,
  },
  measures: { value: -118.9, sum5: -817.3, z60: -2.4 },
  isStale: false,
  ...change,
})

const flows = { indicator: 'btc-etf-flow', measure: 'z60' } as const

describe('gates on indicators', () => {
  it('compares strictly', () => {
    expect(gateTruth({ ...flows, below: -2 }, reading())).toEqual({ kind: 'holds', value: -2.4 })
    expect(gateTruth({ ...flows, below: -2.4 }, reading())).toEqual({ kind: 'open', value: -2.4 })
    expect(gateTruth({ ...flows, above: -2.4 }, reading())).toEqual({ kind: 'open', value: -2.4 })
    expect(gateTruth({ ...flows, above: -3 }, reading())).toMatchObject({ kind: 'holds' })
  })

  it('reads two limits as between them, or outside them', () => {
    expect(gateTruth({ ...flows, above: -3, below: -2 }, reading())).toMatchObject({ kind: 'holds' })
    expect(gateTruth({ ...flows, above: 2, below: -2 }, reading())).toMatchObject({ kind: 'holds' })
    expect(gateTruth({ ...flows, above: 3, below: -3 }, reading())).toMatchObject({ kind: 'open' })
  })

  it('does not know without a fresh, first-released figure of the measure', () => {
    const unknown = (why: string) => ({ kind: 'unknown', why })
    const last = reading().last!
    expect(gateTruth({ ...flows, below: -2 }, undefined)).toEqual(unknown('no_figure'))
    expect(gateTruth({ ...flows, below: -2 }, reading({ last: undefined }))).toEqual(unknown('no_figure'))
    expect(gateTruth({ ...flows, below: -2 }, reading({ isStale: true }))).toEqual(unknown('stale'))
    expect(gateTruth({ ...flows, below: -2 }, reading({ last: { ...last, isFirstRelease: false } }))).toEqual(
      unknown('revised'),
    )
    expect(gateTruth({ ...flows, measure: 'growth', below: -2 }, reading())).toEqual(unknown('no_measure'))
  })
})
