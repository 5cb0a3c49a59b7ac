/**
 * Groups of rows at the end of a file: the new rows of each group are derived together with the rows of it that the
 * book already has, so that two overlapping excerpts end as the whole file would.
 *
 * Worked example: the first excerpt held a buy and its spend and made a fill; the second holds the buy again (a
 * duplicate) and the fee. The group is derived from all three: the old fill goes, one with a fee comes.
 */
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { type GroupContext, deriveEvents } from './derive-group.ts'
import type { Dialect } from './dialect.ts'
import type { GroupRow, KnownRows, ReadProblem } from './import-plan.ts'
import { toInternalMove } from './row-reading.ts'

export interface NewMember {
  readonly stored: GroupRow
  /** The row's cells as the file has them. */
  readonly cells: readonly string[]
}

export interface PlannedGroups {
  readonly events: readonly LedgerEvent[]
  readonly groupRows: readonly GroupRow[]
  readonly regrouped: readonly string[]
  readonly groupOf: ReadonlyMap<string, string>
  readonly problems: readonly ReadProblem[]
}

/** Derives every group that has new rows. A group that makes no whole leaves what was known of it as it was. */
export function planGroups(
  dialect: Dialect,
  groups: ReadonlyMap<string, readonly NewMember[]>,
  known: KnownRows,
  context: GroupContext,
): PlannedGroups {
  const events: LedgerEvent[] = []
  const groupRows: GroupRow[] = []
  const regrouped: string[] = []
  const groupOf = new Map<string, string>()
  const problems: ReadProblem[] = []
  for (const [key, members] of groups) {
    const before = known.group(key)
    const derived = deriveEvents(dialect, [...before, ...members.map(({ stored }) => stored)], context)
    if (!derived.ok) {
      for (const { stored, cells } of members)
        problems.push({ row: stored.row, outcome: 'rejected', code: derived.code, message: derived.message, cells })
      continue
    }
    if (before.length > 0) regrouped.push(key)
    for (const event of derived.events) {
      events.push(event)
      groupOf.set(event.id, key)
    }
    for (const { stored, cells } of members) {
      groupRows.push(stored)
      if (!derived.internal.has(stored.identity)) continue
      const { code, message } = toInternalMove('This row with its counterpart')
      problems.push({ row: stored.row, outcome: 'skipped', code, message, cells })
    }
  }
  return { events, groupRows, regrouped, groupOf, problems }
}
