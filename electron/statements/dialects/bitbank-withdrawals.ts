/**
 * bitbank, withdrawals of coins: one row each.
 *
 * Traps. 数量 is what was sent, without sign; the fee is on top. Coins are printed in lower case. Only rows whose status is
 * DONE happened. Times are JST.
 *
 * Identity: a row is known by its Txid and content, and equal rows are counted.
 */
import { absolute, negate } from '../../domain/number/decimal.ts'
import { amount, defineDialect, optionalAmount, optionalText, text, time } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected } from '../row-reading.ts'
import { costOf, moveEvent } from '../spot-trade.ts'
import { refuseBitbankStatus } from './bitbank-status.ts'

export const bitbankWithdrawals = defineDialect({
  id: 'bitbank-withdrawals',
  name: 'bitbank: withdrawals',
  exchange: 'bitbank',
  timezone: 'Asia/Tokyo',
  account: 'bitbank',
  hasThousandCommas: true,
  columns: {
    time: time('日時'),
    asset: text('コイン'),
    quantity: amount('数量'),
    fee: optionalAmount('手数料'),
    label: text('ラベル'),
    network: optionalText('ネットワーク'),
    address: text('アドレス'),
    transaction: text('txid'),
    status: text('ステータス'),
  },
  alsoHeaders: ['手数料'],
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.asset.toUpperCase(),
      amountKey(row.quantity),
      amountKey(row.fee),
      row.address,
      row.transaction,
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const refused = refuseBitbankStatus(row.status)
    if (refused) return refused
    if (row.asset === '') return toRejected('missing_asset', 'The coin (コイン) is empty.')
    const asset = row.asset.toUpperCase()
    const quantity = negate(absolute(row.quantity))
    const fees = costOf(asset, row.fee)
    return toEvent(moveEvent({ kind: 'transfer', at: row.time, label: 'Withdrawal', asset, quantity, fees }))
  },
})
