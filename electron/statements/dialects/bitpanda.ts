/**
 * Bitpanda, transactions, behind about six lines of preamble, in two generations of headers. Both come from a public
 * parser; no file was at hand.
 *
 * Traps. `-` is empty. Times print their zone. Deposits and withdrawals are of the asset or, where it has no amount, of
 * the money; a deposit is printed after its fee, a withdrawal before (not verified). Trades name a side; a fee with an
 * asset of its own is taken as on top (not verified). `Asset class` also holds metals and stocks, which count alike.
 * `transfer` is used for rewards and for moves into staking: it cannot be told which and is rejected. A file may repeat
 * its header and hold lines of one cell between tables.
 */
import { type Quantity, absolute, negate, subtract } from '../../domain/number/decimal.ts'
import {
  type Arranger,
  type AssetAmount,
  type RowOf,
  defineDialect,
  optionalAmount,
  optionalText,
  text,
  time,
} from '../dialect.ts'
import { refuseStatus } from '../execution.ts'
import { normaliseHeader } from '../match-header.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf, stableId } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected, toSkipped } from '../row-reading.ts'
import { costOf, moveEvent, sideOf, tradeEvent } from '../spot-trade.ts'

const columns = {
  time: time('timestamp', 'created at'),
  id: text('transaction id', 'id'),
  type: text('transaction type', 'type'),
  direction: text('in/out'),
  money: optionalAmount('amount fiat'),
  fiat: text('fiat'),
  amount: optionalAmount('amount asset'),
  asset: text('asset'),
  fee: optionalAmount('fee'),
  feeAsset: optionalText('fee asset'),
  status: optionalText('status'),
} as const

type BitpandaRow = RowOf<typeof columns>

export const bitpanda = defineDialect({
  id: 'bitpanda',
  name: 'Bitpanda: transactions',
  exchange: 'Bitpanda',
  timezone: 'UTC',
  account: 'Bitpanda',
  columns,
  alsoHeaders: ['fee'],
  arrange: (headers) => dropTitles(headers),
  identity: (row) => ({
    key: keyOf(
      stableId(row.id),
      String(row.time),
      row.type.toLowerCase(),
      row.asset.toUpperCase(),
      amountKey(row.amount),
      row.fiat.toUpperCase(),
      amountKey(row.money),
    ),
    counted: stableId(row.id) === '',
  }),
  read: (row): RowReading => {
    const refused = row.status === '' ? undefined : refuseStatus(row.status)
    if (refused) return refused
    const side = sideOf(row.type)
    if (side !== undefined) return readTrade(row, side)
    const type = row.type.toLowerCase()
    if (type === 'deposit' || type === 'withdrawal') return readTransfer(row, type)
    return toRejected('unknown_operation', `The type "${row.type}" is not known for this format.`)
  },
})

/** Titles between tables and headers that come again. */
const dropTitles =
  (headers: readonly string[]): Arranger =>
  (cells) => {
    const filled = cells.filter((cell) => cell.trim() !== '')
    const isHeader = cells.length === headers.length && cells.every((cell, at) => normaliseHeader(cell) === headers[at])
    return isHeader || (filled.length === 1 && headers.length > 1)
      ? toSkipped('header_row', 'A title or a header inside the file, and no row.')
      : cells
  }

function ownSide(row: BitpandaRow): AssetAmount | undefined {
  if (row.amount !== undefined && row.amount !== 0n) return { asset: row.asset.toUpperCase(), quantity: row.amount }
  return row.money === undefined ? undefined : { asset: row.fiat.toUpperCase(), quantity: row.money }
}

function readTransfer(row: BitpandaRow, type: 'deposit' | 'withdrawal'): RowReading {
  const own = ownSide(row)
  if (own === undefined) return toRejected('missing_amount', 'Neither the asset nor the money has an amount.')
  if (own.asset === '' || own.asset === '-') return toRejected('missing_asset', 'The asset is empty.')
  const fees = costOf(own.asset, row.fee)
  const size = absolute(own.quantity)
  const quantity: Quantity = type === 'withdrawal' ? negate(size) : fees[0] ? subtract(size, fees[0].quantity) : size
  return toEvent(moveEvent({ kind: 'transfer', at: row.time, label: row.type, asset: own.asset, quantity, fees }))
}

function readTrade(row: BitpandaRow, side: 'buy' | 'sell'): RowReading {
  if (row.amount === undefined || row.money === undefined)
    return toRejected('missing_amount', 'The amount of the asset or of the money is empty.')
  if (row.asset === '' || row.fiat === '') return toRejected('missing_asset', 'The asset or the money has no name.')
  const feeAsset = row.feeAsset === '' || row.feeAsset === '-' ? row.fiat : row.feeAsset
  return toEvent(
    tradeEvent({
      at: row.time,
      label: row.type,
      side,
      base: { asset: row.asset.toUpperCase(), quantity: row.amount },
      quote: { asset: row.fiat.toUpperCase(), quantity: row.money },
      fees: costOf(feeAsset.toUpperCase(), row.fee),
    }),
  )
}
