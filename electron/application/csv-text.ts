/** A cell of a CSV: text that a person or an exchange wrote, or a figure that we did. */
export type CsvCell = string | number | { readonly figure: string } | undefined

const QUOTED = /[",\r\n]/
/** What a spreadsheet takes for the begin of a formula. */
const FORMULA = /^[=+\-@\t\r]/

/**
 * A CSV with CRLF line ends (RFC 4180). Text that a spreadsheet would run as a formula gets an apostrophe in front;
 * figures of our own, which may begin with a minus, do not. An absent cell is empty.
 */
export const csvText = (rows: readonly (readonly CsvCell[])[]): string =>
  rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('')

function cellText(cell: CsvCell): string {
  if (cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'object') return cell.figure
  const safe = FORMULA.test(cell) ? `'${cell}` : cell
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
