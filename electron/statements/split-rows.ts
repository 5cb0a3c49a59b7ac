/**
 * Text to rows of cells. Papa Parse splits; this file adds what a book of money needs on top of a tolerant splitter:
 * a quote that is never closed, or is closed in the middle of a cell, must not swallow the rows after it.
 *
 * Worked example (delimiter `,`): `a,"b` + `\n` + `c,d` is two rows: a broken one with the cells `a` and `"b`, and the
 * sound row `c`, `d`. Papa Parse alone reads one row whose second cell is "b\nc,d".
 */
import Papa from 'papaparse'

export interface SplitRow {
  readonly cells: string[]
  /** Offset in the text just behind the row. */
  readonly end: number
  /** The row's quotes do not close; its cells are the raw line cut at each delimiter. */
  readonly isBroken: boolean
}

export const DELIMITERS = [',', ';', '\t'] as const
export type Delimiter = (typeof DELIMITERS)[number]

// Each broken quote makes the splitter start again; a file with more of them than this is broken throughout.
const MAXIMUM_RESTARTS = 200

/**
 * Calls `onRow` for every row of the text, blank lines included, until it returns false. The text has "\n" line ends.
 * Errors thrown by `onRow` pass through.
 */
export function splitRows(text: string, delimiter: Delimiter, onRow: (row: SplitRow) => boolean): void {
  let start = 0
  for (let restarts = 0; start < text.length && restarts <= MAXIMUM_RESTARTS; restarts++) {
    const resumeAt = splitFrom(text, start, delimiter, onRow)
    if (resumeAt === undefined) return
    start = resumeAt
  }
  while (start < text.length) {
    const line = lineAt(text, start)
    if (!onRow({ cells: line.text.split(delimiter), end: line.end, isBroken: true })) return
    start = line.end
  }
}

/** Cells of one line, as for a row of its own. */
export function splitLine(line: string, delimiter: Delimiter): string[] {
  let cells: string[] = []
  splitRows(line, delimiter, (row) => {
    cells = row.cells
    return false
  })
  return cells
}

/** The same row where each line of a file was wrapped whole into one quoted cell: `"a,b,""c"""` is a, b, c. */
export function unwrapRow(cells: string[], delimiter: Delimiter): string[] {
  const [only] = cells
  return cells.length === 1 && only !== undefined && only.includes(delimiter) ? splitLine(only, delimiter) : cells
}

/** Runs Papa Parse from an offset; returns where to start again behind a broken row, or undefined when done. */
function splitFrom(
  text: string,
  start: number,
  delimiter: Delimiter,
  onRow: (row: SplitRow) => boolean,
): number | undefined {
  let resumeAt: number | undefined
  let rowStart = start
  let isStopped = false
  Papa.parse(start === 0 ? text : text.slice(start), {
    delimiter,
    newline: '\n',
    step: (result, parser) => {
      if (isStopped) return
      const end = start + result.meta.cursor
      const line = result.errors.length > 0 ? brokenLine(text, rowStart, end, result.errors) : undefined
      const wantsMore =
        line === undefined
          ? onRow({ cells: result.data, end, isBroken: false })
          : onRow({ cells: line.text.split(delimiter), end: line.end, isBroken: true })
      if (wantsMore && line === undefined) {
        rowStart = end
        return
      }
      if (wantsMore && line !== undefined && line.end < text.length) resumeAt = line.end
      isStopped = true
      parser.abort()
    },
  })
  return resumeAt
}

function brokenLine(text: string, start: number, end: number, errors: readonly { readonly code: string }[]) {
  const line = lineAt(text, start)
  const isUnclosed = errors.some((error) => error.code === 'MissingQuotes')
  return isUnclosed || line.end < end ? line : undefined
}

function lineAt(text: string, start: number): { readonly text: string; readonly end: number } {
  const newline = text.indexOf('\n', start)
  return newline === -1
    ? { text: text.slice(start), end: text.length }
    : { text: text.slice(start, newline), end: newline + 1 }
}
