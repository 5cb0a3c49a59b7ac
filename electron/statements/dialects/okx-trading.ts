/**
 * OKX, unified trading account: one row per change of a balance, in files of 17, 19 or 22 columns, and an older one that
 * has two columns named Unit.
 *
 * Traps. `Trading Unit` is wrong for one of the two rows of a fill: the balance's own unit is right (in the older file,
 * the second Unit). Balance Change includes the fee, which is negative for a cost. The two rows of a fill share order id,
 * moment and price, their ids are neighbours, and they come in any order: where an order has several fills at one price,
 * rows pair by their ids. The zone: okx-zone.ts. A fee in another coin than the balance is not known and is rejected.
 * Derivatives move their result only (not verified with a file).
 */
import type { EventKind } from '../../domain/ledger/event.ts'
import { type Quantity, subtract, zero } from '../../domain/number/decimal.ts'
import { type RowOf, amount, defineDialect, optionalAmount, optionalText, text, time } from '../dialect.ts'
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
} as const

type TradingRow = RowOf<typeof columns>

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

/** Rows by their ids, two by two: a pair is one that arrives and one that leaves, of two coins. */
function deriveFills(rows: readonly TradingRow[]): GroupReading<TradingRow> {
  const sorted = [...rows].sort(byId)
  const pairs: (readonly [TradingRow, TradingRow])[] = []
  for (let at = 0; at < sorted.length; at += 2) {
    const [one, other] = sorted.slice(at, at + 2)
    const fits = one && other && one.unit !== other.unit && one.change < 0n !== other.change < 0n
    if (!fits)
      return sorted.length % 2 === 1
        ? toRejected('incomplete_group', 'The other row of this fill is not in the file.')
        : toRejected('unpaired_group', 'The rows of this order do not pair by their ids.')
    pairs.push([one, other])
  }
  return { kind: 'events', events: pairs.map(toPairedFill), internal: [] }
}

function toPairedFill(pair: readonly [TradingRow, TradingRow]) {
  const moved = (row: TradingRow, quantity: Quantity): Movement<TradingRow> => ({
    asset: row.unit.toUpperCase(),
    quantity,
    row,
  })
  const gross = pair.map((row) => moved(row, subtract(row.change, feeOf(row))))
  const [first] = pair
  const { draft } = toFill(first.time, `${first.tradeType} ${first.symbol}`, {
    received: gross.filter(({ row }) => row.change > 0n),
    spent: gross.filter(({ row }) => row.change < 0n),
    fees: pair.filter(hasFee).map((row) => moved(row, feeOf(row))),
  })
  return { draft, from: pair }
}

/** Ids are decimal numbers of one length or rising ones; equal ids (older files) fall back to the coin. */
function byId(a: TradingRow, b: TradingRow): number {
  if (a.id.length !== b.id.length) return a.id.length - b.id.length
  if (a.id !== b.id) return a.id < b.id ? -1 : 1
  return a.unit < b.unit ? -1 : 1
}
