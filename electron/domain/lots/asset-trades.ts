import type { AssetTrade } from '../trigger/take-profit.ts'
import { moneyOf } from '../number/fraction.ts'
import type { AssetBook } from './asset-book.ts'

/**
 * Purchases and sales of an asset in booking order, whatever the method of the book: what take-profit levels look at.
 * Transfers between accounts are neither.
 */
export function assetTrades({ acquisitions, disposals }: Pick<AssetBook, 'acquisitions' | 'disposals'>): AssetTrade[] {
  const bought = acquisitions.map(({ bookedAt, source: { quantity, cost } }): AssetTrade => {
    return { kind: 'bought', at: bookedAt, quantity, cost: cost && moneyOf(cost, 'half-even') }
  })
  const sold = disposals.map(({ bookedAt, quantity, proceeds }): AssetTrade => {
    return { kind: 'sold', at: bookedAt, quantity, proceeds }
  })
  return [...bought, ...sold].sort((a, b) => a.at - b.at)
}
