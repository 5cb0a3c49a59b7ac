import * as z from 'zod'
import { CALENDARS } from '../domain/policy/policy.ts'
import { procedure } from './base.ts'
import { day, encoding, instant } from './codecs.ts'
import { reminderSchema } from './policy-schema.ts'

/** What asks for the person now, with the figures behind it. */
export const dueItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('calendar'), id: z.string(), since: instant, sentence: z.string(), dueOn: day }),
  z.object({
    kind: z.literal('drift'),
    id: z.string(),
    since: instant,
    sentence: z.string(),
    breaches: z.array(
      z.object({
        name: z.string(),
        weight: z.number(),
        low: z.number(),
        high: z.number(),
        state: z.enum(['above', 'below']),
      }),
    ),
  }),
  z.object({
    kind: z.literal('trigger'),
    id: z.string(),
    since: instant,
    sentence: z.string(),
    asset: z.string(),
    tranche: z.int(),
    tranches: z.int(),
    drawdown: z.number(),
  }),
  z.object({
    kind: z.literal('stale_mark'),
    id: z.string(),
    since: instant,
    sentence: z.string(),
    asset: z.string(),
    ageHours: z.number(),
    limitHours: z.number(),
    /** Whether it is the asset's ladder that waits for a price; otherwise no order of it is planned. */
    hasLadder: z.boolean(),
  }),
  z.object({
    kind: z.literal('old_import'),
    id: z.string(),
    since: instant,
    sentence: z.string(),
    lastOn: day,
    ageDays: z.int(),
    limitDays: z.int(),
  }),
  z.object({
    kind: z.literal('unlock'),
    id: z.string(),
    since: instant,
    sentence: z.string(),
    asset: z.string(),
    account: z.string().optional(),
    on: day,
  }),
])

export const remindersContract = {
  listDue: procedure.input(z.object({ at: instant.optional() })).output(
    encoding(
      z.object({
        asOf: instant,
        due: z.array(dueItem),
        /** How many due items wait until later, because the person said so. */
        snoozed: z.int(),
        /** The next calendar review after now, where the policy has one. */
        nextReview: day.optional(),
      }),
    ),
  ),
  /** One due item with the reminders of the policy that ask for its kind. Fails with `no_policy` and `not_found`. */
  explainDue: procedure.input(z.object({ id: z.string(), at: instant.optional() })).output(
    encoding(
      z.object({
        asOf: instant,
        policyVersion: z.int(),
        item: dueItem,
        /** None for a mark that is too old: that is told whatever the policy says. */
        rules: z.array(reminderSchema),
      }),
    ),
  ),
  /** From where the day of the next review comes. Fails with `no_policy`. */
  explainReview: procedure.input(z.object({ at: instant.optional() })).output(
    encoding(
      z.object({
        asOf: instant,
        policyVersion: z.int(),
        calendar: z.enum(CALENDARS),
        /** The first day of the calendar's period that holds the moment; absent where the policy asks for no reviews. */
        lastReview: day.optional(),
        /** The first day of the next period. */
        nextReview: day.optional(),
      }),
    ),
  ),
  /** Puts an item aside until a moment, at most a year ahead; `id` comes from `listDue`. */
  snoozeDue: procedure
    .input(z.object({ id: z.string(), until: instant }))
    .output(encoding(z.object({ id: z.string(), until: instant }))),
  /** Puts an item aside until it changes; `id` comes from `listDue`. */
  dismissDue: procedure.input(z.object({ id: z.string() })).output(z.object({})),
  exportCalendar: procedure.input(z.object({})).output(z.object({ ics: z.string() })),
}
