import type { DaySpan, Grain } from '../../application/market-ports.ts'
import { DAY_MS, type Instant, instantFromMs, startOfDay } from '../../domain/time/instant.ts'

export const HOUR_MS = 3_600_000

export const grainMs = (grain: Grain): number => (grain === 'day' ? DAY_MS : HOUR_MS)

/** A stretch of time, its end left out. */
export interface Stretch {
  readonly start: Instant
  readonly end: Instant
}

/** A span of days up to the last bar that is over now, cut into pieces of at most `bars` bars, oldest first. */
export function stretchesOf({ from, to }: DaySpan, grain: Grain, bars: number, now: Instant): Stretch[] {
  const step = grainMs(grain)
  const end = Math.min(startOfDay(to) + DAY_MS, Math.floor(now / step) * step)
  const found: Stretch[] = []
  for (let start: number = startOfDay(from); start < end; start += bars * step)
    found.push({ start: instantFromMs(start), end: instantFromMs(Math.min(end, start + bars * step)) })
  return found
}
