/**
 * Zaif, trades: one row per fill. Markets not quoted in yen have no ボーナス円.
 *
 * Traps. bid buys and ask sells, in lower case markets (`xem_jpy`). The fee is in what came in: the coin for a bid, the
 * quote for an ask; it is on top. ボーナス円 is yen that makers got back: a rebate. The total is not printed, it is price ×
 * quantity, exactly. `self` is a trade with oneself: nothing moves but a fee, of which the file does not say in which
 * currency. Times are JST, with microseconds.
 *
 * Identity: there is no id, so rows are known by their content, and equal rows are counted.
 */
import { type Quantity, multiply } from '../../domain/number/decimal.ts'
import { amount, defineDialect, optionalAmount, optionalText, text, time } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected, toSkipped } from '../row-reading.ts'
import { splitPair } from '../split-pair.ts'
import { costOf, tradeEvent } from '../spot-trade.ts'
import { japaneseSide } from './japanese-side.ts'

const SELF = new Set(['self', '自己'])

export const zaifTrades = defineDialect({
  id: 'zaif-trades',
  name: 'Zaif: trades',
  exchange: 'Zaif',
  timezone: 'Asia/Tokyo',
  account: 'Zaif',
  hasThousandCommas: true,
  columns: {
    time: time('日時'),
    market: text('マーケット'),
    type: text('取引種別'),
    price: amount('価格'),
    quantity: amount('数量'),
    fee: optionalAmount('取引手数料'),
    bonus: optionalAmount('ボーナス円'),
    comment: optionalText('コメント'),
  },
  alsoHeaders: ['取引手数料'],
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.market.toLowerCase(),
      row.type.toLowerCase(),
      ...[row.price, row.quantity, row.fee, row.bonus].map(amountKey),
      row.comment,
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const pair = splitPair(row.market)
    if (!pair) return toRejected('unknown_pair', `The market "${row.market}" cannot be told apart.`)
    if (SELF.has(row.type.toLowerCase()))
      return row.fee === undefined || row.fee === 0n
        ? toSkipped('no_change', 'A trade with oneself moves nothing.')
        : toRejected('missing_currency', 'A trade with oneself cost a fee, in a currency that the file does not say.')
    const side = japaneseSide(row.type)
    if (!side) return toRejected('unknown_operation', `The type "${row.type}" is not known for this format.`)
    const bonus = row.bonus === undefined ? [] : [{ asset: 'JPY', quantity: row.bonus }]
    return toEvent(
      tradeEvent({
        at: row.time,
        label: row.type,
        side,
        base: { asset: pair.base, quantity: row.quantity },
        quote: { asset: pair.quote, quantity: multiply<Quantity>(row.quantity, row.price, 'half-even') },
        fees: [...costOf(side === 'buy' ? pair.base : pair.quote, row.fee), ...bonus],
      }),
    )
  },
})
