import type { Policy } from '../domain/policy/policy.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { KeptLadders } from './kept-ladders.ts'
import type { LedgerView } from './ledger-view.ts'
import type { ReadPolicy } from './policy-reader.ts'
import type { BookKeeping, Clock, WritableStore } from './ports.ts'
import type { PriceBook } from './price-book.ts'
import { Refusal, refuse } from './refusal.ts'

/** What every procedure works with. */
export interface Desk {
  readonly store: WritableStore
  readonly keeping: BookKeeping
  readonly clock: Clock
  readonly ledger: LedgerView
  readonly prices: PriceBook
  readonly readPolicy: ReadPolicy
  readonly ladders: KeptLadders
  /** A name that was never given before. */
  readonly newId: () => string
}

/** The same desk for who would rather be told to come back (`Unfinished`) than block the thread for long. */
export const patientDesk = (desk: Desk): Desk => ({ ...desk, ledger: { ...desk.ledger, ...desk.ledger.patient } })

export interface SavedPolicy {
  readonly policy: Policy
  readonly policyVersion: number
  readonly savedAt: Instant
}

const FALLBACK_CURRENCY = 'USD'

/** The newest policy, or the version asked for; `undefined` where there is none. */
export function findPolicy({ store, readPolicy }: Desk, policyVersion?: number): SavedPolicy | undefined {
  const stored = store.findPolicy(policyVersion)
  if (!stored) return undefined
  const { body, ...rest } = stored
  return { ...rest, policy: readPolicy(body) }
}

/** Throws `no_policy`, or `not_found` for a version that was never saved. */
export function requirePolicy(desk: Desk, policyVersion?: number): SavedPolicy {
  const saved = findPolicy(desk, policyVersion)
  if (saved) return saved
  if (policyVersion !== undefined && findPolicy(desk))
    throw refuse('not_found', `There is no version ${policyVersion} of the policy.`)
  throw new Refusal('no_policy', {}, 'There is no policy yet. Save one first.')
}

/** The currency asked for, else the policy's, else US dollars. */
export const currencyOf = (desk: Desk, asked?: string): string =>
  asked ?? findPolicy(desk)?.policy.currency ?? FALLBACK_CURRENCY
