/**
 * A transfer moves lots between accounts: what leaves goes into transit, what arrives comes out of it. It disposes of
 * nothing but its fees, which go at market value. Where one event holds both ends nothing is in transit. What left and
 * did not arrive is a fee of the account that it left, in one event and where a deposit is known to be of a withdrawal
 * (asset-book.ts). Worked
 * example: 1.001 BTC leave and 1 BTC arrives: 0.001 BTC are disposed of, and the lots of the other BTC stay as they are.
 */
import type { LedgerEvent, Leg } from '../ledger/event.ts'
import { isFiat } from '../ledger/fiat.ts'
import { type Quantity, absolute, add, minimum, negate, subtract } from '../number/decimal.ts'
import { netLegs } from './net-legs.ts'
import type { Posting } from './posting.ts'
import { type Valuation, worthOf } from './valuation.ts'

/** Postings of a transfer event. */
export function transferPostings(event: LedgerEvent, valuation: Valuation): Posting[] {
  const { at } = event
  const principal = event.legs.filter((leg) => leg.role !== 'fee')
  const fees = netLegs(
    event.legs.filter((leg) => leg.role === 'fee'),
    () => true,
  )
  const ends = endsOf(principal)
  const postings: Posting[] = movesBetween(ends)
  for (const { asset, account, left } of ends) {
    const part = { asset, account, quantity: absolute(left) }
    if (left > 0n) {
      const price = asset === valuation.currency ? undefined : valuation.priceAt(asset, at)
      postings.push({ kind: 'arrive', ...part, isMoney: isFiat(asset), price })
    } else if (left < 0n) {
      const hasBothEnds = principal.some((leg) => leg.asset === asset && leg.quantity > 0n)
      const lost = { kind: 'dispose', ...part, proceeds: worthOf(valuation, part, at), isLost: true } as const
      postings.push(hasBothEnds ? lost : { kind: 'leave', ...part })
    }
  }
  for (const part of fees.fees) postings.push({ kind: 'dispose', ...part, proceeds: worthOf(valuation, part, at) })
  for (const part of fees.rebates)
    postings.push({ kind: 'acquire', ...part, cost: worthOf(valuation, part, at), gap: 'missing_value' })
  return postings.filter((posting) => posting.asset !== valuation.currency)
}

/** What a transfer takes from an account, or brings to it, of one asset, as far as it has no other end yet. */
interface End {
  readonly asset: string
  readonly account: string
  /** Negative leaves. */
  left: Quantity
}

/** In the order of the legs. */
function endsOf(legs: readonly Leg[]): End[] {
  const ends: End[] = []
  for (const { asset, account, quantity } of legs) {
    const known = ends.find((end) => end.asset === asset && end.account === account)
    if (known === undefined) ends.push({ asset, account, left: quantity })
    else known.left = add(known.left, quantity)
  }
  return ends
}

/** Pairs what left with what arrived of the same asset in the same event; what has no other end is left. */
function movesBetween(ends: readonly End[]): Posting[] {
  const moves: Posting[] = []
  for (const from of ends)
    for (const to of ends) {
      if (from.left >= 0n || to.left <= 0n || to.asset !== from.asset) continue
      const quantity = minimum(negate(from.left), to.left)
      from.left = add(from.left, quantity)
      to.left = subtract(to.left, quantity)
      moves.push({ kind: 'move', asset: from.asset, account: from.account, to: to.account, quantity })
    }
  return moves
}
