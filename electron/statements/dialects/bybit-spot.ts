/**
 * Bybit, spot trade history: one row per fill.
 *
 * Traps. There is no column for the fee's coin: the fee is in the coin that arrives. Ids may stand behind a space. Times
 * print as `14:35 2024-11-16` or ISO. The header is known from documentation and other projects only, no file was at
 * hand. The older `Filled Time (Local Time)` export is another format and not read. The transaction log has these trades
 * again.
 */
import { amount, defineDialect, optionalAmount, text, time } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf, stableId } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected } from '../row-reading.ts'
import { splitPair } from '../split-pair.ts'
import { costOf, sideOf, tradeEvent } from '../spot-trade.ts'
import { zoneInHeaders } from '../stated-zone.ts'

const QUOTES = 'USDT USDC USDE EUR BTC ETH DAI BRZ MNT SOL PLN TRY BRL'.split(' ')

export const bybitSpot = defineDialect({
  id: 'bybit-spot',
  name: 'Bybit: spot trade history',
  exchange: 'Bybit',
  timezone: 'UTC',
  account: 'Bybit',
  columns: {
    time: time(/^timestamp(?: ?\(.*\))?$/),
    pair: text('spot pairs'),
    direction: text('direction'),
    value: amount('filled value'),
    quantity: amount('filled quantity'),
    fee: optionalAmount('fees'),
    id: text('transaction id'),
    order: text('order no.'),
  },
  alsoHeaders: ['fees'],
  zone: ({ headers }) => zoneInHeaders(headers.filter((header) => header.startsWith('timestamp'))),
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.pair.toUpperCase(),
      row.direction.toUpperCase(),
      amountKey(row.quantity),
      amountKey(row.value),
      stableId(row.id),
      stableId(row.order),
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const side = sideOf(row.direction)
    if (side === undefined)
      return toRejected('unknown_operation', `The direction "${row.direction}" is not known for this format.`)
    const pair = splitPair(row.pair, QUOTES)
    if (pair === undefined) return toRejected('unknown_pair', `"${row.pair}" is not known to be a pair of coins.`)
    return toEvent(
      tradeEvent({
        at: row.time,
        label: row.direction,
        side,
        base: { asset: pair.base, quantity: row.quantity },
        quote: { asset: pair.quote, quantity: row.value },
        fees: costOf(side === 'buy' ? pair.base : pair.quote, row.fee),
      }),
    )
  },
})
