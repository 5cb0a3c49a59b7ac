import { custodianOf } from '../policy/custodian-of.ts'
import { convexLimitOf } from '../policy/convex-limit.ts'
import { EDGE_TOLERANCE } from '../policy/placement.ts'
import type { Holdings } from '../portfolio/holdings.ts'
import { weightOfAsset } from '../portfolio/weight-of.ts'
import { toNumber } from '../number/decimal.ts'
import type { CustodianTally } from './custodian-tally.ts'
import { unknownMembers } from './group-rooms.ts'
import type { LimitUse } from './plan.ts'
import { type PlanFrame, markIn } from './plan-frame.ts'
import { TRIM_POSITION_AT } from './trade-rule.ts'

const NONE: readonly string[] = []

/**
 * How far each cap is used by the holdings after a plan. The convex side is held against the limit for purchases, the
 * largest position against the weight at which it is trimmed, a group by all its members together, reserve included, and
 * by the yield positions beside them; a custodian by what lies with it before and what the orders move there.
 */
export function limitUses(frame: PlanFrame, after: Holdings, tally: CustodianTally): LimitUse[] {
  const { policy, balances } = frame.input
  const use = (
    kind: LimitUse['kind'],
    name: string,
    used: LimitUse['parts'],
    limit: number,
    { unpriced = NONE, moved }: Partial<Pick<LimitUse, 'unpriced' | 'moved'>> = {},
  ): LimitUse => {
    const parts = used.filter((part) => part.weight !== 0)
    const weight = parts.reduce((total, part) => total + part.weight, moved === undefined ? 0 : moved)
    return {
      kind,
      name,
      weight,
      limit,
      isBroken: kind === 'reserve_floor' ? weight < limit - EDGE_TOLERANCE : weight > limit + EDGE_TOLERANCE,
      unpriced,
      parts,
      ...(moved === undefined ? {} : { moved }),
    }
  }
  const total = toNumber(after.nav)
  const convex = after.positions.filter(({ sleeve }) => sleeve === 'dip-buy')
  const [largest] = [...convex].sort((a, b) => b.weight - a.weight || (a.asset < b.asset ? -1 : 1))
  const uses = [
    use('convex_side', 'convex', weightsOf(convex), convexLimitOf(policy), {
      unpriced: after.unpriced.filter(({ sleeve }) => sleeve === 'dip-buy').map(({ asset }) => asset),
    }),
  ]
  if (largest)
    uses.push(use('position', largest.asset, weightsOf([largest]), TRIM_POSITION_AT * policy.convex.positionCap))
  for (const group of frame.groups) {
    const members = group.members.map((asset) => ({ name: asset, weight: weightOfAsset(after, asset) }))
    const beside = group.beside.map(({ asset, value }) => ({
      name: asset,
      weight: value !== undefined && total > 0 ? toNumber(value) / total : 0,
    }))
    uses.push(
      use(group.kind, group.name, [...members, ...beside], group.cap, { unpriced: unknownMembers(frame, group) }),
    )
  }
  const cap = policy.caps.custodian
  if (cap !== undefined && balances.length > 0 && total > 0)
    for (const [custodian, value] of [...tally.values()].sort(([, a], [, b]) => b - a)) {
      const parts = heldWith(frame, custodian).map(({ name, value: held }) => ({ name, weight: held / total }))
      const moved = value / total - parts.reduce((sum, { weight }) => sum + weight, 0)
      const unpriced = unpricedWith(frame, after, custodian)
      uses.push(
        use('custodian', custodian, parts, cap, { unpriced, ...(Math.abs(moved) > EDGE_TOLERANCE ? { moved } : {}) }),
      )
    }
  const reserve = after.positions.filter(({ sleeve }) => sleeve === 'reserve')
  return [...uses, use('reserve_floor', 'reserve', weightsOf(reserve), policy.safe.reserve.floor)]
}

/** What lies with a custodian before the plan, in float64 money by asset, the largest first. */
function heldWith(frame: PlanFrame, custodian: string): { name: string; value: number }[] {
  const values = new Map<string, number>()
  for (const { account, asset, quantity } of frame.input.balances) {
    const price = markIn(frame, asset)?.price
    if (quantity <= 0n || price === undefined || custodianOf(frame.input.policy, account) !== custodian) continue
    const known = values.get(asset)
    const value = toNumber(quantity) * toNumber(price)
    values.set(asset, known === undefined ? value : known + value)
  }
  return [...values].map(([name, value]) => ({ name, value })).sort((a, b) => b.value - a.value)
}

/** What lies with a custodian and has no price. */
function unpricedWith(frame: PlanFrame, after: Holdings, custodian: string): readonly string[] {
  const unpriced = new Set(after.unpriced.map(({ asset }) => asset))
  const lying = frame.input.balances.filter(
    ({ account, asset, quantity }) =>
      quantity > 0n && unpriced.has(asset) && custodianOf(frame.input.policy, account) === custodian,
  )
  return [...new Set(lying.map(({ asset }) => asset))]
}

const weightsOf = (positions: Holdings['positions']): LimitUse['parts'] =>
  positions.map(({ asset, weight }) => ({ name: asset, weight }))
