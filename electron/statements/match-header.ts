/** Recognises a format by the set of its headers, in any order, without case; never by the name of the file. */
import type { Dialect, Header } from './dialect.ts'

/** Where each column of a dialect stands in a file; absent columns are undefined. */
export interface HeaderMatch {
  readonly dialect: Dialect
  /** Index per column of the dialect, in the order of its declaration. */
  readonly positions: readonly (number | undefined)[]
  /** Where the columns stand that hold the rest of the time. */
  readonly timeParts: readonly number[]
  /** Cells of the header row, trimmed. */
  readonly headers: readonly string[]
  /** Values that the header states for all rows, in the order of the columns. */
  readonly stated: readonly (string | undefined)[]
  /** Columns of the file that the dialect knows: the more, the surer. */
  readonly known: number
  /** Cells of the header row as printed, without those that the dialect adds. */
  readonly printedCells: number
  /** Cells that a whole row has at least. */
  readonly minimumCells: number
  /** The zone that the header or a line before it states, if any. */
  readonly zone: string | undefined
}

/** Trims, unquotes and lowers a header cell; `User_ID` and `user id` stay two names. */
export const normaliseHeader = (cell: string): string =>
  cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()

/**
 * The match of one dialect with one row, or undefined where a required column is missing. `printed` are the normalised
 * cells, for callers that try many dialects on one row.
 */
export function matchHeader(
  dialect: Dialect,
  cells: readonly string[],
  preamble: readonly (readonly string[])[] = [],
  printed: readonly string[] = cells.map(normaliseHeader),
): HeaderMatch | undefined {
  const headers = [...printed, ...(dialect.addedHeaders ?? [])]
  const names = Object.keys(dialect.columns)
  const columns = Object.values(dialect.columns)
  const positions: (number | undefined)[] = []
  for (const column of columns) {
    const position = positionOf(column.headers, headers)
    if (column.isRequired && position === undefined) return undefined
    positions.push(position)
  }
  const timeParts = (dialect.columns.time.also ?? []).map((part) => positionOf(part, headers))
  const parts = timeParts.filter((part) => part !== undefined)
  if (parts.length < timeParts.length) return undefined
  const also = (dialect.alsoHeaders ?? []).map((header) => headers.findIndex((cell) => isNamed(cell, header)))
  if (also.includes(-1)) return undefined
  const known = new Set([...positions.filter((position) => position !== undefined), ...also]).size
  if (dialect.isWholeHeader === true && known < printed.filter((header) => header !== '').length) return undefined
  const stated = dialect.stated?.(headers)
  const required = positions.filter(
    (position, at): position is number => position !== undefined && columns[at]?.isRequired === true,
  )
  return {
    dialect,
    positions,
    timeParts: parts,
    headers: [...cells.map((cell) => cell.trim()), ...(dialect.addedHeaders ?? [])],
    stated: names.map((name) => stated?.[name]),
    known,
    printedCells: cells.length,
    minimumCells: Math.max(...required, ...parts) + 1,
    zone: dialect.utcHeaders?.some((header) => headers.includes(header))
      ? 'UTC'
      : dialect.zone?.({ headers: printed, preamble }),
  }
}

function positionOf(wanted: readonly Header[], headers: readonly string[]): number | undefined {
  for (const header of wanted) {
    let left = typeof header === 'object' && 'nth' in header ? header.nth : 1
    const at = headers.findIndex((cell) => isNamed(cell, header) && --left === 0)
    if (at !== -1) return at
  }
  return undefined
}

function isNamed(cell: string, header: Header): boolean {
  if (typeof header === 'string') return cell === header
  return header instanceof RegExp ? header.test(cell) : cell === header.name
}
