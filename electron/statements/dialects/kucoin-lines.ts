import { type Arranger } from '../dialect.ts'
import { toSkipped } from '../row-reading.ts'

/** KuCoin writes one line of words into the export of a period in which nothing happened. */
export const dropEmptyExport = (): Arranger => (cells) =>
  /^no matching records found/i.test((cells[0] ?? '').trim())
    ? toSkipped('empty_export', 'The exchange found no records for this period.')
    : cells
