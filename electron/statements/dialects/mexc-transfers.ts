/**
 * MEXC, deposits (`Status,Time,Crypto,Network,Deposit Amount,TxID,Progress`) and withdrawals (`Status,Time,Crypto,Network,
 * Request Amount,Withdrawal Address,TxID,Trading Fee,Settlement Amount,Withdrawal Descriptions`). The headers come from a
 * public parser; no file was at hand (the native one is XLSX), and the zone (UTC) is not verified.
 *
 * Traps. What was requested may or may not hold the fee; what was settled is what arrived, so settlement and fee together
 * are what left, either way. Only credited deposits and successful withdrawals count.
 */
import { absolute, negate } from '../../domain/number/decimal.ts'
import { type Dialect, amount, defineDialect, optionalAmount, text, time } from '../dialect.ts'
import { refuseStatus } from '../execution.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected } from '../row-reading.ts'
import { costOf, moveEvent } from '../spot-trade.ts'
import { zoneInHeaders } from '../stated-zone.ts'

const shared = {
  time: time(/^time(?:\(.*\))?$/),
  status: text('status'),
  coin: text('crypto'),
  network: text('network'),
  transaction: text('txid'),
} as const

const deposits: Dialect = defineDialect({
  id: 'mexc-deposits',
  name: 'MEXC: deposits',
  exchange: 'MEXC',
  timezone: 'UTC',
  account: 'MEXC',
  columns: { ...shared, amount: amount('deposit amount') },
  alsoHeaders: ['progress'],
  zone: ({ headers }) => zoneInHeaders(headers),
  identity: (row) => ({
    key: keyOf(String(row.time), row.coin.toUpperCase(), row.transaction.toLowerCase(), amountKey(row.amount)),
    counted: true,
  }),
  read: (row): RowReading => {
    const refused = refuseStatus(row.status)
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

const withdrawals: Dialect = defineDialect({
  id: 'mexc-withdrawals',
  name: 'MEXC: withdrawals',
  exchange: 'MEXC',
  timezone: 'UTC',
  account: 'MEXC',
  columns: { ...shared, settled: amount('settlement amount'), fee: optionalAmount('trading fee') },
  alsoHeaders: ['request amount', 'withdrawal address', 'trading fee'],
  zone: ({ headers }) => zoneInHeaders(headers),
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.coin.toUpperCase(),
      row.transaction.toLowerCase(),
      amountKey(row.settled),
      amountKey(row.fee),
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const refused = refuseStatus(row.status)
    if (refused) return refused
    if (row.coin === '') return toRejected('missing_asset', 'The coin (Crypto) is empty.')
    const asset = row.coin.toUpperCase()
    const quantity = negate(absolute(row.settled))
    const fees = costOf(asset, row.fee)
    return toEvent(moveEvent({ kind: 'transfer', at: row.time, label: 'Withdrawal', asset, quantity, fees }))
  },
})

export const MEXC_TRANSFERS: readonly Dialect[] = [deposits, withdrawals]
