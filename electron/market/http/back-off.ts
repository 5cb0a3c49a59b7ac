/**
 * Full jitter: a wait drawn evenly from zero to a ceiling that doubles with each attempt (Brooker, "Exponential Backoff
 * And Jitter", 2015). Attempts count from 0.
 */
export const backOffMs = (attempt: number, random: () => number): number =>
  Math.round(random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt))

const FIRST_MS = 1000
const LONGEST_MS = 30_000
