/**
 * bitbank, trades: one row per fill, in three generations: without タイプ, with it, and with margin columns.
 *
 * Traps. The total is not printed, it is quantity × price, exactly. The fee is in the quote, bare or with its unit
 * (`1000JPY`), and on top; a negative one is the maker's rebate. 信用 rows are margin trades: their result is no spot move,
 * so they are rejected. Times are JST.
 *
 * Identity: 取引ID with the order and side, since both sides of a trade with oneself share it.
 */
import { type Quantity, multiply, negate } from '../../domain/number/decimal.ts'
import { amount, defineDialect, optionalMeasured, optionalText, text, time } from '../dialect.ts'
import { readMeasured } from '../measured.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf, stableId } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected } from '../row-reading.ts'
import { splitPair } from '../split-pair.ts'
import { tradeEvent } from '../spot-trade.ts'
import { japaneseSide } from './japanese-side.ts'

export const bitbankTrades = defineDialect({
  id: 'bitbank-trades',
  name: 'bitbank: trades',
  exchange: 'bitbank',
  timezone: 'Asia/Tokyo',
  account: 'bitbank',
  hasThousandCommas: true,
  columns: {
    time: time('取引日時'),
    order: text('注文id'),
    trade: text('取引id'),
    pair: text('通貨ペア'),
    side: text('売/買'),
    quantity: amount('数量'),
    price: amount('価格'),
    fee: optionalMeasured('手数料', '発生手数料'),
    kind: optionalText('現物/信用'),
  },
  alsoHeaders: ['m/t'],
  identity: (row) => {
    const content = [stableId(row.order), row.pair.toUpperCase(), row.side.toLowerCase(), amountKey(row.quantity)]
    return stableId(row.trade) === ''
      ? { key: keyOf('', ...content, String(row.time), amountKey(row.price), row.fee), counted: true }
      : { key: keyOf(row.trade, ...content), counted: false }
  },
  read: (row): RowReading => {
    const side = japaneseSide(row.side)
    if (!side) return toRejected('unknown_operation', `The side "${row.side}" is not known for this format.`)
    if (row.kind !== '' && row.kind !== '現物')
      return toRejected('unknown_operation', `Trades of the kind "${row.kind}" are not read: they move no coins.`)
    const pair = splitPair(row.pair)
    if (!pair) return toRejected('unknown_pair', `The pair "${row.pair}" cannot be told apart.`)
    const fee = readMeasured(row.fee)
    if (row.fee !== '' && !fee) return toRejected('bad_amount', `The fee "${row.fee}" is not a number.`)
    return toEvent(
      tradeEvent({
        at: row.time,
        label: row.side,
        side,
        base: { asset: pair.base, quantity: row.quantity },
        quote: { asset: pair.quote, quantity: multiply<Quantity>(row.quantity, row.price, 'half-even') },
        fees: fee ? [{ asset: fee.unit === '' ? pair.quote : fee.unit, quantity: negate(fee.quantity) }] : [],
      }),
    )
  },
})
