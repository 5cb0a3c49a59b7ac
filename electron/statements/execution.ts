/** Whether an order or a transfer was carried out, by the word that the exchange has for it. */
import { type RowReading, toRejected, toSkipped } from './row-reading.ts'

const words = (text: string): ReadonlySet<string> => new Set(text.split('|'))

const DONE = words(
  'completed|complete|successful|success|succeeded|finished|confirmed|filled|deal|done|approved|credited successfully|withdrawal successful|partial fill|partially filled|partially_filled|part_deal|partial-filled',
)
const NOT_DONE = words(
  'cancelled|canceled|cancel|failed|failure|rejected|expired|new|open|pending|processing|in progress|refunded|waiting|unconfirmed|void|reversed|user cancelled|awaiting approval',
)

/** Undefined where it was carried out; else the outcome of its row. A word that is not known rejects the row. */
export function refuseStatus(status: string): RowReading | undefined {
  const word = status.trim().toLowerCase()
  if (DONE.has(word)) return undefined
  return NOT_DONE.has(word)
    ? toSkipped('not_executed', `The status is "${status}": nothing was carried out.`)
    : toRejected('unknown_operation', `The status "${status}" is not known for this format.`)
}
