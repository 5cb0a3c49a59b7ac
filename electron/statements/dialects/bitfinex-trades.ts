/**
 * Bitfinex, trades: `#,PAIR,AMOUNT,PRICE,FEE,[FEE PERC,]FEE CURRENCY,DATE,ORDER ID`.
 *
 * Traps. Dates such as `04-02-20` have day or month first, as each user has set it: the file must prove it in some row,
 * or the person must say. Amount is signed; the other side is amount × price, which no column prints. The fee is
 * negative for a cost, on top, in its own coin. `#` is the trade's id. Times are taken as UTC, which is not verified.
 */
import { absolute, multiply } from '../../domain/number/decimal.ts'
import type { Quantity } from '../../domain/number/decimal.ts'
import { amount, dayAndMonth, defineDialect, optionalAmount, text } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf, stableId } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected } from '../row-reading.ts'
import { splitPair } from '../split-pair.ts'
import { tradeEvent } from '../spot-trade.ts'
import { bitfinexAsset } from './bitfinex-asset.ts'

export const bitfinexTrades = defineDialect({
  id: 'bitfinex-trades',
  name: 'Bitfinex: trades',
  exchange: 'Bitfinex',
  timezone: 'UTC',
  account: 'Bitfinex',
  columns: {
    time: dayAndMonth('date'),
    id: text('#'),
    pair: text('pair'),
    amount: amount('amount'),
    price: amount('price'),
    fee: optionalAmount('fee'),
    feeCurrency: text('fee currency'),
    order: text('order id'),
  },
  identity: (row) => ({
    key: keyOf(
      stableId(row.id),
      stableId(row.order),
      String(row.time),
      row.pair.toUpperCase(),
      amountKey(row.amount),
      amountKey(row.price),
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const pair = splitPair(row.pair, ['USD', 'EUR', 'GBP', 'JPY', 'UST', 'BTC', 'ETH', 'EUT', 'XAUT'])
    if (pair === undefined) return toRejected('unknown_pair', `"${row.pair}" is not known to be a pair of coins.`)
    if (row.amount === 0n) return toRejected('missing_amount', 'The amount is zero.')
    if (row.fee !== undefined && row.fee !== 0n && row.feeCurrency === '')
      return toRejected('missing_currency', 'The fee has no currency.')
    const isBuy = row.amount > 0n
    return toEvent(
      tradeEvent({
        at: row.time,
        label: isBuy ? 'Buy' : 'Sell',
        side: isBuy ? 'buy' : 'sell',
        base: { asset: bitfinexAsset(pair.base), quantity: absolute(row.amount) },
        quote: {
          asset: bitfinexAsset(pair.quote),
          quantity: multiply<Quantity>(absolute(row.amount), row.price, 'half-even'),
        },
        fees: row.fee === undefined ? [] : [{ asset: bitfinexAsset(row.feeCurrency), quantity: row.fee }],
      }),
    )
  },
})
