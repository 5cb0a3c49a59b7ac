/** Holdings that cannot be traded now, as the person states them; the terms of yield positions join them in `locksOf`. */
import * as z from 'zod'
import { statedLock } from '../contract/locks.ts'
import type { Quantity } from '../domain/number/decimal.ts'
import type { Lock } from '../domain/portfolio/lock.ts'
import { type Instant, formatInstant } from '../domain/time/instant.ts'
import type { Desk } from './desk.ts'
import { refuse } from './refusal.ts'
import { yieldLocksOf } from './yield-stories.ts'

type StatedLock = z.output<typeof statedLock>

export interface NewLock {
  readonly asset: string
  readonly account?: string | undefined
  readonly quantity: Quantity
  readonly until?: Instant | undefined
  readonly note?: string | undefined
}

const KEY = 'locks'
const stored = z.array(statedLock)

/** Every lock that a plan has to respect, also those that are over. */
export function locksOf(desk: Desk): readonly Lock[] {
  const byHand = readLocks(desk)
  return [...byHand, ...yieldLocksOf(desk, byHand)]
}

export const listLocks = (desk: Desk): { locks: StatedLock[] } => ({ locks: readLocks(desk) })

export function addLock(desk: Desk, { asset, account, quantity, until, note }: NewLock): StatedLock {
  if (quantity <= 0n)
    throw refuse('bad_input', 'A locked quantity is above zero.', { path: 'quantity', reason: 'quantity_not_positive' })
  if (until !== undefined && until <= desk.clock())
    throw refuse('bad_input', `A lock ends in the future; ${formatInstant(until)} is over.`, {
      path: 'until',
      reason: 'past_moment',
    })
  const added: StatedLock = {
    id: desk.newId(),
    asset,
    quantity,
    ...(account === undefined ? {} : { account }),
    ...(until === undefined ? {} : { until }),
    ...(note === undefined ? {} : { note }),
  }
  writeLocks(desk, [...readLocks(desk), added])
  return added
}

/** Takes a lock back. Throws `not_found`. */
export function removeLock(desk: Desk, { id }: { id: string }): StatedLock {
  const locks = readLocks(desk)
  const gone = locks.find((lock) => lock.id === id)
  if (!gone) throw refuse('not_found', `There is no lock ${id}.`)
  writeLocks(
    desk,
    locks.filter((lock) => lock !== gone),
  )
  return gone
}

function readLocks({ store }: Desk): StatedLock[] {
  const text = store.readSetting(KEY)
  return text === undefined ? [] : stored.parse(JSON.parse(text))
}

const writeLocks = ({ store }: Desk, locks: StatedLock[]): void =>
  store.writeSetting(KEY, JSON.stringify(stored.encode(locks)))
