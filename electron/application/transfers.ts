import {
  scorePair,
  shortfallOf,
  type TransferEnd,
  transferEndOf,
  type TransferPair,
} from '../domain/ledger/match-transfers.ts'
import type { Desk } from './desk.ts'
import { refuse } from './refusal.ts'

interface EventPair {
  readonly withdrawalId: string
  readonly depositId: string
}

/** Transfers of own accounts: linked, proposed, unmatched and put aside; the newest first. */
export function listTransfers(desk: Desk, filter: { asset?: string | undefined; account?: string | undefined }) {
  const { linked, proposed, unmatched, dismissed } = desk.ledger.transfers()
  const fits = (end: TransferEnd): boolean =>
    (filter.asset ?? end.asset) === end.asset && (filter.account ?? end.account) === end.account
  const pairFits = ({ withdrawal, deposit }: TransferPair): boolean => fits(withdrawal) || fits(deposit)
  return {
    linked: linked
      .filter(pairFits)
      .map((pair) => ({ ...describePair(pair), by: pair.by }))
      .reverse(),
    proposed: proposed
      .filter(pairFits)
      .map((pair) => ({ ...describePair(pair), reason: pair.reason }))
      .reverse(),
    unmatched: unmatched.filter(fits).reverse(),
    dismissed: dismissed.filter(fits).reverse(),
  }
}

/** Links a withdrawal and a deposit. Throws `not_found`, or `bad_input` where the two cannot be one transfer. */
export function linkTransfer(desk: Desk, given: EventPair) {
  const ends = [requireEnd(desk, given.withdrawalId), requireEnd(desk, given.depositId)]
  const withdrawal = ends.find(({ direction }) => direction === 'out')
  const deposit = ends.find(({ direction }) => direction === 'in')
  if (!withdrawal || !deposit) throw refuse('bad_input', 'A link joins one withdrawal and one deposit.')
  if (withdrawal.asset !== deposit.asset)
    throw refuse('bad_input', `${withdrawal.asset} left and ${deposit.asset} arrived: that is no transfer.`)
  if (withdrawal.account === deposit.account)
    throw refuse('bad_input', `Both ends are in ${deposit.account}: a transfer joins two accounts.`)
  if (deposit.quantity > withdrawal.quantity) throw refuse('bad_input', 'More would arrive than left.')
  const { clock, store } = desk
  const pair = { withdrawalId: withdrawal.eventId, depositId: deposit.eventId }
  store.transaction(() => {
    for (const { eventId } of ends) store.dismissTransfer(eventId, false, clock())
    store.writeTransferWord({ ...pair, word: 'linked' }, clock())
  })
  return { ...describePair({ withdrawal, deposit, score: scorePair(withdrawal, deposit) }), by: 'person' as const }
}

/** Breaks the link that an event is part of, whoever made it. Throws `not_found`. */
export function unlinkTransfer(desk: Desk, { id }: { id: string }): EventPair {
  const found = desk.ledger
    .transfers()
    .linked.find(({ withdrawal, deposit }) => withdrawal.eventId === id || deposit.eventId === id)
  if (!found) throw refuse('not_found', `No link has the event ${id}.`)
  const pair = { withdrawalId: found.withdrawal.eventId, depositId: found.deposit.eventId }
  desk.store.writeTransferWord({ ...pair, word: 'broken' }, desk.clock())
  return pair
}

/** Says that an event is no transfer between own accounts, or takes that back. */
export function dismissTransfer(
  desk: Desk,
  { eventId, isDismissed = true }: { eventId: string; isDismissed?: boolean | undefined },
): { eventId: string; isDismissed: boolean } {
  requireEnd(desk, eventId)
  const isLinked = desk.ledger
    .transfers()
    .linked.some(({ withdrawal, deposit }) => withdrawal.eventId === eventId || deposit.eventId === eventId)
  if (isDismissed && isLinked) throw refuse('bad_input', 'The event is linked. Break the link first.')
  desk.store.dismissTransfer(eventId, isDismissed, desk.clock())
  return { eventId, isDismissed }
}

function requireEnd(desk: Desk, eventId: string): TransferEnd {
  const event = desk.ledger.event(eventId)
  if (!event) throw refuse('not_found', `There is no event ${eventId}.`)
  const end = transferEndOf(event)
  if (!end) throw refuse('bad_input', `The event ${eventId} is no withdrawal or deposit of a coin.`)
  return end
}

const describePair = ({ withdrawal, deposit, score }: TransferPair) => ({
  id: withdrawal.eventId,
  asset: withdrawal.asset,
  withdrawal,
  deposit,
  shortfall: shortfallOf({ withdrawal, deposit }),
  score,
})
