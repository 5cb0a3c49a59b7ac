/** How prices lie in their tables: a bar by the number of its UTC day or hour since 1970. */
import { DAY_MS, type Day, type Instant, instantFromMs, startOfDay, toDay } from '../domain/time/instant.ts'

export const HOUR_MS = 3_600_000

/** The two tables of bars: how long a bar is, and the columns of `price_series` that count them. */
export const BARS = {
  price_day: { lengthMs: DAY_MS, count: 'days', first: 'first_day', last: 'last_day' },
  price_hour: { lengthMs: HOUR_MS, count: 'hours', first: 'first_hour', last: 'last_hour' },
} as const
export type BarTable = keyof typeof BARS

export const dayNumber = (day: Day): number => startOfDay(day) / DAY_MS
export const dayOfNumber = (place: number): Day => toDay(instantFromMs(place * DAY_MS))

/** Throws RangeError for a moment that begins no hour. */
export function hourNumber(hour: Instant): number {
  if (hour % HOUR_MS !== 0) throw new RangeError(`begins no hour: ${hour}`)
  return hour / HOUR_MS
}
