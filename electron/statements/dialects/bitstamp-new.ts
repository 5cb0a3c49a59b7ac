/**
 * Bitstamp, transactions since 2024: `ID,Account,Type,Subtype,Datetime,Amount,Amount currency,Value,…,Order ID`.
 *
 * Traps. Amounts are unsigned; type and subtype give the direction. The fee has a currency of its own and is on top. IDs
 * are unique.
 */
import { amount, defineDialect, optionalAmount, text, time } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf, stableId } from '../row-identity.ts'
import { readBitstampMove } from './bitstamp-operations.ts'

export const bitstampNew = defineDialect({
  id: 'bitstamp-new',
  name: 'Bitstamp: transactions',
  exchange: 'Bitstamp',
  timezone: 'UTC',
  account: 'Bitstamp',
  columns: {
    time: time('datetime'),
    id: text('id'),
    type: text('type'),
    subtype: text('subtype'),
    amount: amount('amount'),
    asset: text('amount currency'),
    value: optionalAmount('value'),
    money: text('value currency'),
    fee: optionalAmount('fee'),
    feeAsset: text('fee currency'),
  },
  identity: (row) => ({
    key: keyOf(
      stableId(row.id),
      String(row.time),
      row.type.toLowerCase(),
      row.subtype.toLowerCase(),
      amountKey(row.amount),
      row.asset.toUpperCase(),
    ),
    counted: stableId(row.id) === '',
  }),
  read: (row) => {
    const { value, fee } = row
    return readBitstampMove({
      at: row.time,
      type: row.type,
      subtype: row.subtype,
      amount: { asset: row.asset.toUpperCase(), quantity: row.amount },
      value: value === undefined ? undefined : { asset: row.money.toUpperCase(), quantity: value },
      fee: fee === undefined ? undefined : { asset: row.feeAsset.toUpperCase(), quantity: fee },
    })
  },
})
