/**
 * Reads a CSV of daily or hourly closes: `date,close[,volume]`, Yahoo, Investing.com, CoinGecko, CryptoDataDownload,
 * Nasdaq, FRED, or Binance's klines with or without header. Every row ends as a close or as a problem; whether a file
 * with problems is taken is the caller's word.
 *
 * A file whose rows lie at several whole hours of a day is one of hours; any other is one of days, and the day is the
 * one that the file prints. CoinGecko prints the price at a moment: at 00:00 UTC it is the close of the day before.
 */
import type { Price, Quantity } from '../domain/number/decimal.ts'
import { DAY_MS, type Day, type Instant, addDays, instantFromMs, startOfDay } from '../domain/time/instant.ts'
import { decodeText } from './decode-text.ts'
import { guessHeader, isBlank } from './find-header.ts'
import type { ReadRefusal } from './import-plan.ts'
import { type DecimalMark, detectDecimalMark, parseAmount } from './parse-amount.ts'
import { type SlashOrder, parsePriceDay, slashOrderOf } from './parse-price-day.ts'
import { parseTradedVolume } from './parse-traded-volume.ts'
import { type PriceColumns, type PriceVendor, findPriceColumns } from './price-columns.ts'
import { type SaidPair, pairOfCell } from './price-file-pair.ts'
import { splitRows } from './split-rows.ts'

/** A close of a file's day or hour, with the 1-based data row that it came from. */
export interface FileClose {
  readonly day: Day
  /** The moment at which the bar begins. */
  readonly at: Instant
  readonly close: Price
  readonly volume?: Quantity | undefined
  readonly row: number
}

type PriceProblemCode =
  | 'truncated_row'
  | 'malformed_quotes'
  | 'bad_day'
  | 'ambiguous_day'
  | 'future_day'
  | 'conflicting_day'
  | 'repeated_day'
  | 'no_price'
  | 'bad_price'
  | 'price_not_positive'
  | 'bad_volume'
  | 'other_pair'

export interface PriceProblem {
  readonly row: number
  /** `skipped`: the row says nothing (no price that day, or the same again); `rejected`: the row is wrong. */
  readonly outcome: 'skipped' | 'rejected'
  readonly code: PriceProblemCode
  readonly message: string
}

export interface PriceFile {
  readonly ok: true
  readonly vendor: PriceVendor
  readonly grain: 'day' | 'hour'
  readonly rows: number
  /** Oldest first, one for each day or hour. */
  readonly closes: readonly FileClose[]
  readonly problems: readonly PriceProblem[]
  /** The headers that were read. */
  readonly columns: { readonly day: string; readonly close: string }
  /** What a column says that the prices are of. */
  readonly pair?: SaidPair | undefined
}

export type PriceFileResult =
  PriceFile | { readonly ok: false; readonly refusal: Exclude<ReadRefusal, { readonly kind: 'bad_timezone' }> }

interface PriceRow {
  readonly row: number
  readonly day: string
  readonly close: string
  readonly volume: string | undefined
  readonly pair: string | undefined
  readonly defect: 'truncated_row' | 'malformed_quotes' | undefined
}

/** How a file writes its cells. */
interface Style {
  readonly vendor: PriceVendor
  readonly order: SlashOrder
  readonly mark: DecimalMark
  readonly today: Day
  /** What the first row names; every row has to. */
  readonly pair: string | undefined
}

const HOUR_MS = 3_600_000

/** `today` is the last day that may have a close. Prices keep the unit the file has. */
export function readPriceFile(bytes: Uint8Array, { today }: { readonly today: Day }): PriceFileResult {
  const decoded = decodeText(bytes)
  if (!decoded.ok) return { ok: false, refusal: { kind: 'bad_file', why: decoded.why } }
  const columns = findPriceColumns(decoded.text)
  if (!columns) {
    const { header, sample } = guessHeader(decoded.text)
    return { ok: false, refusal: { kind: 'unknown_format', header, sample } }
  }
  const rows = rowsOf(decoded.text, columns)
  if (rows.length === 0) return { ok: false, refusal: { kind: 'bad_file', why: 'no_rows' } }
  const days = rows.map((row) => row.day)
  const style: Style = {
    vendor: columns.vendor,
    order: slashOrderOf(days, columns.slashOrder),
    mark: detectDecimalMark(
      rows.map((row) => row.close),
      columns.delimiter,
    ),
    today,
    pair: rows[0]?.pair,
  }
  const grain = grainOf(days, style.order)
  const read = rows.map((row) => readRow(row, style, grain))
  const { closes, problems } = oneEach(
    read.filter((result): result is FileClose => 'close' in result),
    grain,
  )
  return {
    ok: true,
    vendor: columns.vendor,
    grain,
    rows: rows.length,
    closes,
    problems: [...read.filter((result): result is PriceProblem => 'code' in result), ...problems].sort(
      (a, b) => a.row - b.row,
    ),
    columns: { day: columns.day.header, close: columns.close.header },
    pair: style.pair === undefined ? undefined : pairOfCell(style.pair),
  }
}

function rowsOf(text: string, columns: PriceColumns): PriceRow[] {
  const rows: PriceRow[] = []
  const isEnded = text.endsWith('\n')
  let index = 0
  splitRows(text, columns.delimiter, ({ cells, end, isBroken }) => {
    if (++index <= columns.rowsBefore || isBlank(cells)) return true
    const needed = Math.max(columns.day.position, columns.close.position) + 1
    const isCut = cells.length < needed || (end === text.length && !isEnded && cells.length < columns.width)
    const cellOf = (column: { readonly position: number } | undefined): string | undefined =>
      column && (cells[column.position]?.trim() ?? '')
    rows.push({
      row: rows.length + 1,
      day: cellOf(columns.day) ?? '',
      close: cellOf(columns.close) ?? '',
      volume: cellOf(columns.volume),
      pair: cellOf(columns.pair),
      defect: isCut ? 'truncated_row' : isBroken ? 'malformed_quotes' : undefined,
    })
    return true
  })
  return rows
}

/** Hours, where some day has rows at several whole hours, and no row lies off the hour. */
function grainOf(cells: readonly string[], order: SlashOrder): 'day' | 'hour' {
  const times = new Map<Day, number>()
  let hasSeveral = false
  for (const cell of cells) {
    const parsed = parsePriceDay(cell, order)
    if (!parsed.ok) continue
    const { day, timeMs } = parsed
    if (timeMs === undefined || timeMs % HOUR_MS !== 0) return 'day'
    const known = times.get(day)
    if (known !== undefined && known !== timeMs) hasSeveral = true
    times.set(day, timeMs)
  }
  return hasSeveral ? 'hour' : 'day'
}

function readRow(row: PriceRow, style: Style, grain: 'day' | 'hour'): FileClose | PriceProblem {
  const reject = (code: PriceProblemCode, message: string): PriceProblem => ({
    row: row.row,
    outcome: 'rejected',
    code,
    message,
  })
  if (row.defect === 'truncated_row') return reject(row.defect, 'The row ends before its close.')
  if (row.defect === 'malformed_quotes') return reject(row.defect, 'The quotes of this row do not close.')
  if (row.pair !== style.pair)
    return reject('other_pair', `The row is of ${row.pair ?? ''}, the file of ${style.pair ?? ''}.`)
  const parsedDay = parsePriceDay(row.day, style.order)
  if (!parsedDay.ok)
    return reject(
      parsedDay.code,
      parsedDay.code === 'bad_day' ? `"${row.day}" is not a day.` : `"${row.day}" may put the day or the month first.`,
    )
  const isSnapshot = style.vendor === 'coingecko' && grain === 'day' && parsedDay.timeMs === 0
  const day = isSnapshot ? addDays(parsedDay.day, -1) : parsedDay.day
  if (day > style.today) return reject('future_day', `${day} is after ${style.today}.`)
  if (/^(?:\.|null|nan|n\/a)$/i.test(row.close)) return noPrice(row.row, day)
  const parsed = parseAmount<Price>(row.close, { mark: style.mark, hasUnit: false })
  if (parsed.kind === 'empty') return noPrice(row.row, day)
  if (parsed.kind === 'bad') return reject('bad_price', `"${row.close}" is not a price of at most 18 decimals.`)
  if (parsed.value <= 0n) return reject('price_not_positive', `The price "${row.close}" is not above zero.`)
  const volume = parseTradedVolume(row.volume ?? '', style.mark)
  if (volume === 'bad') return reject('bad_volume', `"${row.volume ?? ''}" is not a volume.`)
  const at =
    grain === 'hour' && parsedDay.timeMs !== undefined
      ? instantFromMs(startOfDay(day) + parsedDay.timeMs)
      : startOfDay(day)
  return { day, at, close: parsed.value, ...(volume === undefined ? {} : { volume }), row: row.row }
}

const noPrice = (row: number, day: Day): PriceProblem => ({
  row,
  outcome: 'skipped',
  code: 'no_price',
  message: `The file has no price for ${day}.`,
})

/** Of equal rows of one day or hour the last counts; where they differ, none does. */
function oneEach(rows: readonly FileClose[], grain: 'day' | 'hour'): { closes: FileClose[]; problems: PriceProblem[] } {
  const closes: FileClose[] = []
  const problems: PriceProblem[] = []
  for (const [at, same] of [...Map.groupBy(rows, (row) => row.at)].sort(([a], [b]) => a - b)) {
    const last = same.at(-1)
    const hasConflict = same.some((row) => row.close !== last?.close)
    if (last && !hasConflict) closes.push(last)
    const when =
      grain === 'day' ? last?.day : `${last?.day} ${String(Math.floor((at % DAY_MS) / HOUR_MS)).padStart(2, '0')}:00`
    for (const { row } of hasConflict ? same : same.slice(0, -1))
      problems.push(
        hasConflict
          ? { row, outcome: 'rejected', code: 'conflicting_day', message: `The file has several closes for ${when}.` }
          : { row, outcome: 'skipped', code: 'repeated_day', message: `The close of ${when} comes again below.` },
      )
  }
  return { closes, problems }
}
