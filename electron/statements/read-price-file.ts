/**
 * Reads a CSV of daily closes: `date,close`, Yahoo, Investing.com, CoinGecko, CryptoDataDownload, Nasdaq, FRED, or
 * Binance's klines without header. Every row ends as a close or as a problem; whether a file with problems is taken is
 * the caller's word.
 *
 * The day is the one that the file prints. CoinGecko snaps at 00:00 UTC, so its price of a day is the close of the day
 * before: late by a day, and never early.
 */
import type { Price } from '../domain/number/decimal.ts'
import type { Day } from '../domain/time/instant.ts'
import { decodeText } from './decode-text.ts'
import { guessHeader, isBlank } from './find-header.ts'
import type { ReadRefusal } from './import-plan.ts'
import { type DecimalMark, detectDecimalMark, parseAmount } from './parse-amount.ts'
import { type SlashOrder, parsePriceDay, slashOrderOf } from './parse-price-day.ts'
import { type PriceColumns, findPriceColumns } from './price-columns.ts'
import { splitRows } from './split-rows.ts'

interface DailyClose {
  readonly day: Day
  readonly close: Price
  /** 1-based data row. */
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

interface PriceProblem {
  readonly row: number
  /** `skipped`: the row says nothing (no price that day, or the same again); `rejected`: the row is wrong. */
  readonly outcome: 'skipped' | 'rejected'
  readonly code: PriceProblemCode
  readonly message: string
}

export type PriceFileResult =
  | {
      readonly ok: true
      readonly rows: number
      /** By day, one per day. */
      readonly closes: readonly DailyClose[]
      readonly problems: readonly PriceProblem[]
      /** The headers that were read. */
      readonly columns: { readonly day: string; readonly close: string }
    }
  | { readonly ok: false; readonly refusal: Exclude<ReadRefusal, { readonly kind: 'bad_timezone' }> }

interface PriceRow {
  readonly row: number
  readonly day: string
  readonly close: string
  readonly defect: 'truncated_row' | 'malformed_quotes' | undefined
}

/** `today` is the last day that may have a close. Prices keep the unit the file has. */
export function readPriceFile(bytes: Uint8Array, options: { readonly today: Day }): PriceFileResult {
  const decoded = decodeText(bytes)
  if (!decoded.ok) return { ok: false, refusal: { kind: 'bad_file', why: decoded.why } }
  const columns = findPriceColumns(decoded.text)
  if (!columns) {
    const { header, sample } = guessHeader(decoded.text)
    return { ok: false, refusal: { kind: 'unknown_format', header, sample } }
  }
  const rows = rowsOf(decoded.text, columns)
  if (rows.length === 0) return { ok: false, refusal: { kind: 'bad_file', why: 'no_rows' } }
  const order = slashOrderOf(
    rows.map((row) => row.day),
    columns.slashOrder,
  )
  const mark = detectDecimalMark(
    rows.map((row) => row.close),
    columns.delimiter,
  )
  const read = rows.map((row) => readRow(row, order, mark, options.today))
  const { closes, problems } = oneCloseADay(read.filter((result): result is DailyClose => 'close' in result))
  return {
    ok: true,
    rows: rows.length,
    closes,
    problems: [...read.filter((result): result is PriceProblem => 'code' in result), ...problems].sort(
      (a, b) => a.row - b.row,
    ),
    columns: { day: columns.day.header, close: columns.close.header },
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
    rows.push({
      row: rows.length + 1,
      day: cells[columns.day.position]?.trim() ?? '',
      close: cells[columns.close.position]?.trim() ?? '',
      defect: isCut ? 'truncated_row' : isBroken ? 'malformed_quotes' : undefined,
    })
    return true
  })
  return rows
}

function readRow(row: PriceRow, order: SlashOrder, mark: DecimalMark, today: Day): DailyClose | PriceProblem {
  const reject = (code: PriceProblemCode, message: string): PriceProblem => ({
    row: row.row,
    outcome: 'rejected',
    code,
    message,
  })
  if (row.defect === 'truncated_row') return reject(row.defect, 'The row ends before its close.')
  if (row.defect === 'malformed_quotes') return reject(row.defect, 'The quotes of this row do not close.')
  const parsedDay = parsePriceDay(row.day, order)
  if (!parsedDay.ok)
    return reject(
      parsedDay.code,
      parsedDay.code === 'bad_day' ? `"${row.day}" is not a day.` : `"${row.day}" may put the day or the month first.`,
    )
  const { day } = parsedDay
  if (day > today) return reject('future_day', `${day} is after ${today}.`)
  if (/^(?:\.|null|nan|n\/a)$/i.test(row.close)) return noPrice(row.row, day)
  const parsed = parseAmount<Price>(row.close, { mark, hasUnit: false })
  if (parsed.kind === 'empty') return noPrice(row.row, day)
  if (parsed.kind === 'bad') return reject('bad_price', `"${row.close}" is not a price of at most 18 decimals.`)
  if (parsed.value <= 0n) return reject('price_not_positive', `The price "${row.close}" is not above zero.`)
  return { day, close: parsed.value, row: row.row }
}

const noPrice = (row: number, day: Day): PriceProblem => ({
  row,
  outcome: 'skipped',
  code: 'no_price',
  message: `The file has no price for ${day}.`,
})

/** Of equal rows of one day the last counts; where they differ, none does. */
function oneCloseADay(rows: readonly DailyClose[]): { closes: DailyClose[]; problems: PriceProblem[] } {
  const byDay = new Map<Day, DailyClose[]>()
  for (const row of rows) {
    const sameDay = byDay.get(row.day)
    if (sameDay) sameDay.push(row)
    else byDay.set(row.day, [row])
  }
  const closes: DailyClose[] = []
  const problems: PriceProblem[] = []
  for (const [day, sameDay] of [...byDay].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const last = sameDay.at(-1)
    const hasConflict = sameDay.some((row) => row.close !== last?.close)
    if (last && !hasConflict) closes.push(last)
    for (const { row } of hasConflict ? sameDay : sameDay.slice(0, -1))
      problems.push(
        hasConflict
          ? { row, outcome: 'rejected', code: 'conflicting_day', message: `The file has several closes for ${day}.` }
          : { row, outcome: 'skipped', code: 'repeated_day', message: `The close of ${day} comes again below.` },
      )
  }
  return { closes, problems }
}
