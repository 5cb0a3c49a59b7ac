/**
 * A transfer moves lots between accounts: what leaves goes into transit, what arrives comes out of it. It disposes of
 * nothing but its fees, which go at market value. Where one event holds both ends nothing is in transit, and what left
 * and did not arrive is a fee. Worked example: 1.001 BTC leave and 1 BTC arrives in one event: 0.001 BTC are disposed
 * of, and the lots of the other BTC stay as they are.
 */
import type { LedgerEvent } from '../ledger/event.ts'
import { netLegs } from './net-legs.ts'
import type { Posting } from './posting.ts'
import { type Valuation, worthOf } from './valuation.ts'

/** Postings of a transfer event. */
export function transferPostings(event: LedgerEvent, valuation: Valuation): Posting[] {
  const principal = event.legs.filter((leg) => leg.role !== 'fee')
  const moved = netLegs(principal, () => false)
  const fees = netLegs(
    event.legs.filter((leg) => leg.role === 'fee'),
    () => true,
  )
  const postings: Posting[] = []
  for (const part of moved.outgoing) {
    const hasBothEnds = principal.some((leg) => leg.asset === part.asset && leg.quantity > 0n)
    postings.push(
      hasBothEnds
        ? { kind: 'dispose', ...part, proceeds: worthOf(valuation, part, event.at) }
        : { kind: 'leave', ...part },
    )
  }
  for (const part of moved.incoming) postings.push({ kind: 'arrive', ...part })
  for (const part of fees.fees)
    postings.push({ kind: 'dispose', ...part, proceeds: worthOf(valuation, part, event.at) })
  for (const part of fees.rebates)
    postings.push({ kind: 'acquire', ...part, cost: worthOf(valuation, part, event.at), gap: 'missing_value' })
  return postings.filter((posting) => posting.asset !== valuation.currency)
}
