import { besideValue } from '../policy/cap-groups.ts'
import { convexLimitOf } from '../policy/convex-limit.ts'
import { EDGE_TOLERANCE } from '../policy/placement.ts'
import type { Holdings } from '../portfolio/holdings.ts'
import { weightOfAsset, weightOfSleeve } from '../portfolio/weight-of.ts'
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
  const use = (kind: LimitUse['kind'], name: string, weight: number, limit: number, unpriced = NONE): LimitUse => ({
    kind,
    name,
    weight,
    limit,
    isBroken: kind === 'reserve_floor' ? weight < limit - EDGE_TOLERANCE : weight > limit + EDGE_TOLERANCE,
    unpriced,
  })
  const total = toNumber(after.nav)
  const convex = after.positions.filter(({ sleeve }) => sleeve === 'dip-buy')
  const [largest] = [...convex].sort((a, b) => b.weight - a.weight || (a.asset < b.asset ? -1 : 1))
  const uses = [
    use(
      'convex_side',
      'convex',
      convex.reduce((sum, { weight }) => sum + weight, 0),
      convexLimitOf(policy),
      after.unpriced.filter(({ sleeve }) => sleeve === 'dip-buy').map(({ asset }) => asset),
    ),
  ]
  if (largest) uses.push(use('position', largest.asset, largest.weight, TRIM_POSITION_AT * policy.convex.positionCap))
  for (const group of frame.groups) {
    const beside = total > 0 ? toNumber(besideValue(group)) / total : 0
    const weight = group.members.reduce((sum, asset) => sum + weightOfAsset(after, asset), beside)
    uses.push(use(group.kind, group.name, weight, group.cap, unknownMembers(frame, group)))
  }
  const cap = policy.caps.custodian
  if (cap !== undefined && balances.length > 0 && total > 0)
    for (const [custodian, value] of [...tally.values()].sort(([, a], [, b]) => b - a))
      uses.push(use('custodian', custodian, value / total, cap))
  return [...uses, use('reserve_floor', 'reserve', weightOfSleeve(after, 'reserve'), policy.safe.reserve.floor)]
}
