import { type Flag, type FlagKind, isInForce } from '../domain/context/flag.ts'
import { type Instant, formatInstant } from '../domain/time/instant.ts'
import type { Desk } from './desk.ts'
import { refuse } from './refusal.ts'

export interface NewFlag {
  readonly asset: string
  readonly flag: FlagKind
  readonly from?: Instant | undefined
  readonly to?: Instant | undefined
  readonly source?: string | undefined
}

/** Puts a structural flag on an asset, from now unless said otherwise. */
export function addFlag(desk: Desk, { asset, flag, from = desk.clock(), to, source = 'by hand' }: NewFlag): Flag {
  if (to !== undefined && to <= from)
    throw refuse('bad_input', `A flag ends after it begins: ${formatInstant(to)} is not after ${formatInstant(from)}.`)
  const added = { id: desk.newId(), asset, flag, from, source, ...(to === undefined ? {} : { to }) }
  desk.store.addFlag(added)
  return added
}

/** Ends a flag now; its past stays. A flag that has not begun yet ends as it begins. */
export function clearFlag(desk: Desk, { id }: { id: string }): Flag {
  const flag = desk.store.listFlags().find((candidate) => candidate.id === id)
  if (!flag) throw refuse('not_found', `There is no flag ${id}.`)
  const now = desk.clock()
  if (!isInForce(flag, now) && flag.from <= now) return flag
  const to = flag.from > now ? flag.from : now
  desk.store.endFlag(id, to)
  return { ...flag, to }
}

export const listFlags = (desk: Desk): { flags: Flag[] } => ({ flags: desk.store.listFlags() })
