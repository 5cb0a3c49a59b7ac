/**
 * Groups of rows at the end of a file: the new rows of each group are derived together with the rows of it that the
 * book already has, so that two overlapping excerpts end as the whole file would.
 *
 * Worked example: the first excerpt held a buy and its spend and made a fill; the second holds the buy again (a
 * duplicate) and the fee. The group is derived from all three: the old fill goes, one with a fee comes.
 */
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { type GroupContext, deriveEvents } from './derive-group.ts'
import type { Dialect, Row } from './dialect.ts'
import type { GroupRow, KnownRows, ReadProblem } from './import-plan.ts'
import { findKnownRows } from './match-rows.ts'
import { fromCanonicalCells, toCanonicalCells } from './parse-row.ts'
import { nameRow } from './row-identity.ts'
import { toInternalMove } from './row-reading.ts'
import { createTally } from './tally.ts'

/** A row of a group as the file has it. */
export interface Member {
  readonly row: Row
  readonly number: number
  readonly cells: readonly string[]
}

export interface PlannedGroups {
  readonly events: readonly LedgerEvent[]
  readonly groupRows: readonly GroupRow[]
  readonly regrouped: readonly string[]
  readonly groupOf: ReadonlyMap<string, string>
  readonly problems: readonly ReadProblem[]
  readonly duplicate: number
}

/** Which file the rows are from. */
export type RowOrigin = Pick<GroupRow, 'file' | 'fileHash' | 'batchId'>

/** Derives every group that has new rows. A group that makes no whole leaves what was known of it as it was. */
export function planGroups(
  dialect: Dialect,
  groups: ReadonlyMap<string, readonly Member[]>,
  known: KnownRows,
  context: GroupContext,
  origin: RowOrigin,
): PlannedGroups {
  const events: LedgerEvent[] = []
  const groupRows: GroupRow[] = []
  const regrouped: string[] = []
  const groupOf = new Map<string, string>()
  const problems: ReadProblem[] = []
  let duplicate = 0
  for (const [groupKey, members] of groups) {
    const before = known.group(groupKey)
    const fresh = newMembers(dialect, before, members)
    duplicate += members.length - fresh.length
    if (fresh.length === 0) continue
    const stored = nameMembers(before, fresh, groupKey, context, origin, dialect)
    const derived = deriveEvents(dialect, [...before, ...stored], context)
    if (!derived.ok) {
      for (const { number, cells } of fresh)
        problems.push({ row: number, outcome: 'rejected', code: derived.code, message: derived.message, cells })
      continue
    }
    if (before.length > 0) regrouped.push(groupKey)
    for (const event of derived.events) {
      events.push(event)
      groupOf.set(event.id, groupKey)
    }
    for (const [at, row] of stored.entries()) {
      groupRows.push(row)
      if (!derived.internal.has(row.identity)) continue
      const { code, message } = toInternalMove('This row with its counterpart')
      problems.push({ row: row.row, outcome: 'skipped', code, message, cells: fresh[at]?.cells ?? [] })
    }
  }
  return { events, groupRows, regrouped, groupOf, problems, duplicate }
}

const keysOf = (dialect: Dialect, rows: readonly GroupRow[]): string[] =>
  rows.map((row) => dialect.identity(fromCanonicalCells(dialect, row.cells)).key)

/** Rows that the book does not have; a second row of a unique identity in one file is the first again. */
function newMembers(dialect: Dialect, before: readonly GroupRow[], members: readonly Member[]): readonly Member[] {
  const identities = members.map((member) => dialect.identity(member.row))
  const seen = new Set<string>()
  const once = members.filter((_, at) => {
    const identity = identities[at]
    if (!identity || identity.counted) return true
    const isRepeat = seen.has(identity.key)
    seen.add(identity.key)
    return !isRepeat
  })
  if (before.length === 0) return once
  const isKnown = findKnownRows(
    keysOf(dialect, before),
    once.map((member) => dialect.identity(member.row).key),
  )
  return once.filter((_, at) => isKnown[at] !== true)
}

/**
 * Stored rows of new members, each named by the lowest number of its copies that is free: after an undo the book may
 * have the third copy of a row and not the first.
 */
function nameMembers(
  before: readonly GroupRow[],
  members: readonly Member[],
  groupKey: string,
  context: GroupContext,
  origin: RowOrigin,
  dialect: Dialect,
): GroupRow[] {
  const taken = new Set(before.map((row) => row.identity))
  const copies = createTally()
  return members.map(({ row, number }) => {
    const { key } = dialect.identity(row)
    let identity: string
    do identity = nameRow(context.digest, groupKey, key, copies.next(key))
    while (taken.has(identity))
    return { identity, groupKey, cells: toCanonicalCells(dialect, row), row: number, ...origin }
  })
}
