/**
 * Gives every row the name by which it is known again. The name comes from parsed values, not from the bytes, so that a
 * file saved again with other line ends, quotes, delimiters or decimal marks holds the same rows.
 *
 * Worked example: a file holds the reward row `0.00001605 MATIC` of 05:29:00 twice. Their keys are equal, so they are
 * numbers 1 and 2 of that key: two rows. Reading the file again gives numbers 1 and 2 again: no new row.
 */
import type { Digest } from './import-plan.ts'

const SEPARATOR = '\u001f'

/** One key of several cells. */
export const keyOf = (...cells: readonly string[]): string => cells.join(SEPARATOR)

/** The key with its last cell moved by a number; undefined where that cell is no whole number. */
export function moveLastCell(key: string, by: number): string | undefined {
  const at = key.lastIndexOf(SEPARATOR) + 1
  const cell = key.slice(at)
  return /^\d{1,15}$/.test(cell) ? `${key.slice(0, at)}${Number(cell) + by}` : undefined
}

/** The name of the copy `number` (from 1) of a row. `scope` is the format and account, and the group of a member. */
export const nameRow = (digest: Digest, scope: string, key: string, number: number): string =>
  digest(`row${SEPARATOR}${scope}${SEPARATOR}${key}${SEPARATOR}${number}`)

/**
 * An id of the exchange as part of a key; '' where a spreadsheet has made a rounded number of it (`1,55444E+13`), which
 * many rows would share.
 */
export const stableId = (id: string): string => (/^\d+[.,]?\d*E\+?\d+$/i.test(id) ? '' : id)
