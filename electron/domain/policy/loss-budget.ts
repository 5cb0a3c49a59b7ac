/**
 * What a policy can lose under the person's own stresses (spec a). Blue-chip coins fall too, so the safe side is
 * stressed as well: `s_safe = Σ ω_i·σ_i`, with ω_i the weight inside the safe side; the convex side is stressed to zero.
 *
 * The reserve has one target over several assets; the worst stress among them stands for all of it, because nothing
 * keeps the person from holding the whole reserve in that asset.
 *
 * Worked example, the example policy: 0.30·0.80 + 0.15·0.85 + 0.10·0.10 + 0.35·0.02 + 0.10·1 = 0.4845 at the targets.
 * (With the mildest reserve stress it would be 0.4775; both print as 48 %.) At the convex cap of 0.15 it is
 * 0.85·0.4272 + 0.15 = 0.5131, and the largest convex weight inside a budget of 0.50 is 0.1271.
 */
import { maxConvexWeight } from './max-convex-weight.ts'
import type { Policy, StressedTarget } from './policy.ts'

/** Loss of the convex side under stress: all of it. */
const CONVEX_STRESS = 1

/** Fractions of net asset value, `safeStress` excepted: that is a fraction of the safe side. */
export interface LossBudget {
  readonly budget: number
  readonly safeStress: number
  readonly convexStress: number
  readonly lossAtTarget: number
  readonly lossAtCap: number
  /** The largest convex weight that fits the budget; 0 when the safe side alone uses it up. */
  readonly maxConvexWeight: number
  readonly isSafeSideAloneOver: boolean
}

/** The loss budget of a policy by the max-loss identity. Total: a safe side without targets has a stress of 0. */
export function lossBudgetOf(policy: Policy): LossBudget {
  const { 'blue-chip': blueChip, yield: yields, reserve } = policy.safe
  const worstReserve = Math.max(0, ...Object.values(reserve.assets).map((asset) => asset.stress))
  const stressed: StressedTarget[] = [
    ...Object.values(blueChip),
    ...Object.values(yields),
    { target: reserve.target, stress: worstReserve },
  ]
  const safeTarget = stressed.reduce((total, { target }) => total + target, 0)
  const safeLoss = stressed.reduce((total, { target, stress }) => total + target * stress, 0)
  const safeStress = safeTarget === 0 ? 0 : safeLoss / safeTarget
  const lossAt = (convexWeight: number) => (1 - convexWeight) * safeStress + convexWeight * CONVEX_STRESS
  return {
    budget: policy.lossBudget,
    safeStress,
    convexStress: CONVEX_STRESS,
    lossAtTarget: lossAt(policy.convex.target),
    lossAtCap: lossAt(policy.convex.cap),
    maxConvexWeight: maxConvexWeight(policy.lossBudget, safeStress, CONVEX_STRESS),
    isSafeSideAloneOver: policy.lossBudget <= safeStress,
  }
}
