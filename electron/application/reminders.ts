import { type DueItem, dueItems, nextReview } from '../domain/policy/due-items.ts'
import { DAY_MS, type Day, type Instant, formatInstant } from '../domain/time/instant.ts'
import { type Desk, findPolicy, requirePolicy } from './desk.ts'
import { laddersOf } from './ladders.ts'
import { locksOf } from './locks.ts'
import { portfolioOf } from './portfolio.ts'
import { refuse } from './refusal.ts'
import { readSettings } from './settings.ts'
import { readSnoozes, writeSnooze } from './snoozes.ts'

export interface DueNow {
  readonly asOf: Instant
  readonly due: readonly DueItem[]
  /** How many due items wait until later. */
  readonly snoozed: number
  readonly nextReview?: Day | undefined
}

/** What asks for the person as of a moment and was not put aside. Nothing does while there is no policy. */
export function listDue(desk: Desk, { at: asOf = desk.clock() }: { at?: Instant | undefined }): DueNow {
  const policy = findPolicy(desk)?.policy
  if (!policy) return { asOf, due: [], snoozed: 0 }
  const portfolio = portfolioOf(desk, { at: asOf, currency: policy.currency })
  const all = dueItems({
    at: asOf,
    policy,
    holdings: portfolio.holdings,
    ladders: laddersOf(desk, portfolio, policy).statuses,
    staleAfterHours: readSettings(desk.store).staleAfterHours,
    dismissed: desk.store.readDismissed(),
    bookSince: desk.ledger.list().at(0)?.at,
    lastImportAt: lastImportAt(desk, asOf),
    unlocks: locksOf(desk).flatMap(({ asset, account, until }) =>
      until === undefined ? [] : [{ asset, account, until }],
    ),
  })
  const snoozes = readSnoozes(desk.store)
  const due = all.filter(({ id }) => (snoozes.get(id) ?? asOf) <= asOf)
  return { asOf, due, snoozed: all.length - due.length, nextReview: nextReview(policy, asOf) }
}

const lastImportAt = ({ store }: Desk, at: Instant): Instant | undefined =>
  store
    .listBatches()
    .map(({ importedAt }) => importedAt)
    .findLast((importedAt) => importedAt <= at)

/** Throws `not_found` for an item that is neither due nor waiting until later. */
function requireDue(desk: Desk, id: string): void {
  const isKnown = readSnoozes(desk.store).has(id) || listDue(desk, {}).due.some((item) => item.id === id)
  if (!isKnown) throw refuse('not_found', `Nothing due is called ${id}.`)
}

const LONGEST_SNOOZE_MS = 366 * DAY_MS

/** Puts an item aside until a moment. Throws `not_found` for what is not due, `bad_input` for the past or beyond a year. */
export function snoozeDue(desk: Desk, { id, until }: { id: string; until: Instant }): { id: string; until: Instant } {
  const now = desk.clock()
  if (until <= now || until > now + LONGEST_SNOOZE_MS)
    throw refuse('bad_input', `${formatInstant(until)} is not within the year to come.`, {
      path: 'until',
      reason: 'outside_year',
    })
  requireDue(desk, id)
  writeSnooze(desk.store, { id, until }, now)
  return { id, until }
}

/** Puts an item aside until it changes. Throws `not_found` for an item that is neither due nor aside. */
export function dismissDue(desk: Desk, { id }: { id: string }): Record<string, never> {
  if (desk.store.readDismissed().has(id)) return {}
  requireDue(desk, id)
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
