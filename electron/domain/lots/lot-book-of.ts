import { compareText } from '../ledger/compare-text.ts'
import { type Money, type Quantity, add } from '../number/decimal.ts'
import { type Fraction, addFractions, moneyOf } from '../number/fraction.ts'
import { isFeeOnly } from '../ledger/event.ts'
import type { AssetBook, DisposalDraft, IncomeDraft } from './asset-book.ts'
import { disposalsOf, missingCostOf } from './disposals-of.ts'
import type { BookProblem, IncomeReceipt, Lot, LotBook } from './lot.ts'
import type { LotLedger } from './lot-ledger.ts'
import { type Share, costOf } from './pool.ts'

/** All that a ledger has booked, at 18 decimals. */
export function lotBookOf(ledger: LotLedger): Omit<LotBook, 'method'> {
  const books = [...ledger.books()].map(({ book }) => book)
  return {
    currency: ledger.options.currency,
    lots: books.flatMap(openLotsOf),
    inTransit: books.flatMap((book) => toLots(book.inTransit())),
    disposals: books
      .flatMap(({ disposals }) => disposals)
      .sort(byTelling)
      .flatMap(disposalsOf),
    income: books.flatMap((book) => book.income.map(receiptOf)).sort(byMoment),
    problems: books.flatMap(problemsOf).sort(byMoment),
  }
}

/** By time; of one event what it is about comes before its fees, then by asset. */
export const byTelling = (a: DisposalDraft, b: DisposalDraft): number =>
  a.event.at - b.event.at ||
  compareText(a.event.id, b.event.id) ||
  Number(isFeeOnly(a.event, a.asset)) - Number(isFeeOnly(b.event, b.asset)) ||
  compareText(a.asset, b.asset)

/** An asset's open lots, the oldest first; a lot that lies in several accounts is one. */
export const openLotsOf = (book: AssetBook): Lot[] => toLots([...book.open().values()].flat())

export const receiptOf = ({ event, asset, quantity, value }: IncomeDraft): IncomeReceipt => ({
  eventId: event.id,
  at: event.at,
  asset,
  quantity,
  value,
  label: event.label,
})

/** What could not be worked out about an asset, costs that are unknown included. */
export function problemsOf({ problems, disposals }: AssetBook): BookProblem[] {
  const found = [...problems]
  for (const draft of disposals) {
    const missing = missingCostOf(draft)
    if (missing !== undefined) found.push(missing)
  }
  return found
}

/** Shares as lots by age, the shares of one lot together. */
export function toLots(shares: readonly Share[]): Lot[] {
  const byLot = new Map<string, { share: Share; quantity: Quantity; cost: Fraction | undefined }>()
  for (const share of shares) {
    const cost = costOf(share)
    const known = byLot.get(share.source.lotId)
    if (known === undefined) byLot.set(share.source.lotId, { share, quantity: share.quantity, cost })
    else {
      known.quantity = add(known.quantity, share.quantity)
      known.cost = known.cost === undefined || cost === undefined ? undefined : addFractions(known.cost, cost)
    }
  }
  return [...byLot.values()]
    .map(({ share: { source }, quantity, cost }): Lot => {
      const costBasis: Money | undefined = cost && moneyOf(cost, 'half-even')
      return {
        id: source.lotId,
        asset: source.asset,
        acquiredAt: source.acquiredAt,
        quantity,
        costBasis,
        eventId: source.eventId,
      }
    })
    .sort((a, b) => a.acquiredAt - b.acquiredAt || compareText(a.id, b.id))
}

const byMoment = (
  a: { readonly at: number; readonly eventId: string; readonly asset: string; readonly code?: BookProblem['code'] },
  b: { readonly at: number; readonly eventId: string; readonly asset: string; readonly code?: BookProblem['code'] },
): number =>
  a.at - b.at ||
  compareText(a.eventId, b.eventId) ||
  compareText(a.asset, b.asset) ||
  compareText(a.code ?? '', b.code ?? '')
