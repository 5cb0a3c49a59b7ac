/** Whether bitbank carried a deposit or withdrawal out: only DONE is. */
import { type RowReading, toRejected, toSkipped } from '../row-reading.ts'

const NOT_DONE = new Set(
  'FAILED FOUND CONFIRMED CONFIRMING EXAMINING SENDING REJECTED CANCELED CANCELLED CONFIRM_TIMEOUT'.split(' '),
)

/** Undefined for DONE; else the outcome of the row. */
export function refuseBitbankStatus(status: string): RowReading | undefined {
  const word = status.toUpperCase()
  if (word === 'DONE') return undefined
  return NOT_DONE.has(word)
    ? toSkipped('not_executed', `The status is "${status}": nothing was carried out.`)
    : toRejected('unknown_operation', `The status "${status}" is not known for this format.`)
}
