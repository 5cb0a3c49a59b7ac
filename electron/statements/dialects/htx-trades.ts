/**
 * HTX (Huobi), trades: one row per fill, `uid,symbol,deal_type,…,fee_amount,fee_currency,fee_point_currency,…`.
 *
 * Traps. Numbers have 18 decimals, coins are lower case. The fee is in the coin that arrives, on top, and may be paid in
 * points as well, in columns of their own. Times print no zone: UTC is assumed and `--timezone` says otherwise (not
 * verified).
 */
import { amount, defineDialect, optionalAmount, text, time } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected } from '../row-reading.ts'
import { splitPair } from '../split-pair.ts'
import { costOf, sideOf, tradeEvent } from '../spot-trade.ts'

export const htxTrades = defineDialect({
  id: 'htx-trades',
  name: 'HTX: spot trades',
  exchange: 'HTX',
  timezone: 'UTC',
  account: 'HTX',
  columns: {
    time: time('deal_time'),
    symbol: text('symbol'),
    side: text('deal_type'),
    price: amount('price'),
    volume: amount('volume'),
    amount: amount('amount'),
    fee: optionalAmount('fee_amount'),
    feeCurrency: text('fee_currency'),
    points: optionalAmount('fee_point_volume'),
    pointCurrency: text('fee_point_currency'),
  },
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.symbol.toUpperCase(),
      row.side.toLowerCase(),
      amountKey(row.price),
      amountKey(row.volume),
      amountKey(row.amount),
      amountKey(row.fee),
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const side = sideOf(row.side.split('-')[0] ?? '')
    if (side === undefined)
      return toRejected('unknown_operation', `The type "${row.side}" is not known for this format.`)
    const pair = splitPair(row.symbol, ['USDT', 'USDC', 'HUSD', 'BTC', 'ETH', 'HT', 'TRX', 'USDD', 'EUR', 'TRY'])
    if (pair === undefined) return toRejected('unknown_pair', `"${row.symbol}" is not known to be a pair of coins.`)
    const fees = [
      ...costOf(row.feeCurrency.toUpperCase(), row.fee),
      ...costOf(row.pointCurrency.toUpperCase(), row.points),
    ]
    if (fees.some((fee) => fee.asset === '')) return toRejected('missing_currency', 'A fee has no currency.')
    return toEvent(
      tradeEvent({
        at: row.time,
        label: row.side,
        side,
        base: { asset: pair.base, quantity: row.volume },
        quote: { asset: pair.quote, quantity: row.amount },
        fees,
      }),
    )
  },
})
