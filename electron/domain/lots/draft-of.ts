import type { LedgerEvent } from '../ledger/event.ts'
import type { Instant } from '../time/instant.ts'
import { type CarriedLot, lotOf } from './carried-lots.ts'
import type { BookedDraft, OwnAcquisition, WrapDraft } from './drafts.ts'
import { AcquiredLot } from './pool.ts'
import type { Posting } from './posting.ts'

/** What is written down of a posting. `given`: for one that carries on, what its event gave. */
export function draftOf(
  asset: string,
  event: LedgerEvent,
  posting: Posting,
  bookedAt: Instant,
  given: readonly WrapDraft[],
): BookedDraft {
  const { kind, quantity, account } = posting
  if (kind === 'receive') return { kind: 'received', event, bookedAt, asset, account, quantity, value: posting.value }
  if (kind === 'dispose') {
    const { proceeds, isLost } = posting
    const told = isLost === true ? 'lost' : 'disposed'
    return { kind: told, event, bookedAt, asset, account, quantity, proceeds, shares: [] }
  }
  if (kind === 'acquire' && posting.cost !== undefined)
    return acquired(asset, event, account, lotOf(quantity, posting.cost), bookedAt)
  return { kind: 'rest', event, bookedAt, posting, given }
}

/** A lot that an event brings into an account. */
export function acquired(
  asset: string,
  event: LedgerEvent,
  account: string,
  lot: CarriedLot,
  at: Instant,
): OwnAcquisition {
  const { quantity, cost, acquiredAt = at, number } = lot
  const source = new AcquiredLot({
    lotId: `${event.id}:${asset}${number === undefined ? '' : `:${number}`}`,
    asset,
    eventId: event.id,
    acquiredAt,
    quantity,
    cost,
  })
  return { kind: 'acquired', event, bookedAt: at, account, source }
}
