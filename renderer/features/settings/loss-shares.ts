/**
 * How the loss under stress splits over the parts of a policy, for the bars of the live check. The totals are the
 * backend's; only the split is made here. What the listed parts of the safe side do not explain is the reserve's.
 *
 * Worked example: BTC 0.25 × 0.80 and ETH 0.15 × 0.85 are 0.3275 of a loss of 0.4455 at a convex target of 0.10.
 */
import type { Answers } from '../../app/client.ts'
import type { Policy } from './policy-draft.ts'

export type LossBudget = NonNullable<Answers['policy']['checkPolicy']['lossBudget']>

export interface LossPart {
  readonly sleeve: 'blue-chip' | 'yield' | 'reserve' | 'dip-buy'
  readonly loss: number
}

const lossOf = (entries: Policy['safe']['blue-chip']): number =>
  Object.values(entries).reduce((total, { target, stress }) => total + target * stress, 0)

/** The parts of the loss at a convex weight, in points of net asset value as fractions; they sum to the loss. */
export function lossPartsAt(convexWeight: number, policy: Policy, budget: LossBudget): readonly LossPart[] {
  const safeTarget = 1 - policy.convex.target
  const scale = safeTarget <= 0 ? 0 : (1 - convexWeight) / safeTarget
  const blueChip = lossOf(policy.safe['blue-chip']) * scale
  const yields = lossOf(policy.safe.yield) * scale
  const safe = (1 - convexWeight) * budget.safeStress
  return [
    { sleeve: 'blue-chip', loss: blueChip },
    { sleeve: 'yield', loss: yields },
    { sleeve: 'reserve', loss: Math.max(0, safe - blueChip - yields) },
    { sleeve: 'dip-buy', loss: convexWeight * budget.convexStress },
  ]
}

/** The largest convex cap that fits the budget, rounded down to half a point. */
export const fittingCap = (budget: LossBudget): number => Math.floor(budget.maxConvexWeight * 200 + 1e-9) / 200
