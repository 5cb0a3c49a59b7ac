/** Cells to a typed row by the columns of a dialect, and back: stored rows of a group are canonical cells. */
import { type Decimal, type Quantity, fromRaw } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { decimal } from '../domain/number/parse-decimal.ts'
import { formatInstant, instantFromMs } from '../domain/time/instant.ts'
import type { CellValue, Column, Dialect, Row } from './dialect.ts'
import type { HeaderMatch } from './match-header.ts'
import { type DecimalMark, parseAmount } from './parse-amount.ts'
import type { TimeReader } from './parse-time.ts'
import type { RejectCode } from './row-code.ts'

export type ParsedRow =
  { readonly ok: true; readonly row: Row } | { readonly ok: false; readonly code: RejectCode; readonly message: string }

type Parsed = { readonly value: CellValue } | { readonly code: RejectCode; readonly message: string }

/** Makes the parser of one file's rows. Cells are trimmed; what does not parse rejects the row, nothing becomes zero. */
export function createRowParser(
  match: HeaderMatch,
  mark: DecimalMark,
  readTime: TimeReader,
): (cells: readonly string[]) => ParsedRow {
  const columns = Object.entries(match.dialect.columns).map(([name, column], at) => ({
    name,
    column,
    position: match.positions[at],
    stated: match.stated[at],
    header: match.headers[match.positions[at] ?? -1] ?? name,
  }))
  return (cells) => {
    if (cells.length < match.minimumCells)
      return refuse('truncated_row', `The row has ${cells.length} cells; its header needs ${match.minimumCells}.`)
    if (cells.length > match.headers.length && cells.slice(match.headers.length).some((cell) => cell.trim() !== ''))
      return refuse('too_many_cells', `The row has ${cells.length} cells, its header ${match.headers.length}.`)
    const row: Record<string, CellValue> = {}
    for (const { name, column, position, stated, header } of columns) {
      const cell = position === undefined ? (stated ?? '') : (cells[position] ?? '').trim()
      const parsed = parseCell(cell, column, header, mark, readTime)
      if ('code' in parsed) return { ok: false, code: parsed.code, message: parsed.message }
      row[name] = parsed.value
    }
    return { ok: true, row }
  }
}

function parseCell(cell: string, column: Column, header: string, mark: DecimalMark, readTime: TimeReader): Parsed {
  if (column.kind === 'text') return { value: cell }
  if (column.kind === 'time') {
    const at = readTime(cell)
    if (typeof at === 'number') return { value: at }
    if (at === 'nonexistent_time')
      return { code: at, message: `"${cell}" (${header}) falls into the hour that the clock change skips.` }
    return {
      code: at,
      message: cell === '' ? `The time (${header}) is empty.` : `"${cell}" (${header}) is not a time.`,
    }
  }
  const parsed = parseAmount<Quantity>(cell, { mark, hasUnit: column.hasUnit })
  if (parsed.kind === 'amount') return { value: parsed.value }
  if (parsed.kind === 'bad') return { code: parsed.code, message: `"${cell}" (${header}) ${WHY[parsed.code]}.` }
  return column.isRequired
    ? { code: 'missing_amount', message: `The amount (${header}) is empty.` }
    : { value: undefined }
}

const WHY = {
  bad_amount: 'is not a number',
  ambiguous_amount: 'may mean thousands or decimals',
  too_many_decimals: 'has more than 18 decimals',
  amount_too_large: 'is too large',
} as const

const refuse = (code: RejectCode, message: string): ParsedRow => ({ ok: false, code, message })

/** The canonical cells of a row: ISO times, plain decimals, trimmed text, in the order of the dialect's columns. */
export function toCanonicalCells(dialect: Dialect, row: Row): readonly string[] {
  return Object.entries(dialect.columns).map(([name, column]) => {
    const value = row[name]
    if (value === undefined) return ''
    if (column.kind === 'time' && typeof value === 'number') return formatInstant(instantFromMs(value))
    return typeof value === 'bigint' ? formatDecimal(value) : String(value)
  })
}

/** The row of canonical cells. Throws RangeError where the program itself did not write them. */
export function fromCanonicalCells(dialect: Dialect, cells: readonly string[]): Row {
  const row: Record<string, CellValue> = {}
  for (const [at, [name, column]] of Object.entries(dialect.columns).entries()) {
    const cell = cells[at] ?? ''
    if (column.kind === 'text') row[name] = cell
    else if (column.kind === 'time') row[name] = instantFromMs(Date.parse(cell))
    else row[name] = cell === '' ? undefined : decimal<Quantity>(cell)
  }
  return row
}

/** The exact digits of an amount for use in a key; shorter to make than its canonical text. */
export const amountKey = (amount: Decimal | undefined): string =>
  amount === undefined ? '' : fromRaw(amount).toString(36)
