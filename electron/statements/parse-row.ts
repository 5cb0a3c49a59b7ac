/** Cells to a typed row by the columns of a dialect, and back: stored rows of a group are canonical cells. */
import { type Decimal, type Quantity, fromRaw } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { decimal } from '../domain/number/parse-decimal.ts'
import { formatInstant, instantFromMs } from '../domain/time/instant.ts'
import type { AmountColumn, AssetAmount, CellValue, Column, Dialect, PerAssetColumn, Row } from './dialect.ts'
import { type HeaderMatch, normaliseHeader } from './match-header.ts'
import { plainMeasured } from './measured.ts'
import { type DecimalMark, parseAmount } from './parse-amount.ts'
import type { TimeReader } from './parse-time.ts'
import type { RejectCode, SkipCode } from './row-code.ts'

export type ParsedRow =
  | { readonly ok: true; readonly row: Row }
  | { readonly ok: false; readonly outcome: 'rejected'; readonly code: RejectCode; readonly message: string }
  | { readonly ok: false; readonly outcome: 'skipped'; readonly code: SkipCode; readonly message: string }

type Parsed = { readonly value: CellValue } | { readonly code: RejectCode; readonly message: string }

/** Reads one trimmed cell; `header` is its header as the file prints it. */
type CellReader = (cell: string, header: string) => Parsed

/** Makes the parser of one file's rows. Cells are trimmed; what does not parse rejects the row, nothing becomes zero. */
export function createRowParser(
  match: HeaderMatch,
  mark: DecimalMark,
  readTime: TimeReader,
): (cells: readonly string[]) => ParsedRow {
  const columns = Object.entries(match.dialect.columns).map(([name, column], at) => {
    const position = match.positions[at] ?? -1
    const header = match.headers[position] ?? name
    const stated = match.stated[at] ?? ''
    const parts = column.kind === 'time' ? match.timeParts : NO_PARTS
    if (column.kind === 'per-asset')
      return { name, position, header, stated, parts, readAll: createAssetReader(column, match, mark) }
    return { name, position, header, stated, parts, read: createCellReader(column, mark, readTime) }
  })
  const arrange = match.dialect.arrange?.(match.headers.map(normaliseHeader))
  const { minimumCells } = match
  const width = match.headers.length
  return (printed) => {
    const cells = arrange ? arrange(printed) : printed
    if ('kind' in cells) return { ok: false, outcome: 'skipped', code: cells.code, message: cells.message }
    if (cells.length < minimumCells)
      return refuse('truncated_row', `The row has ${cells.length} cells; its header needs ${minimumCells}.`)
    if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== ''))
      return refuse('too_many_cells', `The row has ${cells.length} cells, its header ${width}.`)
    const row: Record<string, CellValue> = {}
    for (const column of columns) {
      let parsed: Parsed
      if (column.readAll) parsed = column.readAll(cells)
      else {
        let cell = column.position === -1 ? column.stated : (cells[column.position] ?? '').trim()
        for (const part of column.parts) cell += ` ${(cells[part] ?? '').trim()}`
        parsed = column.read(cell, column.header)
      }
      if ('code' in parsed) return refuse(parsed.code, parsed.message)
      row[column.name] = parsed.value
    }
    return { ok: true, row }
  }
}

const NO_PARTS: readonly number[] = []

function createCellReader(
  column: Exclude<Column, PerAssetColumn>,
  mark: DecimalMark,
  readTime: TimeReader,
): CellReader {
  if (column.kind === 'text') return column.isId === true ? readId : readText
  if (column.kind === 'measured') return (cell) => ({ value: plainMeasured(cell, mark) })
  return column.kind === 'time' ? timeCellReader(readTime) : amountCellReader(column, mark)
}

const readText: CellReader = (cell) => ({ value: cell })

/** A long number that a spreadsheet wrote as `1.55444E+13` or `1,55444E+13` has lost its digits: it names nothing. */
const MANGLED_ID = /^\d(?:[.,]\d+)?E\+?\d+$/i
const readId: CellReader = (cell) => ({ value: MANGLED_ID.test(cell) ? '' : cell })

const timeCellReader =
  (readTime: TimeReader): CellReader =>
  (cell, header) => {
    const at = readTime(cell)
    if (typeof at === 'number') return { value: at }
    return { code: at, message: cell === '' ? `The time (${header}) is empty.` : `"${cell}" (${header}) ${WHEN[at]}.` }
  }

function amountCellReader(column: AmountColumn<boolean>, mark: DecimalMark): CellReader {
  const style = { mark, hasUnit: column.hasUnit }
  return (cell, header) => {
    const parsed = parseAmount<Quantity>(cell, style)
    if (parsed.kind === 'amount') return parsed
    if (parsed.kind === 'bad' && column.isLenient !== true)
      return { code: parsed.code, message: `"${cell}" (${header}) ${WHY[parsed.code]}.` }
    return column.isRequired
      ? { code: 'missing_amount', message: `The amount (${header}) is empty.` }
      : { value: undefined }
  }
}

const WHEN = {
  bad_time: 'is not a time',
  nonexistent_time: 'falls into the hour that the clock change skips',
  missing_timezone: 'prints no time zone, and the file states none: name the zone in which it was exported',
  ambiguous_date: 'may be day and month or month and day, and no row of the file proves which: name the order',
} as const

const WHY = {
  bad_amount: 'is not a number',
  ambiguous_amount: 'may mean thousands or decimals',
  too_many_decimals: 'has more than 18 decimals',
  amount_too_large: 'is too large',
} as const

const refuse = (code: RejectCode, message: string): ParsedRow => ({ ok: false, outcome: 'rejected', code, message })

/** Reads the cells of all columns whose header names an asset. */
function createAssetReader(column: PerAssetColumn, match: HeaderMatch, mark: DecimalMark) {
  const [pattern] = column.headers
  const assets = match.headers.flatMap((header, position) => {
    const asset = pattern.exec(normaliseHeader(header))?.[1]
    return asset === undefined ? [] : [{ asset: asset.toUpperCase(), position, header }]
  })
  return (cells: readonly string[]): Parsed => {
    const amounts: AssetAmount[] = []
    for (const { asset, position, header } of assets) {
      const cell = (cells[position] ?? '').trim()
      const parsed = parseAmount<Quantity>(cell, { mark, hasUnit: true })
      if (parsed.kind === 'bad' && column.isLenient !== true)
        return { code: parsed.code, message: `"${cell}" (${header}) ${WHY[parsed.code]}.` }
      if (parsed.kind === 'amount') amounts.push({ asset, quantity: parsed.value })
    }
    return { value: amounts }
  }
}

/** The canonical cells of a row: ISO times, plain decimals, trimmed text, in the order of the dialect's columns. */
export function toCanonicalCells(dialect: Dialect, row: Row): readonly string[] {
  const cells: string[] = []
  for (const name in dialect.columns) {
    const value = row[name]
    if (value === undefined) cells.push('')
    else if (typeof value === 'string') cells.push(value)
    else if (typeof value === 'bigint') cells.push(formatDecimal(value))
    else if (typeof value === 'number') cells.push(formatInstant(value))
    else cells.push(value.map((part) => `${part.asset} ${formatDecimal(part.quantity)}`).join(' '))
  }
  return cells
}

/** The row of canonical cells. Throws RangeError where the program itself did not write them. */
export function fromCanonicalCells(dialect: Dialect, cells: readonly string[]): Row {
  const row: Record<string, CellValue> = {}
  for (const [at, [name, column]] of Object.entries(dialect.columns).entries()) {
    const cell = cells[at] ?? ''
    if (column.kind === 'text' || column.kind === 'measured') row[name] = cell
    else if (column.kind === 'per-asset') row[name] = toAssetAmounts(cell)
    else if (column.kind === 'time') row[name] = instantFromMs(Date.parse(cell))
    else row[name] = cell === '' ? undefined : decimal<Quantity>(cell)
  }
  return row
}

function toAssetAmounts(cell: string): readonly AssetAmount[] {
  const words = cell === '' ? [] : cell.split(' ')
  return words.flatMap((asset, at) =>
    at % 2 === 0 ? [{ asset, quantity: decimal<Quantity>(words[at + 1] ?? '') }] : [],
  )
}

/** The exact digits of an amount for use in a key; shorter to make than its canonical text. */
export const amountKey = (amount: Decimal | undefined): string =>
  amount === undefined ? '' : fromRaw(amount).toString(36)
