/**
 * bitbank, deposits of coins: one row each.
 *
 * Traps. Coins are printed in lower case. Only rows whose status is DONE happened. Times are JST.
 *
 * Identity: a transaction may pay several addresses, so a row is known by its Txid and content, and equal rows are counted.
 */
import { amount, defineDialect, optionalText, text, time } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected } from '../row-reading.ts'
import { moveEvent } from '../spot-trade.ts'
import { refuseBitbankStatus } from './bitbank-status.ts'

export const bitbankDeposits = defineDialect({
  id: 'bitbank-deposits',
  name: 'bitbank: deposits',
  exchange: 'bitbank',
  timezone: 'Asia/Tokyo',
  account: 'bitbank',
  hasThousandCommas: true,
  columns: {
    time: time('日時'),
    asset: text('コイン'),
    quantity: amount('数量'),
    network: optionalText('ネットワーク'),
    address: text('アドレス'),
    transaction: text('txid'),
    status: text('ステータス'),
  },
  isWholeHeader: true,
  identity: (row) => ({
    key: keyOf(String(row.time), row.asset.toUpperCase(), amountKey(row.quantity), row.address, row.transaction),
    counted: true,
  }),
  read: (row): RowReading => {
    const refused = refuseBitbankStatus(row.status)
    if (refused) return refused
    if (row.asset === '') return toRejected('missing_asset', 'The coin (コイン) is empty.')
    const { time: at, quantity } = row
    return toEvent(moveEvent({ kind: 'transfer', at, label: 'Deposit', asset: row.asset.toUpperCase(), quantity }))
  },
})
