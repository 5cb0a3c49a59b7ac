/**
 * Reads a CSV of an outside series: our own `date,value[,release_date][,consensus]`, FRED's downloads, vendors' price
 * files (their close is the value), and tables of flows with a total column. Every row ends as a figure or as a problem.
 *
 * | printed                        | read                                                   |
 * | ------------------------------ | ------------------------------------------------------ |
 * | `2026-10`, `2026-Q3`           | 2026-10-01, 2026-07-01: a period is its first day      |
 * | `(118.9)`, `−118.9`, `2.7%`    | −118.9, −118.9, 2.7                                    |
 * | `.`, `-`, `null`, empty        | no figure for that date: skipped                       |
 */
import type { Quantity } from '../domain/number/decimal.ts'
import { type Day, parseDay } from '../domain/time/instant.ts'
import { decodeText } from './decode-text.ts'
import { guessHeader, isBlank } from './find-header.ts'
import type { ReadRefusal } from './import-plan.ts'
import { normaliseHeader } from './match-header.ts'
import { type DecimalMark, detectDecimalMark, parseAmount } from './parse-amount.ts'
import { type SlashOrder, parsePriceDay, slashOrderOf } from './parse-price-day.ts'
import { DELIMITERS, type Delimiter, splitRows } from './split-rows.ts'

export interface SeriesFigure {
  readonly date: Day
  readonly value: Quantity
  readonly releaseDate?: Day | undefined
  readonly consensus?: Quantity | undefined
  /** 1-based data row. */
  readonly row: number
}

export interface SeriesProblem {
  readonly row: number
  /** `skipped`: the row has no figure, or tells one again; `rejected`: the row is wrong. */
  readonly outcome: 'skipped' | 'rejected'
  readonly code:
    | 'truncated_row'
    | 'bad_day'
    | 'ambiguous_day'
    | 'future_day'
    | 'conflicting_day'
    | 'repeated_day'
    | 'no_figure'
    | 'bad_figure'
  readonly message: string
}

export type SeriesFileResult =
  | {
      readonly ok: true
      readonly rows: number
      /** By date, one a date. */
      readonly figures: readonly SeriesFigure[]
      readonly problems: readonly SeriesProblem[]
    }
  | { readonly ok: false; readonly refusal: Exclude<ReadRefusal, { readonly kind: 'bad_timezone' }> }

interface Columns {
  readonly delimiter: Delimiter
  readonly rowsBefore: number
  readonly date: number
  readonly value: number
  readonly releaseDate?: number | undefined
  readonly consensus?: number | undefined
}

const DATES = ['date', 'observation_date', 'day', 'period', 'month', 'time', 'timestamp', '日付', '日付け', '年月']
// Best first. A file of two columns needs no known name for the second: FRED prints the name of the series there.
const VALUES = ['value', 'actual', 'close', 'price', 'last', 'total', 'net flow', 'net_flow', '値', '終値', '結果']
const RELEASES = ['release_date', 'release date', 'released', '公表日', '発表日']
const CONSENSUS = ['consensus', 'forecast', 'expected', '予想']
const MAXIMUM_PREAMBLE = 8
const SNIFFED_CHARACTERS = 65_536
const PERIOD = /^(\d{4})[-/](?:(0?[1-9]|1[0-2])|Q([1-4]))$/
const NO_FIGURE = /^(?:|\.|[-–—]|null|nan|n\/a|#n\/a)$/i

/** `today` is the last day that may have a figure. Values keep the unit the file has. */
export function readSeriesFile(bytes: Uint8Array, { today }: { readonly today: Day }): SeriesFileResult {
  const decoded = decodeText(bytes)
  if (!decoded.ok) return { ok: false, refusal: { kind: 'bad_file', why: decoded.why } }
  const columns = findColumns(decoded.text)
  if (!columns) {
    const { header, sample } = guessHeader(decoded.text)
    return { ok: false, refusal: { kind: 'unknown_format', header, sample } }
  }
  const cells = cellsOf(decoded.text, columns)
  if (cells.length === 0) return { ok: false, refusal: { kind: 'bad_file', why: 'no_rows' } }
  const style = {
    today,
    order: slashOrderOf(
      cells.flatMap((row) => [row.date, row.releaseDate]),
      'unclear',
    ),
    mark: detectDecimalMark(
      cells.flatMap((row) => [row.value, row.consensus]),
      columns.delimiter,
    ),
  }
  const read = cells.map((row, index) => readRow(row, index + 1, style))
  const { figures, problems } = oneFigureADate(read.filter((result): result is SeriesFigure => 'value' in result))
  return {
    ok: true,
    rows: cells.length,
    figures,
    problems: [...read.filter((result): result is SeriesProblem => 'code' in result), ...problems].sort(
      (a, b) => a.row - b.row,
    ),
  }
}

function findColumns(text: string): Columns | undefined {
  for (const delimiter of DELIMITERS) {
    let found: Columns | undefined
    let rowsBefore = 0
    splitRows(text.slice(0, SNIFFED_CHARACTERS), delimiter, ({ cells }) => {
      rowsBefore += 1
      if (!isBlank(cells)) found = columnsOf(cells.map(normaliseHeader), delimiter, rowsBefore)
      return found === undefined && rowsBefore < MAXIMUM_PREAMBLE * 2
    })
    if (found) return found
  }
  return undefined
}

function columnsOf(headers: readonly string[], delimiter: Delimiter, rowsBefore: number): Columns | undefined {
  const date = placeOf(DATES, headers)
  const value = placeOf(VALUES, headers) ?? (headers.length === 2 && date === 0 ? 1 : undefined)
  if (date === undefined || value === undefined) return undefined
  return {
    delimiter,
    rowsBefore,
    date,
    value,
    releaseDate: placeOf(RELEASES, headers),
    consensus: placeOf(CONSENSUS, headers),
  }
}

function placeOf(wanted: readonly string[], headers: readonly string[]): number | undefined {
  const name = wanted.find((header) => headers.includes(header))
  return name === undefined ? undefined : headers.indexOf(name)
}

interface Cells {
  readonly date: string
  readonly value: string
  readonly releaseDate: string
  readonly consensus: string
  readonly isCut: boolean
}

function cellsOf(text: string, columns: Columns): Cells[] {
  const rows: Cells[] = []
  let index = 0
  splitRows(text, columns.delimiter, ({ cells, isBroken }) => {
    index += 1
    if (index <= columns.rowsBefore || isBlank(cells)) return true
    const cellAt = (place: number | undefined): string => (place === undefined ? '' : (cells[place]?.trim() ?? ''))
    rows.push({
      date: cellAt(columns.date),
      value: cellAt(columns.value),
      releaseDate: cellAt(columns.releaseDate),
      consensus: cellAt(columns.consensus),
      isCut: isBroken || cells.length <= Math.max(columns.date, columns.value),
    })
    return true
  })
  return rows
}

interface Style {
  readonly today: Day
  readonly order: SlashOrder
  readonly mark: DecimalMark
}

function readRow(cells: Cells, row: number, style: Style): SeriesFigure | SeriesProblem {
  const reject = (code: SeriesProblem['code'], message: string): SeriesProblem => ({
    row,
    outcome: 'rejected',
    code,
    message,
  })
  if (cells.isCut) return reject('truncated_row', 'The row ends before its figure, or its quotes do not close.')
  const date = readDate(cells.date, style.order)
  if (!date.ok) return reject(date.code, date.message)
  if (NO_FIGURE.test(cells.value))
    return { row, outcome: 'skipped', code: 'no_figure', message: `The file has no figure for ${date.day}.` }
  if (date.day > style.today) return reject('future_day', `${date.day} is after ${style.today}.`)
  const value = readFigure(cells.value, style.mark)
  if (value === undefined) return reject('bad_figure', `"${cells.value}" is not a number of at most 18 decimals.`)
  const released = cells.releaseDate === '' ? undefined : readDate(cells.releaseDate, style.order)
  if (released && !released.ok) return reject(released.code, released.message)
  if (released && released.day < date.day)
    return reject('bad_day', `It is released on ${released.day}, before the date ${date.day} that it speaks of.`)
  const consensus = NO_FIGURE.test(cells.consensus) ? undefined : readFigure(cells.consensus, style.mark)
  if (consensus === undefined && !NO_FIGURE.test(cells.consensus))
    return reject('bad_figure', `"${cells.consensus}" is not a number of at most 18 decimals.`)
  return { date: date.day, value, releaseDate: released?.day, consensus, row }
}

type ReadDate =
  | { readonly ok: true; readonly day: Day }
  | { readonly ok: false; readonly code: 'bad_day' | 'ambiguous_day'; readonly message: string }

function readDate(cell: string, order: SlashOrder): ReadDate {
  const period = PERIOD.exec(cell)
  if (period) {
    const month = period[2] ?? String(Number(period[3]) * 3 - 2)
    const first = parseDay(`${period[1]}-${month.padStart(2, '0')}-01`)
    if (first !== undefined) return { ok: true, day: first }
  }
  const parsed = parsePriceDay(cell, order)
  if (parsed.ok) return parsed
  const { code } = parsed
  const message = code === 'bad_day' ? `"${cell}" is not a date.` : `"${cell}" may put the day or the month first.`
  return { ok: false, code, message }
}

function readFigure(cell: string, mark: DecimalMark): Quantity | undefined {
  const parsed = parseAmount<Quantity>(cell.replace(/\s*%$/, ''), { mark, hasUnit: false })
  return parsed.kind === 'amount' ? parsed.value : undefined
}

/** Of equal rows of one date the last counts; where they differ, none does. */
function oneFigureADate(rows: readonly SeriesFigure[]): { figures: SeriesFigure[]; problems: SeriesProblem[] } {
  const figures: SeriesFigure[] = []
  const problems: SeriesProblem[] = []
  for (const [date, sameDate] of [...Map.groupBy(rows, (row) => row.date)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const last = sameDate.at(-1)
    const hasConflict = sameDate.some((row) => row.value !== last?.value)
    if (last && !hasConflict) figures.push(last)
    for (const { row } of hasConflict ? sameDate : sameDate.slice(0, -1))
      problems.push(
        hasConflict
          ? { row, outcome: 'rejected', code: 'conflicting_day', message: `The file has several figures for ${date}.` }
          : { row, outcome: 'skipped', code: 'repeated_day', message: `The figure of ${date} comes again below.` },
      )
  }
  return { figures, problems }
}
