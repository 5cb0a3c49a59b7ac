/**
 * Coincheck, history: one row per operation of the account.
 *
 * Traps. A fill prints the side that came in only (`Completed trading contracts`); what was given for it follows from the
 * comment, `Rate: 1651314.125000, Pair: btc_jpy`. The money of an order is set aside before (`Limit Order`) and what is
 * left of it put back (`Cancel Limit Order`): both stay inside the exchange. `Buy` and `Sell` are instant: `price` is
 * their total, not a unit price. Fees are printed negative, in the currency of the row, and on top.
 *
 * Worked example: 0.09605703 BTC came in at 1651314.125: 0.09605703 × 1651314.125 = 158620.33044454875 yen were paid, an
 * exact product. Yen that came in divide into coins, which Coincheck counts in eight decimals: so many are given.
 */
import { type Quantity, divide, multiply, roundTo } from '../../domain/number/decimal.ts'
import { parseDecimal } from '../../domain/number/parse-decimal.ts'
import { type RowOf, amount, defineDialect, optionalAmount, text, time } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf, stableId } from '../row-identity.ts'
import { type RowReading, toEvent, toInternalMove, toRejected } from '../row-reading.ts'
import { type Side, costOf, moveEvent, tradeEvent } from '../spot-trade.ts'

const columns = {
  time: time('time'),
  id: text('id'),
  operation: text('operation'),
  amount: amount('amount'),
  asset: text('trading_currency'),
  price: optionalAmount('price'),
  money: text('original_currency'),
  fee: optionalAmount('fee'),
  comment: text('comment'),
} as const

type CoincheckRow = RowOf<typeof columns>

const TRANSFERS = new Set(['received', 'sent', 'bank withdrawal'])
const INTERNAL = new Set(['limit order', 'cancel limit order'])
const INSTANT = new Map<string, Side>([
  ['buy', 'buy'],
  ['credit card purchase', 'buy'],
  ['sell', 'sell'],
])
const RATE = /Rate:\s*(\d+(?:\.\d+)?)\s*,\s*Pair:\s*([a-z0-9]+)_([a-z0-9]+)/i
const COIN_DECIMALS = 8

export const coincheckHistory = defineDialect({
  id: 'coincheck-history',
  name: 'Coincheck: history',
  exchange: 'Coincheck',
  timezone: 'Asia/Tokyo',
  account: 'Coincheck',
  hasThousandCommas: true,
  columns,
  identity: (row) => {
    const content = [row.operation.toLowerCase(), row.asset.toUpperCase(), amountKey(row.amount)]
    return stableId(row.id) === ''
      ? { key: keyOf('', String(row.time), ...content, amountKey(row.fee), row.comment), counted: true }
      : { key: keyOf(row.id, ...content), counted: false }
  },
  read: (row): RowReading => {
    const operation = row.operation.toLowerCase()
    if (row.asset === '') return toRejected('missing_asset', 'The currency (trading_currency) is empty.')
    if (INTERNAL.has(operation)) return toInternalMove(row.operation)
    if (TRANSFERS.has(operation)) {
      const asset = row.asset.toUpperCase()
      const { time: at, operation: label, amount: quantity } = row
      return toEvent(moveEvent({ kind: 'transfer', at, label, asset, quantity, fees: costOf(asset, row.fee) }))
    }
    if (operation === 'completed trading contracts') return readFill(row)
    const side = INSTANT.get(operation)
    return side
      ? readInstant(row, side)
      : toRejected('unknown_operation', `The operation "${row.operation}" is not known for this format.`)
  },
})

function readInstant(row: CoincheckRow, side: Side): RowReading {
  if (row.price === undefined) return toRejected('missing_amount', 'The total (price) is empty.')
  if (row.money === '') return toRejected('missing_currency', 'The currency of the total (original_currency) is empty.')
  const money = row.money.toUpperCase()
  return toEvent(
    tradeEvent({
      at: row.time,
      label: row.operation,
      side,
      base: { asset: row.asset.toUpperCase(), quantity: row.amount },
      quote: { asset: money, quantity: row.price },
      fees: costOf(money, row.fee),
    }),
  )
}

/** A fill, both of whose sides follow from the one that is printed and from the rate in the comment. */
function readFill(row: CoincheckRow): RowReading {
  const [, printed = '', coin = '', money = ''] = RATE.exec(row.comment) ?? []
  const rate = parseDecimal<Quantity>(printed)
  if (!rate.ok || rate.value === 0n)
    return toRejected('convert_without_counterpart', 'The comment does not say at which rate this was traded.')
  const asset = row.asset.toUpperCase()
  const [base, quote] = [coin.toUpperCase(), money.toUpperCase()]
  if (asset !== base && asset !== quote)
    return toRejected('unknown_pair', `The pair ${base}/${quote} of the comment does not hold ${asset}.`)
  const isCoin = asset === base
  const given = isCoin
    ? multiply<Quantity>(row.amount, rate.value, 'half-even')
    : roundTo(divide<Quantity>(row.amount, rate.value, 'half-even'), COIN_DECIMALS, 'half-even')
  const side = isCoin === row.amount > 0n ? 'buy' : 'sell'
  return toEvent(
    tradeEvent({
      at: row.time,
      label: row.operation,
      side,
      base: { asset: base, quantity: isCoin ? row.amount : given },
      quote: { asset: quote, quantity: isCoin ? given : row.amount },
      fees: costOf(asset, row.fee),
    }),
  )
}
