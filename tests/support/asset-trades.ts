import type { Money, Quantity } from '../../electron/domain/number/decimal.ts'
import { wholeFraction } from '../../electron/domain/number/fraction.ts'
import type { LadderRule } from '../../electron/domain/policy/policy.ts'
import type { Instant } from '../../electron/domain/time/instant.ts'
import type { Trades } from '../../electron/domain/trigger/open-purchases.ts'
import { ProfitBook } from '../../electron/domain/trigger/take-profit.ts'

/** One purchase or sale of an asset. */
export type AssetTrade =
  | { readonly kind: 'bought'; readonly at: Instant; readonly quantity: Quantity; readonly cost?: Money | undefined }
  | { readonly kind: 'sold'; readonly at: Instant; readonly quantity: Quantity; readonly proceeds?: Money | undefined }

/** Trades in rising order, as a book has them. */
export const tradesOf = (told: readonly AssetTrade[]): Trades => ({
  purchases: told.flatMap((trade) =>
    trade.kind === 'bought'
      ? [
          {
            bookedAt: trade.at,
            source: {
              quantity: trade.quantity,
              cost: trade.cost === undefined ? undefined : wholeFraction(trade.cost),
            },
          },
        ]
      : [],
  ),
  sales: told.flatMap((trade) =>
    trade.kind === 'sold' ? [{ bookedAt: trade.at, quantity: trade.quantity, proceeds: trade.proceeds }] : [],
  ),
})

export function profitBookOf(rule: Pick<LadderRule, 'takeProfit'>, told: readonly AssetTrade[]): ProfitBook {
  const book = new ProfitBook(rule)
  book.follow(tradesOf(told))
  return book
}
