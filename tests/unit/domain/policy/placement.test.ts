import { describe, expect, it } from 'vitest'
import { bandAround } from '../../../../electron/domain/policy/placement.ts'

describe('the band around a target', () => {
  it.each([
    ['relative', { relative: 0.2 }, 0.2, 0.3],
    ['absolute', { absolute: 0.03 }, 0.22, 0.28],
    ['the tighter of both by default', { relative: 0.2, absolute: 0.03 }, 0.22, 0.28],
    ['the tighter of both when asked for', { relative: 0.2, absolute: 0.03, combine: 'tighter' as const }, 0.22, 0.28],
    ['the wider of both when asked for', { relative: 0.2, absolute: 0.03, combine: 'wider' as const }, 0.2, 0.3],
    ['the wider of one', { relative: 0.2, combine: 'wider' as const }, 0.2, 0.3],
  ])('is %s', (_name, band, low, high) => {
    const range = bandAround(0.25, band)
    expect(range.low).toBeCloseTo(low, 12)
    expect(range.high).toBeCloseTo(high, 12)
  })

  it('ends at 0 and at 1', () => {
    expect(bandAround(0.05, { absolute: 0.1 }).low).toBe(0)
    expect(bandAround(0.95, { absolute: 0.1 }).high).toBe(1)
  })
})
