/**
 * Coinbase, transaction history: one row per transaction, in five generations of headers, behind a preamble.
 *
 * Traps. The direction comes from the type: quantities are all positive in old files, negative for Send and Sell in new
 * ones. Money carries signs and thousands (`-€597.49`). The total includes the fee: it is what was paid, or what was
 * got. The oldest files state the currency in the header (`EUR Subtotal`). A Convert is one row with its other half in
 * the notes only (or, lately, two rows with the same notes). Dates are `2020-09-27T18:36:58Z` or `… UTC`.
 *
 * ETH2 was Coinbase's name for staked ETH. It is read as ETH, so a Convert of ETH to ETH2, or a Send of the one and a
 * Receive of the other in one second, moves coins inside the exchange and sells nothing.
 *
 * Identity: the id where there is one, with time, type, asset and quantity, since published samples mask ids until they
 * collide; equal rows are counted. Currency and totals are no part of it: they follow the user's settings.
 *
 * Moves to and from Coinbase Pro are transfers: Pro has its own statement and account, and coins that went there are no
 * longer here.
 */
import { absolute } from '../../domain/number/decimal.ts'
import { defineDialect } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type RowReading, toEvent, toInternalMove, toMember, toRejected } from '../row-reading.ts'
import { convertOf, deriveCoinbaseGroup } from './coinbase-groups.ts'
import { type CoinbaseRow, assetOf, coinbaseColumns, meaningOf, singleEvent } from './coinbase-operations.ts'
import { readTrade } from './coinbase-trade.ts'

const STATED_CURRENCY = /^([a-z]{3,4}) (?:subtotal|spot price at transaction)$/

export const coinbaseTransactions = defineDialect({
  id: 'coinbase-transactions',
  name: 'Coinbase: transaction history',
  exchange: 'Coinbase',
  timezone: 'UTC',
  account: 'Coinbase',
  columns: coinbaseColumns,
  stated: (headers) => {
    const currency = headers.map((header) => STATED_CURRENCY.exec(header)?.[1]).find((found) => found !== undefined)
    return currency === undefined ? {} : { currency: currency.toUpperCase() }
  },
  identity: (row) => ({
    key: keyOf(row.id, String(row.time), row.type.toLowerCase(), row.asset.toUpperCase(), amountKey(row.quantity)),
    counted: true,
  }),
  read: (row): RowReading => {
    const meaning = meaningOf(row)
    if (meaning === undefined)
      return toRejected('unknown_operation', `The type "${row.type}" is not known for this format.`)
    if (row.asset === '') return toRejected('missing_asset', 'The asset is empty.')
    if (meaning === 'internal') return toInternalMove(row.type)
    if (meaning === 'buy' || meaning === 'sell') return readTrade(row, meaning)
    if (meaning === 'convert') return readConvert(row)
    if (meaning === 'migration') return toMember(keyOf('migration', String(row.time)))
    if (meaning === 'signed')
      return toEvent(singleEvent(row, row.quantity < 0n ? 'spend' : 'income', row.quantity < 0n))
    if (meaning.kind === 'transfer' && assetOf(row) === 'ETH')
      return toMember(keyOf('rename', String(row.time), amountKey(absolute(row.quantity))))
    return toEvent(singleEvent(row, meaning.kind, meaning.leaves))
  },
  derive: deriveCoinbaseGroup,
})

/** Rows of one conversion have the same notes; where those cannot be read, both rows must be there. */
function readConvert(row: CoinbaseRow): RowReading {
  const convert = convertOf(row)
  if (convert === undefined) return toMember(keyOf('convert', String(row.time)))
  if (convert.from.asset === convert.to.asset) return toInternalMove(`${row.type} of ${row.asset}`)
  return toMember(keyOf('convert', String(row.time), row.notes))
}
