/**
 * Crypto.com App: the crypto, fiat and card wallets, all of one header, so that a row in two of the files is one row.
 *
 * Traps. Amounts are signed, native values unreliably so. Some trades are one row with To, others have their other side
 * in Native (always money). Small balances changed to CRO are several debits and a credit of one moment
 * (cryptocom-groups.ts). The swap of MCO in 2020 prints the whole and its parts. Limit orders lock and unlock what only
 * a commit moves. Staking, earn and supercharger are internal. Coins sent to the Exchange leave this account: the
 * Exchange has its own. Rewards taken back are adjustments. No id; equal rows occur; new kinds appear often.
 */
import type { StatedValue } from '../../domain/ledger/event.ts'
import { absolute } from '../../domain/number/decimal.ts'
import { type RowOf, amount, defineDialect, optionalAmount, text, time, toMoney } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type RowReading, toEvent, toInternalMove, toMember, toRejected } from '../row-reading.ts'
import { moveEvent, swapEvent } from '../spot-trade.ts'
import { deriveCryptocomGroup } from './cryptocom-groups.ts'
import { cryptocomMeaning } from './cryptocom-kinds.ts'

const columns = {
  time: time('timestamp (utc)'),
  description: text('transaction description'),
  currency: text('currency'),
  amount: amount('amount'),
  toCurrency: text('to currency'),
  toAmount: optionalAmount('to amount'),
  nativeCurrency: text('native currency'),
  native: optionalAmount('native amount'),
  kind: text('transaction kind'),
} as const

export type CryptocomRow = RowOf<typeof columns>

export const cryptocomApp = defineDialect({
  id: 'cryptocom-app',
  name: 'Crypto.com App',
  exchange: 'Crypto.com',
  timezone: 'UTC',
  account: 'Crypto.com App',
  columns,
  utcHeaders: ['timestamp (utc)'],
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.kind.toLowerCase(),
      row.currency.toUpperCase(),
      amountKey(row.amount),
      row.toCurrency.toUpperCase(),
      amountKey(row.toAmount),
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const kind = row.kind.toLowerCase()
    const meaning = cryptocomMeaning(kind)
    if (meaning === undefined)
      return toRejected('unknown_operation', `The kind "${row.kind}" is not known for this format.`)
    if (row.currency === '') return toRejected('missing_asset', 'The currency is empty.')
    if (meaning === 'internal') return toInternalMove(row.description)
    if (meaning === 'trade-to' || meaning === 'trade-native') return readTrade(row, meaning)
    if ('family' in meaning) return toMember(keyOf(meaning.family, String(row.time)))
    return toEvent(
      moveEvent({
        kind: row.amount < 0n ? meaning.out : meaning.in,
        at: row.time,
        label: row.description,
        asset: row.currency.toUpperCase(),
        quantity: row.amount,
        stated: statedOf(row),
      }),
    )
  },
  derive: deriveCryptocomGroup,
})

function statedOf(row: CryptocomRow): StatedValue | undefined {
  if (row.native === undefined || row.native === 0n || row.nativeCurrency === '') return undefined
  return { amount: toMoney(absolute(row.native)), currency: row.nativeCurrency.toUpperCase() }
}

/** The row's own amount has its sign; the other side goes the other way. */
function readTrade(row: CryptocomRow, meaning: 'trade-to' | 'trade-native'): RowReading {
  const asset = meaning === 'trade-to' ? row.toCurrency : row.nativeCurrency
  const quantity = meaning === 'trade-to' ? row.toAmount : row.native
  if (quantity === undefined) return toRejected('missing_amount', 'The other side of this trade has no amount.')
  if (asset === '') return toRejected('missing_asset', 'The other side of this trade has no currency.')
  const own = { asset: row.currency.toUpperCase(), quantity: row.amount }
  const other = { asset: asset.toUpperCase(), quantity }
  return toEvent(
    swapEvent({
      at: row.time,
      label: row.description,
      given: row.amount < 0n ? own : other,
      got: row.amount < 0n ? other : own,
      stated: meaning === 'trade-to' ? statedOf(row) : undefined,
    }),
  )
}
