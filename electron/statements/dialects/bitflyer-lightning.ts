/**
 * bitFlyer Lightning, executions: one row per fill. It repeats the spot trades of the trade report: one of the two is
 * enough.
 *
 * Traps. Yen are not printed, they are quantity × price. bitFlyer books whole yen, up for a buy and down for a sell (in
 * its trade report 0.3 BTC at 1,651,314 cost 495,395 yen), so the same is done here; other quotes are exact. The fee is
 * in the coin of the trade and on top. FX and CFD pairs move no coins: their result is in the history of the collateral.
 * Times are JST.
 *
 * Identity: 取引ID, the execution's own; without one nothing was executed.
 */
import { type Quantity, absolute, multiply, roundTo } from '../../domain/number/decimal.ts'
import { amount, defineDialect, optionalAmount, optionalText, text, time } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf, stableId } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected, toSkipped } from '../row-reading.ts'
import { splitPair } from '../split-pair.ts'
import { type Side, costOf, tradeEvent } from '../spot-trade.ts'
import { japaneseSide } from './japanese-side.ts'

const DERIVATIVE = /(?:^|[^A-Z])(?:FX|CFD)(?:[^A-Z]|$)/i
const NOT_EXECUTED = /キャンセル|取消|失効|cancel|expire|reject/i

export const bitflyerLightning = defineDialect({
  id: 'bitflyer-lightning',
  name: 'bitFlyer: Lightning executions',
  exchange: 'bitFlyer',
  timezone: 'Asia/Tokyo',
  account: 'bitFlyer',
  hasThousandCommas: true,
  columns: {
    time: time('日時'),
    order: text('注文 id', '注文id'),
    execution: text('取引id', '取引 id'),
    pair: text('ペア'),
    side: text('売・買', '売/買'),
    quantity: amount('注文数量'),
    fee: optionalAmount('手数料'),
    price: amount('価格'),
    status: optionalText('ステータス'),
  },
  alsoHeaders: ['自己・媒介'],
  identity: (row) => {
    const key = [stableId(row.execution), row.pair.toUpperCase(), row.side, amountKey(row.quantity)]
    return stableId(row.execution) === ''
      ? { key: keyOf(...key, String(row.time), stableId(row.order), amountKey(row.price)), counted: true }
      : { key: keyOf(...key), counted: false }
  },
  read: (row): RowReading => {
    const side = japaneseSide(row.side)
    if (!side) return toRejected('unknown_operation', `The side "${row.side}" is not known for this format.`)
    if (row.execution === '' || NOT_EXECUTED.test(row.status))
      return toSkipped('not_executed', `The status is "${row.status}": nothing was carried out.`)
    if (DERIVATIVE.test(row.pair))
      return toSkipped(
        'no_change',
        `A position in ${row.pair} moves no coins: its result is booked with the collateral.`,
      )
    const pair = splitPair(row.pair)
    if (!pair) return toRejected('unknown_pair', `The pair "${row.pair}" cannot be told apart.`)
    return toEvent(
      tradeEvent({
        at: row.time,
        label: row.side,
        side,
        base: { asset: pair.base, quantity: row.quantity },
        quote: { asset: pair.quote, quantity: quoteOf(side, pair.quote, row.quantity, row.price) },
        fees: costOf(pair.base, row.fee),
      }),
    )
  },
})

function quoteOf(side: Side, quote: string, quantity: Quantity, price: Quantity): Quantity {
  const exact = absolute(multiply<Quantity>(quantity, price, 'half-even'))
  return quote === 'JPY' ? roundTo(exact, 0, side === 'buy' ? 'ceiling' : 'floor') : exact
}
