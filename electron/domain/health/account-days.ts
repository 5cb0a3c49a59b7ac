import { type Day, type Instant, daysBetween, toDay } from '../time/instant.ts'

/**
 * Ends of days on which a balance of an account is looked at: for each asset of each account, the days from its first
 * event to the moment, both included.
 *
 * Worked example: bitcoin since the day before yesterday in one account, and since today in another: 3 + 1 = 4.
 */
export const accountDays = (balances: readonly { readonly from: Day }[], at: Instant): number =>
  balances.reduce((days, { from }) => days + daysBetween(from, toDay(at)) + 1, 0)
