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
  /** Assets that hang on it, and get the same flag. */
  readonly also?: readonly string[] | undefined
}

/** A flag with those that were put or ended in the same write. */
type FlagWithOthers = Flag & { readonly also: Flag[] }

/** Puts a structural flag on an asset, and on what hangs on it, from now unless said otherwise: all of them or none. */
export function addFlag(
  desk: Desk,
  { asset, flag, from = desk.clock(), to, source = 'by hand', also = [] }: NewFlag,
): FlagWithOthers {
  if (to !== undefined && to <= from)
    throw refuse(
      'bad_input',
      `A flag ends after it begins: ${formatInstant(to)} is not after ${formatInstant(from)}.`,
      {
        path: 'to',
        reason: 'closed_before_opened',
      },
    )
  const flagOf = (one: string): Flag => ({
    id: desk.newId(),
    asset: one,
    flag,
    from,
    source,
    ...(to === undefined ? {} : { to }),
  })
  const first = flagOf(asset)
  const others = [...new Set(also)].filter((one) => one !== asset).map(flagOf)
  desk.store.transaction(() => [first, ...others].forEach((one) => desk.store.addFlag(one)))
  return { ...first, also: others }
}

/**
 * Ends flags now; their past stays. A flag that has not begun yet ends as it begins. All of them or none: throws
 * `not_found` for an id that no flag has.
 */
export function clearFlag(desk: Desk, { id, also = [] }: { id: string; also?: string[] | undefined }): FlagWithOthers {
  const now = desk.clock()
  const known = new Map(desk.store.listFlags().map((flag) => [flag.id, flag]))
  const ended = (one: string): Flag => {
    const flag = known.get(one)
    if (!flag) throw refuse('not_found', `There is no flag ${one}.`)
    if (!isInForce(flag, now) && flag.from <= now) return flag
    const to = flag.from > now ? flag.from : now
    desk.store.endFlag(one, to)
    return { ...flag, to }
  }
  return desk.store.transaction(() => ({ ...ended(id), also: also.map(ended) }))
}

export const listFlags = (desk: Desk): { flags: Flag[] } => ({ flags: desk.store.listFlags() })
