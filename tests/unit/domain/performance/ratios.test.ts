import { describe, expect, it } from 'vitest'
import { cagr } from '../../../../electron/domain/performance/cagr.ts'
import { expectedShortfall } from '../../../../electron/domain/performance/expected-shortfall.ts'
import { omega } from '../../../../electron/domain/performance/omega.ts'
import { sortino } from '../../../../electron/domain/performance/sortino.ts'

describe('yearly growth and ratios', () => {
  it('a double in two years of 365.25 days is √2 − 1 a year', () => {
    const found = cagr(100, 200, 730.5)
    expect(found.ok && found.value).toBeCloseTo(Math.SQRT2 - 1, 12)
  })

  it('a good week is no yearly rate, and a ruin is −100 %', () => {
    expect(cagr(100, 110, 29)).toEqual({ ok: false, why: 'too_short' })
    expect(cagr(100, -5, 365)).toEqual({ ok: true, value: -1 })
    expect(cagr(0, 100, 365)).toEqual({ ok: false, why: 'no_capital' })
  })

  it('without a single loss there is nothing to divide by', () => {
    expect(sortino([0.1, 0.2], 0, 12)).toEqual({ ok: false, why: 'no_downside' })
    expect(omega([0.1, 0.2], 0)).toEqual({ ok: false, why: 'no_downside' })
    expect(sortino([0.1], 0, 12)).toEqual({ ok: false, why: 'too_few' })
  })

  it('the worst quarter of four is the worst, and of six the worst with half of the next', () => {
    expect(expectedShortfall([0.1, -0.3, 0.2, 0], 0.25)).toEqual({ ok: true, value: 0.3 })
    const found = expectedShortfall([0.1, -0.3, 0.2, 0, -0.15, 0.1], 0.25)
    expect(found.ok && found.value).toBeCloseTo((0.3 + 0.5 * 0.15) / 1.5, 12)
    expect(expectedShortfall([], 0.25)).toEqual({ ok: false, why: 'too_few' })
  })
})
