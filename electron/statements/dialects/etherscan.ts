/**
 * Etherscan and its sisters (BscScan, PolygonScan): transactions, and internal transactions, of one address. The headers
 * come from a public parser; no file was at hand.
 *
 * Traps. The coin stands in the headers (`Value_IN(ETH)`), and another header holds today's price. The own address is
 * not in the file: what came stands under IN, what went under OUT. The sender pays the fee, so a row under IN has none of
 * ours; one of no value is a call that cost its fee. A failed transaction moves nothing and costs its fee all the same
 * (not verified). Where sender and receiver are one, only the fee goes. Tokens are in other files, which do not say the
 * direction.
 */
import { negate } from '../../domain/number/decimal.ts'
import { type Dialect, amount, defineDialect, epoch, optionalText, text } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected, toSkipped } from '../row-reading.ts'
import { costOf, moveEvent } from '../spot-trade.ts'

const VALUE_IN = /^value_in\((\w+)\)?$/
const FEE = /^txnfee\((?!usd)(\w+)\)?$/

/** The coin that a header names, in capitals. */
const coinIn = (headers: readonly string[], pattern: RegExp): string | undefined =>
  headers
    .map((header) => pattern.exec(header)?.[1])
    .find((coin) => coin !== undefined)
    ?.toUpperCase()

const shared = {
  time: epoch('unixtimestamp'),
  hash: text('txhash', 'transaction hash'),
  came: amount(VALUE_IN),
  went: amount(/^value_out\(/),
  status: text('status'),
  coin: optionalText('coin of the header'),
} as const

const statedCoin = (headers: readonly string[]) => {
  const coin = coinIn(headers, VALUE_IN)
  return coin === undefined ? {} : { coin }
}

export const etherscan: Dialect = defineDialect({
  id: 'etherscan',
  name: 'Etherscan: transactions',
  exchange: 'Etherscan',
  timezone: 'UTC',
  account: 'Ethereum wallet',
  columns: {
    ...shared,
    from: text('from'),
    to: text('to'),
    fee: amount(FEE),
    method: optionalText('method'),
  },
  alsoHeaders: ['errcode'],
  stated: statedCoin,
  identity: (row) => ({
    key: keyOf(row.hash.toLowerCase(), amountKey(row.came), amountKey(row.went), amountKey(row.fee)),
    counted: row.hash === '',
  }),
  read: (row): RowReading => {
    if (row.coin === '') return toRejected('missing_asset', 'The header does not name the coin.')
    const isFailed = row.status !== ''
    const isOwn = row.from.toLowerCase() === row.to.toLowerCase()
    const event = { kind: 'transfer', at: row.time, asset: row.coin, label: row.method || 'Transaction' } as const
    if (row.came > 0n && !isOwn)
      return isFailed
        ? toSkipped('not_executed', `The transaction failed: ${row.status}`)
        : toEvent(moveEvent({ ...event, quantity: row.came }))
    const fees = costOf(row.coin, row.fee)
    if (row.went > 0n && !isFailed && !isOwn) return toEvent(moveEvent({ ...event, quantity: negate(row.went), fees }))
    const [fee] = fees
    return fee
      ? toEvent(moveEvent({ ...event, ...fee, kind: 'fee' }))
      : toSkipped('no_change', 'Nothing moved, and nothing was paid.')
  },
})

export const etherscanInternal: Dialect = defineDialect({
  id: 'etherscan-internal',
  name: 'Etherscan: internal transactions',
  exchange: 'Etherscan',
  timezone: 'UTC',
  account: 'Ethereum wallet',
  columns: { ...shared, type: text('type') },
  alsoHeaders: ['parenttxfrom', 'parenttxto', 'txto'],
  stated: statedCoin,
  identity: (row) => ({
    key: keyOf(row.hash.toLowerCase(), amountKey(row.came), amountKey(row.went), row.type.toLowerCase()),
    counted: true,
  }),
  read: (row): RowReading => {
    if (row.coin === '') return toRejected('missing_asset', 'The header does not name the coin.')
    if (row.status !== '0' && row.status !== '')
      return toSkipped('not_executed', `The transaction failed: ${row.status}`)
    const event = { kind: 'transfer', at: row.time, asset: row.coin, label: row.type } as const
    if (row.came > 0n) return toEvent(moveEvent({ ...event, quantity: row.came }))
    if (row.went > 0n) return toEvent(moveEvent({ ...event, quantity: negate(row.went) }))
    return toSkipped('no_change', 'Nothing moved.')
  },
})
