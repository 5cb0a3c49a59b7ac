/**
 * CoinLedger, export of transactions: one row per amount (Credit, Debit, Platform Fee, Network Fee), of every platform;
 * the rows of one transaction share their `Internal Id`.
 *
 * Traps. The record type says whether an amount came or went; debits and fees are printed negative, and a credit that is
 * negative contradicts itself. Fees are rows of their own, on top. A transaction with credits and debits is a trade; with
 * one of them it is what its type says, and half of a trade is rejected. `Margin Gain` is signed. The platform of a row is
 * its account. Times are UTC.
 *
 * Identity: internal id and content, equal rows counted.
 */
import { type Quantity, absolute, negate } from '../../domain/number/decimal.ts'
import { type RowOf, amount, defineDialect, optionalText, text, time } from '../dialect.ts'
import { type Movement, feeLegs, toFill } from '../fill-event.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf, stableId } from '../row-identity.ts'
import { type DraftEvent, type GroupReading, type RowReading, toMember, toRejected } from '../row-reading.ts'
import type { OneSided } from '../sided-event.ts'
import { moveEvent } from '../spot-trade.ts'

const columns = {
  time: time('timestamp (utc)'),
  platform: text('platform'),
  account: optionalText('account name'),
  asset: text('asset'),
  amount: amount('amount'),
  type: text('type'),
  record: text('record type'),
  internal: text('internal id'),
  chain: optionalText('blockchain id'),
  reference: optionalText('platform id'),
  description: optionalText('description'),
} as const

type LedgerRow = RowOf<typeof columns>

const FEES = new Set(['platform fee', 'network fee'])
const RECORDS = new Set(['credit', 'debit', 'margin gain', ...FEES])
const TRADES = new Set(['trade', 'buy', 'sell', 'swap', 'exchange', 'convert'])
const INCOME: OneSided = { in: 'income', out: 'spend' }

const ONE_SIDED = new Map<string, OneSided>([
  ['deposit', { in: 'transfer', out: 'transfer' }],
  ['withdrawal', { in: 'transfer', out: 'transfer' }],
  ...'airdrop|gift received|gift sent|hard fork|interest|interest payment|income|mining|staking|margin gain|margin loss'
    .split('|')
    .map((type) => [type, INCOME] as const),
  ...'investment loss|theft loss|merchant payment|casualty loss'.split('|').map((type) => [type, INCOME] as const),
  ['network fee', { in: 'fee', out: 'fee' }],
  ['platform fee', { in: 'fee', out: 'fee' }],
])

export const coinledger = defineDialect({
  id: 'coinledger',
  name: 'CoinLedger: transactions',
  exchange: 'CoinLedger',
  timezone: 'UTC',
  account: 'CoinLedger',
  columns,
  utcHeaders: ['timestamp (utc)'],
  identity: (row) => ({
    key: keyOf(
      stableId(row.internal),
      String(row.time),
      row.platform,
      row.account,
      row.asset.toUpperCase(),
      amountKey(row.amount),
      row.type.toLowerCase(),
      row.record.toLowerCase(),
      row.chain,
      row.reference,
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const type = row.type.toLowerCase()
    const record = row.record.toLowerCase()
    if (!RECORDS.has(record))
      return toRejected('unknown_operation', `The record type "${row.record}" is not known for this format.`)
    if (!TRADES.has(type) && !ONE_SIDED.has(type))
      return toRejected('unknown_operation', `The type "${row.type}" is not known for this format.`)
    if (row.asset === '') return toRejected('missing_asset', 'The asset is empty.')
    if (record === 'credit' && row.amount < 0n)
      return toRejected('bad_amount', 'A credit that is negative contradicts itself.')
    const internal = stableId(row.internal)
    return toMember(internal === '' ? keyOf('row', String(row.time), row.platform, type) : keyOf('id', internal))
  },
  derive: deriveTransaction,
})

const isFee = (row: LedgerRow): boolean => FEES.has(row.record.toLowerCase())

/** What the row changes the balance by. */
function changeOf(row: LedgerRow): Quantity {
  const record = row.record.toLowerCase()
  if (record === 'credit' || record === 'margin gain') return row.amount
  return negate(absolute(row.amount))
}

const toMovement = (row: LedgerRow): Movement<LedgerRow> => ({
  asset: row.asset.toUpperCase(),
  quantity: changeOf(row),
  row,
})

function deriveTransaction(rows: readonly LedgerRow[]): GroupReading<LedgerRow> {
  const fees = rows.filter(isFee)
  const main = rows.filter((row) => !isFee(row))
  const [first] = main.length === 0 ? fees : main
  if (!first) return toRejected('incomplete_group', 'The transaction has no rows.')
  const account = first.platform || undefined
  const moved = main.map(toMovement)
  const received = moved.filter((movement) => movement.quantity > 0n)
  const spent = moved.filter((movement) => movement.quantity < 0n)
  const whole = (draft: DraftEvent): GroupReading<LedgerRow> => ({
    kind: 'events',
    events: [{ draft: { ...draft, account }, from: rows }],
    internal: [],
  })
  const at = first.time
  const label = first.type
  if (main.length === 0) return whole({ kind: 'fee', at, label, legs: feeLegs(fees.map(toMovement)) })
  if (received.length > 0 && spent.length > 0)
    return whole(toFill(at, label, { received, spent, fees: fees.map(toMovement) }).draft)
  const kinds = ONE_SIDED.get(label.toLowerCase())
  if (!kinds) return toRejected('incomplete_group', 'The other side of this trade is not in the file.')
  return deriveMoves(rows, fees, kinds)
}

/** Each amount is an event of its own; the fees belong to the first. */
function deriveMoves(rows: readonly LedgerRow[], fees: readonly LedgerRow[], kinds: OneSided): GroupReading<LedgerRow> {
  const main = rows.filter((row) => !isFee(row))
  return {
    kind: 'events',
    events: main.map((row, at) => {
      const { asset, quantity } = toMovement(row)
      const own = at === 0 ? fees : []
      const kind = quantity < 0n ? kinds.out : kinds.in
      const draft = moveEvent({ kind, at: row.time, label: row.type, asset, quantity, fees: own.map(toMovement) })
      return { draft: { ...draft, account: row.platform || undefined }, from: [row, ...own] }
    }),
    internal: [],
  }
}
