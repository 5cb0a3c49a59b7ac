/** Yield positions with all that is known of them as of a moment: moves from the ledger, balances, prices. */
import { type Instant, toDay } from '../domain/time/instant.ts'
import { type HeldPosition, positionLocks } from '../domain/yield/position-locks.ts'
import { type PositionStory, unitsOn } from '../domain/yield/position-value.ts'
import type { YieldPosition } from '../domain/yield/position.ts'
import type { Lock } from '../domain/portfolio/lock.ts'
import type { Desk } from './desk.ts'
import { staleAfterMs } from './settings.ts'
import { readPositions } from './yield-positions.ts'

/** Stories of every position opened by a moment. One that closed later was open then. */
export function storiesOf(desk: Desk, { at, currency }: { at: Instant; currency: string }): PositionStory[] {
  const { store, ledger, prices } = desk
  const today = toDay(at)
  const positions = readPositions(store)
    .filter(({ opened }) => opened <= today)
    .map((position) => asOf(position, at))
  if (positions.length === 0) return []
  const moves = ledger.yieldMoves(positions, store.readYieldWords(), at)
  const staleMs = staleAfterMs(store)
  const priceAt: PositionStory['priceAt'] = (asset, moment) => {
    const mark = prices.markAt(asset, currency, moment, staleMs)
    return mark === undefined || mark.stale ? undefined : mark.price
  }
  return positions.map((position) => ({
    position,
    moves: moves.get(position.id) ?? [],
    stated: store.readYieldBalances(position.id).filter(({ day }) => day <= today),
    priceAt,
  }))
}

/** A closing that had not come yet, at a moment in the past, was not known. */
function asOf({ closed, ...position }: YieldPosition, at: Instant): YieldPosition {
  return closed === undefined || closed > toDay(at) ? position : { ...position, closed }
}

/** What the terms of positions lock, beside the locks that the person stated by hand. */
export function yieldLocksOf(desk: Desk, byHand: readonly Lock[]): Lock[] {
  const at = desk.clock()
  const bound = readPositions(desk.store).filter(
    ({ lockedUntil, unbondingDays }) => lockedUntil !== undefined || unbondingDays !== undefined,
  )
  if (bound.length === 0) return []
  const today = toDay(at)
  const held = storiesOf(desk, { at, currency: '' }).map((story): HeldPosition => ({
    position: story.position,
    held: unitsOn(story, today),
  }))
  return positionLocks(held, byHand, at)
}
