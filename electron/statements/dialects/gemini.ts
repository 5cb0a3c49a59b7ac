/**
 * Gemini, transaction history: three columns for every asset that the user has (`BTC Amount BTC`, `Fee (BTC) BTC`,
 * `BTC Balance BTC`), so that the header differs from user to user. The native file is XLSX; this is its CSV.
 *
 * Traps. A trade fills the amounts of both coins, one negative; its fee is in the coin of the quote, printed negative,
 * and that of a withdrawal may print positive: its size counts, on top of the amount. A credit is a deposit unless its
 * specification speaks of an administrative credit, interest or a reward. The last row holds balances and has no date.
 * Amounts with more than 18 decimals (published samples are randomised to 21) are rejected, as everywhere.
 */
import {
  type Arranger,
  type AssetAmount,
  type RowOf,
  type StatedBalance,
  balancePerAsset,
  defineDialect,
  optionalText,
  perAsset,
  text,
  time,
} from '../dialect.ts'
import { sum } from '../../domain/number/decimal.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf, stableId } from '../row-identity.ts'
import { type DraftEvent, type RowReading, toEvent, toRejected, toSkipped } from '../row-reading.ts'
import { toFill } from '../fill-event.ts'
import { costOf, moveEvent, sideOf } from '../spot-trade.ts'

const columns = {
  time: time('time (utc)'),
  type: text('type'),
  symbol: text('symbol'),
  specification: text('specification'),
  amounts: perAsset(/^([a-z0-9]+) amount \1$/),
  fees: perAsset(/^fee \(([a-z0-9]+)\) \1$/),
  trade: optionalText('trade id'),
  order: optionalText('order id'),
  hash: optionalText('tx hash'),
  balances: balancePerAsset(/^([a-z0-9]+) balance \1$/),
} as const

type GeminiRow = RowOf<typeof columns>

const INCOME = /\b(?:administrative credit|interest|reward|rebate|bonus|airdrop)\b/i

export const gemini = defineDialect({
  id: 'gemini',
  name: 'Gemini: transaction history',
  exchange: 'Gemini',
  timezone: 'UTC',
  account: 'Gemini',
  columns,
  utcHeaders: ['time (utc)'],
  alsoHeaders: [/^[a-z0-9]+ amount [a-z0-9]+$/, /^[a-z0-9]+ balance [a-z0-9]+$/],
  arrange: (headers) => dropBalances(headers),
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.type.toLowerCase(),
      row.symbol.toUpperCase(),
      row.specification.toLowerCase(),
      ...[...row.amounts, ...row.fees].map(({ asset, quantity }) => `${asset}${amountKey(quantity)}`),
      ...[row.trade, row.order, row.hash].map(stableId),
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const type = row.type.toLowerCase()
    if (sideOf(type) !== undefined) return readTrade(row)
    if (type === 'credit' || type === 'debit') return readMove(row, type)
    return toRejected('unknown_operation', `The type "${row.type}" is not known for this format.`)
  },
  balances: balancesOf,
})

/** The line of balances at the end has neither a time nor a type. */
function dropBalances(headers: readonly string[]): Arranger {
  const places = ['time (utc)', 'type'].map((name) => headers.indexOf(name))
  return (cells) =>
    cells.length > 1 && places.every((at) => (cells[at] ?? '').trim() === '')
      ? toSkipped('balance_row', 'A line of balances, and no movement.')
      : cells
}

/** Every row states the balance of every asset, also of those that it does not move. */
function balancesOf(row: GeminiRow): readonly StatedBalance[] {
  const moved = [...row.amounts, ...feesOf(row)]
  return row.balances.map(({ asset, quantity: after }) => {
    const own = moved.filter((part) => part.asset === asset)
    return { of: asset, at: row.time, asset, change: sum(own.map(({ quantity }) => quantity)), after }
  })
}

const feesOf = (row: GeminiRow): readonly AssetAmount[] =>
  row.fees.flatMap(({ asset, quantity }) => costOf(asset, quantity))

function readTrade(row: GeminiRow): RowReading {
  const moved = row.amounts.map((part) => ({ ...part, row }))
  const received = moved.filter(({ quantity }) => quantity > 0n)
  const spent = moved.filter(({ quantity }) => quantity < 0n)
  if (received.length !== 1 || spent.length !== 1)
    return toRejected('incomplete_group', 'The row does not hold one amount that came and one that went.')
  const fees = feesOf(row).map((fee) => ({ ...fee, row }))
  return toEvent(toFill(row.time, `${row.type} ${row.symbol}`, { received, spent, fees }).draft)
}

function readMove(row: GeminiRow, type: 'credit' | 'debit'): RowReading {
  const [part, ...others] = row.amounts.filter(({ quantity }) => quantity !== 0n)
  if (part === undefined || others.length > 0)
    return toRejected('missing_amount', 'The row does not hold the amount of one asset.')
  if (part.quantity > 0n !== (type === 'credit'))
    return toRejected('bad_amount', `The sign of the amount contradicts "${row.type}".`)
  const kind = kindOf(row.specification, type)
  if (kind === undefined)
    return toRejected('unknown_operation', `"${row.type}: ${row.specification}" is not known for this format.`)
  return toEvent(moveEvent({ kind, at: row.time, label: row.specification, ...part, fees: feesOf(row) }))
}

function kindOf(specification: string, type: 'credit' | 'debit'): Exclude<DraftEvent['kind'], 'fill'> | undefined {
  if (INCOME.test(specification)) return type === 'credit' ? 'income' : 'adjustment'
  if (/^administrative debit/i.test(specification)) return 'adjustment'
  return /^(?:deposit|withdrawal)\b/i.test(specification) ? 'transfer' : undefined
}
