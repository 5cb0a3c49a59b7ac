import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxConvexWeight } from '../../../electron/domain/policy/max-convex-weight.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })

describe('the largest convex weight', () => {
  it('uses the loss budget up, or the whole book where even that does not', () => {
    fc.assert(
      fc.property(share, share, share, (budget, safe, convex) => {
        const weight = maxConvexWeight(budget, safe, convex)
        const loss = (1 - weight) * safe + weight * convex
        expect(weight).toBeGreaterThanOrEqual(0)
        expect(weight).toBeLessThanOrEqual(1)
        if (weight > 0) expect(loss).toBeLessThanOrEqual(budget + 1e-12)
        if (weight > 0 && weight < 1) expect(loss).toBeCloseTo(budget, 9)
      }),
    )
  })

  it('never falls when the budget grows', () => {
    fc.assert(
      fc.property(share, share, share, share, (low, more, safe, convex) => {
        const high = Math.min(1, low + more)
        expect(maxConvexWeight(high, safe, convex)).toBeGreaterThanOrEqual(maxConvexWeight(low, safe, convex))
      }),
    )
  })
})
