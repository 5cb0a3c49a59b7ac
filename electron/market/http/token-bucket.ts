/**
 * A token bucket: at most `burst` requests at once, and `perSecond` on the average. `take` answers how long to wait
 * before the request may go; tokens are taken at once, so that callers queue in the order in which they ask.
 *
 * Worked example: burst 2, one a second. Three calls in the same moment wait 0, 0 and 1,000 ms.
 */
import type { Instant } from '../../domain/time/instant.ts'

export interface Rate {
  readonly burst: number
  readonly perSecond: number
}

export interface TokenBucket {
  /** Milliseconds to wait from `now`. A clock that went backwards adds no tokens. */
  take(now: Instant): number
}

/** A full bucket. */
export function createTokenBucket({ burst, perSecond }: Rate): TokenBucket {
  let tokens = burst
  let last: Instant | undefined
  return {
    take: (now) => {
      const passedMs = last === undefined ? 0 : Math.max(0, now - last)
      tokens = Math.min(burst, tokens + (passedMs / 1000) * perSecond) - 1
      last = now
      return tokens >= 0 ? 0 : Math.ceil((-tokens / perSecond) * 1000)
    },
  }
}
