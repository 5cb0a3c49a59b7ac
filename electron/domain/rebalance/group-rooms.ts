/**
 * What the caps of protocols, issuers, chains and custodians leave for purchases of band assets, on weights after the
 * trades (spec a: a cap broken by price is only shown, a purchase that would break it is not made). A group's weight
 * includes the reserve and the convex positions that belong to it, and yield positions that lie there though the policy
 * does not name what they hold, which no trade moves; what is left of a cap is shared in proportion to
 * what each purchase asks for. A group with a held member of no known value has no room, since its weight is unknown.
 */
import { toNumber } from '../number/decimal.ts'
import { custodianOf } from '../policy/custodian-of.ts'
import { type CapGroup, besideValue } from '../policy/cap-groups.ts'
import { CustodianTally } from './custodian-tally.ts'
import type { SkipReason } from './plan.ts'
import { type PlanFrame, valueIn } from './plan-frame.ts'
import type { TradeRule } from './trade-rule.ts'

/** Weights of the reserve's assets once the plan is done. */
export type ReserveWeights = ReadonlyMap<string, number>

export interface GroupRoom {
  /** Weight that may still be bought. */
  readonly room: number
  readonly reason: SkipReason
}

/**
 * The room of each asset that a cap bounds; an asset that no cap keeps from what its rule asks for is absent. `total` is
 * what is left after fees as far as it is known: what nothing trades weighs more of it.
 */
export function groupRooms(
  frame: PlanFrame,
  rules: readonly TradeRule[],
  reserve: ReserveWeights,
  total: number,
): Map<string, GroupRoom> {
  const rises = new Map(rules.map((rule) => [rule.asset, riseOf(rule)] as const).filter(([, rise]) => rise > 0))
  const rooms = new Map<string, GroupRoom>()
  if (rises.size === 0) return rooms
  const share = (members: readonly string[], left: number, reason: SkipReason): void => {
    const wanted = members.flatMap((asset) => {
      const rise = rises.get(asset)
      return rise === undefined ? [] : [{ asset, rise }]
    })
    const asked = wanted.reduce((sum, { rise }) => sum + rise, 0)
    if (asked <= left) return
    for (const { asset, rise } of wanted) {
      const room = (rise * Math.max(0, left)) / asked
      const before = rooms.get(asset)
      if (before === undefined || room < before.room) rooms.set(asset, { room, reason })
    }
  }

  for (const group of frame.groups) {
    const { kind, name, cap, members } = group
    const unknown = unknownMembers(frame, group)
    if (unknown.length > 0) share(members, 0, { kind: 'unknown_weight', unpriced: unknown })
    const besideWeight = toNumber(besideValue(group)) / total
    const weight = members.reduce(
      (sum, asset) => sum + weightAfterSale(frame, rules, reserve, total, asset),
      besideWeight,
    )
    share(members, cap - weight, { kind: 'group_cap', group: kind, name, weight, cap })
  }
  shareByCustodian(frame, rules, [...rises.keys()], share)
  return rooms
}

/** What a group holds of no known value, by the names of assets. */
export function unknownMembers({ input, shortfalls }: PlanFrame, { members, beside }: CapGroup): string[] {
  const unpriced = new Set(input.holdings.unpriced.map(({ asset }) => asset))
  const isUnknown = (asset: string): boolean => unpriced.has(asset) || shortfalls.has(asset)
  const deposited = beside.filter(({ asset, value }) => value === undefined || isUnknown(asset))
  return [...new Set([...members.filter(isUnknown), ...deposited.map(({ asset }) => asset)])]
}

const riseOf = (rule: TradeRule): number =>
  rule.state === 'below' && rule.canBuy ? Math.max(0, rule.low - rule.weight) : 0

function weightAfterSale(
  frame: PlanFrame,
  rules: readonly TradeRule[],
  reserve: ReserveWeights,
  total: number,
  asset: string,
): number {
  const coin = reserve.get(asset)
  if (coin !== undefined) return coin
  // The first draw knows nothing of the reserve yet: what its coins weigh is judged on the draft.
  if (Object.hasOwn(frame.input.policy.safe.reserve.assets, asset)) return 0
  const rule = rules.find((one) => one.asset === asset)
  if (rule !== undefined && riseOf(rule) > 0) return rule.weight
  const weight = valueIn(frame, asset) / total
  return rule && rule.canSell ? Math.min(weight, Math.max(rule.high, rule.least / total)) : weight
}

function shareByCustodian(
  frame: PlanFrame,
  rules: readonly TradeRule[],
  rising: readonly string[],
  share: (members: readonly string[], left: number, reason: SkipReason) => void,
): void {
  const { policy, balances } = frame.input
  const cap = policy.caps.custodian
  if (cap === undefined || balances.length === 0) return
  const tally = new CustodianTally(frame)
  for (const { asset, state, canSell, value, high, least } of rules)
    if (state === 'above' && canSell) tally.sell(asset, Math.max(0, value - Math.max(high * frame.gross, least)), 0)
  const accounts = Map.groupBy(rising, (asset) => tally.venueOf(asset))
  const byCustodian = Map.groupBy(accounts, ([account]) => account && custodianOf(policy, account))
  for (const [custodian, members] of byCustodian) {
    const account = members[0]?.[0]
    if (custodian === undefined || account === undefined) continue
    const weight = tally.valueWith(custodian) / frame.gross
    const left = tally.roomIn(account, cap * frame.gross) / frame.gross
    share(
      members.flatMap(([, assets]) => assets),
      left,
      { kind: 'group_cap', group: 'custodian', name: custodian, weight, cap },
    )
  }
}
