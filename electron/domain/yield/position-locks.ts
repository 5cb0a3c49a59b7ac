/**
 * What the terms of yield positions lock, for the plan and for reminders. A position with a date is locked until the
 * day begins; one that only has a notice period is locked until it is taken out. A lock that the person stated by hand
 * for the same coins counts first: what it covers is not locked twice.
 */
import { type Quantity, maximum, minimum, subtract, sum, zero } from '../number/decimal.ts'
import type { Lock } from '../portfolio/lock.ts'
import { type Instant, startOfDay, toDay } from '../time/instant.ts'
import { type YieldPosition, heldAssetOf, isOpenOn } from './position.ts'

export interface HeldPosition {
  readonly position: YieldPosition
  /** Units of the held asset inside. */
  readonly held: Quantity
}

/** Locks of the positions that are open at a moment, beside those stated by hand; also those that are over. */
export function positionLocks(positions: readonly HeldPosition[], byHand: readonly Lock[], at: Instant): Lock[] {
  const free = byHand.map((lock) => ({ lock, left: lock.quantity }))
  return positions.flatMap(({ position, held }) => {
    const { account, lockedUntil, unbondingDays } = position
    const hasTerm = lockedUntil !== undefined || (unbondingDays !== undefined && unbondingDays > 0)
    if (!hasTerm || held <= 0n || !isOpenOn(position, toDay(at))) return []
    const asset = heldAssetOf(position)
    const until = lockedUntil === undefined ? undefined : startOfDay(lockedUntil)
    const covering = free.filter(
      ({ lock }) =>
        lock.asset === asset && (lock.account === undefined || lock.account === account) && isAsLong(lock, until),
    )
    const covered = minimum(held, sum(covering.map(({ left }) => left)))
    let due = covered
    for (const one of covering) {
      const part = minimum(one.left, due)
      one.left = subtract(one.left, part)
      due = subtract(due, part)
    }
    const quantity = maximum(subtract(held, covered), zero<Quantity>())
    return quantity === 0n ? [] : [{ asset, account, quantity, ...(until === undefined ? {} : { until }) }]
  })
}

/** Whether a lock holds at least as long as another would. */
const isAsLong = ({ until }: Lock, other: Instant | undefined): boolean =>
  until === undefined || (other !== undefined && until >= other)
