/**
 * Koinly, simple template: one signed amount per row.
 *
 * Traps. The sign says whether it came or went, the label what it was; without one it is a transfer. Times are UTC.
 *
 * Identity: TxHash is optional, so rows are known by their content, and equal rows are counted.
 */
import { amount, defineDialect, optionalText, text, time } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type RowReading, toEvent, toInternalMove, toRejected, toSkipped } from '../row-reading.ts'
import { moveEvent } from '../spot-trade.ts'
import { meaningOfLabel } from './koinly-labels.ts'

export const koinlySimple = defineDialect({
  id: 'koinly-simple',
  name: 'Koinly: simple template',
  exchange: 'Koinly',
  timezone: 'UTC',
  account: 'Koinly',
  columns: {
    time: time('koinly date'),
    quantity: amount('amount'),
    asset: text('currency'),
    label: optionalText('label', 'tag'),
    description: optionalText('description'),
    transaction: optionalText('txhash'),
  },
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.asset.toUpperCase(),
      amountKey(row.quantity),
      row.label.toLowerCase(),
      row.description,
      row.transaction,
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const meaning = meaningOfLabel(row.label)
    if (!meaning || meaning === 'trade')
      return toRejected('unknown_operation', `The label "${row.label}" is not known for this format.`)
    if (row.asset === '') return toRejected('missing_asset', 'The currency is empty.')
    if (meaning === 'internal') return toInternalMove(row.label)
    if (row.quantity === 0n) return toSkipped('no_change', 'Nothing moves in this row.')
    const isIn = row.quantity > 0n
    const label = row.label === '' ? (isIn ? 'Deposit' : 'Withdrawal') : row.label
    const { time: at, quantity } = row
    const kind = isIn ? meaning.in : meaning.out
    return toEvent(moveEvent({ kind, at, label, asset: row.asset.toUpperCase(), quantity }))
  },
})
