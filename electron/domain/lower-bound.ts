/** What can be read by place. */
interface Indexed<T> {
  readonly length: number
  at(index: number): T | undefined
}

/** The first index, of those up to an end, whose item is not before; the items before come first. */
export function lowerBound<T>(items: Indexed<T>, isBefore: (item: T) => boolean, end = items.length): number {
  let low = 0
  let high = end
  while (low < high) {
    const middle = (low + high) >>> 1
    const item = items.at(middle)
    if (item !== undefined && isBefore(item)) low = middle + 1
    else high = middle
  }
  return low
}
