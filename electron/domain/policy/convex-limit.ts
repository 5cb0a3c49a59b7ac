import { lossBudgetOf } from './loss-budget.ts'
import type { Policy } from './policy.ts'

/** The convex weight that no purchase may pass: the smaller of the cap and what the loss budget leaves (spec a, caps). */
export const convexLimitOf = (policy: Policy): number =>
  Math.min(policy.convex.cap, lossBudgetOf(policy).maxConvexWeight)
