import { convexLimitOf } from '../policy/convex-limit.ts'
import { EDGE_TOLERANCE } from '../policy/placement.ts'
import type { Holdings } from '../portfolio/holdings.ts'
import { weightOfAsset } from '../portfolio/weight-of.ts'
import { toNumber } from '../number/decimal.ts'
import type { CustodianTally } from './custodian-tally.ts'
import { unknownMembers } from './group-rooms.ts'
import type { LimitUse } from './plan.ts'
import type { PlanFrame } from './plan-frame.ts'
import { TRIM_POSITION_AT } from './trade-rule.ts'

const NONE: readonly string[] = []

/**
 * How far each cap is used by the holdings after a plan. The convex side is held against the limit for purchases, the
 * largest position against the weight at which it is trimmed, a group by all its members together, reserve included, and
 * by the yield positions beside them.
 */
export function limitUses(frame: PlanFrame, after: Holdings, tally: CustodianTally): LimitUse[] {
  const { policy, balances } = frame.input
  const use = (
    kind: LimitUse['kind'],
    name: string,
    used: number | LimitUse['parts'],
    limit: number,
    unpriced = NONE,
  ): LimitUse => {
    const parts = typeof used === 'number' ? [] : used.filter((part) => part.weight !== 0)
    const weight = typeof used === 'number' ? used : parts.reduce((total, part) => total + part.weight, 0)
    return {
      kind,
      name,
      weight,
      limit,
      isBroken: kind === 'reserve_floor' ? weight < limit - EDGE_TOLERANCE : weight > limit + EDGE_TOLERANCE,
      unpriced,
      parts,
    }
  }
  const total = toNumber(after.nav)
  const convex = after.positions.filter(({ sleeve }) => sleeve === 'dip-buy')
  const [largest] = [...convex].sort((a, b) => b.weight - a.weight || (a.asset < b.asset ? -1 : 1))
  const uses = [
    use(
      'convex_side',
      'convex',
      weightsOf(convex),
      convexLimitOf(policy),
      after.unpriced.filter(({ sleeve }) => sleeve === 'dip-buy').map(({ asset }) => asset),
    ),
  ]
  if (largest)
    uses.push(use('position', largest.asset, weightsOf([largest]), TRIM_POSITION_AT * policy.convex.positionCap))
  for (const group of frame.groups) {
    const members = group.members.map((asset) => ({ name: asset, weight: weightOfAsset(after, asset) }))
    const beside = group.beside.map(({ asset, value }) => ({
      name: asset,
      weight: value !== undefined && total > 0 ? toNumber(value) / total : 0,
    }))
    uses.push(use(group.kind, group.name, [...members, ...beside], group.cap, unknownMembers(frame, group)))
  }
  const cap = policy.caps.custodian
  if (cap !== undefined && balances.length > 0 && total > 0)
    for (const [custodian, value] of [...tally.values()].sort(([, a], [, b]) => b - a))
      uses.push(use('custodian', custodian, value / total, cap))
  const reserve = after.positions.filter(({ sleeve }) => sleeve === 'reserve')
  return [...uses, use('reserve_floor', 'reserve', weightsOf(reserve), policy.safe.reserve.floor)]
}

const weightsOf = (positions: Holdings['positions']): LimitUse['parts'] =>
  positions.map(({ asset, weight }) => ({ name: asset, weight }))
