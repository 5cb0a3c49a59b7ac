import type { BatchFile, BatchWriter, PlannedFile, WritableStore } from '../application/ports.ts'
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { Connection } from './connection.ts'
import { createLegsEncoder, encodeRows } from './event-row.ts'

type ImportPlan = PlannedFile['plan']
type LedgerWrites = Pick<WritableStore, 'openBatch' | 'writeImport' | 'undoBatch' | 'rewriteBatch'>

const PROGRESS_EVERY_ROWS = 2000

const INSERT_BATCH = `INSERT INTO batch (id, file, file_hash, format, account, timezone, imported_at, rows, accepted,
  duplicate, skipped, rejected, on_overlap, date_order, mapping) VALUES (?, ?, ?, ?, ?, '', ?, 0, 0, 0, 0, 0, ?, ?, ?)`
const FINISH_BATCH = `UPDATE batch SET format = ?, account = ?, timezone = ?, rows = ?, accepted = ?, duplicate = ?,
  skipped = ?, rejected = ?, undone_at = NULL WHERE number = ?`
const INSERT_EVENT = `INSERT INTO event (id, kind, at, account, label, legs, stated_amount, stated_currency, batch, row,
  rows, group_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
const INSERT_GROUP_ROW = 'INSERT INTO group_row (identity, group_key, cells, batch, row) VALUES (?, ?, ?, ?, ?)'
const INSERT_PROBLEM = 'INSERT INTO row_problem (batch, row, outcome, code, message, cells) VALUES (?, ?, ?, ?, ?, ?)'
const INSERT_BREAK = 'INSERT INTO balance_break (batch, row, asset, expected, stated) VALUES (?, ?, ?, ?, ?)'
const DROP_GROUP = 'DELETE FROM event WHERE group_key = ?'

/** Imports and their undoing. */
export const ledgerWrites = (connection: Connection): LedgerWrites => ({
  openBatch: (file, importedAt) => openBatch(connection, file, importedAt),
  writeImport: (files, importedAt, onProgress) =>
    connection.transaction(() => {
      for (const { plan, ...file } of files) {
        const batch = openBatch(connection, file, importedAt)
        writePlan(batch, plan, (written) => onProgress?.(file.file, written, plan.events.length))
      }
    }),
  undoBatch: (batchId, groups, undoneAt) =>
    connection.transaction(() => {
      const number = batchNumber(connection, batchId)
      const before = countEvents(connection)
      for (const { key } of groups) connection.run(DROP_GROUP, key)
      connection.run('DELETE FROM event WHERE batch = ? AND group_key IS NULL', number)
      connection.run('DELETE FROM group_row WHERE batch = ?', number)
      const insert = eventInserter(connection)
      for (const { key, events } of groups) for (const event of events) insert(event, key)
      connection.run('UPDATE batch SET undone_at = ? WHERE number = ?', undoneAt, number)
      return before - countEvents(connection)
    }),
  rewriteBatch: (batchId, plan, onProgress) =>
    connection.transaction(() => {
      const number = batchNumber(connection, batchId)
      connection.run('DELETE FROM row_problem WHERE batch = ?', number)
      connection.run('DELETE FROM balance_break WHERE batch = ?', number)
      writePlan(
        batchWriter(connection, number, () => number),
        plan,
        (written) => onProgress?.(plan.format, written, plan.events.length),
      )
    }),
})

function writePlan(batch: BatchWriter, plan: ImportPlan, onProgress: (written: number) => void): void {
  batch.begin(plan)
  for (const row of plan.groupRows) batch.groupRow(row)
  for (const groupKey of plan.regrouped) batch.regroup(groupKey)
  let written = 0
  for (const event of plan.events) {
    batch.event(event, plan.groupOf.get(event.id))
    if (++written % PROGRESS_EVERY_ROWS === 0) onProgress(written)
  }
  batch.finish(plan)
  onProgress(written)
}

/** The batch itself is written with its first row, and its counts with its last. */
const openBatch = (
  connection: Connection,
  { batchId, file, fileHash, onOverlap, dateOrder, mapping }: BatchFile,
  importedAt: Instant,
): BatchWriter =>
  batchWriter(connection, undefined, ({ format, account }) =>
    connection.insert(
      INSERT_BATCH,
      batchId,
      file,
      fileHash,
      format,
      account,
      importedAt,
      onOverlap ?? null,
      dateOrder ?? null,
      mapping ?? null,
    ),
  )

type Head = Parameters<BatchWriter['begin']>[0]

/** Writes into a batch that is there, or into one that the first row begins. */
function batchWriter(
  connection: Connection,
  opened: number | undefined,
  insertBatch: (head: Head) => number,
): BatchWriter {
  let head: Head = { format: '', account: '' }
  let batch = opened
  const insertFirst = (): number => (batch ??= insertBatch(head))
  const insertGroupRow = connection.prepare(INSERT_GROUP_ROW)
  const insert = eventInserter(connection)
  return {
    begin: (found) => {
      head = found
    },
    event: (event, groupKey) => {
      if (batch === undefined) insertFirst()
      insert(event, groupKey ?? null)
    },
    groupRow: (row) =>
      insertGroupRow.run(row.identity, row.groupKey, JSON.stringify(row.cells), batch ?? insertFirst(), row.row),
    regroup: (groupKey) => {
      connection.run(DROP_GROUP, groupKey)
    },
    finish: (summary) => {
      if (batch === undefined) return false
      const { format, account, timezone, rows, accepted, duplicate, skipped, rejected } = summary
      connection.run(FINISH_BATCH, format, account, timezone, rows, accepted, duplicate, skipped, rejected, batch)
      const insertProblem = connection.prepare(INSERT_PROBLEM)
      for (const { row, outcome, code, message, cells } of summary.problems)
        insertProblem.run(batch, row, outcome, code, message, JSON.stringify(cells))
      for (const { row, asset, expected, stated } of summary.balanceBreaks)
        connection.run(INSERT_BREAK, batch, row, asset, formatDecimal(expected), formatDecimal(stated))
      return true
    },
  }
}

/** An insert for many events; batch numbers are looked up once per batch. */
function eventInserter(connection: Connection): (event: LedgerEvent, groupKey: string | null) => void {
  const statement = connection.prepare(INSERT_EVENT)
  const encodeLegs = createLegsEncoder()
  const numbers = new Map<string, number>()
  const numberOf = (batchId: string): number => {
    const known = numbers.get(batchId) ?? batchNumber(connection, batchId)
    numbers.set(batchId, known)
    return known
  }
  return (event, groupKey) => {
    const { id, kind, at, account, label, stated, source } = event
    statement.run(
      id,
      kind,
      at,
      account,
      label,
      encodeLegs(event),
      stated ? formatDecimal(stated.amount) : null,
      stated?.currency ?? null,
      numberOf(source.batchId),
      source.row,
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
