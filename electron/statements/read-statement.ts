import type { LedgerEvent } from '../domain/ledger/event.ts'
import { decodeText } from './decode-text.ts'
import { type FoundHeader, findHeader, guessHeader, isBlank } from './find-header.ts'
import { DIALECTS, dialectOf } from './formats.ts'
import { guessMapping, nameOf } from './guess-mapping.ts'
import type {
  GroupRow,
  PlanSink,
  PlanSummary,
  ReadRefusal,
  ReadResult,
  StatementInput,
  StreamResult,
  TimeProof,
} from './import-plan.ts'
import type { HeaderMatch } from './match-header.ts'
import { type DecimalMark, detectDecimalMark } from './parse-amount.ts'
import { createRowParser } from './parse-row.ts'
import { createTimeReader, isTimezone, printsZone } from './parse-time.ts'
import { type PlanBuilder, createPlanBuilder } from './plan-builder.ts'
import { type GroupSettings, LateRow } from './plan-groups.ts'
import type { RejectCode } from './row-code.ts'
import { type Delimiter, splitRows, unwrapRow } from './split-rows.ts'
import { learnDateOrder } from './time-shapes.ts'

const PROGRESS_ROWS = 5_000
const ROWS_TO_LEARN_FROM = 500

/** As `streamStatement`, with all it finds in memory. */
export function readStatement(bytes: Uint8Array, input: StatementInput): ReadResult {
  for (const isHeld of [false, true]) {
    const events: LedgerEvent[] = []
    const groupRows: GroupRow[] = []
    const regrouped: string[] = []
    const groupOf = new Map<string, string>()
    const read = streamStatement(
      bytes,
      input,
      {
        begin: () => undefined,
        event: (event, groupKey) => {
          events.push(event)
          if (groupKey !== undefined) groupOf.set(event.id, groupKey)
        },
        groupRow: (row) => groupRows.push(row),
        regroup: (groupKey) => regrouped.push(groupKey),
      },
      { isHeld },
    )
    if (read.ok) return { ok: true, plan: { ...read.summary, events, groupRows, regrouped, groupOf } }
    if (read.refusal.kind !== 'late_row') return { ok: false, refusal: read.refusal }
  }
  throw new Error('a row came late to a group that was held to the end')
}

/**
 * Reads one exported statement against what the book already has, and hands on what it finds row by row. Preview and
 * commit both call this, so they cannot differ. Rows that cannot be read end as rejected rows; only a file that is no
 * statement at all is refused. Where the answer is the refusal `late_row`, all that was handed on is void: read again
 * with `isHeld`. Errors that the sink or `onProgress` throw pass through: that is how a reading is cancelled.
 */
export function streamStatement(
  bytes: Uint8Array,
  input: StatementInput,
  sink: PlanSink,
  settings: GroupSettings,
): StreamResult {
  if (input.timezone !== undefined && !isTimezone(input.timezone))
    return { ok: false, refusal: { kind: 'bad_timezone', timezone: input.timezone } }
  const decoded = decodeText(bytes, input.mapping?.layout?.encoding)
  if (!decoded.ok) return { ok: false, refusal: { kind: 'bad_file', why: decoded.why } }
  const found = findStatement(decoded.text, input)
  if (!found) return { ok: false, refusal: unknownFormat(bytes, decoded.text, input.file) }
  input.onDecoded?.()
  try {
    const summary = readRows(decoded.text, found, input, sink, settings)
    if (summary.rows === 0) return { ok: false, refusal: { kind: 'bad_file', why: 'no_rows' } }
    return { ok: true, summary }
  } catch (error) {
    if (error instanceof LateRow) return { ok: false, refusal: { kind: 'late_row' } }
    throw error
  }
}

function unknownFormat(bytes: Uint8Array, text: string, file: string): ReadRefusal {
  const { header, sample } = guessHeader(text)
  const mapping = guessMapping(bytes, nameOf(file))?.mapping
  return { kind: 'unknown_format', header, sample, ...(mapping ? { mapping } : {}) }
}

/** The formats of exchanges come first; a saved mapping is tried where none of them knows the header. */
function findStatement(text: string, { format, mapping, mapped = [] }: StatementInput): FoundHeader | undefined {
  if (mapping) return findHeader(text, [mapping])
  if (format === undefined) return findHeader(text, DIALECTS) ?? findHeader(text, mapped)
  const dialect = mapped.find(({ id }) => id === format) ?? dialectOf(format)
  return dialect && findHeader(text, [dialect])
}

interface DataRow {
  readonly cells: readonly string[]
  readonly defect: RejectCode | undefined
}

/** The first rows wait until the file's decimal mark is known from them; the rest are taken as they come. */
function readRows(
  text: string,
  found: FoundHeader,
  input: StatementInput,
  sink: PlanSink,
  settings: GroupSettings,
): PlanSummary {
  let reading: Reading | undefined
  let waiting: DataRow[] = []
  let rows = 0
  const start = (): Reading => {
    const started = createReading(text, found, input, waiting, sink, settings)
    for (const row of waiting) started.builder.add(row.cells, row.defect)
    waiting = []
    return started
  }
  eachDataRow(text, found, (cells, defect, end) => {
    rows++
    input.onRow?.(rows, cells)
    if (reading) reading.builder.add(cells, defect)
    else if (waiting.push({ cells, defect }) === ROWS_TO_LEARN_FROM) reading = start()
    if (rows % PROGRESS_ROWS === 0) input.onProgress?.(rows, end / text.length)
  })
  const finished = reading ?? start()
  input.onProgress?.(rows, 1)
  return { ...finished.builder.finish(), ...finished.proof() }
}

interface Reading {
  readonly builder: PlanBuilder
  /** How the first time was read that prints no zone, where the zone is not the file's own word. */
  readonly proof: () => { readonly proof?: TimeProof }
}

function createReading(
  text: string,
  found: FoundHeader,
  input: StatementInput,
  rows: readonly DataRow[],
  sink: PlanSink,
  settings: GroupSettings,
): Reading {
  const { match, delimiter } = found
  const { dialect } = match
  const zone = match.zone ?? input.timezone ?? dialect.timezone
  const { style, format } = dialect.columns.time
  const order = input.dateOrder ?? (style === 'day-and-month' ? learnDateOrder(timeCells(text, found)) : undefined)
  const readTime = createTimeReader({ zone, style, order, format })
  let proof: TimeProof | undefined
  let isProved = match.zone !== undefined || style === 'epoch'
  const readProvedTime = (cell: string): ReturnType<typeof readTime> => {
    const at = readTime(cell)
    if (isProved || typeof at !== 'number') return at
    isProved = true
    if (!printsZone(cell)) proof = { row: builder.rows, text: cell, utc: at, zone }
    return at
  }
  const parseRow = createRowParser(match, decimalMarkOf(match, delimiter, rows), readProvedTime)
  sink.begin({ format: dialect.id, account: input.account ?? dialect.account })
  const builder: PlanBuilder = createPlanBuilder(dialect, input, zone, parseRow, sink, settings)
  return { builder, proof: () => (proof ? { proof } : {}) }
}

function decimalMarkOf(match: HeaderMatch, delimiter: Delimiter, rows: readonly DataRow[]): DecimalMark {
  const amounts = Object.values(match.dialect.columns)
    .map((column, at) => (column.kind === 'amount' || column.kind === 'measured' ? match.positions[at] : undefined))
    .filter((position) => position !== undefined)
  const { layout, hasThousandCommas } = match.dialect
  if (layout?.decimalMark !== undefined) return layout.decimalMark
  const detected = detectDecimalMark(
    rows.flatMap((row) => amounts.map((position) => row.cells[position] ?? '')),
    delimiter,
  )
  return detected === 'unclear' && hasThousandCommas === true ? 'point' : detected
}

/** Every time cell of the file: one proof of the order of day and month anywhere in it counts for all rows. */
function timeCells(text: string, found: FoundHeader): string[] {
  const { match } = found
  const position = match.positions[Object.keys(match.dialect.columns).indexOf('time')]
  const cells: string[] = []
  if (position !== undefined) eachDataRow(text, found, (row) => cells.push(row[position] ?? ''))
  return cells
}

/** Rows behind the header. Blank lines are no rows; a last line without its end and with cells missing is half a row. */
function eachDataRow(
  text: string,
  found: FoundHeader,
  onRow: (cells: readonly string[], defect: RejectCode | undefined, end: number) => void,
): void {
  const { delimiter, rowsBefore, match } = found
  const isEnded = text.endsWith('\n')
  let index = 0
  splitRows(text, delimiter, ({ cells: split, end, isBroken }) => {
    if (++index <= rowsBefore) return true
    const cells = unwrapRow(split, delimiter)
    if (isBroken) {
      const isCut = end === text.length
      onRow(cells, isCut ? 'truncated_row' : 'malformed_quotes', end)
    } else if (!isBlank(cells)) {
      const isLast = end === text.length && !isEnded
      onRow(cells, isLast && cells.length > 1 && cells.length < match.printedCells ? 'truncated_row' : undefined, end)
    }
    return true
  })
}
