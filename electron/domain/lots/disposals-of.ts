import { compareText } from '../ledger/compare-text.ts'
import { isFeeOnly } from '../ledger/event.ts'
import { type Money, type Quantity, add, multiplyDivide, subtract, zero } from '../number/decimal.ts'
import { moneyOf } from '../number/fraction.ts'
import { RoundedSum } from '../number/rounded-sum.ts'
import type { DisposalDraft } from './drafts.ts'
import type { BookProblem, Disposal, LotUse } from './lot.ts'
import { costOf } from './pool.ts'

/**
 * A booked disposal at 18 decimals: the covered part and, if more was sold than held, the rest, whose cost and gain are
 * absent. The costs of its lots add up to the disposal's to the last digit: each is what the rounded sum grows by.
 */
export function disposalsOf({ event, asset, quantity, proceeds, shares }: DisposalDraft): Disposal[] {
  const { id: eventId, at } = event
  const { lots, covered, costBasis } = usesOf(shares)
  const uncovered = subtract(quantity, covered)
  const share = coveredProceeds(proceeds, covered, quantity)
  const disposals: Disposal[] = []
  if (covered > 0n) {
    const realisedPnl = share === undefined || costBasis === undefined ? undefined : subtract(share, costBasis)
    disposals.push({ eventId, at, asset, quantity: covered, proceeds: share, costBasis, realisedPnl, lots })
  }
  if (uncovered > 0n) {
    const rest = proceeds === undefined || share === undefined ? undefined : subtract(proceeds, share)
    disposals.push({ eventId, at, asset, quantity: uncovered, proceeds: rest, lots: [] })
  }
  return disposals
}

/** By time; of one event what it is about comes before its fees, then by asset. */
export const byTelling = (a: DisposalDraft, b: DisposalDraft): number =>
  a.event.at - b.event.at ||
  compareText(a.event.id, b.event.id) ||
  Number(isFeeOnly(a.event, a.asset)) - Number(isFeeOnly(b.event, b.asset)) ||
  compareText(a.asset, b.asset)

/** The part of the proceeds that what was held brought. */
export const coveredProceeds = (
  proceeds: Money | undefined,
  covered: Quantity,
  quantity: Quantity,
): Money | undefined =>
  proceeds === undefined || covered === quantity ? proceeds : multiplyDivide(proceeds, covered, quantity, 'half-even')

/** The quantity of a disposal whose cost is unknown, as a problem; none where all is known. */
export function missingCostOf({ event, asset, shares }: DisposalDraft): BookProblem | undefined {
  let unknown = zero<Quantity>()
  for (const { source, quantity } of shares) if (source.cost === undefined) unknown = add(unknown, quantity)
  return unknown === 0n
    ? undefined
    : { code: 'missing_cost', eventId: event.id, at: event.at, asset, quantity: unknown }
}

/** The lots of shares, what they cover and cost at 18 decimals; no cost where that of any one is unknown. */
export function usesOf(shares: DisposalDraft['shares']): {
  readonly lots: LotUse[]
  readonly covered: Quantity
  readonly costBasis: Money | undefined
} {
  const lots: LotUse[] = []
  let covered = zero<Quantity>()
  const costs = new RoundedSum()
  let isKnown = true
  let rounded = zero<Money>()
  for (const share of shares) {
    const { quantity } = share
    const { lotId, acquiredAt, eventId } = share.source
    const cost = costOf(share)
    covered = add(covered, quantity)
    if (cost === undefined) isKnown = false
    else costs.add(cost)
    if (cost === undefined || !isKnown) {
      lots.push({ lotId, acquiredAt, eventId, quantity, costBasis: cost && moneyOf(cost, 'half-even') })
      continue
    }
    const until = costs.rounded
    lots.push({ lotId, acquiredAt, eventId, quantity, costBasis: subtract(until, rounded) })
    rounded = until
  }
  return { lots, covered, costBasis: isKnown ? costs.rounded : undefined }
}
