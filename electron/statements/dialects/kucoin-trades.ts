/**
 * KuCoin, trades and filled orders, in the generations since 2018.
 *
 * Traps. Newer headers state the zone of all times (`Filled Time(UTC+02:00)`); older ones (`tradeCreatedAt`,
 * `created_at`) do not, and projects that read them disagree between UTC and UTC+8: the person must say. One order has
 * several fills of one order id; exports of fills and of orders tell the same trades. Amount is in the base, volume
 * (funds, deal value) in the quote, the fee on top in its own coin, or in the quote where no column says. Statuses other
 * than filled do not count, except for what was filled. A tax column that is not zero is not understood and is rejected.
 * Re-saved files have semicolons, decimal commas and dotted dates. An empty export holds a line of words.
 */
import { type RowOf, amount, defineDialect, optionalAmount, optionalText, text, time } from '../dialect.ts'
import { refuseStatus } from '../execution.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf, stableId } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected, toSkipped } from '../row-reading.ts'
import { splitPair } from '../split-pair.ts'
import { costOf, sideOf, tradeEvent } from '../spot-trade.ts'
import { zoneInHeaders } from '../stated-zone.ts'
import { dropEmptyExport } from './kucoin-lines.ts'

const columns = {
  time: time(/^filled time(?:\(.*\))?$/, 'tradecreatedat', 'created_at', 'createddate'),
  symbol: text('symbol'),
  side: text('side', 'direction'),
  size: amount('filled amount', 'size', 'amount_coin', 'amount'),
  funds: amount('filled volume', 'funds', 'dealvalue', 'deal_value'),
  fee: optionalAmount('fee'),
  feeCurrency: optionalText('fee currency', 'feecurrency'),
  tax: optionalAmount('tax'),
  status: optionalText('status'),
  order: optionalText('order id', 'orderid', 'oid'),
} as const

type TradeRow = RowOf<typeof columns>

export const kucoinTrades = defineDialect({
  id: 'kucoin-trades',
  name: 'KuCoin: trades and filled orders',
  exchange: 'KuCoin',
  timezone: '',
  account: 'KuCoin',
  columns,
  zone: ({ headers }) => zoneInHeaders(headers.filter((header) => header.startsWith('filled time'))),
  arrange: dropEmptyExport,
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.symbol.toUpperCase(),
      row.side.toUpperCase(),
      amountKey(row.size),
      amountKey(row.funds),
      amountKey(row.fee),
      stableId(row.order),
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const refused = row.status === '' ? undefined : refuseStatus(row.status)
    if (refused?.kind === 'rejected') return refused
    if (row.size === 0n) return toSkipped('not_executed', 'Nothing of the order was filled.')
    if (row.tax !== undefined && row.tax !== 0n)
      return toRejected('unknown_operation', 'The row has a tax, and in which coin it was paid is not known.')
    return readTrade(row)
  },
})

function readTrade(row: TradeRow): RowReading {
  const side = sideOf(row.side)
  if (side === undefined) return toRejected('unknown_operation', `The side "${row.side}" is not known for this format.`)
  const pair = splitPair(row.symbol)
  if (pair === undefined) return toRejected('unknown_pair', `"${row.symbol}" is not known to be a pair of coins.`)
  return toEvent(
    tradeEvent({
      at: row.time,
      label: row.side,
      side,
      base: { asset: pair.base, quantity: row.size },
      quote: { asset: pair.quote, quantity: row.funds },
      fees: costOf(row.feeCurrency === '' ? pair.quote : row.feeCurrency.toUpperCase(), row.fee),
    }),
  )
}
