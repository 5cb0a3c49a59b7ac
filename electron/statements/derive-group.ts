/**
 * Events of one group from all rows of it that are known, whatever files they came in. The same rows give the same
 * events: an event's id is a digest of the identities of the rows behind it, and of its number where one row tells of
 * several events (coins changed and sent on in one go).
 */
import type { EventSource, LedgerEvent, Leg } from '../domain/ledger/event.ts'
import type { Dialect, Row } from './dialect.ts'
import { dialectOf } from './formats.ts'
import type { Digest, GroupRow } from './import-plan.ts'
import { fromCanonicalCells } from './parse-row.ts'
import { keyOf } from './row-identity.ts'
import type { DraftEvent } from './row-reading.ts'
import type { RejectCode } from './row-code.ts'
import { createTally } from './tally.ts'

export interface GroupContext {
  readonly account: string
  readonly digest: Digest
}

/** A row of a group, both as it is kept and as it is read. */
export interface GroupMember {
  readonly row: Row
  readonly kept: GroupRow
}

export type DerivedGroup =
  | {
      readonly ok: true
      readonly events: readonly LedgerEvent[]
      /** Identities of rows that cancel out as a move inside the exchange. */
      readonly internal: ReadonlySet<string>
      /** Identities of rows whose other half is missing. */
      readonly unpaired: ReadonlySet<string>
    }
  | { readonly ok: false; readonly code: RejectCode; readonly message: string }

/**
 * Derives a stored group anew, e.g. after a batch that held a part of it was taken back. Rows come in the order in
 * which they were accepted. Rows that no longer make a whole (a trade whose other half is gone) give no event. Throws
 * RangeError for a format that does not exist.
 */
export function deriveGroup(format: string, rows: readonly GroupRow[], context: GroupContext): LedgerEvent[] {
  const dialect = dialectOf(format)
  if (!dialect) throw new RangeError(`no such format: ${format}`)
  const derived = deriveEvents(
    dialect,
    rows.map((row) => toMember(dialect, row)),
    context,
  )
  return derived.ok ? [...derived.events] : []
}

/** A kept row with its cells read again. */
export const toMember = (dialect: Dialect, kept: GroupRow): GroupMember => ({
  row: fromCanonicalCells(dialect, kept.cells),
  kept,
})

/** As `deriveGroup`, with the reason where the rows make no whole. */
export function deriveEvents(dialect: Dialect, members: readonly GroupMember[], context: GroupContext): DerivedGroup {
  const keptOf = new Map<Row, GroupRow>()
  for (const { row, kept } of members) keptOf.set(row, kept)
  const reading = dialect.derive?.(members.map(({ row }) => row))
  if (!reading) throw new RangeError(`format ${dialect.id} has no groups`)
  if (reading.kind === 'rejected') return { ok: false, code: reading.code, message: reading.message }
  const rowOf = (row: Row): GroupRow => {
    const kept = keptOf.get(row)
    if (!kept) throw new RangeError(`format ${dialect.id} derived an event from a row outside its group`)
    return kept
  }
  const sameRows = createTally()
  const events = reading.events.map(({ draft, from }) => {
    const behind = from.map(rowOf)
    const identities = behind.map((kept) => kept.identity).sort()
    const key = keyOf('event', dialect.rowsOf ?? dialect.id, context.account, ...identities)
    const nth = sameRows.next(key)
    const id = context.digest(nth === 1 ? key : keyOf(key, String(nth)))
    return toLedgerEvent(id, draft, context.account, sourceOf(behind))
  })
  const identitiesOf = (rows: readonly Row[]): ReadonlySet<string> => new Set(rows.map((row) => rowOf(row).identity))
  const { internal, unpaired = [] } = reading
  return { ok: true, events, internal: identitiesOf(internal), unpaired: identitiesOf(unpaired) }
}

/** A dialect's event with what only the machinery knows: id, source, and the account of the import where it names none. */
export function toLedgerEvent(id: string, draft: DraftEvent, imported: string, source: EventSource): LedgerEvent {
  const { kind, at, label, stated } = draft
  const account = draft.account ?? imported
  const legs: Leg[] = []
  for (const leg of draft.legs)
    legs.push({ asset: leg.asset, account: leg.account ?? account, quantity: leg.quantity, role: leg.role })
  return stated === undefined
    ? { id, kind, at, account, legs, label, source }
    : { id, kind, at, account, legs, label, stated, source }
}

/** The file of the first row, with all rows of that file; rows that came in other files are in the group itself. */
function sourceOf(rows: readonly GroupRow[]): EventSource {
  const [first] = rows
  if (!first) throw new RangeError('an event needs at least one row')
  const numbers = rows
    .filter((row) => row.fileHash === first.fileHash && row.batchId === first.batchId)
    .map((row) => row.row)
    .sort((a, b) => a - b)
  return {
    file: first.file,
    fileHash: first.fileHash,
    row: numbers[0] ?? first.row,
    rows: numbers,
    batchId: first.batchId,
  }
}
