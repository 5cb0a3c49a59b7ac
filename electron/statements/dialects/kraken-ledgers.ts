/**
 * Kraken, ledgers: one row per change of a balance. balance after = balance before + amount − fee, in the row's asset,
 * so a fee comes on top of the amount, on either leg of a trade or both.
 *
 * Traps. Newer exports print fees negative: the size counts. Deposits, withdrawals and transfers appear first as a
 * pending row without txid. The two rows of a trade share a refid, and so do several spends swept into one receive; a
 * leg may be zero. `earn` without subtype is a reward, or both sides of a move between wallets in one second: only the
 * other side tells. Moves between spot and staking are internal; a `transfer` without subtype, or from futures, that
 * brings a coin is an airdrop or a fork. Codes: kraken-asset.ts. Rows are known by txid, with asset and amount.
 *
 * A deposit or withdrawal with the wrong sign takes one back: a negative fee there is a fee returned.
 */
import { type Quantity, absolute, add, negate } from '../../domain/number/decimal.ts'
import type { EventKind } from '../../domain/ledger/event.ts'
import {
  type RowOf,
  type StatedBalance,
  amount,
  defineDialect,
  optionalAmount,
  optionalText,
  statedBalance,
  text,
  time,
} from '../dialect.ts'
import { type Movement, feeLegs, sumByAsset, toFill } from '../fill-event.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import {
  type DraftEvent,
  type GroupReading,
  type RowReading,
  toEvent,
  toInternalMove,
  toMember,
  toRejected,
} from '../row-reading.ts'
import { krakenAsset } from './kraken-asset.ts'

const columns = {
  time: time('time'),
  txid: text('txid'),
  refid: text('refid'),
  type: text('type'),
  subtype: text('subtype'),
  asset: text('asset'),
  amount: amount('amount'),
  fee: optionalAmount('fee'),
  wallet: optionalText('wallet'),
  balance: statedBalance('balance'),
} as const

type KrakenRow = RowOf<typeof columns>

const TRADES = new Set(['trade', 'spend', 'receive', 'conversion', 'delistingconversion', 'sale'])
const INTERNAL_TRANSFERS = new Set(['spottostaking', 'stakingfromspot', 'stakingtospot', 'spotfromstaking'])
const INTERNAL_EARN = new Set(['allocation', 'autoallocate', 'autoallocation', 'deallocation', 'migration'])

/** Kind of a single row by type, for an amount that arrives and one that leaves. */
const SINGLE = new Map<string, { readonly in: EventKind; readonly out: EventKind }>([
  ['deposit', { in: 'transfer', out: 'transfer' }],
  ['withdrawal', { in: 'transfer', out: 'transfer' }],
  ['staking', { in: 'income', out: 'spend' }],
  ['dividend', { in: 'income', out: 'spend' }],
  ['reward', { in: 'income', out: 'spend' }],
  ['airdrop', { in: 'income', out: 'adjustment' }],
  ['invite bonus', { in: 'income', out: 'adjustment' }],
  ['credit', { in: 'income', out: 'adjustment' }],
  ['margin', { in: 'income', out: 'spend' }],
  ['rollover', { in: 'income', out: 'fee' }],
  ['settled', { in: 'adjustment', out: 'adjustment' }],
  ['adjustment', { in: 'adjustment', out: 'adjustment' }],
])

export const krakenLedgers = defineDialect({
  id: 'kraken-ledgers',
  name: 'Kraken: ledgers',
  exchange: 'Kraken',
  timezone: 'UTC',
  account: 'Kraken',
  columns,
  alsoHeaders: ['aclass', 'fee', 'balance'],
  identity: (row) => ({ key: keyOf(row.txid, krakenAsset(row.asset), amountKey(row.amount)), counted: false }),
  read: (row): RowReading => {
    if (row.txid === '')
      return { kind: 'skipped', code: 'pending_row', message: 'A pending row without txid: the booked row counts.' }
    if (row.asset === '') return toRejected('missing_asset', 'The asset is empty.')
    const type = row.type.toLowerCase()
    const subtype = row.subtype.toLowerCase()
    if (TRADES.has(type)) return toMember(keyOf('trade', tradeOf(row)))
    if (type === 'transfer') return readTransfer(row, subtype)
    if (type === 'earn') return readEarn(row, subtype)
    const kinds = SINGLE.get(type)
    return kinds
      ? toEvent(singleEvent(row, row.amount < 0n ? kinds.out : kinds.in))
      : toRejected('unknown_operation', `The type "${row.type}" is not known for this format.`)
  },
  balances: balancesOf,
  derive: (rows): GroupReading<KrakenRow> =>
    rows.some((row) => row.type.toLowerCase() === 'earn') ? deriveEarn(rows) : deriveTrade(rows),
})

const isReference = (refid: string): boolean => refid !== '' && refid.toLowerCase() !== 'unknown'
const tradeOf = (row: KrakenRow): string => (isReference(row.refid) ? row.refid : String(row.time))

/** Kept apart by the code as printed and by wallet: SOL and SOL03.S, spot and earn, are balances of their own. */
function balancesOf(row: KrakenRow): readonly StatedBalance[] {
  if (row.txid === '' || row.balance === undefined) return []
  const change = feeOf(row).reduce((sum, fee) => add(sum, fee), row.amount)
  const of = keyOf(row.asset.toUpperCase(), row.wallet.toLowerCase())
  return [{ of, at: row.time, asset: krakenAsset(row.asset), change, after: row.balance }]
}

function readTransfer(row: KrakenRow, subtype: string): RowReading {
  if (INTERNAL_TRANSFERS.has(subtype)) return readInternal(row)
  if (subtype === 'spotfromfutures' || subtype === '')
    return toEvent(singleEvent(row, row.amount < 0n ? 'adjustment' : 'income'))
  if (subtype === 'spottofutures') return toEvent(singleEvent(row, 'transfer'))
  return toRejected('unknown_operation', `The transfer "${row.subtype}" is not known for this format.`)
}

function readEarn(row: KrakenRow, subtype: string): RowReading {
  if (INTERNAL_EARN.has(subtype)) return readInternal(row)
  if (subtype === 'reward') return toEvent(singleEvent(row, row.amount < 0n ? 'spend' : 'income'))
  if (subtype === '') return toMember(keyOf('earn', krakenAsset(row.asset), String(row.time)))
  return toRejected('unknown_operation', `The earn operation "${row.subtype}" is not known for this format.`)
}

/** A move between wallets; where it costs something, the cost alone is an event. */
function readInternal(row: KrakenRow): RowReading {
  const fees = feeLegs(feesOf([row]))
  return fees.length === 0
    ? toInternalMove(labelOf(row))
    : toEvent({ kind: 'fee', at: row.time, label: labelOf(row), legs: fees })
}

const labelOf = (row: KrakenRow): string => (row.subtype === '' ? row.type : `${row.type} ${row.subtype}`)

/** What the fee takes from the balance: negative, or positive where a fee comes back with a returned transfer. */
function feeOf(row: KrakenRow): Quantity[] {
  if (row.fee === undefined || row.fee === 0n) return []
  const type = row.type.toLowerCase()
  const isReturn = (type === 'deposit' && row.amount < 0n) || (type === 'withdrawal' && row.amount > 0n)
  return [isReturn ? negate(row.fee) : negate(absolute(row.fee))]
}

const feesOf = (rows: readonly KrakenRow[]): Movement<KrakenRow>[] =>
  rows.flatMap((row) => feeOf(row).map((quantity) => ({ asset: krakenAsset(row.asset), quantity, row })))

function singleEvent(row: KrakenRow, kind: EventKind): DraftEvent {
  const role = kind === 'income' ? 'reward' : kind === 'fee' ? 'fee' : 'principal'
  const amounts = [{ asset: krakenAsset(row.asset), quantity: row.amount, role } as const]
  const fees = feeLegs(feesOf([row]))
  const isOnlyFee = row.amount === 0n && fees.length > 0
  return {
    kind: isOnlyFee ? 'fee' : kind,
    at: row.time,
    label: labelOf(row),
    legs: isOnlyFee ? fees : [...amounts, ...fees],
  }
}

/** Rewards, except where a row that leaves and one that arrives cancel out: those coins only changed the wallet. */
function deriveEarn(rows: readonly KrakenRow[]): GroupReading<KrakenRow> {
  const rest = rows.filter((row) => row.amount >= 0n)
  const internal: KrakenRow[] = []
  for (const leaving of rows.filter((row) => row.amount < 0n)) {
    const at = rest.findIndex((row) => row.amount === negate(leaving.amount) && feeOf(row).length === 0)
    if (at === -1 || feeOf(leaving).length > 0)
      return toRejected('incomplete_group', 'The other side of this move is not in the file.')
    internal.push(leaving, ...rest.splice(at, 1))
  }
  return {
    kind: 'events',
    events: rest.map((row) => ({ draft: singleEvent(row, 'income'), from: [row] })),
    internal,
  }
}

function deriveTrade(rows: readonly KrakenRow[]): GroupReading<KrakenRow> {
  const [first] = rows
  if (!first || rows.length === 1)
    return toRejected('incomplete_group', 'The other row of this trade is not in the file.')
  const movements = rows.map((row) => ({ asset: krakenAsset(row.asset), quantity: row.amount, row }))
  const fees = feesOf(rows)
  const [asset, ...others] = sumByAsset(movements)
  if (asset && others.length === 0) return deriveRename(rows, fees.length, asset.quantity)
  const spent = movements.filter((movement) => movement.quantity < 0n)
  const received = movements.filter((movement) => movement.quantity > 0n)
  const idle = movements.filter((movement) => movement.quantity === 0n)
  const isWhole = spent.length > 0 ? received.length + idle.length > 0 : received.length > 0 && idle.length > 0
  if (!isWhole) return toRejected('incomplete_group', 'The other row of this trade is not in the file.')
  const parts = {
    received: received.length === 0 ? idle : received,
    spent: spent.length === 0 ? idle : spent,
    fees,
  }
  const at = rows.map((row) => row.time).reduce((last, moment) => (moment > last ? moment : last))
  const { draft } = toFill(at, labelsOf(rows), parts)
  return { kind: 'events', events: [{ draft, from: rows }], internal: [] }
}

/** A trade of one asset for itself, e.g. ETH2 for ETH: a move between wallets, or, where it leaves a rest, that rest. */
function deriveRename(rows: readonly KrakenRow[], fees: number, rest: Quantity): GroupReading<KrakenRow> {
  if (rest === 0n && fees === 0) return { kind: 'events', events: [], internal: rows }
  return {
    kind: 'events',
    events: rows.map((row) => ({ draft: singleEvent(row, 'adjustment'), from: [row] })),
    internal: [],
  }
}

const labelsOf = (rows: readonly KrakenRow[]): string => [...new Set(rows.map(labelOf))].sort().join(' + ')
