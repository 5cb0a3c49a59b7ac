import { type Day, type Instant, addDays, dayOf, toDay } from '../time/instant.ts'
import type { Calendar } from './policy.ts'

const MONTHS = { monthly: 1, quarterly: 3, yearly: 12 } as const

/** The first day of the calendar period that holds a moment: the review's day. `undefined` without a calendar. */
export function reviewDayOf(calendar: Calendar, at: Instant): Day | undefined {
  if (calendar === 'never') return undefined
  const today = toDay(at)
  const month = Number(today.slice(5, 7))
  const first = month - ((month - 1) % MONTHS[calendar])
  return dayOf(`${today.slice(0, 4)}-${String(first).padStart(2, '0')}-01`)
}

/** Whether the calendar asks for a review on the UTC day that holds a moment. */
export const isReviewDay = (calendar: Calendar, at: Instant): boolean => reviewDayOf(calendar, at) === toDay(at)

/** The first review after the UTC day that holds a moment. */
export function reviewAfter(calendar: Calendar, at: Instant): Day | undefined {
  const current = reviewDayOf(calendar, at)
  if (calendar === 'never' || current === undefined) return undefined
  let next = current
  for (let month = 0; month < MONTHS[calendar]; month += 1) next = dayOf(`${addDays(next, 31).slice(0, 8)}01`)
  return next
}
