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
export function findKnownRows(known: readonly string[], read: readonly string[]): readonly boolean[] {
  const knownCounts = countsOf(known)
  const seen = new Map<string, number>()
  const byCount = read.map((key) => {
    const occurrence = (seen.get(key) ?? 0) + 1
    seen.set(key, occurrence)
    return occurrence <= (knownCounts.get(key) ?? 0)
  })
  const shared = byCount.filter(Boolean).length
  if (shared === read.length || shared === known.length || shared === 0) return byCount
  const behind = overlap(known, read)
  const before = overlap(read, known)
  if (Math.max(behind, before) * 5 < shared * 4) return byCount
  return behind >= before ? read.map((_, at) => at < behind) : read.map((_, at) => at >= read.length - before)
}

/** How many copies there are of each key. */
function countsOf(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** Length of the longest end of `first` that is a beginning of `second`: the border of the two laid end to end. */
function overlap(first: readonly string[], second: readonly string[]): number {
  const borders = second.map(() => 0)
  let length = 0
  for (let at = 1; at < second.length; at++) {
    while (length > 0 && second[at] !== second[length]) length = borders[length - 1] ?? 0
    if (second[at] === second[length]) length++
    borders[at] = length
  }
  length = 0
  for (const key of first) {
    if (length === second.length) length = borders[length - 1] ?? 0
    while (length > 0 && key !== second[length]) length = borders[length - 1] ?? 0
    if (key === second[length]) length++
  }
  return length
}
