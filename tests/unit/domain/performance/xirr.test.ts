import { describe, expect, it } from 'vitest'
import { xirr } from '../../../../electron/domain/performance/xirr.ts'
import { dayOf } from '../../../../electron/domain/time/instant.ts'

const flows = (...told: readonly (readonly [string, number])[]) =>
  told.map(([day, amount]) => ({ day: dayOf(day), amount }))

const rate = (...told: readonly (readonly [string, number])[]): number | string => {
  const found = xirr(flows(...told))
  return found.ok ? Math.round(found.value * 1e12) / 1e12 + 0 : found.why
}

describe('the money-weighted return', () => {
  it('pay 100 in, have 110 a year of 365 days later: ten per cent', () => {
    expect(rate(['2023-01-01', -100], ['2024-01-01', 110])).toBe(0.1)
  })

  it('pay 10,000 in, get 4,000 back 365 days later: minus sixty per cent', () => {
    expect(rate(['2024-01-01', -10_000], ['2024-12-31', 4000])).toBe(-0.6)
  })

  it('get back just what was paid in: nothing', () => {
    expect(rate(['2024-01-01', -100], ['2024-05-01', -50], ['2025-01-01', 150])).toBe(0)
  })

  it('the order in which flows are told does not matter, and flows of one day are one', () => {
    const told = [
      ['2024-01-01', -60],
      ['2025-01-01', 120],
      ['2024-01-01', -40],
    ] as const
    expect(rate(...told)).toBe(rate(...told.toReversed()))
    expect(rate(...told)).toBe(rate(['2024-01-01', -100], ['2025-01-01', 120]))
  })

  it('nothing came back yet, or all of it on the day itself: there is no rate, and it says why', () => {
    expect(rate()).toBe('too_few')
    expect(rate(['2024-01-01', -100])).toBe('too_few')
    expect(rate(['2024-01-01', -100], ['2024-01-01', 120])).toBe('too_few')
    expect(rate(['2024-01-01', -100], ['2024-02-01', -100])).toBe('one_sign')
  })

  it('a rate outside of what is looked for is none', () => {
    expect(rate(['2024-01-01', -1_000_000], ['2025-01-01', 1])).toBe('no_root')
    expect(rate(['2024-01-01', -1], ['2024-01-02', 100])).toBe('no_root')
  })

  it('a century of flows does not overflow', () => {
    expect(rate(['1950-01-01', -1], ['2049-12-07', 2])).toBeCloseTo(2 ** (1 / 100) - 1, 9)
    expect(rate(['1900-01-01', -1000], ['2099-12-31', 0.0001])).toBeLessThan(-0.05)
  })

  it('two centuries of flows on both sides do not cancel into nonsense', () => {
    const yearly = rate(['1900-01-01', -1], ['2050-01-01', -1], ['2099-01-01', 3])
    expect(yearly).toBeGreaterThan(0)
    expect(yearly).toBeLessThan(0.01)
  })

  it('signs that change twice have two rates: the one nearer to zero, and a warning', () => {
    const found = xirr(flows(['2021-01-01', -1000], ['2022-01-01', 2500], ['2023-01-01', -1540]))
    expect(found.ok && found.isAmbiguous).toBe(true)
    expect(found.ok ? found.value : Number.NaN).toBeCloseTo(0.1, 9)
    const never = xirr(flows(['2021-01-01', -1000], ['2022-01-01', 1000], ['2023-01-01', -1000]))
    expect(never).toEqual({ ok: false, why: 'no_root' })
  })
})
