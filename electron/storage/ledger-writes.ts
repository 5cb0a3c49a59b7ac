import type { PlannedFile, WritableStore, WriteProgress } from '../application/ports.ts'
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { Connection } from './connection.ts'
import { encodeLegs, encodeRows } from './event-row.ts'

type LedgerWrites = Pick<WritableStore, 'writeImport' | 'undoBatch' | 'rewriteBatch'>

const PROGRESS_EVERY_ROWS = 2000

const INSERT_BATCH = `INSERT INTO batch (id, file, file_hash, format, account, timezone, imported_at, rows, accepted,
  duplicate, skipped, rejected, on_overlap) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
const UPDATE_BATCH = `UPDATE batch SET rows = ?, accepted = ?, duplicate = ?, skipped = ?, rejected = ?, undone_at = NULL
  WHERE number = ?`
const INSERT_EVENT = `INSERT INTO event (id, kind, at, account, label, legs, stated_amount, stated_currency, batch, row,
  rows, group_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
const INSERT_GROUP_ROW = 'INSERT INTO group_row (identity, group_key, cells, batch, row) VALUES (?, ?, ?, ?, ?)'
const INSERT_PROBLEM = 'INSERT INTO row_problem (batch, row, outcome, code, message, cells) VALUES (?, ?, ?, ?, ?, ?)'

/** Imports and their undoing. */
export const ledgerWrites = (connection: Connection): LedgerWrites => ({
  writeImport: (files, importedAt, onProgress) =>
    connection.transaction(() => {
      for (const file of files) writeFile(connection, file, importedAt, onProgress)
    }),
  undoBatch: (batchId, groups, undoneAt) =>
    connection.transaction(() => {
      const number = batchNumber(connection, batchId)
      const before = countEvents(connection)
      for (const { key } of groups) connection.run('DELETE FROM event WHERE group_key = ?', key)
      connection.run('DELETE FROM event WHERE batch = ? AND group_key IS NULL', number)
      connection.run('DELETE FROM group_row WHERE batch = ?', number)
      const insert = eventInserter(connection)
      for (const { key, events } of groups) for (const event of events) insert(event, key)
      connection.run('UPDATE batch SET undone_at = ? WHERE number = ?', undoneAt, number)
      return before - countEvents(connection)
    }),
  rewriteBatch: (batchId, plan, onProgress) =>
    connection.transaction(() => {
      const { rows, accepted, duplicate, skipped, rejected } = plan
      const batch = connection.get<{ number: number; file: string }>(
        'SELECT number, file FROM batch WHERE id = ?',
        batchId,
      )
      if (!batch) throw new RangeError(`no batch ${batchId}`)
      connection.run(UPDATE_BATCH, rows, accepted, duplicate, skipped, rejected, batch.number)
      connection.run('DELETE FROM row_problem WHERE batch = ?', batch.number)
      writePlan(connection, batch.number, batch.file, plan, onProgress)
    }),
})

function writeFile(
  connection: Connection,
  { batchId, file, fileHash, plan, onOverlap }: PlannedFile,
  importedAt: Instant,
  onProgress: WriteProgress | undefined,
): void {
  const batch = connection.insert(
    INSERT_BATCH,
    batchId,
    file,
    fileHash,
    plan.format,
    plan.account,
    plan.timezone,
    importedAt,
    plan.rows,
    plan.accepted,
    plan.duplicate,
    plan.skipped,
    plan.rejected,
    onOverlap ?? null,
  )
  writePlan(connection, batch, file, plan, onProgress)
}

/** Writes what a plan holds into a batch that is there. */
function writePlan(
  connection: Connection,
  batch: number,
  file: string,
  plan: PlannedFile['plan'],
  onProgress: WriteProgress | undefined,
): void {
  const insertGroupRow = connection.prepare(INSERT_GROUP_ROW)
  for (const row of plan.groupRows)
    insertGroupRow.run(row.identity, row.groupKey, JSON.stringify(row.cells), batch, row.row)
  const insertProblem = connection.prepare(INSERT_PROBLEM)
  for (const problem of plan.problems)
    insertProblem.run(batch, problem.row, problem.outcome, problem.code, problem.message, JSON.stringify(problem.cells))
  for (const key of plan.regrouped) connection.run('DELETE FROM event WHERE group_key = ?', key)
  const insert = eventInserter(connection)
  let written = 0
  for (const event of plan.events) {
    insert(event, plan.groupOf.get(event.id) ?? null)
    written += 1
    if (written % PROGRESS_EVERY_ROWS === 0) onProgress?.(file, written, plan.events.length)
  }
  onProgress?.(file, written, plan.events.length)
}

/** An insert for many events; batch numbers are looked up once per batch. */
function eventInserter(connection: Connection): (event: LedgerEvent, groupKey: string | null) => void {
  const statement = connection.prepare(INSERT_EVENT)
  const numbers = new Map<string, number>()
  const numberOf = (batchId: string): number => {
    const known = numbers.get(batchId) ?? batchNumber(connection, batchId)
    numbers.set(batchId, known)
    return known
  }
  return (event, groupKey) => {
    statement.run(
      event.id,
      event.kind,
      event.at,
      event.account,
      event.label,
      encodeLegs(event),
      event.stated ? formatDecimal(event.stated.amount) : null,
      event.stated?.currency ?? null,
      numberOf(event.source.batchId),
      event.source.row,
      encodeRows(event),
      groupKey,
    )
  }
}

function batchNumber(connection: Connection, batchId: string): number {
  const row = connection.get<{ number: number }>('SELECT number FROM batch WHERE id = ?', batchId)
  if (!row) throw new RangeError(`no batch ${batchId}`)
  return row.number
}

function countEvents(connection: Connection): number {
  const row = connection.get<{ count: number }>('SELECT count(*) AS count FROM event')
  if (!row) throw new Error('a count has no row')
  return row.count
}
