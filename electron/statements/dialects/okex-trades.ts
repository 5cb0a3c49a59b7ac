/**
 * OKEx, trades until about 2021: one row per fill, with U+FEFF before every header cell and the first cell of each row.
 *
 * Traps. Amount is signed in the base coin, Total carries its unit and the opposite sign, and the fee, negative for a
 * cost, carries its own; coins are lower case in the pair. The zone is printed nowhere; UTC is assumed and `--timezone`
 * says otherwise (not verified).
 */
import { absolute } from '../../domain/number/decimal.ts'
import { amount, defineDialect, measured, text, time } from '../dialect.ts'
import { readMeasured } from '../measured.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf, stableId } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected } from '../row-reading.ts'
import { splitPair } from '../split-pair.ts'
import { tradeEvent } from '../spot-trade.ts'

export const okexTrades = defineDialect({
  id: 'okex-trades',
  name: 'OKEx: trades (until 2021)',
  exchange: 'OKX',
  timezone: 'UTC',
  account: 'OKX',
  columns: {
    time: time('trade time'),
    id: text('trade id'),
    pair: text('pairs'),
    amount: amount('amount'),
    total: measured('total'),
    fee: measured('fee'),
  },
  alsoHeaders: ['order id', 'taker/maker', 'unit'],
  identity: (row) => ({
    key: keyOf(stableId(row.id), String(row.time), row.pair.toLowerCase(), amountKey(row.amount), row.total),
    counted: true,
  }),
  read: (row): RowReading => {
    const pair = splitPair(row.pair)
    if (pair === undefined) return toRejected('unknown_pair', `"${row.pair}" is not known to be a pair of coins.`)
    const total = readMeasured(row.total)
    const fee = row.fee === '' ? undefined : readMeasured(row.fee)
    if (fee?.unit === '' && fee.quantity !== 0n) return toRejected('missing_asset', 'The fee has no coin.')
    if (total === undefined || (row.fee !== '' && fee === undefined))
      return toRejected('bad_amount', `"${row.total}" or "${row.fee}" is not a number with a unit.`)
    if (row.amount === 0n || total.quantity > 0n === row.amount > 0n)
      return toRejected('bad_amount', 'Amount and total do not go in opposite directions.')
    return toEvent(
      tradeEvent({
        at: row.time,
        label: row.amount > 0n ? 'Buy' : 'Sell',
        side: row.amount > 0n ? 'buy' : 'sell',
        base: { asset: pair.base, quantity: absolute(row.amount) },
        quote: { asset: total.unit === '' ? pair.quote : total.unit, quantity: total.quantity },
        fees: fee ? [{ asset: fee.unit, quantity: fee.quantity }] : [],
      }),
    )
  },
})
