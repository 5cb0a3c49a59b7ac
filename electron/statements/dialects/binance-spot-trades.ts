/**
 * Binance, spot trade history: one row per fill, `Date(UTC),Pair,Side,Price,Executed,Amount,Fee`.
 *
 * Traps. Amounts carry their coin without a space (`0.48SOL`), in some files with one. Tickers may begin with a digit:
 * `5.11INCH` of the pair 1INCHUSDT is 5.1 of 1INCH, so the pair is cut where Executed ends with its first part and
 * Amount with its second, and only then are the numbers read. The fee is on top of both, in either coin or in BNB. No
 * id: equal rows are fills of one second. The transaction history tells the same trades again.
 */
import { type AssetAmount, type RowOf, defineDialect, measured, text, time } from '../dialect.ts'
import { amountIn, measuredIn } from '../measured.ts'
import { keyOf } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected } from '../row-reading.ts'
import { costOf, sideOf, tradeEvent } from '../spot-trade.ts'
import { zoneInHeaders } from '../stated-zone.ts'

const columns = {
  time: time(/^date ?\(utc[^)]*\)$/),
  pair: text('pair'),
  side: text('side'),
  price: text('price'),
  executed: measured('executed'),
  amount: measured('amount'),
  fee: measured('fee'),
} as const

type TradeRow = RowOf<typeof columns>

export const binanceSpotTrades = defineDialect({
  id: 'binance-spot-trades',
  name: 'Binance: spot trade history',
  exchange: 'Binance',
  timezone: 'UTC',
  account: 'Binance',
  columns,
  zone: ({ headers }) => zoneInHeaders(headers),
  identity: (row) => ({
    key: keyOf(String(row.time), row.pair.toUpperCase(), row.side.toUpperCase(), row.executed, row.amount, row.fee),
    counted: true,
  }),
  read: (row): RowReading => {
    const side = sideOf(row.side)
    if (side === undefined)
      return toRejected('unknown_operation', `The side "${row.side}" is not known for this format.`)
    const sides = cutPair(row)
    if (sides === undefined)
      return toRejected('unknown_pair', `"${row.pair}" does not match "${row.executed}" and "${row.amount}".`)
    const [base, quote] = sides
    const fee = feeOf(row.fee, [base.asset, quote.asset, 'BNB'])
    if (fee === undefined) return toRejected('bad_amount', `"${row.fee}" is no fee with its coin.`)
    return toEvent(tradeEvent({ at: row.time, label: row.side, side, base, quote, fees: fee }))
  },
})

/** The one way to cut the pair so that both amounts end with their coin. */
function cutPair(row: TradeRow): readonly [AssetAmount, AssetAmount] | undefined {
  const pair = row.pair.toUpperCase().replace(/[-/_ ]/g, '')
  let found: readonly [AssetAmount, AssetAmount] | undefined
  for (let at = 1; at < pair.length; at++) {
    const base = pair.slice(0, at)
    const executed = amountIn(row.executed, base)
    if (executed === undefined) continue
    const quote = pair.slice(at)
    const amount = amountIn(row.amount, quote)
    if (amount === undefined) continue
    if (found) return undefined
    found = [
      { asset: base, quantity: executed },
      { asset: quote, quantity: amount },
    ]
  }
  return found
}

/** No fee is none; one without a coin, or of no number, is undefined. */
function feeOf(printed: string, coins: readonly string[]): readonly AssetAmount[] | undefined {
  if (printed === '') return []
  const fee = measuredIn(printed, coins)
  if (fee === undefined || (fee.unit === '' && fee.quantity !== 0n)) return undefined
  return costOf(fee.unit, fee.quantity)
}
