/**
 * A transfer moves lots between accounts: what leaves goes into transit, what arrives comes out of it. It disposes of
 * nothing but its fees, which go at market value. Where one event holds both ends nothing is in transit. What left and
 * did not arrive is a fee, in one event and where a deposit is known to be of a withdrawal (asset-book.ts). Worked
 * example: 1.001 BTC leave and 1 BTC arrives: 0.001 BTC are disposed of, and the lots of the other BTC stay as they are.
 */
import type { LedgerEvent, Leg } from '../ledger/event.ts'
import { isFiat } from '../ledger/fiat.ts'
import { type Quantity, fromRaw, minimum, negate, subtract } from '../number/decimal.ts'
import { netLegs } from './net-legs.ts'
import type { Posting } from './posting.ts'
import { type Valuation, worthOf } from './valuation.ts'

/** Postings of a transfer event. */
export function transferPostings(event: LedgerEvent, valuation: Valuation): Posting[] {
  const { at } = event
  const principal = event.legs.filter((leg) => leg.role !== 'fee')
  const moved = netLegs(principal, () => false)
  const fees = netLegs(
    event.legs.filter((leg) => leg.role === 'fee'),
    () => true,
  )
  const postings: Posting[] = movesBetween(principal)
  for (const part of moved.outgoing) {
    const hasBothEnds = principal.some((leg) => leg.asset === part.asset && leg.quantity > 0n)
    postings.push(
      hasBothEnds ? { kind: 'dispose', ...part, proceeds: worthOf(valuation, part, at) } : { kind: 'leave', ...part },
    )
  }
  for (const part of moved.incoming) {
    const price = part.asset === valuation.currency ? undefined : valuation.priceAt(part.asset, at)
    postings.push({ kind: 'arrive', ...part, isMoney: isFiat(part.asset), price })
  }
  for (const part of fees.fees) postings.push({ kind: 'dispose', ...part, proceeds: worthOf(valuation, part, at) })
  for (const part of fees.rebates)
    postings.push({ kind: 'acquire', ...part, cost: worthOf(valuation, part, at), gap: 'missing_value' })
  return postings.filter((posting) => posting.asset !== valuation.currency)
}

/** Pairs what left with what arrived of the same asset in the same event, in the order of the legs. */
function movesBetween(legs: readonly Leg[]): Posting[] {
  if (legs.length < 2) return []
  const moves: Posting[] = []
  const left = legs.map(({ quantity }): Quantity => quantity)
  for (const [from, sent] of legs.entries()) {
    if (sent.quantity >= 0n) continue
    for (const [to, received] of legs.entries()) {
      const isPair = received.quantity > 0n && received.asset === sent.asset && received.account !== sent.account
      const [toSend, toTake] = [left[from], left[to]]
      if (!isPair || toSend === undefined || toTake === undefined) continue
      const quantity = minimum(negate(toSend), toTake)
      if (quantity <= 0n) continue
      left[from] = fromRaw<Quantity>(toSend + quantity)
      left[to] = subtract(toTake, quantity)
      moves.push({ kind: 'move', asset: sent.asset, account: sent.account, to: received.account, quantity })
    }
  }
  return moves
}
