/**
 * Binance.US, transaction history: one row per transaction with up to three assets, in two generations of headers
 * (`Primary Asset`, `Primary_Asset`). The headers and the meaning of Category and Operation come from a public parser;
 * no file was at hand, so signs, fees and the zone (UTC) are not verified.
 *
 * Traps. Deposits, withdrawals and distributions use the primary asset. Spot trades use base and quote with a side; a
 * quick buy, a sell and a convert give the base for the quote. A spot trade may leave the quote's amount empty and print
 * it in dollars only: read as that for dollars and their coins, else rejected. A negative staking reward is a fee.
 */
import { type Quantity, absolute, negate } from '../../domain/number/decimal.ts'
import {
  type AssetAmount,
  type Header,
  type RowOf,
  defineDialect,
  optionalAmount,
  optionalText,
  text,
  time,
} from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf, stableId } from '../row-identity.ts'
import { type DraftEvent, type RowReading, toEvent, toRejected } from '../row-reading.ts'
import { costOf, moveEvent, sideOf, swapEvent, tradeEvent } from '../spot-trade.ts'

/** A header in both generations. */
const named = (name: string): Header => new RegExp(`^${name.replaceAll(' ', '[ _]')}$`)

const columns = {
  time: time('time'),
  category: text('category'),
  operation: text('operation'),
  order: optionalText(named('order id')),
  id: optionalText(named('transaction id')),
  primary: text(named('primary asset')),
  primaryAmount: optionalAmount(named('realized amount for primary asset')),
  base: text(named('base asset')),
  baseAmount: optionalAmount(named('realized amount for base asset')),
  quote: text(named('quote asset')),
  quoteAmount: optionalAmount(named('realized amount for quote asset')),
  quoteDollars: optionalAmount(named('realized amount for quote asset in usd(?: value)?')),
  fee: text(named('fee asset')),
  feeAmount: optionalAmount(named('realized amount for fee asset')),
} as const

type UsRow = RowOf<typeof columns>

const DOLLARS = new Set(['USD', 'USDT', 'BUSD', 'USDC'])
const REWARDS = new Set(['others', 'referral commission', 'staking rewards'])
const GIVES_BASE = new Set(['buy', 'sell', 'quick buy', 'quick sell', 'convert'])

export const binanceUs = defineDialect({
  id: 'binance-us',
  name: 'Binance.US: transaction history',
  exchange: 'Binance.US',
  timezone: 'UTC',
  account: 'Binance.US',
  columns,
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.category.toLowerCase(),
      row.operation.toLowerCase(),
      stableId(row.id),
      stableId(row.order),
      ...[row.primary, row.base, row.quote, row.fee].map((asset) => asset.toUpperCase()),
      ...[row.primaryAmount, row.baseAmount, row.quoteAmount, row.feeAmount].map(amountKey),
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const category = row.category.toLowerCase()
    if (category === 'deposit' || category === 'withdrawal') return readTransfer(row, category === 'withdrawal')
    if (category === 'distribution') return readReward(row)
    if (category === 'spot trading') return readSpot(row)
    if (GIVES_BASE.has(category)) return readSwap(row)
    return toRejected('unknown_operation', `The category "${row.category}" is not known for this format.`)
  },
})

const asset = (name: string): string => name.toUpperCase()
const feesOf = (row: UsRow) => costOf(asset(row.fee), row.fee === '' ? undefined : row.feeAmount)
const missing = (what: string): RowReading => toRejected('missing_amount', `The amount of the ${what} is empty.`)

function readTransfer(row: UsRow, leaves: boolean): RowReading {
  if (row.primary === '') return toRejected('missing_asset', 'The primary asset is empty.')
  if (row.primaryAmount === undefined) return missing('primary asset')
  const size = absolute(row.primaryAmount)
  return toEvent(
    moveEvent({
      kind: 'transfer',
      at: row.time,
      label: row.category,
      asset: asset(row.primary),
      quantity: leaves ? negate(size) : size,
      fees: feesOf(row),
    }),
  )
}

function readReward(row: UsRow): RowReading {
  if (!REWARDS.has(row.operation.toLowerCase()))
    return toRejected('unknown_operation', `The distribution "${row.operation}" is not known for this format.`)
  if (row.primary === '') return toRejected('missing_asset', 'The primary asset is empty.')
  if (row.primaryAmount === undefined) return missing('primary asset')
  return toEvent(
    moveEvent({
      kind: row.primaryAmount < 0n ? 'fee' : 'income',
      at: row.time,
      label: row.operation,
      asset: asset(row.primary),
      quantity: row.primaryAmount,
    }),
  )
}

function readSpot(row: UsRow): RowReading {
  const side = sideOf(row.operation)
  if (side === undefined)
    return toRejected('unknown_operation', `The operation "${row.operation}" is not known for this format.`)
  const printed = row.quoteAmount ?? (DOLLARS.has(asset(row.quote)) ? row.quoteDollars : undefined)
  return withSides(row, printed, (base, quote) => tradeEvent({ ...toldOf(row), side, base, quote }))
}

const readSwap = (row: UsRow): RowReading =>
  withSides(row, row.quoteAmount, (given, got) => swapEvent({ ...toldOf(row), given, got }))

const toldOf = (row: UsRow) => ({
  at: row.time,
  label: `${row.category} ${row.operation}`.trim(),
  fees: feesOf(row),
})

function withSides(
  row: UsRow,
  quote: Quantity | undefined,
  toDraft: (base: AssetAmount, quote: AssetAmount) => DraftEvent,
): RowReading {
  if (row.base === '' || row.quote === '') return toRejected('missing_asset', 'The base or the quote asset is empty.')
  if (row.baseAmount === undefined) return missing('base asset')
  if (quote === undefined) return missing('quote asset')
  const base = { asset: asset(row.base), quantity: row.baseAmount }
  return toEvent(toDraft(base, { asset: asset(row.quote), quantity: quote }))
}
