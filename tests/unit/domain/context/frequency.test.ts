import { describe, expect, it } from 'vitest'
import { dateAfter, hasPeriodsPassed, periodStart } from '../../../../electron/domain/context/frequency.ts'
import { dayOf, instantFromMs } from '../../../../electron/domain/time/instant.ts'

const at = (text: string) => instantFromMs(Date.parse(text))

describe('periods of a series', () => {
  it('steps over weekends where it comes on weekdays', () => {
    expect(dateAfter('weekday', dayOf('2026-11-20'), 1)).toBe('2026-11-23')
    expect(dateAfter('weekday', dayOf('2026-11-23'), -1)).toBe('2026-11-20')
    expect(dateAfter('weekday', dayOf('2026-11-18'), 12)).toBe('2026-12-04')
    expect(dateAfter('weekday', dayOf('2026-11-21'), 1)).toBe('2026-11-23')
  })

  it('ends a month at its last day', () => {
    expect(dateAfter('monthly', dayOf('2026-01-31'), 1)).toBe('2026-02-28')
    expect(dateAfter('quarterly', dayOf('2026-11-30'), -1)).toBe('2026-08-30')
    expect(dateAfter('yearly', dayOf('2024-02-29'), -1)).toBe('2023-02-28')
    expect(dateAfter('daily', dayOf('2026-03-01'), -1)).toBe('2026-02-28')
    expect(dateAfter('weekly', dayOf('2026-12-28'), 1)).toBe('2027-01-04')
  })

  it('names a period by its first day', () => {
    expect(periodStart('monthly', dayOf('2026-10-31'))).toBe('2026-10-01')
    expect(periodStart('quarterly', dayOf('2026-06-30'))).toBe('2026-04-01')
    expect(periodStart('yearly', dayOf('2026-09-30'))).toBe('2026-01-01')
    expect(periodStart('weekday', dayOf('2026-09-30'))).toBe('2026-09-30')
  })

  it('counts whole periods to the moment', () => {
    const friday = at('2026-11-20T00:00:00Z')
    expect(hasPeriodsPassed('weekday', friday, at('2026-11-24T00:00:00Z'), 2)).toBe(false)
    expect(hasPeriodsPassed('weekday', friday, at('2026-11-24T00:00:00.001Z'), 2)).toBe(true)
    expect(hasPeriodsPassed('monthly', at('2026-11-13T00:00:00Z'), at('2027-01-13T00:00:00Z'), 2)).toBe(false)
    expect(hasPeriodsPassed('monthly', at('2026-11-13T00:00:00Z'), at('2027-01-13T00:00:01Z'), 2)).toBe(true)
  })
})
