import { describe, expect, it } from 'vitest'
import { niceScale } from '../../../renderer/components/charts/nice-scale.ts'

describe('a nice scale', () => {
  it('covers the range in round steps', () => {
    const scale = niceScale(0.1024, 0.2926, 5)
    expect([scale.min, scale.max, scale.places]).toEqual([0.1, 0.3, 2])
    expect(scale.step).toBeCloseTo(0.05, 12)
  })

  it.each([
    [74.7, 213.44],
    [28, 41],
    [0.00001234, 0.0000456],
    [59_000, 126_000],
    [0, 1],
  ])('from %d to %d: at most six steps, ends outside', (low, high) => {
    const { min, max, step } = niceScale(low, high, 6)
    expect(min).toBeLessThanOrEqual(low)
    expect(max).toBeGreaterThanOrEqual(high)
    const steps = (max - min) / step
    expect(steps).toBeCloseTo(Math.round(steps), 6)
    expect(Math.round(steps)).toBeGreaterThanOrEqual(2)
    expect(Math.round(steps)).toBeLessThanOrEqual(6)
  })

  it('opens around a single value', () => {
    const { min, max } = niceScale(5, 5, 6)
    expect(min).toBeLessThanOrEqual(5)
    expect(max).toBeGreaterThan(min)
  })
})
