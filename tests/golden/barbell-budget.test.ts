import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EXAMPLE_POLICY } from '../../electron/domain/policy/example-policy.ts'
import { lossBudgetOf } from '../../electron/domain/policy/loss-budget.ts'
import { maxConvexWeight } from '../../electron/domain/policy/max-convex-weight.ts'
import type { Policy } from '../../electron/domain/policy/policy.ts'

interface Golden {
  readonly cases: readonly { L: number; s_safe: number; s_convex: number; w_max: number }[]
  readonly sleeve_stress: { safe_loss: number; weights: Record<string, number>; stress: Record<string, number> }
}

const file = join(import.meta.dirname, '../../../shared/spec/golden/barbell_budget.json')
const isThere = existsSync(file)
const golden: Golden = isThere
  ? (JSON.parse(readFileSync(file, 'utf8')) as Golden)
  : { cases: [], sleeve_stress: { safe_loss: 0, weights: {}, stress: {} } }

describe.skipIf(!isThere)(
  'the max-loss identity against barbell_budget.json (skipped where ../shared is absent)',
  () => {
    it.each(golden.cases)('allows $w_max of convex side for a budget of $L', ({ L, s_safe, s_convex, w_max }) => {
      expect(maxConvexWeight(L, s_safe, s_convex)).toBeCloseTo(w_max, 12)
    })

    it('stresses the safe side by its sleeves', () => {
      const { weights, stress, safe_loss } = golden.sleeve_stress
      const part = (name: string) => ({ target: weights[name] ?? NaN, stress: stress[name] ?? NaN })
      const policy: Policy = {
        ...EXAMPLE_POLICY,
        safe: {
          'blue-chip': { BTC: part('BTC'), ETH: part('ETH') },
          yield: { DEFI: part('DEFI') },
          reserve: { target: part('CASH').target, floor: 0, assets: { CASH: { stress: part('CASH').stress } } },
        },
        convex: { ...EXAMPLE_POLICY.convex, target: 0 },
      }
      expect(lossBudgetOf(policy).safeStress).toBeCloseTo(safe_loss, 12)
    })
  },
)

describe('the example policy under its own stresses', () => {
  const loss = lossBudgetOf(EXAMPLE_POLICY)

  it('loses 48 % at its targets, inside its budget of 50 %', () => {
    expect(loss.lossAtTarget).toBeCloseTo(0.4845, 12)
    expect(loss.lossAtTarget.toFixed(2)).toBe('0.48')
    expect(loss.isSafeSideAloneOver).toBe(false)
  })

  it('loses 51.3 % at its convex cap, so 12.7 % is all that the budget allows', () => {
    expect(loss.lossAtCap).toBeCloseTo(0.85 * (0.3845 / 0.9) + 0.15, 12)
    expect(loss.maxConvexWeight).toBeCloseTo((0.5 - 0.3845 / 0.9) / (1 - 0.3845 / 0.9), 12)
  })
})
