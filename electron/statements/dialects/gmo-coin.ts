/**
 * GMO Coin, trading report: one row per fill, transfer, rebate or margin settlement; 精算区分 says which columns are used.
 *
 * Traps. 日本円受渡金額 is what the yen balance changed by: signed, the fee in it, so that the fee is the difference to
 * 約定金額. The side is in 売買区分; quantities carry no sign. 約定ID is empty for fills of the exchange, and equal rows are
 * frequent (13 in one second were seen): all of them count. A deposit from ステーキング is a reward, a sending to
 * ステーキング手数料 its fee. A sale of dust may bring no yen at all. A margin position moves nothing when it is opened and
 * yen when it is closed. Times are JST, to the minute in newer files; a yearly file may hold rows of the next 1 January,
 * which are real.
 *
 * Identity: the content of the row, equal rows counted.
 */
import { type Quantity, absolute, negate, subtract } from '../../domain/number/decimal.ts'
import { type RowOf, defineDialect, optionalAmount, text, time } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf, stableId } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected, toSkipped } from '../row-reading.ts'
import { type Side, costOf, moveEvent, tradeEvent } from '../spot-trade.ts'
import { japaneseSide } from './japanese-side.ts'

const columns = {
  time: time('日時'),
  category: text('精算区分'),
  yen: optionalAmount('日本円受渡金額'),
  order: text('注文id'),
  execution: text('約定id'),
  position: text('建玉id'),
  asset: text('銘柄名'),
  trade: text('取引区分'),
  side: text('売買区分'),
  quantity: optionalAmount('約定数量'),
  gross: optionalAmount('約定金額'),
  fee: optionalAmount('注文手数料'),
  yenKind: text('入出金区分'),
  yenAmount: optionalAmount('入出金金額'),
  direction: text('授受区分'),
  coins: optionalAmount('数量'),
  coinFee: optionalAmount('送付手数料'),
  counterparty: text('送付先/送付元'),
  transaction: text('トランザクションid'),
} as const

type GmoRow = RowOf<typeof columns>

const SPOT = new Set(['取引所現物取引', '販売所取引'])
const MARGIN = new Set(['暗号資産FX取引', '取引所レバレッジ取引', '販売所レバレッジ取引'])
const STAKING = 'ステーキング'
const STAKING_FEE = 'ステーキング手数料'

export const gmoCoin = defineDialect({
  id: 'gmo-coin',
  name: 'GMO Coin: trading report',
  exchange: 'GMO Coin',
  timezone: 'Asia/Tokyo',
  account: 'GMO Coin',
  hasThousandCommas: true,
  columns,
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.category,
      ...[row.order, row.execution, row.position, row.transaction].map(stableId),
      row.asset.toUpperCase(),
      row.trade,
      row.side,
      row.yenKind,
      row.direction,
      row.counterparty,
      ...[row.yen, row.quantity, row.gross, row.fee, row.yenAmount, row.coins, row.coinFee].map(amountKey),
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const { category } = row
    if (SPOT.has(category)) return readSpot(row)
    if (category === '日本円入出金') return readYen(row)
    if (category === '暗号資産預入・送付') return readCoins(row)
    if (category.endsWith('手数料返金')) return readYenChange(row, 'income', 'adjustment')
    if (MARGIN.has(category)) return readYenChange(row, 'income', 'spend')
    if (category.endsWith('レバレッジ手数料')) return readYenChange(row, 'fee', 'fee')
    return toRejected('unknown_operation', `The category "${category}" is not known for this format.`)
  },
})

function readSpot(row: GmoRow): RowReading {
  const side = japaneseSide(row.side)
  if (!side) return toRejected('unknown_operation', `The side "${row.side}" is not known for this format.`)
  if (row.asset === '') return toRejected('missing_asset', 'The coin (銘柄名) is empty.')
  if (row.quantity === undefined) return toRejected('missing_amount', 'The quantity (約定数量) is empty.')
  if (row.yen === undefined) return toRejected('missing_amount', 'The yen that moved (日本円受渡金額) are empty.')
  if (row.yen !== 0n && row.yen > 0n !== (side === 'sell'))
    return toRejected('bad_amount', `${row.side} and the sign of 日本円受渡金額 contradict each other.`)
  const fee = feeOf(row, row.yen, side)
  const [base] = row.asset.toUpperCase().split(/[/_]/)
  return toEvent(
    tradeEvent({
      at: row.time,
      label: row.category,
      side,
      base: { asset: base ?? row.asset, quantity: row.quantity },
      quote: { asset: 'JPY', quantity: subtract(row.yen, fee) },
      fees: [{ asset: 'JPY', quantity: fee }],
    }),
  )
}

/** What the fee changes the yen by: the difference to the gross amount where its size agrees, else the printed cost. */
function feeOf(row: GmoRow, yen: Quantity, side: Side): Quantity {
  const printed = absolute(row.fee ?? subtract(yen, yen))
  if (printed === 0n || row.gross === undefined) return negate(printed)
  const gross = absolute(row.gross)
  const difference = subtract(yen, side === 'buy' ? negate(gross) : gross)
  return absolute(difference) === printed ? difference : negate(printed)
}

function readYen(row: GmoRow): RowReading {
  const isOut = row.yenKind.includes('出金')
  if (!isOut && !row.yenKind.includes('入金'))
    return toRejected('unknown_operation', `The kind "${row.yenKind}" (入出金区分) is not known for this format.`)
  const size = row.yenAmount === undefined ? row.yen : absolute(row.yenAmount)
  if (size === undefined) return toRejected('missing_amount', 'The amount (入出金金額) is empty.')
  const quantity = row.yen ?? (isOut ? negate(size) : size)
  return toEvent(moveEvent({ kind: 'transfer', at: row.time, label: row.yenKind, asset: 'JPY', quantity }))
}

function readCoins(row: GmoRow): RowReading {
  const isOut = row.direction === '送付'
  if (!isOut && row.direction !== '預入')
    return toRejected('unknown_operation', `The direction "${row.direction}" (授受区分) is not known for this format.`)
  if (row.asset === '') return toRejected('missing_asset', 'The coin (銘柄名) is empty.')
  if (row.coins === undefined) return toRejected('missing_amount', 'The quantity (数量) is empty.')
  const asset = row.asset.toUpperCase()
  const size = absolute(row.coins)
  const isStaking = isOut ? row.counterparty === STAKING_FEE : row.counterparty === STAKING
  return toEvent(
    moveEvent({
      kind: isStaking ? (isOut ? 'fee' : 'income') : 'transfer',
      at: row.time,
      label: isStaking ? row.counterparty : row.direction,
      asset,
      quantity: isOut ? negate(size) : size,
      fees: costOf(asset, row.coinFee),
    }),
  )
}

function readYenChange(row: GmoRow, into: 'income' | 'fee', out: 'adjustment' | 'spend' | 'fee'): RowReading {
  if (row.yen === undefined || row.yen === 0n)
    return toSkipped('no_change', `${row.category} ${row.trade}: no yen were settled in this row.`)
  const kind = row.yen > 0n ? into : out
  const label = [row.category, row.trade].filter((word) => word !== '').join(' ')
  return toEvent(moveEvent({ kind, at: row.time, label, asset: 'JPY', quantity: row.yen }))
}
