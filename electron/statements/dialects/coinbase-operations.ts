/** What each transaction type of Coinbase's history means, and the event of a row that stands alone. */
import type { EventKind, StatedValue } from '../../domain/ledger/event.ts'
import { absolute, negate } from '../../domain/number/decimal.ts'
import { type RowOf, amount, optionalMoney, optionalText, text, time, toMoney } from '../dialect.ts'
import type { DraftEvent } from '../row-reading.ts'

export const coinbaseColumns = {
  time: time('timestamp'),
  id: optionalText('id'),
  type: text('transaction type'),
  asset: text('asset'),
  quantity: amount('quantity transacted'),
  currency: optionalText('price currency', 'spot price currency'),
  total: optionalMoney(
    'total (inclusive of fees and/or spread)',
    'total (inclusive of fees)',
    /^[a-z]{3,4} total \(inclusive of fees\)$/,
  ),
  fee: optionalMoney('fees and/or spread', 'fees', /^[a-z]{3,4} fees$/),
  notes: text('notes'),
} as const

export type CoinbaseRow = RowOf<typeof coinbaseColumns>

export type CoinbaseMeaning =
  | { readonly kind: EventKind; readonly leaves: boolean }
  | 'buy'
  | 'sell'
  | 'convert'
  | 'migration'
  | 'signed'
  | 'internal'

const all = (meaning: CoinbaseMeaning, types: string): (readonly [string, CoinbaseMeaning])[] =>
  types
    .split('|')
    .map((type) => type.trim())
    .map((type) => [type, meaning])

const MEANINGS = new Map<string, CoinbaseMeaning>([
  ...all('buy', 'buy|advanced trade buy|advance trade buy'),
  ...all('sell', 'sell|advanced trade sell|advance trade sell'),
  ...all('convert', 'convert'),
  ...all('migration', 'asset migration'),
  ...all('signed', 'retail simple dust'),
  ...all({ kind: 'transfer', leaves: true }, 'send|withdrawal|pro deposit|exchange deposit'),
  ...all({ kind: 'transfer', leaves: false }, 'receive|deposit|pro withdrawal|exchange withdrawal'),
  ...all({ kind: 'income', leaves: false }, 'staking income|rewards income|reward income|inflation reward'),
  ...all({ kind: 'income', leaves: false }, 'learning reward|coinbase earn|interest payout|incentives rewards payout'),
  ...all({ kind: 'income', leaves: false }, 'subscription rebate|subscription rebates (24 hours)|card rebate'),
  ...all({ kind: 'spend', leaves: true }, 'card spend|admin debit|donation'),
  ...all({ kind: 'fee', leaves: true }, 'subscription'),
  ...all('internal', 'retail staking transfer|retail unstaking transfer|retail eth2 deprecation|vault withdrawal'),
  ...all('internal', 'cash to savings|savings to cash'),
])

export const meaningOf = (row: CoinbaseRow): CoinbaseMeaning | undefined => MEANINGS.get(row.type.toLowerCase())

/** The ticker with ETH2 read as ETH. */
export const tickerOf = (asset: string): string => (asset.toUpperCase() === 'ETH2' ? 'ETH' : asset.toUpperCase())
export const assetOf = (row: CoinbaseRow): string => tickerOf(row.asset)

/** The total as the statement prints it, without its sign: what it means follows from the event. */
export function statedOf(row: CoinbaseRow): StatedValue | undefined {
  if (row.total === undefined || row.total === 0n || row.currency === '') return undefined
  return { amount: toMoney(absolute(row.total)), currency: row.currency.toUpperCase() }
}

/** The event of one row, its quantity signed by what its type says. */
export function singleEvent(row: CoinbaseRow, kind: EventKind, leaves: boolean): DraftEvent {
  const size = absolute(row.quantity)
  const role = kind === 'income' ? 'reward' : kind === 'fee' ? 'fee' : 'principal'
  return {
    kind,
    at: row.time,
    label: row.type,
    legs: [{ asset: assetOf(row), quantity: leaves ? negate(size) : size, role }],
    stated: statedOf(row),
  }
}
