/**
 * Koinly, its own export of all transactions: rows of every wallet, behind a line of title. Newer files say From and To
 * where older ones say Sent and Received, and Tag for Label.
 *
 * Traps. Each row names its wallets: they become the accounts. A transfer moves coins between two of them; where what was
 * sent is what arrived and the fee, the fee is in it, else it is on top. Newer files print `BTC;1`, the number being
 * Koinly's own. Deleted transactions stay in the file. Times are UTC.
 *
 * Identity: rows are known by their content, and equal rows are counted: ids are only in newer files.
 */
import { type Quantity, absolute, negate, subtract, zero } from '../../domain/number/decimal.ts'
import { type RowOf, defineDialect, optionalAmount, optionalText, text, time } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type DraftLeg, type RowReading, toEvent, toInternalMove, toRejected, toSkipped } from '../row-reading.ts'
import { type OneSided, isSome, readSides } from '../sided-event.ts'
import { meaningOfLabel } from './koinly-labels.ts'

const columns = {
  time: time('date', 'date (utc)'),
  type: text('type'),
  label: text('label', 'tag'),
  sender: text('sending wallet', 'from wallet', 'from wallet (read-only)'),
  sent: optionalAmount('sent amount', 'from amount'),
  sentAsset: text('sent currency', 'from currency'),
  receiver: text('receiving wallet', 'to wallet', 'to wallet (read-only)'),
  received: optionalAmount('received amount', 'to amount'),
  receivedAsset: text('received currency', 'to currency'),
  fee: optionalAmount('fee amount'),
  feeAsset: text('fee currency'),
  transaction: optionalText('txhash'),
  description: optionalText('description'),
  deleted: optionalText('deleted'),
} as const

type KoinlyRow = RowOf<typeof columns>

const TRADES = new Set(['buy', 'sell', 'exchange', 'trade', 'swap'])
const ONE_SIDED = /^(?:(?:fiat|crypto)[_ ])?(?:deposit|withdrawal)$|^(?:send|receive)$/
const TRANSFER: OneSided = { in: 'transfer', out: 'transfer' }

export const koinlyExport = defineDialect({
  id: 'koinly-export',
  name: 'Koinly: export of transactions',
  exchange: 'Koinly',
  timezone: 'UTC',
  account: 'Koinly',
  columns,
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.type.toLowerCase(),
      row.label.toLowerCase(),
      row.sender,
      row.receiver,
      ...[row.sentAsset, row.receivedAsset, row.feeAsset].map(tickerOf),
      ...[row.sent, row.received, row.fee].map(amountKey),
      row.transaction,
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    if (/^(?:true|yes|1)$/i.test(row.deleted))
      return toSkipped('not_executed', 'The transaction was deleted in Koinly.')
    const type = row.type.toLowerCase()
    const meaning = meaningOfLabel(row.label)
    if (!meaning) return toRejected('unknown_operation', `The label "${row.label}" is not known for this format.`)
    if (type === 'transfer') return readTransfer(row)
    if (!TRADES.has(type) && !ONE_SIDED.test(type))
      return toRejected('unknown_operation', `The type "${row.type}" is not known for this format.`)
    const { received, sent, fee } = sidesOf(row)
    const isTrade = isSome(received) && isSome(sent)
    if (TRADES.has(type) && !isTrade) return toRejected('incomplete_group', 'One side of this trade is empty.')
    if (meaning === 'internal' && !isTrade) return toInternalMove(row.label)
    const account = (isSome(sent) && row.sender !== '' ? row.sender : row.receiver) || undefined
    const label = row.label === '' ? row.type : row.label
    return readSides(
      { at: row.time, label, received, sent, fee, account },
      typeof meaning === 'object' ? meaning : TRANSFER,
    )
  },
})

const tickerOf = (asset: string): string => asset.replace(/;\d+$/, '').toUpperCase()

const sidesOf = (row: KoinlyRow) => ({
  received: { asset: tickerOf(row.receivedAsset), quantity: row.received },
  sent: { asset: tickerOf(row.sentAsset), quantity: row.sent },
  fee: { asset: tickerOf(row.feeAsset), quantity: row.fee },
})

/** Coins that go from one wallet to another, and what that costs the sender. */
function readTransfer(row: KoinlyRow): RowReading {
  const { received, sent, fee } = sidesOf(row)
  if (!isSome(received) || !isSome(sent))
    return readSides({ at: row.time, label: row.type, received, sent, fee }, TRANSFER)
  if (received.asset === '' || sent.asset === '' || (isSome(fee) && fee.asset === ''))
    return toRejected('missing_asset', 'An amount of this row names no asset.')
  const from = row.sender || undefined
  const to = row.receiver || undefined
  const cost = absolute(fee.quantity ?? zero<Quantity>())
  const size = absolute(sent.quantity)
  const isInside = fee.asset === sent.asset && subtract(size, absolute(received.quantity)) === cost
  const moved = isInside ? subtract(size, cost) : size
  const legs: DraftLeg[] = [
    { asset: sent.asset, quantity: negate(moved), role: 'principal', account: from },
    { asset: received.asset, quantity: absolute(received.quantity), role: 'principal', account: to },
  ]
  if (cost !== 0n) legs.push({ asset: fee.asset, quantity: negate(cost), role: 'fee', account: from })
  return toEvent({ kind: 'transfer', at: row.time, label: row.type, account: from, legs })
}
