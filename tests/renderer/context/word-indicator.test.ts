import { describe, expect, it } from 'vitest'
import { dayOf } from '../../../electron/domain/time/instant.ts'
import type { Indicator } from '../../../renderer/features/context/context-answer.ts'
import { idFrom } from '../../../renderer/features/context/own-series-fields.tsx'
import { wordGate } from '../../../renderer/features/context/word-gate.ts'
import { indicatorName } from '../../../renderer/app/indicator-words.ts'
import { leadOf, wordReading } from '../../../renderer/features/context/word-indicator.ts'
import { formatOf, wordsOf } from '../../support/page-words.ts'

const flows: Indicator = {
  id: 'btc-etf-flow',
  unit: 'USD m',
  frequency: 'weekday',
  lagDays: 1,
  transform: 'flow',
  measures: ['value', 'sum5', 'z60', 'surprise'],
  isRevised: false,
  isOwn: false,
  value: -118.9,
  date: dayOf('2026-11-20'),
  isFirstRelease: true,
  reading: { value: -118.9, sum5: -817.3, z60: -1.3 },
  staleness: { isStale: false, ageDays: 2 },
  gates: [],
}
const en = [wordsOf('en', ['context', 'terms', 'shell']), formatOf('en')] as const
const ja = [wordsOf('ja', ['context', 'terms', 'shell']), formatOf('ja')] as const

describe('what an outside series says', () => {
  it('words a flow, in both languages', () => {
    expect(wordReading(flows, ...en)).toEqual([
      'Five-day sum −817.3, −1.3 σ against 60 days.',
      'Hollow bars are outflows.',
    ])
    expect(wordReading(flows, ...ja)[0]).toBe('5日合計−817.3、60日に対して−1.3σです。')
  })

  it('says what it cannot read', () => {
    expect(wordReading({ ...flows, reading: { value: 1 } }, ...en)[0]).toBe('Fewer than five days in a row, so no sum.')
    expect(wordReading({ ...flows, transform: 'returns', reading: { value: 1 } }, ...en)).toEqual([
      'Too few days in a row for a return over 20 days.',
    ])
  })

  it('leads with the change on the year where the series is read by it', () => {
    const cpi: Indicator = { ...flows, id: 'us-cpi', transform: 'year-on-year', value: 320, reading: { value: 320 } }
    expect(leadOf({ ...cpi, reading: { value: 320, yearOnYear: 0.0272 } }, formatOf('en'))).toBe('2.7%')
    expect(leadOf(cpi, formatOf('en'))).toBe('320')
    expect(wordReading(cpi, ...en)).toEqual(['No figure of a year before, so no change on the year.'])
  })

  it('tells a restated figure and a surprise', () => {
    const jobs: Indicator = {
      ...flows,
      id: 'us-payrolls',
      transform: 'level',
      isFirstRelease: false,
      reading: { value: 159_000, change: 151, surprise: -24 },
    }
    expect(wordReading(jobs, ...en)).toEqual([
      '+151 on the period before.',
      '−24 against what was expected.',
      'Restated since its release: context only, no gate listens to it.',
    ])
  })

  it('names built-in series in the language of the page, others as the person did', () => {
    expect(indicatorName(flows, wordsOf('ja', ['context', 'terms', 'shell']))).toBe('BTC ETF純流入額')
    expect(indicatorName({ id: 'own-one', name: 'Own one' }, wordsOf('ja', ['context', 'terms', 'shell']))).toBe(
      'Own one',
    )
  })
})

describe('gates on outside series', () => {
  const gate = { measure: 'z60', below: -2, effect: 'halve', truth: 'holds', value: -2.4 } as const

  it('words the rule, what it does, and whether it does it now', () => {
    expect(wordGate(gate, ...en)).toBe(
      'The policy halves tranches on: five-day sum in σ below −2. It is −2.4: the gate acts.',
    )
    expect(wordGate({ ...gate, truth: 'open', value: 0 }, ...en)).toMatch(/It is 0: the gate is open\.$/)
    expect(wordGate({ ...gate, truth: 'unknown', why: 'stale', value: undefined }, ...en)).toMatch(
      /stale, so the gate acts\.$/,
    )
  })

  it('reads two limits, and shares as percent', () => {
    expect(wordGate({ ...gate, measure: 'return20', above: 0.05, below: -0.05 }, ...en)).toMatch(
      /20-day return below −5% or above 5%/,
    )
    expect(wordGate({ ...gate, above: -3 }, ...ja)).toMatch(/5日合計（σ）が−3と−2の間/)
  })
})

describe('the id of a series of one’s own', () => {
  it('comes from its name', () => {
    expect(idFrom('Jobless claims (US)')).toBe('jobless-claims-us')
    expect(idFrom('10-year yield')).toBe('year-yield')
    expect(idFrom(' ')).toBe('')
    expect(idFrom('失業保険')).toMatch(/^series-\d+$/)
    expect(idFrom('失業保険')).not.toBe(idFrom('失業率'))
  })
})
