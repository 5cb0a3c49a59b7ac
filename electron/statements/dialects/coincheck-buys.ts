/**
 * Coincheck, instant buys: one row per order. The history tells the same buys: one of the two is enough.
 *
 * Traps. `Price` is the total that was paid, not a unit price. Only rows whose progress is `completed` happened. Times
 * print their zone, UTC. Rows are known by their id.
 */
import { amount, defineDialect, text, time } from '../dialect.ts'
import { refuseStatus } from '../execution.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf, stableId } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected } from '../row-reading.ts'
import { tradeEvent } from '../spot-trade.ts'

export const coincheckBuys = defineDialect({
  id: 'coincheck-buys',
  name: 'Coincheck: instant buys',
  exchange: 'Coincheck',
  timezone: 'Asia/Tokyo',
  account: 'Coincheck',
  hasThousandCommas: true,
  columns: {
    time: time('time'),
    id: text('id'),
    quantity: amount('amount'),
    total: amount('price'),
    asset: text('trading currency'),
    money: text('original currency'),
    progress: text('progress'),
  },
  identity: (row) => {
    const content = [row.asset.toUpperCase(), amountKey(row.quantity), amountKey(row.total)]
    return stableId(row.id) === ''
      ? { key: keyOf('', String(row.time), ...content), counted: true }
      : { key: keyOf(row.id, ...content), counted: false }
  },
  read: (row): RowReading => {
    const refused = refuseStatus(row.progress)
    if (refused) return refused
    if (row.asset === '') return toRejected('missing_asset', 'The currency (Trading Currency) is empty.')
    if (row.money === '') return toRejected('missing_currency', 'The currency of the price is empty.')
    return toEvent(
      tradeEvent({
        at: row.time,
        label: 'Buy',
        side: 'buy',
        base: { asset: row.asset.toUpperCase(), quantity: row.quantity },
        quote: { asset: row.money.toUpperCase(), quantity: row.total },
      }),
    )
  },
})
