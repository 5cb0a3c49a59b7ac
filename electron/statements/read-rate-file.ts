/**
 * Reads a CSV of advertised rates: `date,apy[,apyBase][,apyReward]`, in percent a year, as protocols print them and as
 * DefiLlama's chart of a pool gives them (`timestamp`, `apy`, `apyBase`, `apyReward`; other columns are passed over).
 * Of several rows of one day the last counts. Every row ends as a rate or as a problem.
 *
 * Worked example: `2026-11-25T23:01:11.000Z,812345678,2.5,2.5,` under `timestamp,tvlUsd,apy,apyBase,apyReward` is 2.5 %
 * on 2026-11-25.
 */
import { type Day } from '../domain/time/instant.ts'
import { decodeText } from './decode-text.ts'
import { guessHeader, isBlank } from './find-header.ts'
import type { ReadRefusal } from './import-plan.ts'
import { type SlashOrder, parsePriceDay, slashOrderOf } from './parse-price-day.ts'
import { DELIMITERS, type Delimiter, splitLine, splitRows } from './split-rows.ts'

/** Ratios a year: 0.025 is 2.5 %. */
export interface FileRate {
  readonly day: Day
  readonly apy: number
  readonly base?: number | undefined
  readonly reward?: number | undefined
}

/** Why a row of yield positions or rates is not taken. */
type RowProblemCode =
  | 'malformed_quotes'
  | 'missing_cell'
  | 'bad_day'
  | 'ambiguous_day'
  | 'future_day'
  | 'bad_word'
  | 'bad_number'
  | 'bad_rate'
  | 'wrong_value'

export interface RowProblem {
  /** 1-based data row. */
  readonly row: number
  readonly column: string
  readonly code: RowProblemCode
  readonly message: string
}

export type RateFileResult =
  | {
      readonly ok: true
      readonly rows: number
      readonly rates: readonly FileRate[]
      readonly problems: readonly RowProblem[]
    }
  | { readonly ok: false; readonly refusal: Exclude<ReadRefusal, { readonly kind: 'bad_timezone' }> }

const COLUMNS = {
  day: ['date', 'timestamp', 'day', 'time', '日付'],
  apy: ['apy', 'total apy', 'apy total', 'apy (%)', 'apr', '利回り'],
  base: ['apybase', 'apy base', 'base apy', 'apy_base', 'base'],
  reward: ['apyreward', 'apy reward', 'reward apy', 'apy_reward', 'reward'],
} as const
type Column = keyof typeof COLUMNS
type Columns = ReadonlyMap<Column, number>

const NO_FIGURE = /^(?:|[-–—]|null|nan|none|n\/a)$/i
const PERCENT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*%?$/i

/** `today` is the last day that may have a rate. */
export function readRateFile(bytes: Uint8Array, { today }: { readonly today: Day }): RateFileResult {
  const decoded = decodeText(bytes)
  if (!decoded.ok) return { ok: false, refusal: { kind: 'bad_file', why: decoded.why } }
  const layout = findColumns(decoded.text)
  if (!layout) return { ok: false, refusal: { kind: 'unknown_format', ...guessHeader(decoded.text) } }
  const rows = rowsOf(decoded.text, layout.delimiter)
  if (rows.length === 0) return { ok: false, refusal: { kind: 'bad_file', why: 'no_rows' } }
  const place = layout.columns.get('day')
  const order = slashOrderOf(
    rows.map(({ cells }) => (place === undefined ? '' : (cells[place] ?? ''))),
    'unclear',
  )
  const rates = new Map<Day, FileRate>()
  const problems: RowProblem[] = []
  for (const [index, { cells, isBroken }] of rows.entries()) {
    const read = isBroken
      ? { column: 'row', code: 'malformed_quotes' as const, message: 'The quotes of this row do not close.' }
      : readRow(cells, layout.columns, order, today)
    if (read === undefined) continue
    if ('message' in read) problems.push({ row: index + 1, ...read })
    else rates.set(read.day, read)
  }
  return { ok: true, rows: rows.length, rates: [...rates.values()].sort((a, b) => (a.day < b.day ? -1 : 1)), problems }
}

function rowsOf(text: string, delimiter: Delimiter) {
  const rows: { readonly cells: readonly string[]; readonly isBroken: boolean }[] = []
  splitRows(text, delimiter, ({ cells, isBroken }) => {
    if (!isBlank(cells)) rows.push({ cells, isBroken })
    return true
  })
  return rows.slice(1)
}

function findColumns(text: string): { readonly delimiter: Delimiter; readonly columns: Columns } | undefined {
  const line = text.split('\n').find((one) => one.trim() !== '') ?? ''
  const placeOf = (header: readonly string[], known: readonly string[]): number =>
    header.findIndex((cell) => known.includes(cell))
  for (const delimiter of DELIMITERS) {
    const header = splitLine(line, delimiter).map((cell) => cell.trim().toLowerCase())
    const columns = new Map<Column, number>()
    for (const column of ['day', 'apy', 'base', 'reward'] as const) {
      const place = placeOf(header, COLUMNS[column])
      if (place >= 0) columns.set(column, place)
    }
    if (columns.has('day') && columns.has('apy')) return { delimiter, columns }
  }
  return undefined
}

type Wrong = Omit<RowProblem, 'row'>

/** A row without a rate tells nothing: `undefined`. */
function readRow(
  cells: readonly string[],
  columns: Columns,
  order: SlashOrder,
  today: Day,
): FileRate | Wrong | undefined {
  const cell = (column: Column): string => {
    const place = columns.get(column)
    return (place === undefined ? undefined : cells[place]?.trim()) ?? ''
  }
  const parsed = parsePriceDay(cell('day'), order)
  if (!parsed.ok)
    return {
      column: 'date',
      code: parsed.code,
      message:
        parsed.code === 'bad_day'
          ? `"${cell('day')}" is not a date.`
          : `"${cell('day')}" may put the day or the month first.`,
    }
  if (parsed.day > today) return { column: 'date', code: 'future_day', message: `${parsed.day} has not come yet.` }
  if (NO_FIGURE.test(cell('apy'))) return undefined
  const rates: Partial<Record<Column, number>> = {}
  for (const column of ['apy', 'base', 'reward'] as const) {
    if (NO_FIGURE.test(cell(column))) continue
    const percent = PERCENT.test(cell(column)) ? Number(cell(column).replace('%', '')) : Number.NaN
    if (!Number.isFinite(percent) || percent <= -100)
      return {
        column: COLUMNS[column][0],
        code: 'bad_rate',
        message: `"${cell(column)}" is not a rate in percent a year, above −100.`,
      }
    rates[column] = percent / 100
  }
  const { apy, base, reward } = rates
  return apy === undefined ? undefined : { day: parsed.day, apy, base, reward }
}
