/**
 * OKX, funding account: one row per change of a balance.
 *
 * Traps. After Balance − Before Balance is what changed: Amount, with a fee (column in some files) inside it. A row whose
 * balances say something else is rejected. Savings, staking and moves to the trading account are internal. The zone:
 * okx-zone.ts. Newer files have an empty column behind the id.
 */
import type { EventKind } from '../../domain/ledger/event.ts'
import { type Quantity, absolute, add, subtract, zero } from '../../domain/number/decimal.ts'
import { amount, defineDialect, optionalAmount, text, time } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf, stableId } from '../row-identity.ts'
import { type RowReading, toEvent, toInternalMove, toRejected } from '../row-reading.ts'
import { costOf, moveEvent } from '../spot-trade.ts'
import { okxZone } from './okx-zone.ts'

const INTERNAL = new Set([
  'stake',
  'redeem staking',
  'savings subscription',
  'savings redemption',
  'from unified trading account',
  'to unified trading account',
  'transfer in',
  'transfer out',
])
const KINDS = new Map<string, Exclude<EventKind, 'fill'>>([
  ['deposit', 'transfer'],
  ['withdrawal', 'transfer'],
  ['staking yield', 'income'],
  ['savings yield', 'income'],
  ['fee rebate', 'income'],
  ['airdrop', 'income'],
])

export const okxFunding = defineDialect({
  id: 'okx-funding',
  name: 'OKX: funding account',
  exchange: 'OKX',
  timezone: '',
  account: 'OKX',
  columns: {
    time: time('time'),
    id: text('id'),
    type: text('type'),
    amount: amount('amount'),
    before: amount('before balance'),
    after: amount('after balance'),
    fee: optionalAmount('fee'),
    symbol: text('symbol'),
  },
  zone: okxZone,
  identity: (row) => ({
    key: keyOf(
      stableId(row.id),
      String(row.time),
      row.type.toLowerCase(),
      row.symbol.toUpperCase(),
      amountKey(row.amount),
    ),
    counted: true,
  }),
  balances: ({ time: at, symbol, before, after }) => {
    const asset = symbol.toUpperCase()
    return [{ of: asset, at, asset, change: subtract(after, before), after }]
  },
  read: (row): RowReading => {
    const type = row.type.toLowerCase()
    if (INTERNAL.has(type)) return toInternalMove(row.type)
    const kind = KINDS.get(type)
    if (kind === undefined)
      return toRejected('unknown_operation', `The type "${row.type}" is not known for this format.`)
    if (row.symbol === '') return toRejected('missing_asset', 'The symbol is empty.')
    if (subtract(row.after, row.before) !== row.amount)
      return toRejected('bad_amount', 'The balances before and after do not differ by the amount.')
    const asset = row.symbol.toUpperCase()
    const fee = row.fee === undefined ? zero<Quantity>() : absolute(row.fee)
    const quantity = add(row.amount, fee)
    return toEvent(moveEvent({ kind, at: row.time, label: row.type, asset, quantity, fees: costOf(asset, fee) }))
  },
})
