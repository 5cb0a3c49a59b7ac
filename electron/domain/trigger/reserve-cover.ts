/**
 * Whether the reserve covers the ladders (spec c, dry powder): `asked` is every tranche that no purchase has covered
 * yet, of every ladder that may still fire; `room` is what the caps leave; what can be required is the smaller of the
 * two, and where the reserve above its floor is less, every unsent tranche shrinks to the same `scale`.
 *
 * The scale counts money that running episodes have spent on both sides, `(available + spent) ÷ (required + spent)`,
 * so that filling a shrunk tranche does not shrink the next one again.
 *
 * Worked example: 100 above the floor and two ladders asking for 80 each shrink both to 100 / 160 = 0.625.
 */
import {
  type Money,
  type Quantity,
  add,
  maximum,
  minimum,
  multiply,
  ratio,
  subtract,
  sum,
  zero,
} from '../number/decimal.ts'
import { decimalFromNumber } from '../number/parse-decimal.ts'
import { convexLimitOf } from '../policy/convex-limit.ts'
import type { Policy } from '../policy/policy.ts'
import type { Holdings } from '../portfolio/holdings.ts'
import type { LadderStatus } from './ladder.ts'

export interface ReserveCover {
  /** Reserve above its floor. */
  readonly available: Money
  readonly asked: Money
  readonly room: Money
  /** 0 to 1. */
  readonly scale: number
}

export interface ReserveCoverInput {
  readonly policy: Policy
  readonly holdings: Holdings
  readonly ladders: readonly LadderStatus[]
  /** Money spent on each asset since its running episode began. */
  readonly spent: ReadonlyMap<string, Money>
  /** What is locked of each asset: that part of the reserve cannot be spent. */
  readonly locked: ReadonlyMap<string, Quantity>
}

/** What the reserve can give, and what keeps the rest of it. */
export interface ReserveParts {
  readonly reserve: Money
  /** What no plan may spend. */
  readonly floor: Money
  /** What of the reserve is locked. */
  readonly locked: Money
  /** `reserve − max(floor, locked)`, never below zero. */
  readonly available: Money
}

/** What one ladder that may still fire asks for, and what its position has room for. */
export interface LadderAsk {
  readonly asset: string
  readonly asked: Money
  readonly value: Money
  /** `position cap − value`, never below zero. */
  readonly room: Money
  /** Spent since its running episode began; zero outside one. */
  readonly spent: Money
}

/** A cover with every figure that it was computed from. */
export interface CoverParts extends ReserveCover {
  readonly ladders: readonly LadderAsk[]
  readonly convex: Money
  /** The convex limit as a fraction of net asset value, and in money. */
  readonly limit: number
  readonly limitMoney: Money
  readonly positionCap: Money
  /** The smaller of `asked` and `room`. */
  readonly required: Money
  readonly spent: Money
}

/** What the ladders ask of the reserve, in the book's currency. */
export function reserveCover(input: ReserveCoverInput): ReserveCover {
  const { available, asked, room, scale } = reserveCoverParts(input)
  return { available, asked, room, scale }
}

/** The same with every figure that it was computed from. */
export function reserveCoverParts(input: ReserveCoverInput): CoverParts & ReserveParts {
  const { policy, holdings, ladders, spent } = input
  const { nav, sides, positions } = holdings
  const parts = reserveParts(input)
  const cover = coverParts({
    policy,
    ladders,
    spent,
    nav,
    available: parts.available,
    convex: sum(sides.filter(({ side }) => side === 'convex').map(({ value }) => value)),
    valueOf: (asset) => sum(positions.filter((held) => held.asset === asset).map(({ value }) => value)),
  })
  return { ...parts, ...cover }
}

function reserveParts({ policy, holdings, locked }: ReserveCoverInput): ReserveParts {
  const { nav, sleeves, positions } = holdings
  const reserve = sum(sleeves.filter(({ sleeve }) => sleeve === 'reserve').map(({ value }) => value))
  const floor = multiply<Money>(nav, decimalFromNumber(policy.safe.reserve.floor), 'ceiling')
  const tied = sum(
    positions
      .filter(({ sleeve }) => sleeve === 'reserve')
      .map(({ asset, mark }) => multiply<Money>(locked.get(asset) ?? zero<Quantity>(), mark.price, 'ceiling')),
  )
  return { reserve, floor, locked: tied, available: atLeastZero(subtract(reserve, maximum(floor, tied))) }
}

export interface CoverFigures extends Omit<ReserveCoverInput, 'holdings' | 'locked'> {
  readonly nav: Money
  readonly available: Money
  readonly convex: Money
  readonly valueOf: (asset: string) => Money
}

/** The same from figures, for a book that other trades are about to change. */
export const coverFrom = (figures: CoverFigures): ReserveCover => coverParts(figures)

function coverParts({ policy, ladders, spent, nav, available, convex, valueOf }: CoverFigures): CoverParts {
  const shareOfNav = (share: number) => multiply<Money>(nav, decimalFromNumber(share), 'floor')
  const positionCap = shareOfNav(policy.convex.positionCap)
  const limit = convexLimitOf(policy)
  const limitMoney = shareOfNav(limit)
  const asks = ladders
    .filter((ladder) => ladder.state !== 'halted')
    .map((ladder): LadderAsk => {
      const value = valueOf(ladder.asset)
      return {
        asset: ladder.asset,
        asked: unfilled(ladder, spent),
        value,
        room: atLeastZero(subtract(positionCap, value)),
        spent: isInEpisode(ladder) ? (spent.get(ladder.asset) ?? zero<Money>()) : zero<Money>(),
      }
    })
  const asked = sum(asks.map((ask) => ask.asked))
  const room = minimum(atLeastZero(subtract(limitMoney, convex)), sum(asks.map((ask) => ask.room)))
  const required = minimum(asked, room)
  const spentSoFar = sum(asks.map((ask) => ask.spent))
  const scale = scaleOf(available, required, spentSoFar)
  return {
    ladders: asks,
    convex,
    limit,
    limitMoney,
    positionCap,
    available,
    asked,
    room,
    required,
    spent: spentSoFar,
    scale,
  }
}

/** What each unsent tranche shrinks to; 1 when nothing is required. */
function scaleOf(available: Money, required: Money, spent: Money): number {
  if (available >= required) return 1
  return Math.max(0, ratio(add(available, spent), add(required, spent)))
}

const atLeastZero = (value: Money): Money => maximum(value, zero<Money>())

const isInEpisode = ({ state }: LadderStatus): boolean => state === 'panic' || state === 'exhausted'

/** Tranches that are not covered yet; one that is bought in part asks for its rest. */
function unfilled({ asset, tranches }: LadderStatus, spent: ReadonlyMap<string, Money>): Money {
  const paid = spent.get(asset) ?? zero<Money>()
  let before = zero<Money>()
  let total = zero<Money>()
  for (const { notional, firedOn, isDue } of tranches) {
    if (notional === undefined) continue
    const paidHere = minimum(notional, atLeastZero(subtract(paid, before)))
    before = add(before, notional)
    if (firedOn === undefined) total = add(total, notional)
    else if (isDue) total = add(total, subtract(notional, paidHere))
  }
  return total
}
