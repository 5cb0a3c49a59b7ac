/** The dates of a policy as an iCalendar file (RFC 5545): the calendar reviews, and the person's own dates, in UTC. */
import { type DateTime, type EventAttributes, createEvents } from 'ics'
import type { Calendar, Policy, Reminder } from '../domain/policy/policy.ts'
import { nextReview } from '../domain/policy/due-items.ts'
import { DAY_MS, type Instant, instantFromMs, startOfDay } from '../domain/time/instant.ts'

type CalendarReminder = Extract<Reminder, { kind: 'calendar' }>

const REVIEW_RULE: Readonly<Record<Exclude<Calendar, 'never'>, string>> = {
  monthly: 'FREQ=MONTHLY;BYMONTHDAY=1',
  quarterly: 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1',
  yearly: 'FREQ=YEARLY',
}
const EVERY_MONTHS = { month: 1, quarter: 3, year: 12 } as const

/** All dates after `now`, each as one repeating entry. A policy without dates gives a calendar without entries. */
export function reviewCalendar(policy: Policy, now: Instant): string {
  const dates = policy.reminders
    .filter((reminder) => reminder.kind === 'calendar')
    .map((reminder, index) => reminderEntry(reminder, index, now))
  const { error, value } = createEvents([...reviewEntries(policy, now), ...dates], { productId: 'barbell' })
  if (typeof value !== 'string') throw error ?? new Error('no calendar was made')
  return value
}

function reviewEntries(policy: Policy, now: Instant): EventAttributes[] {
  const { calendar } = policy.rebalance
  const day = nextReview(policy, now)
  if (calendar === 'never' || day === undefined) return []
  const start = startOfDay(day)
  return [
    {
      uid: 'review@barbell.local',
      title: 'Barbell: calendar review',
      description: 'Every weight is compared with its target. Import your latest files first.',
      start: dateOf(start),
      end: dateOf(instantFromMs(start + DAY_MS)),
      recurrenceRule: REVIEW_RULE[calendar],
    },
  ]
}

function reminderEntry(reminder: CalendarReminder, index: number, now: Instant): EventAttributes {
  const months = EVERY_MONTHS[reminder.every]
  return {
    uid: `reminder-${index + 1}@barbell.local`,
    title: 'Barbell: look at the plan',
    start: nextOccurrence(reminder, now),
    startInputType: 'utc',
    duration: { minutes: 30 },
    recurrenceRule: months === 12 ? 'FREQ=YEARLY' : `FREQ=MONTHLY;INTERVAL=${months};BYMONTHDAY=${reminder.day}`,
  }
}

/** The first moment of a reminder after `now`; its periods begin in January. */
function nextOccurrence({ every, day, at }: CalendarReminder, now: Instant): number {
  const months = EVERY_MONTHS[every]
  const date = new Date(now)
  const month = date.getUTCMonth() - (date.getUTCMonth() % months)
  const [hour, minute] = at.split(':').map(Number)
  const inPeriod = (first: number): number => Date.UTC(date.getUTCFullYear(), first, day, hour, minute)
  return inPeriod(month) > now ? inPeriod(month) : inPeriod(month + months)
}

function dateOf(at: Instant): DateTime {
  const date = new Date(at)
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
}
