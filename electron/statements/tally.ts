/** Counts how often each key came. */
export interface Tally {
  /** Counts the key once more and returns how often it has come by now, from 1. */
  next(key: string): number
  /** How often the key has come so far. */
  of(key: string): number
}

export function createTally(keys: Iterable<string> = []): Tally {
  const counts = new Map<string, number>()
  const tally: Tally = {
    next(key) {
      const count = tally.of(key) + 1
      counts.set(key, count)
      return count
    },
    of(key) {
      const count = counts.get(key)
      return count === undefined ? 0 : count
    },
  }
  for (const key of keys) tally.next(key)
  return tally
}
