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

/** The name of the copy `number` (from 1) of a row. `scope` is the format and account, and the group of a member. */
export const nameRow = (digest: Digest, scope: string, key: string, number: number): string =>
  digest(`row${SEPARATOR}${scope}${SEPARATOR}${key}${SEPARATOR}${number}`)

/**
 * An id of the exchange as part of a key; '' where a spreadsheet has made a rounded number of it (`1,55444E+13`), which
 * many rows would share.
 */
export const stableId = (id: string): string => (/^\d+[.,]?\d*E\+?\d+$/i.test(id) ? '' : id)
