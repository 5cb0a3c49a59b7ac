/**
 * Bitfinex, movements: deposits and withdrawals, `#,STARTED,UPDATED,CURRENCY,STATUS,AMOUNT,FEES,…` (older: one DATE).
 *
 * Traps. Only COMPLETED counts. Amount is signed and the fee negative, on top of it. Dates: as in bitfinex-trades.ts. The
 * header comes from a public parser, no file was at hand; the ledger tells the same movements.
 */
import { amount, dayAndMonth, defineDialect, optionalAmount, text } from '../dialect.ts'
import { refuseStatus } from '../execution.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf, stableId } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected } from '../row-reading.ts'
import { costOf, moveEvent } from '../spot-trade.ts'
import { bitfinexAsset } from './bitfinex-asset.ts'

export const bitfinexMovements = defineDialect({
  id: 'bitfinex-movements',
  name: 'Bitfinex: deposits and withdrawals',
  exchange: 'Bitfinex',
  timezone: 'UTC',
  account: 'Bitfinex',
  columns: {
    time: dayAndMonth('updated', 'date'),
    id: text('#'),
    currency: text('currency'),
    status: text('status'),
    amount: amount('amount'),
    fees: optionalAmount('fees'),
    hash: text('transaction id'),
  },
  alsoHeaders: ['fees', 'description'],
  identity: (row) => ({
    key: keyOf(
      stableId(row.id),
      String(row.time),
      row.currency.toUpperCase(),
      amountKey(row.amount),
      stableId(row.hash),
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const refused = refuseStatus(row.status)
    if (refused) return refused
    if (row.currency === '') return toRejected('missing_asset', 'The currency is empty.')
    const asset = bitfinexAsset(row.currency)
    return toEvent(
      moveEvent({
        kind: 'transfer',
        at: row.time,
        label: row.amount < 0n ? 'Withdrawal' : 'Deposit',
        asset,
        quantity: row.amount,
        fees: costOf(asset, row.fees),
      }),
    )
  },
})
