/**
 * Koinly, universal template: what was sent, what was received and the fee, in one row. Many tools write it.
 *
 * Traps. A row with both sides is a trade whatever its label; one side alone is what the label says, and a transfer
 * without one. The fee is on top. Times are UTC. The net worth is kept as the stated value.
 *
 * Identity: TxHash is optional and may repeat, so rows are known by their content, and equal rows are counted.
 */
import { absolute } from '../../domain/number/decimal.ts'
import { defineDialect, optionalAmount, optionalText, text, time, toMoney } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type RowReading, toInternalMove, toRejected } from '../row-reading.ts'
import { isSome, readSides } from '../sided-event.ts'
import { meaningOfLabel } from './koinly-labels.ts'

export const koinlyUniversal = defineDialect({
  id: 'koinly-universal',
  name: 'Koinly: universal template',
  exchange: 'Koinly',
  timezone: 'UTC',
  account: 'Koinly',
  columns: {
    time: time('date'),
    sent: optionalAmount('sent amount'),
    sentAsset: text('sent currency'),
    received: optionalAmount('received amount'),
    receivedAsset: text('received currency'),
    fee: optionalAmount('fee amount'),
    feeAsset: text('fee currency'),
    worth: optionalAmount('net worth amount'),
    worthAsset: optionalText('net worth currency'),
    label: text('label', 'tag'),
    description: optionalText('description'),
    transaction: optionalText('txhash'),
  },
  alsoHeaders: ['sent amount', 'received amount', 'fee amount'],
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      ...[row.sentAsset, row.receivedAsset, row.feeAsset].map((asset) => asset.toUpperCase()),
      ...[row.sent, row.received, row.fee].map(amountKey),
      row.label.toLowerCase(),
      row.description,
      row.transaction,
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const meaning = meaningOfLabel(row.label)
    if (!meaning) return toRejected('unknown_operation', `The label "${row.label}" is not known for this format.`)
    const received = { asset: row.receivedAsset.toUpperCase(), quantity: row.received }
    const sent = { asset: row.sentAsset.toUpperCase(), quantity: row.sent }
    const isTrade = isSome(received) && isSome(sent)
    if (meaning === 'internal' && !isTrade) return toInternalMove(row.label)
    if (meaning === 'trade' && !isTrade)
      return toRejected('incomplete_group', `The row is a ${row.label}, but one side of it is empty.`)
    const worth = row.worth === undefined || row.worth === 0n || row.worthAsset === '' ? undefined : absolute(row.worth)
    const stated = worth && { amount: toMoney(worth), currency: row.worthAsset.toUpperCase() }
    const label = row.label === '' ? (isTrade ? 'Trade' : isSome(received) ? 'Deposit' : 'Withdrawal') : row.label
    const fee = { asset: row.feeAsset.toUpperCase(), quantity: row.fee }
    const kinds = typeof meaning === 'object' ? meaning : ({ in: 'transfer', out: 'transfer' } as const)
    return readSides({ at: row.time, label, received, sent, fee, stated }, kinds)
  },
})
