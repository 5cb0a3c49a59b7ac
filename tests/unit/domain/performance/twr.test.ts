import { describe, expect, it } from 'vitest'
import { twr } from '../../../../electron/domain/performance/twr.ts'

describe('the time-weighted return', () => {
  const grow = (...points: readonly (readonly [number, number])[]) =>
    twr(points.map(([before, flow]) => ({ before, flow })))

  it('ten per cent up, a large deposit, ten per cent down: one per cent lost, whatever came in', () => {
    for (const deposit of [0, 1, 1_000_000]) {
      const found = grow([0, 100], [110, deposit], [(110 + deposit) * 0.9, 0])
      expect(found.ok && found.value).toBeCloseTo(-0.01, 12)
    }
  })

  it('everything taken out, and paid in again later: the time between counts for nothing', () => {
    expect(grow([0, 100], [120, -120], [0, 0], [0, 50], [55, 0])).toEqual({ ok: true, value: 1.2 * 1.1 - 1 })
  })

  it('everything lost stays lost', () => {
    expect(grow([0, 100], [0, 100], [150, 0])).toEqual({ ok: true, value: -1 })
  })

  it('value from nothing, or below zero, has no return, and it says why', () => {
    expect(grow([0, 100])).toEqual({ ok: false, why: 'too_few' })
    expect(grow([0, 0], [10, 0])).toEqual({ ok: false, why: 'no_capital' })
    expect(grow([0, 100], [50, -60])).toEqual({ ok: false, why: 'negative_value' })
  })
})
