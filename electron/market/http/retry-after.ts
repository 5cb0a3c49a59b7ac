import { type Instant, instantFromMs } from '../../domain/time/instant.ts'

const LONGEST_MS = 24 * 3_600_000

/**
 * When a source lets us come back, from its Retry-After: seconds or an HTTP date (RFC 9110, 10.2.3). `undefined` where
 * there is none that can be read. A date is counted from the source's own Date header where that is given, so that a
 * clock that is wrong on either side does no harm; one that has passed means now, and a day is the longest believed.
 */
export function parseRetryAfter(headers: Headers, now: Instant): Instant | undefined {
  const text = headers.get('retry-after')?.trim()
  if (text === undefined) return undefined
  const sourceNow = httpDateMs(headers.get('date')?.trim() ?? '')
  const waitMs = /^\d{1,9}$/.test(text)
    ? Number(text) * 1000
    : httpDateMs(text) - (Number.isNaN(sourceNow) ? now : sourceNow)
  if (Number.isNaN(waitMs)) return undefined
  return instantFromMs(now + Math.round(Math.min(LONGEST_MS, Math.max(0, waitMs))))
}

/** Only what HTTP prints as a date: `Fri, 27 Nov 2026 21:00:00 GMT`. */
const httpDateMs = (text: string): number => (/^[A-Z][a-z]{2}, .* GMT$/.test(text) ? Date.parse(text) : Number.NaN)
