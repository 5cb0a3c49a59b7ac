import type { Dialect } from './dialect.ts'
import { decodeText } from './decode-text.ts'
import { type FoundHeader, findHeader, guessHeader, isBlank } from './find-header.ts'
import { DIALECTS, dialectOf } from './formats.ts'
import type { ReadResult, StatementInput } from './import-plan.ts'
import { detectDecimalMark } from './parse-amount.ts'
import { createRowParser } from './parse-row.ts'
import { createTimeReader, isTimezone } from './parse-time.ts'
import { type PlanBuilder, createPlanBuilder } from './plan-builder.ts'
import type { RejectCode } from './row-code.ts'
import { learnDateOrder } from './time-shapes.ts'
import { splitRows, unwrapRow } from './split-rows.ts'

const PROGRESS_ROWS = 5_000
const ROWS_TO_LEARN_FROM = 500

/**
 * Reads one exported statement against what the book already has. Preview and commit both call this, so they cannot
 * differ. Rows that cannot be read end as rejected rows; only a file that is no statement at all is refused. Errors
 * that `onProgress` throws pass through: that is how a reading is cancelled.
 */
export function readStatement(bytes: Uint8Array, input: StatementInput): ReadResult {
  if (input.timezone !== undefined && !isTimezone(input.timezone))
    return { ok: false, refusal: { kind: 'bad_timezone', timezone: input.timezone } }
  const decoded = decodeText(bytes)
  if (!decoded.ok) return { ok: false, refusal: { kind: 'bad_file', why: decoded.why } }
  const found = findHeader(decoded.text, dialectsFor(input.format))
  if (!found) return { ok: false, refusal: { kind: 'unknown_format', ...guessHeader(decoded.text) } }
  const builder = readRows(decoded.text, found, input)
  if (builder.rows === 0) return { ok: false, refusal: { kind: 'bad_file', why: 'no_rows' } }
  return { ok: true, plan: builder.finish() }
}

function dialectsFor(format: string | undefined): readonly Dialect[] {
  if (format === undefined) return DIALECTS
  const dialect = dialectOf(format)
  return dialect ? [dialect] : []
}

interface DataRow {
  readonly cells: readonly string[]
  readonly defect: RejectCode | undefined
}

/** The first rows wait until the file's decimal mark is known from them; the rest are taken as they come. */
function readRows(text: string, found: FoundHeader, input: StatementInput): PlanBuilder {
  let builder: PlanBuilder | undefined
  let waiting: DataRow[] = []
  const start = (): PlanBuilder => {
    const started = builderFor(text, found, input, waiting)
    for (const row of waiting) started.add(row.cells, row.defect)
    waiting = []
    return started
  }
  eachDataRow(text, found, (row, end) => {
    if (builder) builder.add(row.cells, row.defect)
    else waiting.push(row)
    if (waiting.length === ROWS_TO_LEARN_FROM) builder = start()
    const rows = builder?.rows ?? waiting.length
    if (rows % PROGRESS_ROWS === 0) input.onProgress?.(rows, end / text.length)
  })
  const finished = builder ?? start()
  input.onProgress?.(finished.rows, 1)
  return finished
}

function builderFor(text: string, found: FoundHeader, input: StatementInput, rows: readonly DataRow[]): PlanBuilder {
  const { match, delimiter } = found
  const timezone = match.zone ?? input.timezone ?? match.dialect.timezone
  const amounts = Object.values(match.dialect.columns)
    .map((column, at) => (column.kind === 'amount' || column.kind === 'measured' ? match.positions[at] : undefined))
    .filter((position) => position !== undefined)
  const { style } = match.dialect.columns.time
  const order = input.dateOrder ?? (style === 'day-and-month' ? learnDateOrder(timeCells(text, found)) : undefined)
  const mark = detectDecimalMark(
    rows.flatMap((row) => amounts.map((position) => row.cells[position] ?? '')),
    delimiter,
  )
  const parseRow = createRowParser(match, mark, createTimeReader({ zone: timezone, style, order }))
  return createPlanBuilder(match.dialect, input, timezone, parseRow)
}

/** Every time cell of the file: one proof of the order of day and month anywhere in it counts for all rows. */
function timeCells(text: string, found: FoundHeader): string[] {
  const { match } = found
  const position = match.positions[Object.keys(match.dialect.columns).indexOf('time')]
  const cells: string[] = []
  if (position !== undefined) eachDataRow(text, found, (row) => cells.push(row.cells[position] ?? ''))
  return cells
}

/** Rows behind the header. Blank lines are no rows; a last line without its end and with cells missing is half a row. */
function eachDataRow(text: string, found: FoundHeader, onRow: (row: DataRow, end: number) => void): void {
  const { delimiter, rowsBefore, match } = found
  const isEnded = text.endsWith('\n')
  let index = 0
  splitRows(text, delimiter, ({ cells: split, end, isBroken }) => {
    if (++index <= rowsBefore) return true
    const isLast = end === text.length && !isEnded
    const cells = unwrapRow(split, delimiter)
    if (isBroken) {
      const isCut = end === text.length
      onRow({ cells, defect: isCut ? 'truncated_row' : 'malformed_quotes' }, end)
    } else if (!isBlank(cells)) {
      onRow(
        {
          cells,
          defect: isLast && cells.length > 1 && cells.length < match.headers.length ? 'truncated_row' : undefined,
        },
        end,
      )
    }
    return true
  })
}
