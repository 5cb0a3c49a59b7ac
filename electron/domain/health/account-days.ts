import type { LedgerEvent } from '../ledger/event.ts'
import { type Instant, daysBetween, toDay } from '../time/instant.ts'

/**
 * Ends of days on which a balance of an account is looked at: for each asset of each account, the days from its first
 * event to the moment, both included. Events come by time.
 *
 * Worked example: bitcoin since the day before yesterday in one account, and since today in another: 3 + 1 = 4.
 */
export function accountDays(events: readonly LedgerEvent[], at: Instant): number {
  const seen = new Set<string>()
  const today = toDay(at)
  let days = 0
  for (const event of events)
    for (const { asset, account } of event.legs) {
      const key = JSON.stringify([asset, account])
      if (seen.has(key)) continue
      seen.add(key)
      days += daysBetween(toDay(event.at), today) + 1
    }
  return days
}
