/**
 * What the protocol and issuer caps leave for purchases of yield assets, on weights after the trades (spec a: a cap
 * broken by price is only shown, a purchase that would break it is not made). An issuer's weight includes the reserve
 * held with it. What is left of a cap is shared in proportion to what each purchase asks for.
 */
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

/** The room of each asset that a cap bounds; assets without a protocol or an issuer are absent. */
export function groupRooms(
  frame: PlanFrame,
  rules: readonly TradeRule[],
  reserve: ReserveWeights,
): Map<string, GroupRoom> {
  const { policy } = frame.input
  const rooms = new Map<string, GroupRoom>()
  for (const group of ['protocol', 'issuer'] as const) {
    const cap = policy.caps[group]
    if (cap === undefined) continue
    const names = new Set(Object.values(policy.safe.yield).map((entry) => entry[group]))
    for (const name of names) {
      if (name === undefined) continue
      const members = Object.entries(policy.safe.yield).filter(([, entry]) => entry[group] === name)
      const held = members.reduce((sum, [asset]) => sum + weightAfterSale(frame, rules, asset), 0)
      const weight = held + (group === 'issuer' ? reserveWeight(frame, reserve, name) : 0)
      const wanted = members.map(([asset]) => ({ asset, rise: riseOf(rules, asset) }))
      const rise = wanted.reduce((sum, one) => sum + one.rise, 0)
      if (rise === 0 || weight + rise <= cap) continue
      const share = Math.max(0, cap - weight) / rise
      for (const { asset, rise: own } of wanted) {
        const before = rooms.get(asset)
        const room = own * share
        if (before === undefined || room < before.room)
          rooms.set(asset, { room, reason: { kind: 'group_cap', group, name, weight, cap } })
      }
    }
  }
  return rooms
}

const riseOf = (rules: readonly TradeRule[], asset: string): number => {
  const rule = rules.find((one) => one.asset === asset)
  return rule && rule.state === 'below' && rule.canBuy ? Math.max(0, rule.low - rule.weight) : 0
}

function weightAfterSale(frame: PlanFrame, rules: readonly TradeRule[], asset: string): number {
  const rule = rules.find((one) => one.asset === asset)
  const weight = valueIn(frame, asset) / frame.gross
  return rule && rule.canSell ? Math.min(weight, rule.high) : weight
}

function reserveWeight(frame: PlanFrame, reserve: ReserveWeights, issuer: string): number {
  const { assets } = frame.input.policy.safe.reserve
  return [...reserve].filter(([asset]) => assets[asset]?.issuer === issuer).reduce((sum, [, weight]) => sum + weight, 0)
}
