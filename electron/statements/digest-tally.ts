/**
 * Counts how often each digest came, in 20 bytes each: a map of a million texts costs ten times that and keeps the
 * collector busy for longer than the reading of the file takes.
 *
 * An open-addressing table of 128-bit keys. Digests are evenly spread, so their own bits choose the slot.
 */
const WORDS = 4
const FIRST_CAPACITY = 1024
const FULLEST = 0.6

export interface DigestTally {
  /** Counts a digest of 32 hex digits once more; returns how often it has come by now, from 1. */
  next(digest: string): number
}

export function createDigestTally(): DigestTally {
  let capacity = FIRST_CAPACITY
  let keys = new Uint32Array(capacity * WORDS)
  let counts = new Uint32Array(capacity)
  let size = 0
  const wanted = new Uint32Array(WORDS)

  /** The slot that holds the wanted key, or the empty one where it belongs. */
  const slotOf = (): number => {
    const mask = capacity - 1
    for (let slot = word(wanted, 0) & mask; ; slot = (slot + 1) & mask) {
      const at = slot * WORDS
      if (
        counts[slot] === 0 ||
        (keys[at] === wanted[0] &&
          keys[at + 1] === wanted[1] &&
          keys[at + 2] === wanted[2] &&
          keys[at + 3] === wanted[3])
      )
        return slot
    }
  }

  const grow = (): void => {
    const oldKeys = keys
    const oldCounts = counts
    capacity *= 2
    keys = new Uint32Array(capacity * WORDS)
    counts = new Uint32Array(capacity)
    for (let old = 0; old < oldCounts.length; old++) {
      const count = word(oldCounts, old)
      if (count === 0) continue
      wanted.set(oldKeys.subarray(old * WORDS, old * WORDS + WORDS))
      const slot = slotOf()
      keys.set(wanted, slot * WORDS)
      counts[slot] = count
    }
  }

  return {
    next(digest) {
      if (size >= capacity * FULLEST) grow()
      readDigest(digest, wanted)
      const slot = slotOf()
      const count = word(counts, slot) + 1
      if (count === 1) {
        keys.set(wanted, slot * WORDS)
        size++
      }
      counts[slot] = count
      return count
    },
  }
}

/** An element that is known to exist. */
const word = (words: Uint32Array, at: number): number => words[at] ?? Number.NaN

function readDigest(digest: string, into: Uint32Array): void {
  for (let at = 0; at < WORDS; at++) {
    let value = 0
    for (let digit = at * 8; digit < at * 8 + 8; digit++) {
      const code = digest.charCodeAt(digit)
      value = (value << 4) | (code < 58 ? code - 48 : code - 87)
    }
    into[at] = value
  }
}
