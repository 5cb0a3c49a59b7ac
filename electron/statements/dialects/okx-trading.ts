/**
 * OKX, unified trading account: one row per change of a balance, in files of 17, 19 or 22 columns, and an older one that
 * has two columns named Unit.
 *
 * Traps. `Trading Unit` is wrong for one of the two rows of a fill: the balance's own unit is right (in the older file,
 * the second Unit). Balance Change includes the fee, which is negative for a cost. The two rows of a fill share order id,
 * moment and price and come in any order: where an order has several fills at one price, the one row times the price
 * is the other. The zone: okx-zone.ts. A fee in another coin than the balance is not known and is rejected.
 * Derivatives move their result only (not verified with a file).
 */
import type { EventKind } from '../../domain/ledger/event.ts'
import { type Quantity, absolute, add, multiply, subtract, zero } from '../../domain/number/decimal.ts'
import { decimal } from '../../domain/number/parse-decimal.ts'
import {
  type RowOf,
  amount,
  defineDialect,
  optionalAmount,
  optionalText,
  statedBalance,
  text,
  time,
} from '../dialect.ts'
import { type Movement, toFill } from '../fill-event.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf, stableId } from '../row-identity.ts'
import {
  type GroupReading,
  type RowReading,
  toEvent,
  toInternalMove,
  toMember,
  toRejected,
  toSkipped,
} from '../row-reading.ts'
import { moveEvent, sideOf } from '../spot-trade.ts'
import { okxZone } from './okx-zone.ts'

const columns = {
  time: time('time'),
  id: text('id'),
  order: text('order id'),
  tradeType: text('trade type'),
  symbol: text('symbol', 'instrument'),
  action: text('action', 'type'),
  price: optionalAmount('filled price'),
  fee: optionalAmount('fee'),
  feeUnit: optionalText('fee unit'),
  change: amount('balance change'),
  unit: text('balance unit', { name: 'unit', nth: 2 }),
  balance: statedBalance('balance'),
} as const

type TradingRow = RowOf<typeof columns>

const LAST_PRINTED = decimal<Quantity>('0.00000001')
const DERIVATIVES = /\b(?:futures|swap|perpetual|options?)\b/i

export const okxTrading = defineDialect({
  id: 'okx-trading',
  name: 'OKX: trading account',
  exchange: 'OKX',
  timezone: '',
  account: 'OKX',
  columns,
  alsoHeaders: ['position change', 'position balance', 'balance'],
  zone: okxZone,
  identity: (row) => ({
    key: keyOf(
      stableId(row.id),
      stableId(row.order),
      String(row.time),
      row.symbol.toUpperCase(),
      row.action.toLowerCase(),
      row.unit.toUpperCase(),
      amountKey(row.change),
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const type = row.tradeType.toLowerCase()
    if (row.unit === '') return toRejected('missing_asset', 'The unit of the balance is empty.')
    if (type === 'transfer' || /^transfer\b/i.test(row.action)) return toInternalMove(row.action || row.tradeType)
    if (DERIVATIVES.test(type)) return readResult(row)
    if ((type !== 'spot' && type !== 'margin') || sideOf(row.action) === undefined)
      return toRejected('unknown_operation', `"${row.tradeType} ${row.action}" is not known for this format.`)
    if (hasFee(row) && row.feeUnit !== '' && row.feeUnit.toUpperCase() !== row.unit.toUpperCase())
      return toRejected('unknown_operation', 'The fee is in another coin than the balance: not known for this format.')
    return toMember(keyOf(stableId(row.order), String(row.time), row.symbol.toUpperCase(), amountKey(row.price)))
  },
  balances: ({ time: at, unit, change, balance: after }) =>
    after === undefined ? [] : [{ of: unit.toUpperCase(), at, asset: unit.toUpperCase(), change, after }],
  derive: deriveFills,
})

const hasFee = (row: TradingRow): boolean => row.fee !== undefined && row.fee !== 0n
const feeOf = (row: TradingRow): Quantity => row.fee ?? zero<Quantity>()

function readResult(row: TradingRow): RowReading {
  if (row.change === 0n) return toSkipped('no_change', 'The balance does not change.')
  const isCost = /\b(?:funding|fee)\b/i.test(row.action)
  const kind: Exclude<EventKind, 'fill'> = row.change > 0n ? 'income' : isCost ? 'fee' : 'spend'
  const label = `${row.tradeType} ${row.action} ${row.symbol}`.trim()
  return toEvent(moveEvent({ kind, at: row.time, label, asset: row.unit.toUpperCase(), quantity: row.change }))
}

/**
 * Two rows are a fill where the one is the other times the price, to the eight decimals that are printed; equal fills are interchangeable. Without a price, two
 * rows alone are one. A row without its other half, cut off at the edge of an excerpt, waits for another file.
 */
function deriveFills(rows: readonly TradingRow[]): GroupReading<TradingRow> {
  const left = [...rows]
  const pairs = rows.flatMap((row): (readonly [TradingRow, TradingRow])[] => {
    if (!left.includes(row)) return []
    const other = left.find((candidate) => isFill(row, candidate, rows.length))
    if (other === undefined) return []
    left.splice(left.indexOf(row), 1)
    left.splice(left.indexOf(other), 1)
    return [[row, other]]
  })
  if (pairs.length === 0) return toRejected('incomplete_group', 'The other row of this fill is not in the file.')
  return { kind: 'events', events: pairs.map(toPairedFill), internal: [], unpaired: left }
}

const grossOf = (row: TradingRow): Quantity => subtract(row.change, feeOf(row))

function isFill(row: TradingRow, other: TradingRow, count: number): boolean {
  if (row.unit.toUpperCase() === other.unit.toUpperCase() || row.change < 0n === other.change < 0n) return false
  if (row.price === undefined || row.price === 0n) return count === 2
  const [base, quote] = isBase(row) ? [row, other] : [other, row]
  const value = multiply<Quantity>(grossOf(base), row.price, 'half-even')
  const rounding = add(multiply<Quantity>(LAST_PRINTED, row.price, 'ceiling'), LAST_PRINTED)
  return absolute(add(value, grossOf(quote))) <= rounding
}

/** The base is what the symbol begins with: BTC of BTC-EUR. */
const isBase = (row: TradingRow): boolean => row.symbol.toUpperCase().startsWith(`${row.unit.toUpperCase()}-`)

function toPairedFill(pair: readonly [TradingRow, TradingRow]) {
  const moved = (row: TradingRow, quantity: Quantity): Movement<TradingRow> => ({
    asset: row.unit.toUpperCase(),
    quantity,
    row,
  })
  const gross = pair.map((row) => moved(row, grossOf(row)))
  const [first] = pair
  const { draft } = toFill(first.time, `${first.tradeType} ${first.symbol}`, {
    received: gross.filter(({ row }) => row.change > 0n),
    spent: gross.filter(({ row }) => row.change < 0n),
    fees: pair.filter(hasFee).map((row) => moved(row, feeOf(row))),
  })
  return { draft, from: pair }
}
