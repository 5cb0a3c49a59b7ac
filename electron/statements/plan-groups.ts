/**
 * Groups of rows while a file is read. The new rows of each group are derived together with the rows of it that the
 * book already has, so that two overlapping excerpts end as the whole file would.
 *
 * Worked example: the first excerpt held a buy and its spend and made a fill; the second holds the buy again (a
 * duplicate) and the fee. The group is derived from all three: the old fill goes, one with a fee comes.
 *
 * Rows of a group stand near each other in nearly every file. So in a long file a group that no row has joined for a
 * while is taken for whole and derived at once, and a file of a million rows needs the memory of a few thousand. Where
 * a row comes late to such a group after all, the reading is void (`LateRow`) and is done again with every group held
 * to the end of the file: the result never depends on where rows stand.
 */
import type { Row, Dialect } from './dialect.ts'
import { type GroupContext, type GroupMember, deriveEvents, toMember } from './derive-group.ts'
import type { GroupRow, KnownRows, PlanSink, ReadProblem } from './import-plan.ts'
import { findKnownRows } from './match-rows.ts'
import { toCanonicalCells } from './parse-row.ts'
import { moveLastCell, nameRow } from './row-identity.ts'
import { toInternalMove } from './row-reading.ts'
import { createTally } from './tally.ts'

/** A row of a group as the file has it. */
export interface ReadMember {
  readonly row: Row
  readonly number: number
  readonly cells: readonly string[]
}

/** Which file the rows are from. */
export type RowOrigin = Pick<GroupRow, 'file' | 'fileHash' | 'batchId'>

export interface GroupPlanner {
  /** Adds a row to its group. Throws LateRow. */
  add(groupKey: string, member: ReadMember): void
  /** Derives what is left; answers what the groups added up to. */
  finish(): { readonly problems: readonly ReadProblem[]; readonly duplicate: number }
}

/** A row of a group that was taken for whole. */
export class LateRow extends Error {
  override readonly name = 'LateRow'
}

export interface GroupSettings {
  /** Whether all groups wait for the end of the file. */
  readonly isHeld: boolean
  /** Rows before which no group is taken for whole: shorter files are read as a whole. */
  readonly heldRows?: number
  /** Rows without a new member after which a group is taken for whole. */
  readonly idleRows?: number
}

const UNPAIRED = 'The other half of this row is not in the file.'
const HELD_ROWS = 20_000
const IDLE_ROWS = 4_000

/** A row with what it is known by. */
interface KeyedMember extends ReadMember {
  readonly key: string
  readonly counted: boolean
}

interface OpenGroup {
  readonly members: KeyedMember[]
  lastRow: number
}

export function createGroupPlanner(
  dialect: Dialect,
  known: KnownRows,
  context: GroupContext,
  origin: RowOrigin,
  sink: PlanSink,
  { isHeld, heldRows = HELD_ROWS, idleRows = IDLE_ROWS }: GroupSettings,
): GroupPlanner {
  const open = new Map<string, OpenGroup>()
  const closed = new Set<string>()
  const problems: ReadProblem[] = []
  let duplicate = 0
  let sweptAt = heldRows

  const close = (groupKey: string, members: readonly KeyedMember[]): void => {
    const before = known.group(groupKey).map((row) => toMember(dialect, row))
    const once = withoutRepeats(members)
    const isKnown = before.length === 0 ? [] : knownAmong(dialect, before, once)
    const fresh = isKnown.length === 0 ? once : once.filter((_, at) => isKnown[at] !== true)
    if (fresh.length === 0) {
      duplicate += members.length
      return
    }
    const named = nameMembers(dialect, before, fresh, groupKey, context, origin)
    const whole = before.length === 0 ? named : inFileOrder(dialect, before, once, isKnown, named)
    const derived = deriveEvents(dialect, whole, context)
    if (!derived.ok && before.length === 0 && joinNeighbour(groupKey, once)) return
    if (!derived.ok) {
      duplicate += members.length - fresh.length
      for (const { number, cells } of fresh)
        problems.push({ row: number, outcome: 'rejected', code: derived.code, message: derived.message, cells })
      return
    }
    duplicate += members.length - fresh.length
    if (before.length > 0) sink.regroup(groupKey)
    for (const event of derived.events) sink.event(event, groupKey)
    for (const [at, { kept }] of named.entries()) {
      const cells = fresh[at]?.cells ?? []
      if (derived.unpaired.has(kept.identity)) {
        problems.push({ row: kept.row, outcome: 'rejected', code: 'incomplete_group', message: UNPAIRED, cells })
        continue
      }
      sink.groupRow(kept)
      if (!derived.internal.has(kept.identity)) continue
      const { code, message } = toInternalMove('This row with its counterpart')
      problems.push({ row: kept.row, outcome: 'skipped', code, message, cells })
    }
  }

  const isWhole = (groupKey: string, members: readonly KeyedMember[]): boolean =>
    deriveEvents(dialect, nameMembers(dialect, [], members, groupKey, context, origin), context).ok

  /** Two groups of which neither is whole, and both together are. */
  const makeOne = (first: string, members: readonly KeyedMember[], second: string, more: readonly KeyedMember[]) =>
    !isWhole(first, members) && !isWhole(second, more) && isWhole(first, [...members, ...more])

  /**
   * Rows that make no whole, of a trade that reaches from one moment into the next: they belong to the group of the
   * earlier one, whether the book has it, or the file. Answers whether they were taken there.
   */
  const joinNeighbour = (groupKey: string, members: readonly KeyedMember[]): boolean => {
    const earlier = neighbourOf(groupKey, -1)
    const later = neighbourOf(groupKey, 1)
    if (earlier === undefined || later === undefined) return false
    const keys = new Set(members.map(({ key }) => key))
    if (known.group(earlier).some((row) => keys.has(dialect.identity(toMember(dialect, row).row).key))) {
      close(earlier, members)
      return true
    }
    const earlierGroup = open.get(earlier)
    if (earlierGroup && makeOne(earlier, earlierGroup.members, groupKey, members)) {
      earlierGroup.members.push(...members)
      return true
    }
    const laterGroup = open.get(later)
    if (!laterGroup || !makeOne(groupKey, members, later, laterGroup.members)) return false
    shut(later)
    close(groupKey, [...members, ...laterGroup.members])
    return true
  }

  /** The group of the moment before or behind one, where groups of the format may reach into it. */
  const neighbourOf = (groupKey: string, direction: 1 | -1): string | undefined =>
    dialect.straddleMs === undefined ? undefined : moveLastCell(groupKey, direction * dialect.straddleMs)

  const shut = (groupKey: string): void => {
    open.delete(groupKey)
    closed.add(groupKey)
  }

  const closeIdle = (row: number): void => {
    sweptAt = row
    for (const [groupKey, { members, lastRow }] of open) {
      if (row - lastRow <= idleRows) continue
      shut(groupKey)
      close(groupKey, members)
    }
  }

  return {
    add(groupKey, read) {
      const member = { ...read, ...dialect.identity(read.row) }
      const group = open.get(groupKey)
      if (group) {
        group.members.push(member)
        group.lastRow = member.number
        return
      }
      if (closed.has(groupKey)) throw new LateRow()
      open.set(groupKey, { members: [member], lastRow: member.number })
      if (!isHeld && member.number - sweptAt >= idleRows / 2) closeIdle(member.number)
    },
    finish() {
      for (const [groupKey, { members }] of open) {
        shut(groupKey)
        close(groupKey, members)
      }
      return { problems, duplicate }
    },
  }
}

/** A second row of a unique identity in one file is the first again. */
function withoutRepeats(members: readonly KeyedMember[]): readonly KeyedMember[] {
  if (members.every(({ counted }) => counted)) return members
  const seen = new Set<string>()
  return members.filter(({ key, counted }) => {
    if (counted) return true
    const isRepeat = seen.has(key)
    seen.add(key)
    return !isRepeat
  })
}

const knownAmong = (dialect: Dialect, before: readonly GroupMember[], members: readonly KeyedMember[]) =>
  findKnownRows(
    before.map(({ row }) => dialect.identity(row).key),
    members.map(({ key }) => key),
  )

/**
 * Known and new rows in the order in which one whole file would have them: where the file has a known row, that one
 * stands in its place; known rows that the file lacks stand before or behind it, as they do in the book.
 */
function inFileOrder(
  dialect: Dialect,
  before: readonly GroupMember[],
  members: readonly KeyedMember[],
  isKnown: readonly boolean[],
  named: readonly GroupMember[],
): GroupMember[] {
  const left = [...before]
  const fresh = [...named]
  let firstKnown = before.length
  const inFile = members.flatMap((member, at) => {
    if (isKnown[at] !== true) return fresh.splice(0, 1)
    const found = left.findIndex(({ row }) => dialect.identity(row).key === member.key)
    const taken = found === -1 ? [] : left.splice(found, 1)
    for (const kept of taken) firstKnown = Math.min(firstKnown, before.indexOf(kept))
    return taken
  })
  const isEarlier = (member: GroupMember): boolean => before.indexOf(member) < firstKnown
  return [...left.filter(isEarlier), ...inFile, ...left.filter((member) => !isEarlier(member))]
}

/**
 * New members with their names, each named by the lowest number of its copies that is free: after an undo the book may
 * have the third copy of a row and not the first.
 */
function nameMembers(
  dialect: Dialect,
  before: readonly GroupMember[],
  members: readonly KeyedMember[],
  groupKey: string,
  context: GroupContext,
  origin: RowOrigin,
): GroupMember[] {
  const taken = new Set(before.map(({ kept }) => kept.identity))
  const copies = createTally()
  return members.map(({ row, number, key }) => {
    let identity: string
    do identity = nameRow(context.digest, groupKey, key, copies.next(key))
    while (taken.has(identity))
    const { file, fileHash, batchId } = origin
    const kept = { identity, groupKey, cells: toCanonicalCells(dialect, row), file, fileHash, row: number, batchId }
    return { row, kept }
  })
}
