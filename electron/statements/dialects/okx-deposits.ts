/**
 * OKX, deposit history: `Time,Crypto,Deposit address,Network,Transaction ID,Amount,Status`. The header comes from public
 * descriptions; no file was at hand.
 *
 * Traps. Dates are `MM/DD/YYYY`, month first. The zone stands only in the name of the file, `(GMT+9)`: the person must
 * say. The funding account's export has these deposits again, with ids.
 */
import { absolute } from '../../domain/number/decimal.ts'
import { amount, defineDialect, text, time } from '../dialect.ts'
import { refuseStatus } from '../execution.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected } from '../row-reading.ts'
import { moveEvent } from '../spot-trade.ts'
import { okxZone } from './okx-zone.ts'

export const okxDeposits = defineDialect({
  id: 'okx-deposits',
  name: 'OKX: deposits',
  exchange: 'OKX',
  timezone: '',
  account: 'OKX',
  columns: {
    time: { ...time('time'), format: 'MM/DD/YYYY HH:mm:ss' },
    coin: text('crypto'),
    network: text('network'),
    transaction: text('transaction id'),
    amount: amount('amount'),
    status: text('status'),
  },
  alsoHeaders: ['deposit address'],
  zone: okxZone,
  identity: (row) => ({
    key: keyOf(String(row.time), row.coin.toUpperCase(), row.transaction.toLowerCase(), amountKey(row.amount)),
    counted: true,
  }),
  read: (row): RowReading => {
    const refused = refuseStatus(row.status.replace(/^deposit /i, ''))
    if (refused) return refused
    if (row.coin === '') return toRejected('missing_asset', 'The coin (Crypto) is empty.')
    return toEvent(
      moveEvent({
        kind: 'transfer',
        at: row.time,
        label: 'Deposit',
        asset: row.coin.toUpperCase(),
        quantity: absolute(row.amount),
      }),
    )
  },
})
