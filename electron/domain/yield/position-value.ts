/**
 * What a yield position is worth at the end of a day, in the deposited asset.
 *
 * Where the balance grows, it is the last balance that the person stated, with the moves since; without one, the sum of
 * all moves. Where the rate grows, it is the receipt tokens times their price in the deposited asset, by marks that are
 * not stale; without such marks, what the person stated for that very day. After its last day a
 * position is worth nothing, if what was inside went out again.
 */
import { type Price, type Quantity, add, maximum, multiplyDivide, sum, zero } from '../number/decimal.ts'
import { type Day, type Instant, addDays } from '../time/instant.ts'
import type { YieldMove } from './match-moves.ts'
import { type StatedBalance, type YieldPosition, endOfDay, heldAssetOf } from './position.ts'

export interface Valued {
  readonly value: Quantity
  /** Where it came from: the moves alone, a stated balance and the moves since, or marks. */
  readonly basis: 'moves' | 'stated' | 'marks'
}

export type PositionValue =
  ({ readonly ok: true } & Valued) | { readonly ok: false; readonly why: 'no_balance' | 'no_rate' }

export interface PositionStory {
  readonly position: YieldPosition
  /** Oldest first. */
  readonly moves: readonly YieldMove[]
  /** Oldest first, one a day. */
  readonly stated: readonly StatedBalance[]
  /** The price of an asset at a moment; `undefined` where there is none, or only a stale one. */
  readonly priceAt: (asset: string, at: Instant) => Price | undefined
}

/** Units of the held asset that the moves leave inside at the end of a day. */
export const heldOn = ({ moves }: Pick<PositionStory, 'moves'>, day: Day): Quantity =>
  moves.reduce((total, move) => (move.day <= day ? add(total, move.held) : total), zero<Quantity>())

/**
 * Units of the held asset inside at the end of a day: where the balance grows, its worth, so that a stated balance
 * counts; else what the moves leave. Nothing where that cannot be told.
 */
export function unitsOn(story: PositionStory, day: Day): Quantity {
  const { position } = story
  if (position.closed !== undefined && position.closed <= day) return zero()
  if (position.growth === 'rate') return maximum(heldOn(story, day), zero<Quantity>())
  const worth = positionValue(story, day)
  return worth.ok ? worth.value : zero()
}

/** The worth at the end of a day. A balance that comes out below zero is unknown: history is missing. */
export function positionValue(story: PositionStory, day: Day): PositionValue {
  const { position, stated } = story
  if (position.closed !== undefined && day >= position.closed) return closedValue(story, position.closed)
  if (position.growth === 'rate' && position.receipt !== undefined) return ratedValue(story, day)
  const last = stated.findLast((balance) => balance.day <= day)
  const since = heldOn(story, day)
  const value = last === undefined ? since : sum([last.quantity, heldBetween(story, last.day, day)])
  const isTold = last !== undefined || story.moves.some((move) => move.day <= day)
  if (!isTold || value < 0n) return { ok: false, why: 'no_balance' }
  return { ok: true, value, basis: last === undefined ? 'moves' : 'stated' }
}

/** Nothing, where what came in went out again but for dust; else the book does not tell where it went. */
function closedValue(story: PositionStory, closed: Day): PositionValue {
  const cameIn = sum(story.moves.map(({ held }) => held).filter((held) => held > 0n))
  const isEmptied = heldOn(story, closed) * DUST_SHARE <= cameIn || story.stated.some(isNothingOn(closed))
  return isEmptied ? { ok: true, value: zero(), basis: 'moves' } : { ok: false, why: 'no_balance' }
}

const DUST_SHARE = 1000n
const isNothingOn =
  (closed: Day) =>
  ({ day, quantity }: StatedBalance): boolean =>
    day === closed && quantity === 0n

const heldBetween = ({ moves }: PositionStory, after: Day, to: Day): Quantity =>
  sum(moves.filter(({ day }) => after < day && day <= to).map(({ held }) => held))

function ratedValue(story: PositionStory, day: Day): PositionValue {
  const held = heldOn(story, day)
  const told = story.stated.find((balance) => balance.day === day)
  if (told !== undefined) return { ok: true, value: told.quantity, basis: 'stated' }
  if (held < 0n) return { ok: false, why: 'no_balance' }
  if (held === 0n) return { ok: true, value: held, basis: 'moves' }
  const value = worthIn(story, heldAssetOf(story.position), held, endOfDay(day))
  return value === undefined ? { ok: false, why: 'no_rate' } : { ok: true, value, basis: 'marks' }
}

/** A quantity of any coin in the deposited asset, by the prices of a moment. */
export function worthIn(
  { position, priceAt }: Pick<PositionStory, 'position' | 'priceAt'>,
  asset: string,
  quantity: Quantity,
  at: Instant,
): Quantity | undefined {
  if (asset === position.asset) return quantity
  if (asset === position.receipt && position.growth === 'balance') return quantity
  const price = priceAt(asset, at)
  const unit = priceAt(position.asset, at)
  return price === undefined || unit === undefined || unit <= 0n
    ? undefined
    : multiplyDivide(quantity, price, unit, 'half-even')
}

/** Days on which the book or the person told how it grew, oldest first: growth, rewards and stated balances. */
export function toldDays({ moves, stated }: Pick<PositionStory, 'moves' | 'stated'>): Day[] {
  const days = new Set<Day>(stated.map(({ day }) => day))
  for (const { kind, day } of moves) if (kind === 'growth' || kind === 'reward') days.add(day)
  return [...days].sort()
}

/** The day before a position's first. */
export const eveOf = ({ opened }: YieldPosition): Day => addDays(opened, -1)

/** All parts of some moves in the deposited asset; the part without a price where there is one. */
export function worthOfMoves(
  story: PositionStory,
  moves: readonly YieldMove[],
): { readonly ok: true; readonly value: Quantity } | { readonly ok: false; readonly asset: string; readonly day: Day } {
  let value = zero<Quantity>()
  for (const { parts, at, day } of moves)
    for (const { asset, quantity } of parts) {
      const worth = worthIn(story, asset, quantity, at)
      if (worth === undefined) return { ok: false, asset, day }
      value = add(value, worth)
    }
  return { ok: true, value }
}
