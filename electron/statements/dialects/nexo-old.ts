/**
 * Nexo, transactions until about 2021: one `Currency` and one `Amount`, times in CET unless the header says UTC.
 *
 * Traps. Types are written without spaces. Only an exchange has two sides, in one cell each: `BTC/USDT`, `-0.1 / +4000`.
 * Money changed on its way in or out names the other side in Details at best: where it does not, the row is rejected.
 * The rest: nexo-transactions.ts.
 */
import type { Quantity } from '../../domain/number/decimal.ts'
import { type RowOf, defineDialect, measured, optionalMoney, text, time } from '../dialect.ts'
import { parseAmount } from '../parse-amount.ts'
import { keyOf, stableId } from '../row-identity.ts'
import { type RowReading, toRejected } from '../row-reading.ts'
import { type NexoMove, readNexoMove } from './nexo-rows.ts'
import { nexoAsset } from './nexo-types.ts'

const columns = {
  time: time('date / time (utc)', 'date / time'),
  id: text('transaction'),
  type: text('type'),
  currency: text('currency'),
  amount: measured('amount'),
  dollars: optionalMoney('usd equivalent'),
  details: text('details'),
} as const

export const nexoOld = defineDialect({
  id: 'nexo-old',
  name: 'Nexo: transactions (until 2021)',
  exchange: 'Nexo',
  timezone: 'Europe/Berlin',
  account: 'Nexo',
  columns,
  utcHeaders: ['date / time (utc)'],
  identity: (row) => ({
    key: keyOf(
      stableId(row.id),
      String(row.time),
      row.type.replaceAll(/\s/g, '').toLowerCase(),
      row.currency.toUpperCase(),
      row.amount,
    ),
    counted: stableId(row.id) === '',
  }),
  read: (row): RowReading => {
    const sides = sidesOf(row)
    if (sides === undefined) return toRejected('bad_amount', `"${row.amount}" does not fit "${row.currency}".`)
    return readNexoMove({ at: row.time, type: row.type, details: row.details, dollars: row.dollars, ...sides })
  },
})

/** One amount of one currency, or `-A / +B` of `X/Y`. */
function sidesOf(row: RowOf<typeof columns>): Pick<NexoMove, 'input' | 'output' | 'fee'> | undefined {
  const names = row.currency.split('/').map(nexoAsset)
  const amounts = row.amount.split('/').map((part) => toQuantity(part.trim()))
  const [input, output] = names.map((asset, at) => {
    const quantity = amounts[at]
    return quantity === undefined ? undefined : { asset, quantity }
  })
  if (names.length !== amounts.length || names.length > 2 || input === undefined) return undefined
  return names.length === 2 && output === undefined ? undefined : { input, output, fee: undefined }
}

function toQuantity(printed: string): Quantity | undefined {
  const parsed = parseAmount<Quantity>(printed, { mark: 'point', hasUnit: false })
  return parsed.kind === 'amount' ? parsed.value : undefined
}
