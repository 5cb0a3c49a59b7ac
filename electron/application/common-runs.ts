/** What two versions of a long list have in common, so that what was made of the one can be moved to the other. */

/** A run of items that lies in both: where it begins in each, and how long it is. */
export interface Run {
  readonly before: number
  readonly after: number
  readonly length: number
}

/** So many items may have come or gone side by side; where more did, what lies between is not looked through. */
const WINDOW = 32

/**
 * Runs of the very same items, in order, as far as few items came or went at each place; then what the ends have in
 * common. O(n) comparisons of identity.
 */
export function commonRuns<T>(before: readonly T[], after: readonly T[]): Run[] {
  const runs: Run[] = []
  let [from, to] = [0, 0]
  for (;;) {
    const length = runAt(before, after, from, to)
    if (length > 0) runs.push({ before: from, after: to, length })
    from += length
    to += length
    const next = nextInWindow(before, after, from, to)
    if (next === undefined) break
    ;[from, to] = next
  }
  const most = Math.min(before.length - from, after.length - to)
  let end = 0
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
  if (end > 0) runs.push({ before: before.length - end, after: after.length - end, length: end })
  return runs
}

function runAt<T>(before: readonly T[], after: readonly T[], from: number, to: number): number {
  const most = Math.min(before.length - from, after.length - to)
  let length = 0
  while (length < most && before[from + length] === after[to + length]) length += 1
  return length
}

/** The closest places after two at which both lists have the same item. */
function nextInWindow<T>(
  before: readonly T[],
  after: readonly T[],
  from: number,
  to: number,
): readonly [from: number, to: number] | undefined {
  for (let apart = 1; apart <= WINDOW; apart += 1)
    for (let gone = 0; gone <= apart; gone += 1) {
      const [a, b] = [from + gone, to + apart - gone]
      if (a < before.length && b < after.length && before[a] === after[b]) return [a, b]
    }
  return undefined
}

/** What of a list of some length lies between runs, by its places in the later list. */
export function* gapsBetween(
  runs: readonly Run[],
  length: number,
): Iterable<{ readonly start: number; readonly end: number }> {
  let start = 0
  for (const run of runs) {
    if (run.after > start) yield { start, end: run.after }
    start = run.after + run.length
  }
  if (length > start) yield { start, end: length }
}

/** Moves runs of a list of numbers to where they lie in the later list, within the same memory. */
export function moveRuns(numbers: Int32Array, runs: readonly Run[]): void {
  const move = ({ before, after, length }: Run): void => void numbers.copyWithin(after, before, before + length)
  // What goes down makes room for what follows it, what goes up for what comes before it.
  for (const run of runs) if (run.after < run.before) move(run)
  for (const run of runs.toReversed()) if (run.after > run.before) move(run)
}
