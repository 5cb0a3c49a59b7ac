import { type LedgerEvent, isFeeOnly } from '../ledger/event.ts'
import { isLoss } from '../ledger/loss.ts'
import { zero } from '../number/decimal.ts'
import { exchangePostings } from './exchange-postings.ts'
import { netLegs } from './net-legs.ts'
import type { Posting } from './posting.ts'
import { transferPostings } from './transfer-postings.ts'
import { wrapPostings } from './wrap.ts'
import { type Valuation, apportion, worthOfStated } from './valuation.ts'

/** What an event does to the lots of the book: its cost, proceeds and value in the book currency, where known. */
export function postingsOf(event: LedgerEvent, valuation: Valuation): readonly Posting[] {
  if (event.kind === 'transfer') return transferPostings(event, valuation)
  if (valuation.isKeptWrap?.(event) === true) return wrapPostings(event, valuation)
  if (event.kind === 'adjustment') return adjustmentPostings(event, valuation)
  return event.kind === 'spend' && isLoss(event) ? lossPostings(event, valuation) : exchangePostings(event, valuation)
}

/** Stolen or lost: what went brings nothing, whatever it was worth. */
const lossPostings = (event: LedgerEvent, valuation: Valuation): Posting[] =>
  exchangePostings(event, valuation).map((posting) =>
    posting.kind === 'dispose' && !isFeeOnly(event, posting.asset) ? { ...posting, proceeds: zero() } : posting,
  )

/**
 * A correction that says nothing of value: what appears has an unknown cost and what vanishes unknown proceeds, unless
 * the statement states them or calls it a loss; zero would be a guess that shifts tax. One that turns an asset into another (a migration)
 * is a swap.
 */
function adjustmentPostings(event: LedgerEvent, valuation: Valuation): Posting[] {
  const { incoming, outgoing } = netLegs(event.legs, () => false)
  if (incoming.length > 0 && outgoing.length > 0) return exchangePostings(event, valuation)
  const stated = worthOfStated(valuation, event.stated, event.at)
  const parts = [...incoming, ...outgoing]
  const values = stated === undefined ? [] : apportion(valuation, stated, parts, event.at)
  return parts
    .map((part, index): Posting =>
      incoming.length > 0
        ? { kind: 'acquire', ...part, cost: values[index], gap: 'missing_cost' }
        : { kind: 'dispose', ...part, proceeds: isLoss(event) ? zero() : values[index] },
    )
    .filter((posting) => posting.asset !== valuation.currency)
}
