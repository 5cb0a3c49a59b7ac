/**
 * Binance, transaction history ("All statements"): one row per change of a balance, `Change` signed, no id.
 *
 * Traps. A trade is rows of one second and wallet: old files write Buy, Sell and Transaction Related for either leg (the
 * sign decides) and Fee; newer ones Transaction Buy, Spend, Revenue, Sold and Fee. Several trades of one second cannot
 * be told apart with certainty (pair-fills.ts says when they are). A trade may reach into the next second: rows of two
 * seconds that make no whole alone and do together are one. `User_ID` is the account and no part of a row's
 * identity: oldest exports lack it. Coins that begin with LD are receipts for coins lent to the exchange. A withdrawal's
 * fee is inside `Change` and unknown. Files may hold another user's zone: the header `Time` prints none.
 *
 * Funding fees: received is income, paid is a fee. Realised profit of futures is income, a loss is a spend. Negative
 * distributions (recalled airdrops) and margin loans are adjustments.
 */
import { defineDialect } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type RowReading, toEvent, toInternalMove, toMember, toRejected } from '../row-reading.ts'
import { deriveBinanceGroup, singleEvent } from './binance-groups.ts'
import { type BinanceRow, binanceColumns, isReceipt, meaningOf } from './binance-operations.ts'

// Orders of the fiat desk print their number; it ties rows together that lie seconds apart.
const ORDER_NUMBER = /N\d{15,}/

export const binanceTransactions = defineDialect({
  id: 'binance-transactions',
  name: 'Binance: transaction history',
  exchange: 'Binance',
  timezone: 'UTC',
  account: 'Binance',
  columns: binanceColumns,
  utcHeaders: ['utc_time', 'utc time'],
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.wallet.toLowerCase(),
      row.operation.toLowerCase(),
      row.coin.toUpperCase(),
      amountKey(row.change),
      row.remark,
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const meaning = meaningOf(row)
    if (meaning === undefined)
      return toRejected('unknown_operation', `The operation "${row.operation}" is not known for this format.`)
    if (row.coin === '') return toRejected('missing_asset', 'The coin is empty.')
    if (meaning === 'internal') return toInternalMove(row.operation)
    if ('family' in meaning) return toMember(groupOf(meaning.family, row))
    return toEvent(singleEvent(row, row.change < 0n ? meaning.out : meaning.in))
  },
  straddleMs: 1000,
  derive: deriveBinanceGroup,
})

function groupOf(family: string, row: BinanceRow): string {
  const operation = row.operation.toLowerCase()
  if (family === 'trade') return keyOf(family, row.wallet.toLowerCase(), String(row.time))
  const coin = row.coin.toUpperCase()
  if (family === 'savings') return keyOf(family, isReceipt(coin) ? coin.slice(2) : coin, String(row.time))
  const order = ORDER_NUMBER.exec(row.remark)?.[0]
  return order === undefined ? keyOf(family, operation, String(row.time)) : keyOf(family, operation, order)
}
