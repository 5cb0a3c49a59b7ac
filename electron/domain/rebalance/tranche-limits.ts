/**
 * What the caps of chains and custodians leave for tranches (spec a, caps), one purchase after the other. The reserve
 * counts at what it is before them: it does not fall by what a tranche is paid with, so a limit is never too wide.
 */
import { toNumber } from '../number/decimal.ts'
import { besideValue } from '../policy/cap-groups.ts'
import { custodianOf } from '../policy/custodian-of.ts'
import { CustodianTally } from './custodian-tally.ts'
import { unknownMembers } from './group-rooms.ts'
import type { SkipReason } from './plan.ts'
import type { PlanFrame } from './plan-frame.ts'

export interface GroupLimit {
  /** Money that may still be spent. */
  readonly room: number
  readonly reason: SkipReason
}

interface Moved {
  readonly asset: string
  /** Money bought (positive) or sold (negative). */
  readonly money: number
}

export class TrancheLimits {
  readonly #frame: PlanFrame
  readonly #tally: CustodianTally

  /** `moves` are the trades that come before the tranches. */
  constructor(frame: PlanFrame, moves: readonly Moved[]) {
    this.#frame = frame
    this.#tally = new CustodianTally(frame)
    for (const { asset, money } of moves) if (money < 0) this.#tally.sell(asset, -money, -money * frame.feeRate)
    for (const { asset, money } of moves) if (money > 0) this.buy(asset, money)
  }

  /** The narrowest limit of an asset; `undefined` where no cap counts it. `total` is what all weights are of. */
  of(asset: string, total: number, valueOf: (asset: string) => number): GroupLimit | undefined {
    const limits = this.#frame.groups
      .filter(({ members }) => members.includes(asset))
      .map((group): GroupLimit => {
        const unknown = unknownMembers(this.#frame, group)
        if (unknown.length > 0) return { room: 0, reason: { kind: 'unknown_weight', unpriced: unknown } }
        const { kind, name, cap, members } = group
        const value = members.reduce((sum, member) => sum + valueOf(member), toNumber(besideValue(group)))
        const reason = { kind: 'group_cap' as const, group: kind, name, weight: value / total, cap }
        return { room: Math.max(0, cap * total - value), reason }
      })
    const custodian = this.#custodianLimit(asset, total)
    if (custodian) limits.push(custodian)
    return limits.toSorted((a, b) => a.room - b.room)[0]
  }

  buy(asset: string, money: number): void {
    const account = this.#tally.venueOf(asset)
    if (account !== undefined) this.#tally.buy(account, money, money * this.#frame.feeRate)
  }

  #custodianLimit(asset: string, total: number): GroupLimit | undefined {
    const { policy } = this.#frame.input
    const cap = policy.caps.custodian
    const account = cap === undefined ? undefined : this.#tally.venueOf(asset)
    if (cap === undefined || account === undefined) return undefined
    const name = custodianOf(policy, account)
    const weight = this.#tally.valueWith(name) / total
    const room = this.#tally.roomIn(account, cap * total) / (1 + this.#frame.feeRate)
    return { room, reason: { kind: 'group_cap', group: 'custodian', name, weight, cap } }
  }
}
