/**
 * Coinbase Pro and Advanced, fills: one row per fill.
 *
 * Traps. Total is signed and includes the fee: a buy costs size × price + fee, a sell brings size × price − fee. The
 * quote is therefore the total with the fee taken out of it, and the two add up to the total exactly. The account
 * statement tells the same trades.
 */
import { absolute, add } from '../../domain/number/decimal.ts'
import { amount, defineDialect, text, time } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf, stableId } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected } from '../row-reading.ts'
import { costOf, sideOf, tradeEvent } from '../spot-trade.ts'

export const coinbaseProFills = defineDialect({
  id: 'coinbase-pro-fills',
  name: 'Coinbase Pro: fills',
  exchange: 'Coinbase',
  timezone: 'UTC',
  account: 'Coinbase Pro',
  columns: {
    time: time('created at'),
    trade: text('trade id'),
    product: text('product'),
    side: text('side'),
    size: amount('size'),
    unit: text('size unit'),
    fee: amount('fee'),
    total: amount('total'),
    money: text('price/fee/total unit'),
  },
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.product.toUpperCase(),
      row.side.toUpperCase(),
      stableId(row.trade),
      amountKey(row.size),
      amountKey(row.total),
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const side = sideOf(row.side)
    if (side === undefined)
      return toRejected('unknown_operation', `The side "${row.side}" is not known for this format.`)
    if (row.unit === '' || row.money === '') return toRejected('missing_asset', 'A unit is empty.')
    if (side === 'buy' ? row.total > 0n : row.total < 0n)
      return toRejected('bad_amount', 'The sign of the total contradicts the side.')
    const money = row.money.toUpperCase()
    return toEvent(
      tradeEvent({
        at: row.time,
        label: row.side,
        side,
        base: { asset: row.unit.toUpperCase(), quantity: row.size },
        quote: { asset: money, quantity: add(row.total, absolute(row.fee)) },
        fees: costOf(money, row.fee),
      }),
    )
  },
})
