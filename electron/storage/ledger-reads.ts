import type { Batch, LedgerCursor, LedgerReading, ReadableStore } from '../application/ports.ts'
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { decimal } from '../domain/number/parse-decimal.ts'
import { instantFromMs } from '../domain/time/instant.ts'
import { sortingInSteps } from '../domain/sort-in-steps.ts'
import type { Progress } from '../domain/steps.ts'
import type { Connection, Parameter } from './connection.ts'
import { type BatchSource, type EventRow, createEventDecoder } from './event-row.ts'

type LedgerReads = Pick<
  ReadableStore,
  | 'countEvents'
  | 'readEvents'
  | 'eachEvent'
  | 'readingLedger'
  | 'momentOfEvent'
  | 'knownRows'
  | 'listBatches'
  | 'findBatch'
  | 'readProblems'
  | 'readBalanceBreaks'
  | 'eventsOfGroup'
  | 'groupsTouchedBy'
  | 'eventsOfOtherFormats'
>
type KnownRows = ReturnType<ReadableStore['knownRows']>
type GroupRow = ReturnType<KnownRows['group']>[number]
type ReadProblem = ReturnType<ReadableStore['readProblems']>[number]

interface BatchRow {
  id: string
  file: string
  file_hash: string
  format: string
  account: string
  timezone: string
  imported_at: number
  rows: number
  accepted: number
  duplicate: number
  skipped: number
  rejected: number
  undone_at: number | null
  on_overlap: Batch['onOverlap'] | null
  date_order: Batch['dateOrder'] | null
  mapping: string | null
}

interface NumberedRow extends EventRow {
  readonly number: number
}

interface GroupRowRow {
  identity: string
  group_key: string
  cells: string
  row: number
  batch: number
}

const EVENTS = `SELECT id, kind, at, account, label, legs, stated_amount, stated_currency, batch, row, rows FROM event`
const NUMBERED_EVENTS = EVENTS.replace('SELECT id', 'SELECT number, id')
const GROUP_ROWS = `SELECT identity, group_key, cells, row, batch FROM group_row`
const BATCHES = `SELECT id, file, file_hash, format, account, timezone, imported_at, rows, accepted, duplicate, skipped,
  rejected, undone_at, on_overlap, date_order, mapping FROM batch`

/** Events, batches and what statements ask about rows that are known already. */
export const ledgerReads = (connection: Connection): LedgerReads => ({
  countEvents: () =>
    countOf(
      connection,
      `SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM event_edit WHERE kind = 'added') AS count`,
    ),
  readEvents: () => {
    const decode = eventDecoder(connection)
    const events: LedgerEvent[] = []
    for (const row of connection.iterate<EventRow>(`${EVENTS} ORDER BY number`)) events.push(decode(row))
    return events.sort((a, b) => a.at - b.at)
  },
  eachEvent: function* () {
    const decode = eventDecoder(connection)
    for (const row of connection.iterate<EventRow>(EVENTS)) yield decode(row)
  },
  readingLedger: (since) => readingLedger(connection, since),
  momentOfEvent: (eventId) => {
    const row = connection.get<{ at: number }>('SELECT at FROM event WHERE id = ?', eventId)
    return row && instantFromMs(row.at)
  },
  knownRows: () => knownRows(connection),
  listBatches: () => connection.all<BatchRow>(`${BATCHES} ORDER BY number`).map(decodeBatch),
  findBatch: (batchId) => {
    const row = connection.get<BatchRow>(`${BATCHES} WHERE id = ?`, batchId)
    return row && decodeBatch(row)
  },
  readProblems: (batchId) =>
    connection
      .all<Omit<ReadProblem, 'cells'> & { cells: string }>(
        `SELECT row_problem.row, outcome, code, message, cells FROM row_problem
         JOIN batch ON batch.number = row_problem.batch WHERE batch.id = ? ORDER BY row_problem.row`,
        batchId,
      )
      .map(({ row, outcome, code, message, cells }) => ({ row, outcome, code, message, cells: decodeCells(cells) })),
  readBalanceBreaks: (batchId) =>
    connection
      .all<{ row: number; asset: string; expected: string; stated: string }>(
        `SELECT row, asset, expected, stated FROM balance_break
         JOIN batch ON batch.number = balance_break.batch WHERE batch.id = ? ORDER BY balance_break.number`,
        batchId,
      )
      .map(({ expected, stated, ...at }) => ({ ...at, expected: decimal(expected), stated: decimal(stated) })),
  eventsOfGroup: (groupKey) =>
    connection.all<EventRow>(`${EVENTS} WHERE group_key = ?`, groupKey).map(eventDecoder(connection)),
  eventsOfOtherFormats: function* (account, format, from, to) {
    const others = connection.all<{ number: number }>(
      'SELECT number FROM batch WHERE account = ? AND format <> ? AND undone_at IS NULL AND accepted > 0',
      account,
      format,
    )
    if (others.length === 0) return
    const decode = eventDecoder(connection)
    for (const { number } of others)
      for (const row of connection.iterate<EventRow>(
        `${EVENTS} WHERE batch = ? AND at BETWEEN ? AND ?`,
        number,
        from,
        to,
      ))
        yield decode(row)
  },
  groupsTouchedBy: (batchId) => {
    const sources = batchSources(connection)
    const decode = groupRowDecoder(sources)
    const [number = 0] = [...sources].flatMap(([key, source]) => (source.batchId === batchId ? [key] : []))
    const keys = connection.all<{ group_key: string }>(
      `SELECT DISTINCT group_key FROM group_row WHERE batch = ?`,
      number,
    )
    return new Map(
      keys.map(({ group_key: key }) => [
        key,
        connection
          .all<GroupRowRow>(`${GROUP_ROWS} WHERE group_key = ? AND batch <> ? ORDER BY batch, row`, key, number)
          .map(decode),
      ]),
    )
  },
})

/** So many rows are read in one step: a few milliseconds. */
const ROWS_A_STEP = 512

/** The ledger as of the beginning of the reading, but for what changes meanwhile: see the port. */
function* readingLedger(connection: Connection, since: LedgerCursor | undefined): Generator<Progress, LedgerReading> {
  const { opening } = connection
  const isWhole = since === undefined || since.opening !== opening
  const from = isWhole ? { number: 0, gone: 0, count: 0 } : since
  const gone = isWhole
    ? []
    : connection.all<{ number: number; id: string }>(
        'SELECT number, id FROM event_gone WHERE sequence > ? ORDER BY sequence',
        from.gone,
      )
  const last = countOf(connection, 'SELECT coalesce(max(sequence), 0) AS count FROM event_gone')
  // The highest number there is, not the highest seen: after an undo the next import begins below that.
  const number = countOf(connection, 'SELECT coalesce(max(number), 0) AS count FROM event')
  const added = countOf(connection, 'SELECT count(*) AS count FROM event WHERE number > ?', from.number)
  // Where nothing went, numbers above the last look's are all that is new: the rest of a large table is not counted again.
  const count = gone.length === 0 ? from.count + added : countOf(connection, 'SELECT count(*) AS count FROM event')
  const total = Math.max(0, number - from.number)
  const events: LedgerEvent[] = []
  // SQLite gives the number of a deleted last row away again: such an event is new under an old number.
  const sources = batchSources(connection)
  const decode = createEventDecoder(sources)
  for (const reused of new Set(gone.map((row) => row.number)))
    if (reused <= from.number)
      for (const row of connection.all<NumberedRow>(`${NUMBERED_EVENTS} WHERE number = ?`, reused))
        events.push(decode(row))
  if (gone.length > 0 && !addsUp(from, { gone, reused: events.length, added, count }))
    return yield* readingLedger(connection, undefined)
  for (let done = from.number; done < number;) {
    const rows = connection.all<NumberedRow>(
      `${NUMBERED_EVENTS} WHERE number > ? AND number <= ? ORDER BY number LIMIT ${ROWS_A_STEP}`,
      done,
      number,
    )
    // Batches, too, may come between steps.
    for (const [batch, source] of batchSources(connection)) sources.set(batch, source)
    for (const row of rows) events.push(decode(row))
    done = rows.at(-1)?.number ?? number
    yield { done: done - from.number, total }
    // Another book was put in the place of this one.
    if (connection.opening !== opening) return yield* readingLedger(connection, undefined)
  }
  return {
    isWhole,
    events: yield* sortingInSteps(events, (a, b) => a.at - b.at),
    gone: new Set(gone.map(({ id }) => id)),
    cursor: { opening, number, gone: last, count },
  }
}

interface Comings {
  readonly gone: readonly { readonly number: number; readonly id: string }[]
  /** Events that were found under numbers that are given again. */
  readonly reused: number
  /** Events of numbers above the highest of the last look. */
  readonly added: number
  /** All events that there are. */
  readonly count: number
}

/**
 * Whether what a reader knew, less what went, and what came make all that there is. They do not where a number that had
 * gone before the reader's last look was given again, below the highest that it had seen.
 */
function addsUp(from: Pick<LedgerCursor, 'number' | 'count'>, { gone, reused, added, count }: Comings): boolean {
  const lost = new Set(gone.filter((row) => row.number <= from.number).map(({ id }) => id)).size
  return from.count - lost + reused + added === count
}

/** Where rows come from, by the number of their batch. */
function batchSources(connection: Connection): Map<number, BatchSource> {
  const batches = connection.all<{ number: number; id: string; file: string; file_hash: string }>(
    'SELECT number, id, file, file_hash FROM batch',
  )
  return new Map(batches.map(({ number, id, file, file_hash: fileHash }) => [number, { file, fileHash, batchId: id }]))
}

const eventDecoder = (connection: Connection): ReturnType<typeof createEventDecoder> =>
  createEventDecoder(batchSources(connection))

function knownRows(connection: Connection): KnownRows {
  const hasEvents = countOf(connection, 'SELECT EXISTS (SELECT 1 FROM event) AS count') > 0
  const hasGroups = countOf(connection, 'SELECT EXISTS (SELECT 1 FROM group_row) AS count') > 0
  // Rows that an import writes while it asks are none that it knew.
  const sources = batchSources(connection)
  const decode = groupRowDecoder(sources)
  return {
    has: (identity) => hasEvents && connection.get('SELECT 1 FROM event WHERE id = ?', identity) !== undefined,
    group: (groupKey) =>
      hasGroups
        ? connection
            .all<GroupRowRow>(`${GROUP_ROWS} WHERE group_key = ? ORDER BY batch, row`, groupKey)
            .filter(({ batch }) => sources.has(batch))
            .map(decode)
        : [],
  }
}

function countOf(connection: Connection, sql: string, ...parameters: Parameter[]): number {
  const row = connection.get<{ count: number }>(sql, ...parameters)
  if (!row) throw new Error('a count has no row')
  return row.count
}

const decodeBatch = (row: BatchRow): Batch => ({
  id: row.id,
  file: row.file,
  fileHash: row.file_hash,
  format: row.format,
  account: row.account,
  timezone: row.timezone,
  importedAt: instantFromMs(row.imported_at),
  rows: row.rows,
  accepted: row.accepted,
  duplicate: row.duplicate,
  skipped: row.skipped,
  rejected: row.rejected,
  ...(row.undone_at === null ? {} : { undoneAt: instantFromMs(row.undone_at) }),
  ...(row.on_overlap === null ? {} : { onOverlap: row.on_overlap }),
  ...(row.date_order === null ? {} : { dateOrder: row.date_order }),
  ...(row.mapping === null ? {} : { mapping: row.mapping }),
})

const groupRowDecoder =
  (sources: ReadonlyMap<number, BatchSource>) =>
  ({ identity, group_key: groupKey, cells, row, batch }: GroupRowRow): GroupRow => {
    const source = sources.get(batch)
    if (!source) throw new RangeError(`row ${identity} has no batch`)
    return { identity, groupKey, cells: decodeCells(cells), row, ...source }
  }

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the import wrote the cells as a JSON array of text
const decodeCells = (text: string): string[] => JSON.parse(text) as string[]
