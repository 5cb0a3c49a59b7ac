/**
 * Has V8 collect garbage at a moment when that disturbs least.
 *
 * What a large book holds has to be marked, a second or more of a million events, and what opening it left behind makes
 * that due a few questions later. V8 marks in steps, one for every 64 KB that is allocated meanwhile, so that the question
 * that meets it takes twenty times as long. A book that was just opened, with its progress on the page, is better asked
 * to wait that second than the question after it. Smaller books are marked in a moment.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** About what 300,000 events hold. */
const LARGE_HEAP = 400 * 2 ** 20

/** Collects where so many bytes or more are in use, and answers whether it did: a runtime may not offer it. */
export function collectGarbage(leastBytes = LARGE_HEAP): boolean {
  if (process.memoryUsage().heapUsed < leastBytes) return false
  // Only a context that is made under this flag has the function.
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('globalThis.gc')
  setFlagsFromString('--no-expose-gc')
  if (typeof collect !== 'function') return false
  collect()
  return true
}
