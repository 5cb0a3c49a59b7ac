/**
 * A stable sort that can be left between steps. A million events come nearly sorted: by files, which lie after each
 * other, and by seconds, in which several fell. So pieces are sorted one by one and put behind each other; what has to
 * go further back begins another run, and runs are merged two by two. What is in order already is answered as it is.
 *
 * Worked example: of 1 2 4, 3 5 and 1 9 the first two make the run 1 2 3 4 5, and the last is merged with it.
 */
import { lowerBound } from './lower-bound.ts'
import type { Progress } from './steps.ts'

type Compare<T> = (a: T, b: T) => number

/** So many items are sorted, merged or moved back in one step. */
const PIECE = 2048
/** So many are looked at in one. */
const LOOKS = 16_384

/** The items in order; O(n log n), and O(n) for few runs. */
export function* sortingInSteps<T extends object>(
  items: readonly T[],
  compare: Compare<T>,
): Generator<Progress, readonly T[]> {
  const total = items.length
  if (yield* isInOrder(items, compare)) return items
  const runs: T[][] = []
  for (let start = 0; start < total; start += PIECE) {
    const piece = items.slice(start, start + PIECE).sort(compare)
    const [first] = piece
    const run = runs.at(-1)
    const place = run === undefined || first === undefined ? 0 : lowerBound(run, (item) => compare(item, first) <= 0)
    if (run === undefined || run.length - place > PIECE) runs.push(piece)
    else yield* merging(run, run.splice(place), piece, compare)
    yield { done: 0, total }
  }
  let left = runs
  while (left.length > 1) {
    const merged: T[][] = []
    for (let index = 0; index < left.length; index += 2) {
      const [one = [], other] = left.slice(index, index + 2)
      const into: T[] = other === undefined ? one : []
      if (other !== undefined) yield* merging(into, one, other, compare)
      merged.push(into)
    }
    left = merged
  }
  return left[0] ?? []
}

function* isInOrder<T extends object>(items: readonly T[], compare: Compare<T>): Generator<Progress, boolean> {
  let before = items[0]
  for (let index = 1; index < items.length; index += 1) {
    const item = items[index]
    if (before !== undefined && item !== undefined && compare(before, item) > 0) return false
    before = item
    if (index % LOOKS === 0) yield { done: 0, total: items.length }
  }
  return true
}

/** Puts two sorted lists behind a third, those of the first before equals of the second. */
function* merging<T extends object>(
  into: T[],
  one: readonly T[],
  other: readonly T[],
  compare: Compare<T>,
): Generator<Progress, void> {
  let place = 0
  let count = 0
  for (const item of other) {
    for (let rival = one[place]; rival !== undefined && compare(rival, item) <= 0; rival = one[++place]) {
      into.push(rival)
      if (++count % LOOKS === 0) yield { done: 0, total: one.length + other.length }
    }
    into.push(item)
    if (++count % LOOKS === 0) yield { done: 0, total: one.length + other.length }
  }
  for (let rest = one[place]; rest !== undefined; rest = one[++place]) {
    into.push(rest)
    if (++count % LOOKS === 0) yield { done: 0, total: one.length + other.length }
  }
}
