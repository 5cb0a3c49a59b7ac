/**
 * Gives every row the name by which it is known again. The name comes from parsed values, not from the bytes, so that a
 * file saved again with other line ends, quotes, delimiters or decimal marks holds the same rows.
 *
 * Worked example: a file holds the reward row `0.00001605 MATIC` of 05:29:00 twice. Their keys are equal, so they are
 * numbers 1 and 2 of that key: two rows. Reading the file again gives numbers 1 and 2 again: no new row.
 */
import type { Dialect, Row } from './dialect.ts'
import type { Digest } from './import-plan.ts'

export type RowIdentity = { readonly identity: string; readonly isRepeat: boolean }

/** Makes the namer of one file's rows; call it once per row, in file order. Identities are scoped to the account. */
export function createRowIdentifier(dialect: Dialect, account: string, digest: Digest): (row: Row) => RowIdentity {
  const scope = ['row', dialect.id, account, ''].join(SEPARATOR)
  const seen = new Map<string, number>()
  return (row) => {
    const { key, counted } = dialect.identity(row)
    const occurrence = (seen.get(key) ?? 0) + 1
    seen.set(key, occurrence)
    const number = counted ? occurrence : 1
    return { identity: digest(`${scope}${key}${SEPARATOR}${number}`), isRepeat: !counted && occurrence > 1 }
  }
}

const SEPARATOR = '\u001f'

/** One key of several cells: no two lists of cells share a key. */
export const keyOf = (...cells: readonly string[]): string => cells.join(SEPARATOR)
