/**
 * Revolut, crypto statement: `Symbol,Type,Quantity,Price,Value,Fees,Date`.
 *
 * Traps. Dates are in words, in the clock of the phone, and print no zone: the person must name it. Value and Fees carry
 * their currency (`89,162.28 SEK`, `€10.00`, `0,09 CZK`), which may change from row to row; the fee is beside the value,
 * on top. Rows of money have no quantity, only a value. A Send and a Receive of one coin, size and moment cancel out.
 * Stakes are internal. There is no id.
 */
import type { Quantity } from '../../domain/number/decimal.ts'
import { absolute, negate } from '../../domain/number/decimal.ts'
import {
  type AssetAmount,
  type RowOf,
  defineDialect,
  measured,
  optionalAmount,
  text,
  time,
  toMoney,
} from '../dialect.ts'
import { type Measured, readMeasured } from '../measured.ts'
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
import { type Side, costOf, moveEvent, sideOf, tradeEvent } from '../spot-trade.ts'

const columns = {
  time: time('date'),
  symbol: text('symbol'),
  type: text('type'),
  quantity: optionalAmount('quantity'),
  price: measured('price'),
  value: measured('value'),
  fees: measured('fees'),
} as const

type RevolutRow = RowOf<typeof columns>

const INCOME = /^(?:staking|learn|referral) reward$/i

export const revolut = defineDialect({
  id: 'revolut',
  name: 'Revolut: crypto statement',
  exchange: 'Revolut',
  timezone: '',
  account: 'Revolut',
  columns,
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.symbol.toUpperCase(),
      row.type.toLowerCase(),
      amountKey(row.quantity),
      row.value,
      row.fees,
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const type = row.type.toLowerCase().replace(/\s*-\s*revolut x$/, '')
    if (row.symbol === '') return toRejected('missing_asset', 'The symbol is empty.')
    if (type === 'stake' || type === 'unstake') return toInternalMove(row.type)
    const badFee = row.fees !== '' && readMeasured(row.fees) === undefined
    if (badFee || hasNamelessFee(row)) return toRejected('bad_amount', `"${row.fees}" is no amount with a currency.`)
    const side = sideOf(type)
    if (side !== undefined) return readTrade(row, side)
    const own = ownAmount(row)
    if (own === undefined) return toRejected('missing_amount', 'The row has no quantity of its own.')
    if (type === 'send' || type === 'receive')
      return toMember(keyOf('move', String(row.time), own.asset, amountKey(absolute(own.quantity))))
    if (type === 'payment') return toEvent(eventOf(row, 'spend', own))
    return INCOME.test(type)
      ? toEvent(eventOf(row, 'income', own))
      : toRejected('unknown_operation', `The type "${row.type}" is not known for this format.`)
  },
  derive: deriveMoves,
})

const feeOf = (row: RevolutRow): Measured | undefined => readMeasured(row.fees)
function hasNamelessFee(row: RevolutRow): boolean {
  const fee = feeOf(row)
  return fee !== undefined && fee.quantity !== 0n && fee.unit === ''
}
function feesOf(row: RevolutRow): readonly AssetAmount[] {
  const fee = feeOf(row)
  return fee ? costOf(fee.unit, fee.quantity) : []
}

/** The quantity; for money, the value in that money. */
function ownAmount(row: RevolutRow): AssetAmount | undefined {
  const asset = row.symbol.toUpperCase()
  if (row.quantity !== undefined) return { asset, quantity: row.quantity }
  const value = readMeasured(row.value)
  return value?.unit === asset ? { asset, quantity: value.quantity } : undefined
}

function statedOf(row: RevolutRow): DraftEvent['stated'] {
  const value = readMeasured(row.value)
  if (!value || value.quantity === 0n || value.unit === '' || value.unit === row.symbol.toUpperCase()) return undefined
  return { amount: toMoney(absolute(value.quantity)), currency: value.unit }
}

function eventOf(row: RevolutRow, kind: 'spend' | 'income' | 'transfer', { asset, quantity }: AssetAmount): DraftEvent {
  const size = absolute<Quantity>(quantity)
  const leaves = kind === 'spend' || row.type.toLowerCase() === 'send'
  return moveEvent({
    kind,
    at: row.time,
    label: row.type,
    asset,
    quantity: leaves ? negate(size) : size,
    fees: feesOf(row),
    stated: statedOf(row),
  })
}

function readTrade(row: RevolutRow, side: Side): RowReading {
  const value = readMeasured(row.value)
  if (row.quantity === undefined || value === undefined)
    return toRejected('missing_amount', 'The quantity or the value is empty.')
  if (value.unit === '') return toRejected('missing_currency', `"${row.value}" has no currency.`)
  return toEvent(
    tradeEvent({
      at: row.time,
      label: row.type,
      side,
      base: { asset: row.symbol.toUpperCase(), quantity: row.quantity },
      quote: { asset: value.unit, quantity: value.quantity },
      fees: feesOf(row),
    }),
  )
}

/** Sends and receives of one moment and size: as many as both have cancel out, unless one of them cost something. */
function deriveMoves(rows: readonly RevolutRow[]): GroupReading<RevolutRow> {
  const free = rows.filter((row) => feesOf(row).length === 0)
  const sends = free.filter((row) => row.type.toLowerCase() === 'send')
  const receipts = free.filter((row) => row.type.toLowerCase() === 'receive')
  const count = Math.min(sends.length, receipts.length)
  const internal = [...sends.slice(0, count), ...receipts.slice(0, count)]
  const events = rows
    .filter((row) => !internal.includes(row))
    .flatMap((row) => {
      const own = ownAmount(row)
      return own ? [{ draft: eventOf(row, 'transfer', own), from: [row] }] : []
    })
  return { kind: 'events', events, internal }
}
