import { type DueItem, dueItems, nextReview } from '../domain/policy/due-items.ts'
import type { Day, Instant } from '../domain/time/instant.ts'
import { type Desk, findPolicy, requirePolicy } from './desk.ts'
import { laddersOf } from './ladders.ts'
import { portfolioOf } from './portfolio.ts'
import { refuse } from './refusal.ts'
import { readSettings } from './settings.ts'

export interface DueNow {
  readonly asOf: Instant
  readonly due: readonly DueItem[]
  readonly nextReview?: Day | undefined
}

/** What asks for the person as of a moment and was not put aside. Nothing does while there is no policy. */
export function listDue(desk: Desk, { at: asOf = desk.clock() }: { at?: Instant | undefined }): DueNow {
  const policy = findPolicy(desk)?.policy
  if (!policy) return { asOf, due: [] }
  const portfolio = portfolioOf(desk, { at: asOf, currency: policy.currency })
  const due = dueItems({
    at: asOf,
    policy,
    holdings: portfolio.holdings,
    ladders: laddersOf(desk, portfolio, policy).statuses,
    staleAfterHours: readSettings(desk.store).staleAfterHours,
    dismissed: desk.store.readDismissed(),
    bookSince: desk.ledger.events()[0]?.at,
  })
  return { asOf, due, nextReview: nextReview(policy, asOf) }
}

/** Puts an item aside until it changes. Throws `not_found` for an item that is neither due nor aside. */
export function dismissDue(desk: Desk, { id }: { id: string }): Record<string, never> {
  if (desk.store.readDismissed().has(id)) return {}
  if (!listDue(desk, {}).due.some((item) => item.id === id)) throw refuse('not_found', `Nothing due is called ${id}.`)
  desk.store.dismiss(id, desk.clock())
  return {}
}

/** The policy's dates as an iCalendar file. Throws `no_policy`. */
export async function exportCalendar(desk: Desk): Promise<{ ics: string }> {
  const { policy } = requirePolicy(desk)
  // Loaded when it is asked for: the calendar library is a tenth of what starting would have to load.
  const { reviewCalendar } = await import('./review-calendar.ts')
  return { ics: reviewCalendar(policy, desk.clock()) }
}
