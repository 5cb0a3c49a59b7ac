/**
 * Binance, order history with its fills nested: `Date(UTC);Pair;Type;Order Price;Order Amount;AvgTrading Price;Filled;
 * Total;status`. Below each order come a header of its own and its fills, one cell to the right:
 *
 *     2020-03-19 16:07:38;BTCUSDT;SELL;0.0;0.140900;5904.66;0.140900;831.97;Filled
 *     ;Date(UTC);Trading Price;Filled;Total;Fee;;;
 *     ;2020-03-19 16:07:38;5904.68;0.092957;548.88133876;0.03640176BNB;;;
 *     ;2020-03-19 16:07:38;5904.61;0.047943;283.08471723;0.01877415BNB;;;
 *
 * Traps. Fills have no pair and no side: they take those of the order above. The order's total is rounded, so the fills
 * count, and together they must be what the order says was filled; an order without its fills is rejected. Orders that
 * were cancelled before any fill are skipped.
 */
import { type Quantity, sum } from '../../domain/number/decimal.ts'
import { type Arranger, type RowOf, amount, defineDialect, optionalText, text, time } from '../dialect.ts'
import { readMeasured } from '../measured.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type GroupReading, type RowReading, toMember, toRejected, toSkipped } from '../row-reading.ts'
import { costOf, sideOf, tradeEvent } from '../spot-trade.ts'
import { zoneInHeaders } from '../stated-zone.ts'
import { binancePair } from './binance-pair.ts'

const columns = {
  time: time(/^date ?\(utc[^)]*\)$/),
  pair: text('pair'),
  side: text('type'),
  filled: amount('filled'),
  total: amount('total'),
  status: text('status'),
  line: text('line'),
  order: text('order'),
  fee: optionalText('fill fee'),
} as const

type OrderRow = RowOf<typeof columns>

export const binanceOrders = defineDialect({
  id: 'binance-orders',
  name: 'Binance: order history with fills',
  exchange: 'Binance',
  timezone: 'UTC',
  account: 'Binance',
  columns,
  alsoHeaders: ['order price', 'order amount'],
  addedHeaders: ['line', 'order', 'fill fee'],
  zone: ({ headers }) => zoneInHeaders(headers),
  arrange: () => arrangeLines(),
  identity: (row) => ({
    key: keyOf(row.line, String(row.time), amountKey(row.filled), amountKey(row.total), row.fee),
    counted: true,
  }),
  read: (row): RowReading => {
    if (row.order === '') return toRejected('incomplete_group', 'The order of this fill is not in the file.')
    if (sideOf(row.side) === undefined)
      return toRejected('unknown_operation', `The type "${row.side}" is not known for this format.`)
    if (binancePair(row.pair) === undefined)
      return toRejected('unknown_pair', `"${row.pair}" is not known to be a pair of coins.`)
    if (row.line === 'order' && row.filled === 0n)
      return toSkipped('not_executed', `The order is "${row.status}" and nothing of it was filled.`)
    return toMember(row.order)
  },
  derive: deriveOrder,
})

/** Gives each fill the pair and side of the order above it, in the columns of an order. */
function arrangeLines(): Arranger {
  let order: readonly string[] = []
  return (cells) => {
    const [first = '', second = ''] = cells
    if (first.trim() !== '') {
      order = cells
      return [...cells, 'order', nameOrder(cells), '']
    }
    if (/^date/i.test(second.trim()))
      return toSkipped('header_row', 'The header of the fills below an order, and no row.')
    const [, at = '', price = '', filled = '', total = '', fee = ''] = cells
    const [, pair = '', side = ''] = order
    return [at, pair, side, '', '', price, filled, total, '', 'fill', nameOrder(order), fee]
  }
}

/** What the fills of an order share with it. Decimal marks may differ from one saving of the file to the next. */
const nameOrder = (cells: readonly string[]): string =>
  cells
    .slice(0, 8)
    .map((cell) => cell.trim().replaceAll(',', '.'))
    .join(' ')

function deriveOrder(rows: readonly OrderRow[]): GroupReading<OrderRow> {
  const orders = rows.filter((row) => row.line === 'order')
  const fills = rows.filter((row) => row.line === 'fill')
  const filledOf = (lines: readonly OrderRow[]): Quantity => sum(lines.map((row) => row.filled))
  if (fills.length === 0 || filledOf(orders) !== filledOf(fills))
    return toRejected('incomplete_group', 'The fills below this order are not all that it says was filled.')
  const events = fills.map((row, at) => ({
    draft: tradeOf(row),
    from: at === 0 ? [...orders, row] : [row],
  }))
  return { kind: 'events', events, internal: [] }
}

function tradeOf(row: OrderRow) {
  const side = sideOf(row.side)
  const pair = binancePair(row.pair)
  if (side === undefined || pair === undefined) throw new RangeError('a fill without its order is no member')
  const fee = readMeasured(row.fee)
  return tradeEvent({
    at: row.time,
    label: row.side,
    side,
    base: { asset: pair.base, quantity: row.filled },
    quote: { asset: pair.quote, quantity: row.total },
    fees: fee ? costOf(fee.unit, fee.quantity) : [],
  })
}
