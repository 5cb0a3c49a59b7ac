/**
 * Binance, deposits and withdrawals of coins and of money.
 *
 * Traps. Older files of deposits and of withdrawals have one header, and only the file's name says which it is. A row
 * with a fee is a withdrawal, since deposits cost nothing; any other is rejected until the person names the format for
 * deposits or for withdrawals. Newer coin files differ: those with a Fee are withdrawals. Coins: the amount excludes
 * the fee. Money: `Date(UTC±n)` states the zone, and `UTCnull` (seen in files) none; a deposit credits Amount, a
 * withdrawal pays Amount and the fee (not verified with a genuine file). The transaction history has all of it again.
 *
 * All formats of one kind share their rows, so that a file read again under another name adds nothing.
 */
import type { EventKind } from '../../domain/ledger/event.ts'
import { absolute, negate } from '../../domain/number/decimal.ts'
import {
  type Dialect,
  type Header,
  amount,
  defineDialect,
  optionalAmount,
  optionalText,
  text,
  time,
} from '../dialect.ts'
import { refuseStatus } from '../execution.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf, stableId } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected } from '../row-reading.ts'
import { costOf, moveEvent } from '../spot-trade.ts'
import { zoneInHeaders } from '../stated-zone.ts'

type Direction = 'in' | 'out' | 'unsaid'

const UNSAID =
  'Nothing in this row says whether it came or went: name the format, for deposits or for withdrawals, and read it again.'
const KIND: Exclude<EventKind, 'fill'> = 'transfer'

interface Declared {
  readonly id: string
  readonly name: string
  readonly direction: Direction
  /** Headers that tell this format from the others. */
  readonly headers: readonly Header[]
}

const coins = ({ id, name, direction, headers }: Declared): Dialect =>
  defineDialect({
    id,
    name,
    exchange: 'Binance',
    timezone: 'UTC',
    account: 'Binance',
    rowsOf: 'binance-transfers',
    columns: {
      time: time(/^date ?\(utc[^)]*\)$/, 'date'),
      coin: text('coin'),
      amount: amount('amount'),
      fee: optionalAmount('transactionfee', 'fee'),
      hash: text('txid'),
      status: text('status'),
      address: text('address'),
    },
    alsoHeaders: headers,
    zone: ({ headers: printed }) => zoneInHeaders(printed),
    identity: (row) => ({
      key: keyOf(String(row.time), row.coin.toUpperCase(), amountKey(row.amount), stableId(row.hash)),
      counted: true,
    }),
    read: (row): RowReading => {
      const refused = refuseStatus(row.status)
      if (refused) return refused
      const asset = row.coin.toUpperCase()
      if (asset === '') return toRejected('missing_asset', 'The coin is empty.')
      const size = absolute(row.amount)
      const hasFee = row.fee !== undefined && row.fee !== 0n
      const told = direction === 'unsaid' && hasFee ? 'out' : direction
      if (told === 'unsaid') return toRejected('unknown_direction', UNSAID)
      const quantity = told === 'in' ? size : negate(size)
      const label = told === 'in' ? 'Deposit' : 'Withdrawal'
      return toEvent(moveEvent({ kind: KIND, at: row.time, label, asset, quantity, fees: costOf(asset, row.fee) }))
    },
  })

const money = ({ id, name, direction }: Omit<Declared, 'headers'>): Dialect =>
  defineDialect({
    id,
    name,
    exchange: 'Binance',
    timezone: '',
    account: 'Binance',
    rowsOf: 'binance-fiat',
    columns: {
      time: time(/^date ?\(utc[^)]*\)$/),
      coin: text('coin'),
      amount: amount('amount'),
      status: text('status'),
      method: text('payment method'),
      indicated: optionalAmount('indicated amount'),
      fee: optionalAmount('fee'),
      order: optionalText('order id'),
    },
    alsoHeaders: ['indicated amount', 'order id'],
    zone: ({ headers }) => zoneInHeaders(headers),
    identity: (row) => ({
      key: keyOf(String(row.time), row.coin.toUpperCase(), amountKey(row.amount), stableId(row.order)),
      counted: true,
    }),
    read: (row): RowReading => {
      const refused = refuseStatus(row.status)
      if (refused) return refused
      const asset = row.coin.toUpperCase()
      if (asset === '') return toRejected('missing_asset', 'The currency is empty.')
      if (direction === 'unsaid') return toRejected('unknown_direction', UNSAID)
      const size = absolute(row.amount)
      const label = `${direction === 'in' ? 'Deposit' : 'Withdrawal'} ${row.method}`.trim()
      const event = { kind: KIND, at: row.time, label, asset } as const
      return toEvent(
        direction === 'in'
          ? moveEvent({ ...event, quantity: size })
          : moveEvent({ ...event, quantity: negate(size), fees: costOf(asset, row.fee) }),
      )
    },
  })

export const BINANCE_TRANSFERS: readonly Dialect[] = [
  coins({
    id: 'binance-transfers',
    name: 'Binance: deposits or withdrawals of coins',
    direction: 'unsaid',
    headers: ['transactionfee', 'sourceaddress', 'paymentid'],
  }),
  coins({
    id: 'binance-withdrawals',
    name: 'Binance: withdrawals of coins',
    direction: 'out',
    headers: [/^(?:transaction)?fee$/],
  }),
  coins({ id: 'binance-deposits', name: 'Binance: deposits of coins', direction: 'in', headers: [] }),
  money({ id: 'binance-fiat', name: 'Binance: deposits or withdrawals of money', direction: 'unsaid' }),
  money({ id: 'binance-fiat-deposits', name: 'Binance: deposits of money', direction: 'in' }),
  money({ id: 'binance-fiat-withdrawals', name: 'Binance: withdrawals of money', direction: 'out' }),
]
