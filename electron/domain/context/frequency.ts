import { DAY_MS, type Day, type Instant, addDays, dayOf, instantFromMs, startOfDay, toDay } from '../time/instant.ts'
import type { Frequency } from './indicator.ts'

const MONTHS: Readonly<Partial<Record<Frequency, number>>> = { monthly: 1, quarterly: 3, yearly: 12 }
const WEEKDAYS_A_WEEK = 5

/** Whether more than `count` whole periods of a series lie between two moments. Weekdays do not know holidays. */
export function hasPeriodsPassed(frequency: Frequency, from: Instant, to: Instant, count: number): boolean {
  return to > afterPeriods(frequency, from, count)
}

function afterPeriods(frequency: Frequency, from: Instant, count: number): Instant {
  const rest = from - startOfDay(toDay(from))
  return instantFromMs(startOfDay(dateAfter(frequency, toDay(from), count)) + rest)
}

/** The day by which a period is named: the first of its month, quarter or year; the day itself for shorter ones. */
export function periodStart(frequency: Frequency, date: Day): Day {
  const months = MONTHS[frequency]
  if (months === undefined) return date
  const month = Number(date.slice(5, 7)) - 1
  return dayOf(`${date.slice(0, 4)}-${String(month - (month % months) + 1).padStart(2, '0')}-01`)
}

/** The day `count` periods after a day; `count` may be negative. A month's last days end at the next month's last. */
export function dateAfter(frequency: Frequency, date: Day, count: number): Day {
  const months = MONTHS[frequency]
  if (months !== undefined) return addMonths(date, months * count)
  if (frequency === 'weekly') return addDays(date, 7 * count)
  if (frequency === 'daily') return addDays(date, count)
  return addWeekdays(date, count)
}

/** Saturday and Sunday count as the Friday before. */
function addWeekdays(date: Day, count: number): Day {
  const weekday = (new Date(startOfDay(date)).getUTCDay() + 6) % 7
  const monday = addDays(date, -weekday)
  const place = Math.min(weekday, WEEKDAYS_A_WEEK - 1) + count
  const weeks = Math.floor(place / WEEKDAYS_A_WEEK)
  return addDays(monday, weeks * 7 + (place - weeks * WEEKDAYS_A_WEEK))
}

function addMonths(date: Day, count: number): Day {
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + count
  const first = (of: number): Day =>
    dayOf(`${String(Math.floor(of / 12)).padStart(4, '0')}-${String((of % 12) + 1).padStart(2, '0')}-01`)
  const length = (startOfDay(first(month + 1)) - startOfDay(first(month))) / DAY_MS
  return addDays(first(month), Math.min(Number(date.slice(8)), length) - 1)
}
