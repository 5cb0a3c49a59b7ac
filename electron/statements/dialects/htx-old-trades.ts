/**
 * Huobi, trades until about 2021: `"Time","Type","Pair","Side","Price","Amount","Total","Fee"`.
 *
 * Traps. Rows end with a comma and so have a cell more than the header. The fee carries its coin (`0.00062920LTC`). The
 * total is cut to four decimals: 0.3146 at 0.006039 prints as 0.0018, so what moved is amount × price, and a total that
 * is not the beginning of that is rejected. Times print no zone: UTC is assumed (not verified).
 */
import { type Quantity, absolute, multiply, subtract } from '../../domain/number/decimal.ts'
import { decimal } from '../../domain/number/parse-decimal.ts'
import { amount, defineDialect, measured, text, time } from '../dialect.ts'
import { measuredIn } from '../measured.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected } from '../row-reading.ts'
import { splitPair } from '../split-pair.ts'
import { costOf, sideOf, tradeEvent } from '../spot-trade.ts'

const LAST_PRINTED = decimal<Quantity>('0.0001')

export const htxOldTrades = defineDialect({
  id: 'htx-old-trades',
  name: 'Huobi: trades (until 2021)',
  exchange: 'HTX',
  timezone: 'UTC',
  account: 'HTX',
  columns: {
    time: time('time'),
    type: text('type'),
    pair: text('pair'),
    side: text('side'),
    price: amount('price'),
    amount: amount('amount'),
    total: amount('total'),
    fee: measured('fee'),
  },
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.pair.toUpperCase(),
      row.side.toLowerCase(),
      amountKey(row.price),
      amountKey(row.amount),
      row.fee,
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const side = sideOf(row.side)
    if (side === undefined || row.type.toLowerCase() !== 'exchange')
      return toRejected('unknown_operation', `"${row.type} ${row.side}" is not known for this format.`)
    const pair = splitPair(row.pair)
    if (pair === undefined) return toRejected('unknown_pair', `"${row.pair}" is not known to be a pair of coins.`)
    const value = multiply<Quantity>(row.amount, row.price, 'half-even')
    if (absolute(subtract(value, row.total)) >= LAST_PRINTED)
      return toRejected('bad_amount', 'The total is not amount times price, cut to four decimals.')
    const fee = row.fee === '' ? undefined : measuredIn(row.fee, [pair.base, pair.quote])
    if (row.fee !== '' && (fee === undefined || fee.unit === ''))
      return toRejected('bad_amount', `"${row.fee}" is no fee with its coin.`)
    return toEvent(
      tradeEvent({
        at: row.time,
        label: row.side,
        side,
        base: { asset: pair.base, quantity: row.amount },
        quote: { asset: pair.quote, quantity: value },
        fees: fee ? costOf(fee.unit, fee.quantity) : [],
      }),
    )
  },
})
