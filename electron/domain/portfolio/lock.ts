/**
 * Coins that are owned and cannot be traded now: staked, unbonding, vesting, in a fixed term. They count in net asset
 * value, weights and caps; no plan sells them.
 */
import { type Quantity, add, maximum, minimum, zero } from '../number/decimal.ts'
import type { Instant } from '../time/instant.ts'

export interface Lock {
  readonly asset: string
  /** Absent: the person did not say where. */
  readonly account?: string | undefined
  readonly quantity: Quantity
  /** The moment from which it is free again; absent: until it is taken back. */
  readonly until?: Instant | undefined
}

/** Whether a lock still holds at a moment. */
export const isLocked = ({ until }: Lock, at: Instant): boolean => until === undefined || at < until

/** What is locked of each asset at a moment, never more than is held of it. */
export function lockedQuantities(
  locks: readonly Lock[],
  at: Instant,
  heldOf: (asset: string) => Quantity,
): Map<string, Quantity> {
  const locked = new Map<string, Quantity>()
  for (const lock of locks) {
    if (!isLocked(lock, at)) continue
    const before = locked.get(lock.asset) ?? zero<Quantity>()
    const held = maximum(heldOf(lock.asset), zero<Quantity>())
    locked.set(lock.asset, minimum(held, add(before, lock.quantity)))
  }
  return locked
}

/** The last moment at which a lock of an asset ends; `undefined` where one of them is open-ended, or there is none. */
export function lockedUntil(locks: readonly Lock[], asset: string, at: Instant): Instant | undefined {
  const inForce = locks.filter((lock) => lock.asset === asset && isLocked(lock, at))
  const ends = inForce.map(({ until }) => until).filter((until) => until !== undefined)
  if (ends.length < inForce.length || ends.length === 0) return undefined
  return ends.reduce((last, until) => (until > last ? until : last))
}
