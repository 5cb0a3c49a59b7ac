/**
 * Where an asset belongs and what weight it may have, read off the policy. Bands (spec b): relative `t(1 ± ρ)`,
 * absolute `t ± a`, with both the tighter or, where the policy says so, the wider, clamped to 0–1. The reserve is allowed from its floor to 1, the convex side
 * from 0 to its cap, one convex position from 0 to its own cap.
 *
 * Worked example: target 0.25 with a relative band of 0.2 allows 0.20 to 0.30.
 */
import type { WeightRange } from '../portfolio/holdings.ts'
import type { Side, Sleeve } from '../portfolio/sleeve.ts'
import type { Band, Policy } from './policy.ts'

/** Weights this close to an edge are on it, and on the edge is inside (spec b). */
export const EDGE_TOLERANCE = 1e-9

export interface WeightRule {
  readonly target?: number
  readonly band?: WeightRange
}

/** The allowed range around a target. */
export function bandAround(target: number, band: Band): WeightRange {
  const relative = band.relative === undefined ? undefined : target * band.relative
  const widths = [relative, band.absolute].filter((width) => width !== undefined)
  const width = band.combine === 'wider' ? Math.max(...widths) : Math.min(...widths)
  return { low: Math.max(0, target - width), high: Math.min(1, target + width) }
}

/** Whether a weight is inside its range, edges included. */
export function bandState(weight: number, range: WeightRange): 'inside' | 'above' | 'below' {
  if (weight > range.high + EDGE_TOLERANCE) return 'above'
  return weight < range.low - EDGE_TOLERANCE ? 'below' : 'inside'
}

/** The sleeve that the policy itself gives an asset; `undefined` when it does not name the asset. */
export function sleeveInPolicy(policy: Policy, asset: string): Sleeve | undefined {
  if (Object.hasOwn(policy.safe['blue-chip'], asset)) return 'blue-chip'
  if (Object.hasOwn(policy.safe.yield, asset)) return 'yield'
  if (Object.hasOwn(policy.safe.reserve.assets, asset)) return 'reserve'
  return policy.convex.assets.includes(asset) ? 'dip-buy' : undefined
}

/** The sleeve of an asset: the policy's word, else the person's own assignment. */
export const sleeveOf = (
  asset: string,
  policy: Policy | undefined,
  assignments: ReadonlyMap<string, Sleeve>,
): Sleeve | undefined => (policy && sleeveInPolicy(policy, asset)) ?? assignments.get(asset)

/** Target and allowed range of one asset; both absent for reserve assets, which only their sleeve bounds. */
export function ruleOfAsset(policy: Policy, asset: string): WeightRule {
  const { band } = policy.rebalance
  const stressed = policy.safe['blue-chip'][asset] ?? policy.safe.yield[asset]
  if (stressed) return { target: stressed.target, band: bandAround(stressed.target, band) }
  if (policy.convex.assets.includes(asset)) return { band: { low: 0, high: policy.convex.positionCap } }
  return {}
}

/** Target of a sleeve, and its allowed range where the policy bounds the sleeve as a whole. */
export function ruleOfSleeve(policy: Policy, sleeve: Sleeve): WeightRule {
  if (sleeve === 'reserve')
    return { target: policy.safe.reserve.target, band: { low: policy.safe.reserve.floor, high: 1 } }
  if (sleeve === 'dip-buy') return ruleOfSide(policy, 'convex')
  const targets = Object.values(policy.safe[sleeve]).map((entry) => entry.target)
  return { target: targets.reduce((total, target) => total + target, 0) }
}

/** Target and allowed range of a side. */
export function ruleOfSide(policy: Policy, side: Side): WeightRule {
  const { target, cap } = policy.convex
  return side === 'convex'
    ? { target, band: { low: 0, high: cap } }
    : { target: 1 - target, band: { low: 1 - cap, high: 1 } }
}
