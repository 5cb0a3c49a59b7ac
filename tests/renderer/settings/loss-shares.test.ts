import { describe, expect, it } from 'vitest'
import { fittingCap, lossPartsAt } from '../../../renderer/features/settings/loss-shares.ts'
import { policyWithEverything } from './example-policy.ts'

/** Of the policy: 0.25 × 0.8 + 0.15 × 0.85 + 0.1 × 0.1 + 0.4 × 0.02 = 0.3455 of a safe side of 0.9. */
const budget = {
  budget: 0.45,
  safeStress: 0.3455 / 0.9,
  convexStress: 1,
  lossAtTarget: 0.4455,
  lossAtCap: 0.88 * (0.3455 / 0.9) + 0.12,
  maxConvexWeight: 0.1073,
  isSafeSideAloneOver: false,
}

describe('the split of the loss', () => {
  it('sums to the loss at the targets and at the cap', () => {
    const sumAt = (weight: number): number =>
      lossPartsAt(weight, policyWithEverything(), budget).reduce((total, { loss }) => total + loss, 0)
    expect(sumAt(0.1)).toBeCloseTo(budget.lossAtTarget, 12)
    expect(sumAt(0.12)).toBeCloseTo(budget.lossAtCap, 12)
  })

  it('gives each sleeve its own part, the reserve what is left', () => {
    const parts = lossPartsAt(0.1, policyWithEverything(), budget)
    expect(parts.map(({ sleeve }) => sleeve)).toEqual(['blue-chip', 'yield', 'reserve', 'dip-buy'])
    for (const [index, loss] of [0.3275, 0.01, 0.008, 0.1].entries()) expect(parts[index]?.loss).toBeCloseTo(loss, 12)
  })

  it('offers a cap that still fits after rounding', () => {
    expect(fittingCap(budget)).toBe(0.105)
    expect(fittingCap({ ...budget, maxConvexWeight: 0.15 })).toBe(0.15)
  })
})
