/**
 * MEXC, spot trade history: `[UID,]Pairs,Time,Side,Filled Price,Executed Amount,Total,Fee,Role`. The headers come from a
 * public parser; no file was at hand (the native one is XLSX), and the zone (UTC) is not verified.
 *
 * Traps. Pairs print as `BTC_USDT`, amounts with or without their coin. The fee carries its coin in files with a UID and
 * is in the quote in those without.
 */
import { defineDialect, measured, text, time } from '../dialect.ts'
import { measuredIn } from '../measured.ts'
import { keyOf } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected } from '../row-reading.ts'
import { splitPair } from '../split-pair.ts'
import { costOf, sideOf, tradeEvent } from '../spot-trade.ts'
import { zoneInHeaders } from '../stated-zone.ts'

export const mexcTrades = defineDialect({
  id: 'mexc-trades',
  name: 'MEXC: spot trade history',
  exchange: 'MEXC',
  timezone: 'UTC',
  account: 'MEXC',
  columns: {
    time: time(/^time(?:\(.*\))?$/),
    pair: text('pairs'),
    side: text('side'),
    price: text('filled price'),
    amount: measured('executed amount'),
    total: measured('total'),
    fee: measured('fee'),
    role: text('role'),
  },
  zone: ({ headers }) => zoneInHeaders(headers),
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.pair.toUpperCase(),
      row.side.toUpperCase(),
      row.amount,
      row.total,
      row.fee,
      row.role.toLowerCase(),
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const side = sideOf(row.side)
    if (side === undefined)
      return toRejected('unknown_operation', `The side "${row.side}" is not known for this format.`)
    const pair = splitPair(row.pair)
    if (pair === undefined) return toRejected('unknown_pair', `"${row.pair}" is not known to be a pair of coins.`)
    const amount = measuredIn(row.amount, [pair.base])
    const total = measuredIn(row.total, [pair.quote])
    const fee = row.fee === '' ? undefined : measuredIn(row.fee, [pair.base, pair.quote, 'MX'])
    if (!amount || !total || (row.fee !== '' && !fee))
      return toRejected('bad_amount', `"${row.amount}", "${row.total}" or "${row.fee}" is not a number.`)
    return toEvent(
      tradeEvent({
        at: row.time,
        label: row.side,
        side,
        base: { asset: pair.base, quantity: amount.quantity },
        quote: { asset: pair.quote, quantity: total.quantity },
        fees: fee ? costOf(fee.unit === '' ? pair.quote : fee.unit, fee.quantity) : [],
      }),
    )
  },
})
