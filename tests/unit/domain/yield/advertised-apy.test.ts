import { describe, expect, it } from 'vitest'
import { dayOf, parseInstant } from '../../../../electron/domain/time/instant.ts'
import { averageAdvertised, ratesAt } from '../../../../electron/domain/yield/advertised-apy.ts'

const at = (text: string) => parseInstant(text) ?? expect.fail(text)
const rate = (day: string, apy: number, seenAt = '2026-06-01T00:00:00Z') => ({
  day: dayOf(day),
  apy,
  seenAt: at(seenAt),
  source: 's',
})
const average = (rates: readonly ReturnType<typeof rate>[], from: string, to: string) =>
  averageAdvertised(rates, { from: dayOf(from), to: dayOf(to) })

describe('advertised rates', () => {
  it('of a day are known from its end on', () => {
    const rates = [rate('2026-01-02', 0.03), rate('2026-01-01', 0.02)]
    expect(ratesAt(rates, at('2026-01-02T12:00:00Z')).map(({ apy }) => apy)).toEqual([0.02])
    expect(ratesAt(rates, at('2026-01-02T23:59:59.999Z')).map(({ apy }) => apy)).toEqual([0.02, 0.03])
  })

  it('that were restated count from when the book saw it', () => {
    const rates = [rate('2026-01-01', 0.02, '2026-01-02T00:00:00Z'), rate('2026-01-01', 0.05, '2026-02-01T00:00:00Z')]
    expect(ratesAt(rates, at('2026-01-15T00:00:00Z'))).toMatchObject([{ apy: 0.02 }])
    expect(ratesAt(rates, at('2026-02-01T00:00:00Z'))).toMatchObject([{ apy: 0.05 }])
  })

  it('compound over a span, as in the worked example', () => {
    const { apy, days } = average([rate('2026-01-01', 0.1), rate('2026-01-02', 0.21)], '2025-12-31', '2026-01-02')
    expect(days).toBe(2)
    expect(apy.ok && apy.value).toBeCloseTo(Math.sqrt(1.1 * 1.21) - 1, 12)
  })

  it('last for a week, and half of the days have to be known', () => {
    const weekly = [rate('2026-01-01', 0.05), rate('2026-01-20', 0.08)]
    expect(average(weekly, '2025-12-31', '2026-01-08')).toMatchObject({ days: 8, apy: { ok: true } })
    expect(average(weekly, '2025-12-31', '2026-01-16')).toMatchObject({ days: 8, apy: { ok: true } })
    expect(average(weekly, '2025-12-31', '2026-01-17')).toEqual({ days: 8, apy: { ok: false, why: 'no_rates' } })
    expect(average([], '2025-12-31', '2026-01-17')).toMatchObject({ apy: { why: 'no_rates' } })
  })

  it('before the span carry into it', () => {
    expect(average([rate('2025-12-28', 0.05)], '2025-12-31', '2026-01-02')).toMatchObject({ days: 2 })
  })
})
