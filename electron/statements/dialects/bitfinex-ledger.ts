/**
 * Bitfinex, ledger: one row per change of a balance, `[#,]DESCRIPTION,CURRENCY,AMOUNT,BALANCE,DATE,WALLET`.
 *
 * Traps. What a row is stands in English prose. `Exchange 0.01 BTC for USD @ 9212.8 on wallet exchange` comes twice, once
 * for either coin, and the fee is a row of its own. Rebates and `Earned fees` are verified with a public parser; the
 * other sentences are from general knowledge, and any that is not known is rejected. Dates: as in bitfinex-trades.ts,
 * which tells the same trades.
 */
import type { EventKind } from '../../domain/ledger/event.ts'
import { type RowOf, amount, dayAndMonth, defineDialect, optionalText, statedBalance, text } from '../dialect.ts'
import { toFill } from '../fill-event.ts'
import { pairFills } from '../pair-fills.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf, stableId } from '../row-identity.ts'
import { type GroupReading, type RowReading, toEvent, toInternalMove, toMember, toRejected } from '../row-reading.ts'
import { moveEvent } from '../spot-trade.ts'
import { bitfinexAsset } from './bitfinex-asset.ts'

const columns = {
  time: dayAndMonth('date'),
  id: optionalText('#'),
  description: text('description'),
  currency: text('currency'),
  amount: amount('amount'),
  wallet: text('wallet'),
  balance: statedBalance('balance'),
} as const

type LedgerRow = RowOf<typeof columns>
type Kind = Exclude<EventKind, 'fill'>

/** The first sentence that fits counts. */
const SENTENCES: readonly (readonly [RegExp, { readonly in: Kind; readonly out: Kind }])[] = [
  [/^(?:trading fees|.*\bwithdrawal fee|.*\bdeposit fee|.*\bfee)\b/i, { in: 'income', out: 'fee' }],
  [/^(?:earned fees from user|affiliate rebate)/i, { in: 'income', out: 'adjustment' }],
  [/^(?:margin funding payment|interest payment|staking reward|.*\breward)\b/i, { in: 'income', out: 'fee' }],
  [/\b(?:deposit|withdrawal)\b/i, { in: 'transfer', out: 'transfer' }],
  [/^(?:position|settlement|.*\bfunding (?:cost|event))\b/i, { in: 'income', out: 'spend' }],
]

export const bitfinexLedger = defineDialect({
  id: 'bitfinex-ledger',
  name: 'Bitfinex: ledger',
  exchange: 'Bitfinex',
  timezone: 'UTC',
  account: 'Bitfinex',
  columns,
  alsoHeaders: ['balance'],
  identity: (row) => ({
    key: keyOf(
      stableId(row.id),
      String(row.time),
      row.description,
      row.currency.toUpperCase(),
      amountKey(row.amount),
      row.wallet.toLowerCase(),
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    if (row.currency === '') return toRejected('missing_asset', 'The currency is empty.')
    if (/^transfer of\b/i.test(row.description)) return toInternalMove(row.description)
    if (/^exchange\b/i.test(row.description)) return toMember(keyOf('exchange', String(row.time), row.description))
    const kinds = SENTENCES.find(([sentence]) => sentence.test(row.description))?.[1]
    if (kinds === undefined)
      return toRejected('unknown_operation', `"${row.description}" is not known for this format.`)
    return toEvent(
      moveEvent({
        kind: row.amount < 0n ? kinds.out : kinds.in,
        at: row.time,
        label: row.description,
        asset: bitfinexAsset(row.currency),
        quantity: row.amount,
      }),
    )
  },
  balances: ({ time: at, currency, wallet, amount: change, balance: after }) =>
    after === undefined
      ? []
      : [
          {
            of: keyOf(currency.toUpperCase(), wallet.toLowerCase()),
            at,
            asset: bitfinexAsset(currency),
            change,
            after,
          },
        ],
  derive: deriveExchange,
})

function deriveExchange(rows: readonly LedgerRow[]): GroupReading<LedgerRow> {
  const moved = rows.map((row) => ({ asset: bitfinexAsset(row.currency), quantity: row.amount, row }))
  const received = moved.filter(({ quantity }) => quantity > 0n)
  const spent = moved.filter(({ quantity }) => quantity <= 0n)
  const [first] = rows
  if (!first || received.length === 0 || spent.length === 0)
    return toRejected('incomplete_group', 'The other side of this exchange is not in the file.')
  const fills = pairFills({ received, spent, fees: [] })
  return { kind: 'events', events: fills.map((parts) => toFill(first.time, first.description, parts)), internal: [] }
}
