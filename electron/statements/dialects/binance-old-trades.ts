/**
 * Binance, trade history until about 2021: `Date(UTC);Market;Type;Price;Amount;Total;Fee;Fee Coin`, one row per fill.
 *
 * Traps. The market has no mark between its coins (binance-pair.ts). The fee is on top, in its own coin. No id.
 */
import { amount, defineDialect, optionalAmount, text, time } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected } from '../row-reading.ts'
import { costOf, sideOf, tradeEvent } from '../spot-trade.ts'
import { zoneInHeaders } from '../stated-zone.ts'
import { binancePair } from './binance-pair.ts'

export const binanceOldTrades = defineDialect({
  id: 'binance-old-trades',
  name: 'Binance: trade history (until 2021)',
  exchange: 'Binance',
  timezone: 'UTC',
  account: 'Binance',
  columns: {
    time: time(/^date ?\(utc[^)]*\)$/),
    market: text('market'),
    side: text('type'),
    amount: amount('amount'),
    total: amount('total'),
    fee: optionalAmount('fee'),
    feeCoin: text('fee coin'),
  },
  alsoHeaders: ['fee'],
  zone: ({ headers }) => zoneInHeaders(headers),
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.market.toUpperCase(),
      row.side.toUpperCase(),
      amountKey(row.amount),
      amountKey(row.total),
      amountKey(row.fee),
      row.feeCoin.toUpperCase(),
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const side = sideOf(row.side)
    if (side === undefined)
      return toRejected('unknown_operation', `The type "${row.side}" is not known for this format.`)
    const pair = binancePair(row.market)
    if (pair === undefined) return toRejected('unknown_pair', `"${row.market}" is not known to be a pair of coins.`)
    if (row.feeCoin === '' && row.fee !== undefined && row.fee !== 0n)
      return toRejected('missing_asset', 'The coin of the fee is empty.')
    return toEvent(
      tradeEvent({
        at: row.time,
        label: row.side,
        side,
        base: { asset: pair.base, quantity: row.amount },
        quote: { asset: pair.quote, quantity: row.total },
        fees: costOf(row.feeCoin.toUpperCase(), row.fee),
      }),
    )
  },
})
