/**
 * Nexo, transactions with an input and an output: `Transaction,Type,Input Currency,Input Amount,Output Currency,Output
 * Amount,USD Equivalent,[Fee,Fee Currency,]Details,Date / Time (UTC)`. Older headers say `Date / Time` and mean CET.
 *
 * Traps. Rows of one side print it twice, in withdrawals with opposite signs, in some rewards with an output of nothing.
 * `rejected / …` in Details never happened. `-` is empty. Negative interest is that of a loan: loans, repayments, card
 * and term deposits move nothing in this book. Coins sold for a loan are spent. GBPX, EURX and USDX are money. Ids
 * (NXT…) are unique in genuine files; published samples repeat made-up ones, so what happened is part of the key.
 */
import { amountKey } from '../parse-row.ts'
import { type AssetAmount, defineDialect, optionalAmount, optionalMoney, optionalText, text, time } from '../dialect.ts'
import type { Quantity } from '../../domain/number/decimal.ts'
import { keyOf, stableId } from '../row-identity.ts'
import { readNexoMove } from './nexo-rows.ts'
import { nexoAsset } from './nexo-types.ts'

const side = (name: string, quantity: Quantity | undefined): AssetAmount | undefined =>
  quantity === undefined ? undefined : { asset: nexoAsset(name), quantity }

export const nexoTransactions = defineDialect({
  id: 'nexo-transactions',
  name: 'Nexo: transactions',
  exchange: 'Nexo',
  timezone: 'Europe/Berlin',
  account: 'Nexo',
  columns: {
    time: time('date / time (utc)', 'date / time'),
    id: text('transaction'),
    type: text('type'),
    inputCurrency: text('input currency'),
    input: optionalAmount('input amount'),
    outputCurrency: text('output currency'),
    output: optionalAmount('output amount'),
    dollars: optionalMoney('usd equivalent'),
    fee: optionalAmount('fee'),
    feeCurrency: optionalText('fee currency'),
    details: text('details'),
  },
  utcHeaders: ['date / time (utc)'],
  identity: (row) => ({
    key: keyOf(
      stableId(row.id),
      String(row.time),
      row.type.replaceAll(/\s/g, '').toLowerCase(),
      nexoAsset(row.inputCurrency),
      amountKey(row.input),
      nexoAsset(row.outputCurrency),
      amountKey(row.output),
    ),
    counted: stableId(row.id) === '',
  }),
  read: (row) =>
    readNexoMove({
      at: row.time,
      type: row.type,
      details: row.details,
      input: side(row.inputCurrency, row.input),
      output: side(row.outputCurrency, row.output),
      fee: side(row.feeCurrency === '-' ? '' : row.feeCurrency, row.fee),
      dollars: row.dollars,
    }),
})
