/**
 * bitFlyer, trade report (お取引レポート, TradeHistory): one row per fill, deposit, withdrawal or fee of the spot account,
 * with 13 columns, or, lately, 15 (手数料(JPY) and 課税区分 more).
 *
 * Traps. The fee is negative, in 通貨1, and on top: the balance changes by 通貨1数量 + 手数料 and by 通貨2数量. The fee in
 * yen of the newer files is not booked: a whole account nets to zero without it. A transfer's fee is a row of its own,
 * with the order id of its parent and an F behind; one that is positive gives back the fee of an abandoned send, as a
 * positive 外部送付 gives back the coins. Moves to and from the margin account are internal. Times are JST.
 *
 * Identity: the order id repeats for each fill of one order, and two fills may be equal, so a row is known by its id and
 * content, and equal rows are counted.
 */
import { type RowOf, amount, defineDialect, optionalAmount, optionalText, text, time } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf, stableId } from '../row-identity.ts'
import { type RowReading, toEvent, toInternalMove, toRejected, toSkipped } from '../row-reading.ts'
import { type Move, costOf, moveEvent, tradeEvent } from '../spot-trade.ts'
import { japaneseSide } from './japanese-side.ts'

const columns = {
  time: time('取引日時'),
  product: text('通貨'),
  operation: text('取引種別'),
  asset: text('通貨1'),
  quantity: amount('通貨1数量'),
  fee: optionalAmount('手数料'),
  counter: text('通貨2'),
  counterQuantity: optionalAmount('通貨2数量'),
  order: text('注文 id', '注文id'),
  note: optionalText('備考'),
} as const

type BitflyerRow = RowOf<typeof columns>

const KINDS = new Map<string, Move['kind']>([
  ['入金', 'transfer'],
  ['出金', 'transfer'],
  ['預入', 'transfer'],
  ['外部送付', 'transfer'],
  ['受取', 'income'],
  ['手数料', 'fee'],
  ['送付手数料', 'fee'],
  ['出金手数料', 'fee'],
])
const INTERNAL = new Set(['証拠金預入', '証拠金引出'])

export const bitflyerTrades = defineDialect({
  id: 'bitflyer-trades',
  name: 'bitFlyer: trade report (お取引レポート)',
  exchange: 'bitFlyer',
  timezone: 'Asia/Tokyo',
  account: 'bitFlyer',
  hasThousandCommas: true,
  columns,
  alsoHeaders: ['取引価格'],
  identity: (row) => ({
    key: keyOf(
      stableId(row.order),
      String(row.time),
      row.operation,
      row.asset.toUpperCase(),
      amountKey(row.quantity),
      amountKey(row.fee),
      row.counter.toUpperCase(),
      amountKey(row.counterQuantity),
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    if (row.asset === '') return toRejected('missing_asset', 'The currency (通貨1) is empty.')
    const side = japaneseSide(row.operation)
    if (side) return readTrade(row, side)
    if (INTERNAL.has(row.operation)) return toInternalMove(row.operation)
    const kind = KINDS.get(row.operation)
    if (!kind) return toRejected('unknown_operation', `The operation "${row.operation}" is not known for this format.`)
    const fees = costOf(row.asset.toUpperCase(), row.fee)
    if (row.quantity === 0n && fees.length === 0) return toSkipped('no_change', 'Nothing moves in this row.')
    const asset = row.asset.toUpperCase()
    return toEvent(moveEvent({ kind, at: row.time, label: row.operation, asset, quantity: row.quantity, fees }))
  },
})

function readTrade(row: BitflyerRow, side: 'buy' | 'sell'): RowReading {
  if (row.counter === '') return toRejected('missing_currency', 'The other currency (通貨2) is empty.')
  if (row.counterQuantity === undefined) return toRejected('missing_amount', 'The amount (通貨2数量) is empty.')
  const asset = row.asset.toUpperCase()
  return toEvent(
    tradeEvent({
      at: row.time,
      label: row.operation,
      side,
      base: { asset, quantity: row.quantity },
      quote: { asset: row.counter.toUpperCase(), quantity: row.counterQuantity },
      fees: costOf(asset, row.fee),
    }),
  )
}
