/**
 * Bitstamp, transactions until 2024: `Type,Datetime,Account,Amount,Value,Rate,Fee,Sub Type`.
 *
 * Traps. Amount, value and fee carry their unit (`1.00000000 ETH`). Times have minutes only (`Jan. 28, 2022, 12:31 AM`,
 * UTC; short months have no dot), so equal rows are frequent and real; there is no id. The fee is on top of the value.
 */
import { defineDialect, measured, text, time } from '../dialect.ts'
import { readMeasured } from '../measured.ts'
import { keyOf } from '../row-identity.ts'
import { type RowReading, toRejected } from '../row-reading.ts'
import { readBitstampMove } from './bitstamp-operations.ts'

export const bitstampOld = defineDialect({
  id: 'bitstamp-old',
  name: 'Bitstamp: transactions (until 2024)',
  exchange: 'Bitstamp',
  timezone: 'UTC',
  account: 'Bitstamp',
  columns: {
    time: time('datetime'),
    type: text('type'),
    account: text('account'),
    amount: measured('amount'),
    value: measured('value'),
    fee: measured('fee'),
    subtype: text('sub type'),
  },
  alsoHeaders: ['rate'],
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.type.toLowerCase(),
      row.subtype.toLowerCase(),
      row.account.toLowerCase(),
      row.amount,
      row.value,
      row.fee,
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const printed = [row.amount, row.value, row.fee].map((cell) => ({ cell, read: readMeasured(cell) }))
    const bad = printed.find(({ cell, read }) => cell !== '' && read === undefined)
    if (bad) return toRejected('bad_amount', `"${bad.cell}" is not a number with a unit.`)
    const [amount, value, fee] = printed.map(({ read }) => read && { asset: read.unit, quantity: read.quantity })
    if (amount === undefined) return toRejected('missing_amount', 'The amount is empty.')
    return readBitstampMove({ at: row.time, type: row.type, subtype: row.subtype, amount, value, fee })
  },
})
