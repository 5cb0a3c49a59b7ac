/**
 * The one writer of CSV files, for the program and the page: RFC 4180 with CRLF, and nothing in it that a spreadsheet
 * would run. Text that begins like a formula, behind blanks too, gets an apostrophe in front; a plain number does not.
 * `=1+1` becomes `'=1+1`; `-20.96` stays. Source of the list of first characters: OWASP, CSV Injection.
 */
export type CsvCell = string | number | undefined

const FORMULA_START = /^\s*[=+\-@\t\r\n＝＋－＠]/
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/

/** One cell as it stands in a file. */
export function formatCell(cell: CsvCell): string {
  if (cell === undefined) return ''
  const text = String(cell)
  const inert = FORMULA_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text
  return NEEDS_QUOTES.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

/** Rows of cells, the header first; `undefined` is an empty cell: a figure that is not known. */
export const formatCsv = (rows: readonly (readonly CsvCell[])[]): string =>
  rows.map((row) => `${row.map(formatCell).join(',')}\r\n`).join('')
