/**
 * bitbank, deposits of yen: time, amount and status, nothing more, so the header must hold nothing else.
 *
 * Traps. The currency is not printed: it is JPY. Only rows whose status is DONE happened. Times are JST. There is no id:
 * rows are known by their content, and equal rows are counted.
 */
import { amount, defineDialect, text, time } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type RowReading, toEvent } from '../row-reading.ts'
import { moveEvent } from '../spot-trade.ts'
import { refuseBitbankStatus } from './bitbank-status.ts'

export const bitbankFiatDeposits = defineDialect({
  id: 'bitbank-fiat-deposits',
  name: 'bitbank: deposits of yen',
  exchange: 'bitbank',
  timezone: 'Asia/Tokyo',
  account: 'bitbank',
  hasThousandCommas: true,
  columns: {
    time: time('日時'),
    quantity: amount('数量'),
    status: text('ステータス'),
  },
  isWholeHeader: true,
  identity: (row) => ({ key: keyOf(String(row.time), amountKey(row.quantity)), counted: true }),
  read: (row): RowReading => {
    const { time: at, quantity, status } = row
    return (
      refuseBitbankStatus(status) ??
      toEvent(moveEvent({ kind: 'transfer', at, label: 'Deposit', asset: 'JPY', quantity }))
    )
  },
})
