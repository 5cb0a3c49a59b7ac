/**
 * A table as CSV text (RFC 4180, CRLF) that a spreadsheet opens without running anything: a cell that begins like a
 * formula gets an apostrophe in front, unless it is a plain number. `=1+1` becomes `'=1+1`; `-20.96` stays.
 * Source of the list of first characters: OWASP, CSV Injection.
 */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/

function formatCell(text: string): string {
  const inert = FORMULA_START.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text
  return NEEDS_QUOTES.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

/** Rows of cells, the header first; `undefined` is an empty cell: a figure that is not known. */
export const formatCsv = (rows: readonly (readonly (string | undefined)[])[]): string =>
  rows.map((row) => `${row.map((cell) => formatCell(cell ?? '')).join(',')}\r\n`).join('')
