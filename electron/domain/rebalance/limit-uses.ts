import { convexLimitOf } from '../policy/convex-limit.ts'
import { EDGE_TOLERANCE } from '../policy/placement.ts'
import type { Policy } from '../policy/policy.ts'
import type { Holdings } from '../portfolio/holdings.ts'
import { weightOfAsset, weightOfSleeve } from '../portfolio/weight-of.ts'
import type { LimitUse } from './plan.ts'
import { TRIM_POSITION_AT } from './trade-rule.ts'

/**
 * How far each cap is used by holdings. The convex side is held against the limit for purchases, the largest position
 * against the weight at which it is trimmed, an issuer by its yield and reserve coins together. Custodian caps need
 * accounts, which holdings do not carry.
 */
export function limitUses(policy: Policy, holdings: Holdings): LimitUse[] {
  const use = (kind: LimitUse['kind'], name: string, weight: number, limit: number): LimitUse => ({
    kind,
    name,
    weight,
    limit,
    isBroken: kind === 'reserve_floor' ? weight < limit - EDGE_TOLERANCE : weight > limit + EDGE_TOLERANCE,
  })
  const convex = holdings.positions.filter(({ sleeve }) => sleeve === 'dip-buy')
  const [largest] = [...convex].sort((a, b) => b.weight - a.weight || (a.asset < b.asset ? -1 : 1))
  const uses = [
    use(
      'convex_side',
      'convex',
      convex.reduce((sum, { weight }) => sum + weight, 0),
      convexLimitOf(policy),
    ),
  ]
  if (largest) uses.push(use('position', largest.asset, largest.weight, TRIM_POSITION_AT * policy.convex.positionCap))

  const groups = { protocol: new Map<string, number>(), issuer: new Map<string, number>() }
  const count = (group: keyof typeof groups, name: string | undefined, asset: string) => {
    if (name === undefined) return
    const before = groups[group].get(name)
    const weight = weightOfAsset(holdings, asset)
    groups[group].set(name, before === undefined ? weight : before + weight)
  }
  for (const [asset, { protocol, issuer }] of Object.entries(policy.safe.yield)) {
    count('protocol', protocol, asset)
    count('issuer', issuer, asset)
  }
  for (const [asset, { issuer }] of Object.entries(policy.safe.reserve.assets)) count('issuer', issuer, asset)
  for (const kind of ['protocol', 'issuer'] as const) {
    const cap = policy.caps[kind]
    if (cap !== undefined) for (const [name, weight] of groups[kind]) uses.push(use(kind, name, weight, cap))
  }

  return [...uses, use('reserve_floor', 'reserve', weightOfSleeve(holdings, 'reserve'), policy.safe.reserve.floor)]
}
