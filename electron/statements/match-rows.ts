/**
 * Which rows of a group, as a file has them, the book already knows.
 *
 * Rows without an id are known by their content. Equal rows in one second are real, and an excerpt of a file may cut
 * through such a second: then it is the order that tells which copy is which. Two excerpts of one file are windows on
 * one sequence, so the end of the earlier is the beginning of the later.
 *
 * Worked example: the second is p a q r s t a u. One excerpt holds p a q r s t, the other q r s t a u. Counting copies
 * would find one a in either and end with one; laid over each other at q r s t they make the eight rows of the file.
 *
 * A file may also be exported again in another order. So copies are counted wherever all rows of the one side are among
 * those of the other, or the overlap explains less than four in five of the rows they share: rather a row too few, that
 * a later whole file brings, than one booked twice.
 */
import { createTally } from './tally.ts'

/** For each row that was read, whether it is one of the known; both in the order of their files. */
export function findKnownRows(known: readonly string[], read: readonly string[]): readonly boolean[] {
  const knownCopies = createTally(known)
  const seen = createTally()
  const byCount = read.map((key) => seen.next(key) <= knownCopies.of(key))
  const shared = byCount.filter(Boolean).length
  if (shared === read.length || shared === known.length || shared === 0) return byCount
  const behind = overlap(known, read)
  const before = overlap(read, known)
  if (Math.max(behind, before) * 5 < shared * 4) return byCount
  return behind >= before ? read.map((_, at) => at < behind) : read.map((_, at) => at >= read.length - before)
}

/** Length of the longest end of `first` that is a beginning of `second`: the border of the two laid end to end. */
function overlap(first: readonly string[], second: readonly string[]): number {
  const borders = second.map(() => 0)
  const shorter = (border: number): number => {
    const next = borders[border - 1]
    return next === undefined ? 0 : next
  }
  let length = 0
  for (let at = 1; at < second.length; at++) {
    while (length > 0 && second[at] !== second[length]) length = shorter(length)
    if (second[at] === second[length]) length++
    borders[at] = length
  }
  length = 0
  for (const key of first) {
    if (length === second.length) length = shorter(length)
    while (length > 0 && key !== second[length]) length = shorter(length)
    if (key === second[length]) length++
  }
  return length
}
