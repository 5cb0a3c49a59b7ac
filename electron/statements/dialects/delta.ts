/**
 * Delta, export and template of transactions: one trade or move per row.
 *
 * Traps. A name may stand behind the ticker, `SOL (Solana)`. The fee is on top and may be in any currency. Times print
 * their offset (`-04:00`); where one does not, only the person knows the zone. Stocks, funds, indices and commodities are
 * in the same file: Barbell keeps coins and money, and their tickers may be those of coins, so their rows are rejected. A
 * deposit from DIVIDENDS, AIRDROP, MINING and the like is income. The exchange or wallet of a row is its account.
 *
 * Identity: there is no id, so rows are known by their content, and equal rows are counted.
 */
import { absolute, negate } from '../../domain/number/decimal.ts'
import { type RowOf, defineDialect, optionalAmount, optionalText, text, time } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected } from '../row-reading.ts'
import { readSides } from '../sided-event.ts'
import { costOf } from '../spot-trade.ts'

const columns = {
  time: time('date'),
  way: text('way'),
  quantity: optionalAmount('base amount'),
  asset: text('base currency (name)', 'base currency'),
  type: text('base type'),
  quoteAmount: optionalAmount('quote amount'),
  quote: text('quote currency', 'quote currency (name)'),
  exchange: text('exchange'),
  from: text('sent/received from'),
  to: text('sent to'),
  fee: optionalAmount('fee amount'),
  feeAsset: text('fee currency (name)', 'fee currency'),
  broker: optionalText('broker'),
  notes: optionalText('notes'),
} as const

type DeltaRow = RowOf<typeof columns>

const READ_TYPES = new Set(['', 'CRYPTO', 'FIAT', 'FOREX'])
const INCOME = new Set(['DIVIDENDS', 'AIRDROP', 'MINING', 'STAKING', 'FORK', 'INTEREST', 'REWARD', 'REWARDS'])
const UNNAMED = new Set(['', 'MY_WALLET', 'OTHER_WALLET', 'OTHER', 'BANK', 'SOMEONE_ELSE', ...INCOME])

export const delta = defineDialect({
  id: 'delta',
  name: 'Delta: transactions',
  exchange: 'Delta',
  timezone: '',
  account: 'Delta',
  columns,
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.way.toUpperCase(),
      ...[row.asset, row.quote, row.feeAsset].map(tickerOf),
      ...[row.quantity, row.quoteAmount, row.fee].map(amountKey),
      row.exchange,
      row.from,
      row.to,
      row.broker,
      row.notes,
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    if (!READ_TYPES.has(row.type.toUpperCase()))
      return toRejected('not_a_coin', `A ${row.type} (${row.asset}) is neither a coin nor money: it is not read.`)
    const way = row.way.toUpperCase()
    if (way === 'BUY' || way === 'SELL') return readTrade(row, way === 'BUY')
    if (way === 'TRANSFER') return readTransfer(row)
    if (way !== 'DEPOSIT' && way !== 'WITHDRAW')
      return toRejected('unknown_operation', `The way "${row.way}" is not known for this format.`)
    const isIn = way === 'DEPOSIT'
    const moved = { asset: tickerOf(row.asset), quantity: row.quantity }
    const none = { asset: '', quantity: undefined }
    const kind = isIn && INCOME.has(row.from.toUpperCase()) ? 'income' : 'transfer'
    const account = nameOf(isIn ? row.to : row.from) ?? nameOf(row.exchange)
    const sides = { received: isIn ? moved : none, sent: isIn ? none : moved, fee: feeOf(row) }
    return readSides({ at: row.time, label: row.way, account, ...sides }, { in: kind, out: kind })
  },
})

const tickerOf = (asset: string): string => asset.replace(/\s*\(.*\)$/, '').toUpperCase()
const nameOf = (wallet: string): string | undefined => (UNNAMED.has(wallet.toUpperCase()) ? undefined : wallet)
const feeOf = (row: DeltaRow) => ({ asset: tickerOf(row.feeAsset), quantity: row.fee })

function readTrade(row: DeltaRow, isBuy: boolean): RowReading {
  if (row.quantity === undefined || row.quoteAmount === undefined)
    return toRejected('missing_amount', 'One side of this trade has no amount.')
  if (row.asset === '' || row.quote === '') return toRejected('missing_asset', 'One side of this trade names no asset.')
  const base = { asset: tickerOf(row.asset), quantity: row.quantity }
  const quote = { asset: tickerOf(row.quote), quantity: row.quoteAmount }
  const sides = { received: isBuy ? base : quote, sent: isBuy ? quote : base, fee: feeOf(row) }
  return readSides(
    { at: row.time, label: row.way, account: nameOf(row.exchange), ...sides },
    { in: 'transfer', out: 'transfer' },
  )
}

/** Coins that go from one of the user's wallets to another. */
function readTransfer(row: DeltaRow): RowReading {
  if (row.quantity === undefined) return toRejected('missing_amount', 'The amount is empty.')
  if (row.asset === '' || (row.fee !== undefined && row.fee !== 0n && row.feeAsset === ''))
    return toRejected('missing_asset', 'An amount of this row names no asset.')
  const asset = tickerOf(row.asset)
  const size = absolute(row.quantity)
  const from = nameOf(row.from) ?? nameOf(row.exchange)
  const fee = feeOf(row)
  const costs = costOf(fee.asset, fee.quantity).map((cost) => ({ ...cost, role: 'fee' as const, account: from }))
  return toEvent({
    kind: 'transfer',
    at: row.time,
    label: row.way,
    account: from,
    legs: [
      { asset, quantity: negate(size), role: 'principal', account: from },
      { asset, quantity: size, role: 'principal', account: nameOf(row.to) },
      ...costs,
    ],
  })
}
