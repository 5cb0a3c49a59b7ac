/** Why an item asks for the person, and from where the day of the next review comes. */
import type { DueItem } from '../domain/policy/due-items.ts'
import { nextReview } from '../domain/policy/due-items.ts'
import type { Reminder } from '../domain/policy/policy.ts'
import { reviewDayOf } from '../domain/policy/review-period.ts'
import type { Instant } from '../domain/time/instant.ts'
import { type Desk, requirePolicy } from './desk.ts'
import { refuse } from './refusal.ts'
import { listDue } from './reminders.ts'

/** The policy's calendar with the review that the current period began with, and the one after. Throws `no_policy`. */
export function explainReview(desk: Desk, { at: asOf = desk.clock() }: { at?: Instant | undefined }) {
  const { policy, policyVersion } = requirePolicy(desk)
  const { calendar } = policy.rebalance
  return {
    asOf,
    policyVersion,
    calendar,
    lastReview: reviewDayOf(calendar, asOf),
    nextReview: nextReview(policy, asOf),
  }
}

const ASKED_BY: Readonly<Record<DueItem['kind'], Reminder['kind'] | undefined>> = {
  calendar: 'calendar',
  drift: 'drift',
  trigger: 'trigger',
  // A mark that is too old is told whatever the policy says: no order rests on it.
  stale_mark: undefined,
  old_import: 'import',
  unlock: 'unlock',
}

/**
 * One due item with the reminders of the policy that ask for its kind. Throws `no_policy`, and `not_found` for what is
 * not due or was put aside.
 */
export function explainDue(desk: Desk, { id, ...asked }: { id: string; at?: Instant | undefined }) {
  const { policy, policyVersion } = requirePolicy(desk)
  const { asOf, due } = listDue(desk, asked)
  const item = due.find((one) => one.id === id)
  if (item === undefined) throw refuse('not_found', `Nothing due is called ${id}.`)
  return { asOf, policyVersion, item, rules: policy.reminders.filter(({ kind }) => kind === ASKED_BY[item.kind]) }
}
