import { compareText } from '../ledger/compare-text.ts'
import { type Money, type Quantity, add, fromRaw, sum, zero } from '../number/decimal.ts'
import { type Fraction, addFractions, moneyOf } from '../number/fraction.ts'
import type { AssetBook } from './asset-book.ts'
import { draftsOfYear } from './asset-years.ts'
import { missingCostOf } from './disposals-of.ts'
import type { BookProblem, Lot, OpenCost } from './lot.ts'
import { LotPieces } from './lot-pieces.ts'
import { type Share, costOf } from './pool.ts'

/** An asset's open lots, the oldest first; a lot that lies in several accounts is one. */
export const openLotsOf = (book: AssetBook): Lot[] => toLots([...book.open().values()].flat())

/** What lots cost that are whole, and those of which the cost may be a fraction. */
interface OpenSum {
  readonly whole: bigint | undefined
  /** Lots of which some is gone, or that lie in several accounts. */
  readonly parts: readonly Share[]
}

/** What is open of an asset, and the sum of what its lots cost, each at 18 decimals; followed from change to change. */
export class OpenCosts {
  readonly #byAccount = new Map<string, LotPieces<OpenSum>>()

  of(book: AssetBook): OpenCost {
    const parts: Share[] = []
    let whole: bigint | undefined = 0n
    for (const [account, shares] of book.open())
      for (const { sum: ofPiece } of this.#piecesOf(account).of(shares)) {
        parts.push(...ofPiece.parts)
        whole = whole === undefined || ofPiece.whole === undefined ? undefined : whole + ofPiece.whole
      }
    const quantity = book.openQuantity
    if (whole === undefined) return { quantity, cost: undefined }
    const cost = sum(toLots(parts).map(({ costBasis }) => costBasis ?? zero<Money>()))
    return { quantity, cost: fromRaw<Money>(whole + cost) }
  }

  #piecesOf(account: string): LotPieces<OpenSum> {
    let pieces = this.#byAccount.get(account)
    if (pieces === undefined) this.#byAccount.set(account, (pieces = new LotPieces(openSumOf)))
    return pieces
  }
}

function openSumOf(shares: readonly Share[]): OpenSum {
  const parts: Share[] = []
  let whole: bigint | undefined = 0n
  for (const share of shares) {
    const { source } = share
    if (source.cost === undefined) whole = undefined
    else if (source.cost.denominator !== 1n || source.quantity !== share.quantity) parts.push(share)
    else if (whole !== undefined) whole += source.cost.numerator
  }
  return { whole, parts }
}

/** What could not be worked out about an asset, costs that are unknown included. */
export function problemsOf({ problems, disposals, gone }: AssetBook): BookProblem[] {
  // A year whose sum is known has no disposal whose cost is not, and need not be gone through.
  const unknown = gone.yearsOfUnknownCost().flatMap((year) => draftsOfYear(disposals, year))
  return [...problems, ...unknown.flatMap((draft) => missingCostOf(draft) ?? [])]
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
