/**
 * Bybit, unified trading account: transaction log and asset change details, one row per change of a balance, behind a
 * line `UID: …,Company Name: ,Country: `.
 *
 * Traps. Change = Cash Flow + Fee Paid, with the fee negative: the fee is what Change has beyond Cash Flow. A spot trade
 * is two rows of one second, contract and price, in either order, newest first; the fee is on the coin that arrives. Its
 * Quantity is its Cash Flow, and it has no Position; another TRADE is of a derivative and moves its result only. A leg
 * cut off at the edge of the export is rejected with its other half. `--` is empty. Moves between the funding and the
 * trading wallet change nothing at the exchange. Types beyond TRADE and the transfers come from Bybit's documentation
 * and are not verified with a file; nor is that a header `Time` without a zone is UTC.
 */
import type { EventKind } from '../../domain/ledger/event.ts'
import { subtract } from '../../domain/number/decimal.ts'
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
import { pairFills } from '../pair-fills.ts'
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
import { moveEvent } from '../spot-trade.ts'
import { zoneInHeaders } from '../stated-zone.ts'

const columns = {
  time: time(/^time(?: ?\(.*\))?$/),
  currency: text('currency'),
  contract: text('contract'),
  type: text('type'),
  direction: text('direction'),
  quantity: optionalAmount('quantity'),
  position: optionalAmount('position'),
  price: optionalAmount('filled price'),
  cashFlow: optionalAmount('cash flow'),
  change: amount('change'),
  trade: optionalText('trade id'),
  order: optionalText('order id'),
  user: optionalText('uid'),
  balance: statedBalance('wallet balance'),
} as const

type LogRow = RowOf<typeof columns>
type Kind = Exclude<EventKind, 'fill'>

/** Kind by type, for a change that arrives and one that leaves. */
const SINGLE = new Map<string, { readonly in: Kind; readonly out: Kind }>([
  ['SETTLEMENT', { in: 'income', out: 'fee' }],
  ['FUNDING', { in: 'income', out: 'fee' }],
  ['DELIVERY', { in: 'income', out: 'spend' }],
  ['LIQUIDATION', { in: 'income', out: 'spend' }],
  ['ADL', { in: 'income', out: 'spend' }],
  ['INTEREST', { in: 'income', out: 'fee' }],
  ['AIRDROP', { in: 'income', out: 'adjustment' }],
  ['BONUS', { in: 'income', out: 'adjustment' }],
  ['BONUS_RECOLLECT', { in: 'income', out: 'adjustment' }],
  ['FEE_REFUND', { in: 'income', out: 'fee' }],
])

export const bybitLog = defineDialect({
  id: 'bybit-log',
  name: 'Bybit: unified account, transaction log',
  exchange: 'Bybit',
  timezone: 'UTC',
  account: 'Bybit',
  columns,
  alsoHeaders: ['cash flow', 'fee paid', 'funding', 'wallet balance'],
  zone: ({ headers }) => zoneInHeaders(headers.filter((header) => header.startsWith('time'))),
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.currency.toUpperCase(),
      row.contract.toUpperCase(),
      row.type.toUpperCase(),
      row.direction.toUpperCase(),
      amountKey(row.change),
      amountKey(row.price),
      stableId(row.trade),
      stableId(row.order),
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const type = row.type.toUpperCase()
    if (row.currency === '') return toRejected('missing_asset', 'The currency is empty.')
    if (type === 'TRANSFER_IN' || type === 'TRANSFER_OUT') return toInternalMove(row.type)
    if (type === 'CURRENCY_BUY' || type === 'CURRENCY_SELL') return toMember(keyOf('convert', String(row.time)))
    if (type === 'TRADE')
      return isSpot(row)
        ? toMember(
            keyOf('trade', String(row.time), row.contract.toUpperCase(), amountKey(row.price), stableId(row.trade)),
          )
        : readResult(row, { in: 'income', out: 'spend' })
    const kinds = SINGLE.get(type)
    return kinds
      ? readResult(row, kinds)
      : toRejected('unknown_operation', `The type "${row.type}" is not known for this format.`)
  },
  balances: ({ time: at, user, currency, change, balance: after }) =>
    after === undefined
      ? []
      : [{ of: keyOf(user, currency.toUpperCase()), at, asset: currency.toUpperCase(), change, after }],
  derive: deriveTrade,
})

const isSpot = (row: LogRow): boolean =>
  row.cashFlow !== undefined && row.cashFlow === row.quantity && (row.position === undefined || row.position === 0n)

function readResult(row: LogRow, kinds: { readonly in: Kind; readonly out: Kind }): RowReading {
  if (row.change === 0n) return toSkipped('no_change', 'The change is zero.')
  return toEvent(
    moveEvent({
      kind: row.change < 0n ? kinds.out : kinds.in,
      at: row.time,
      label: `${row.type} ${row.contract}`.trim(),
      asset: row.currency.toUpperCase(),
      quantity: row.change,
    }),
  )
}

function deriveTrade(rows: readonly LogRow[]): GroupReading<LogRow> {
  const [first] = rows
  const flows = rows.map((row): Movement<LogRow> => ({
    asset: row.currency.toUpperCase(),
    quantity: row.cashFlow ?? row.change,
    row,
  }))
  const received = flows.filter((flow) => flow.quantity > 0n)
  const spent = flows.filter((flow) => flow.quantity < 0n)
  if (!first || received.length === 0 || spent.length === 0)
    return toRejected('incomplete_group', 'The other side of this trade is not in the file.')
  const fees = (movements: readonly Movement<LogRow>[]): Movement<LogRow>[] =>
    movements
      .map(({ asset, quantity, row }) => ({ asset, quantity: subtract(row.change, quantity), row }))
      .filter((fee) => fee.quantity !== 0n)
  const label = `${first.type} ${first.contract}`.trim()
  const fills = pairFills({ received, spent, fees: [] }).map((parts) => {
    const { draft } = toFill(first.time, label, { ...parts, fees: fees([...parts.received, ...parts.spent]) })
    return { draft, from: [...parts.received, ...parts.spent].map((movement) => movement.row) }
  })
  const idle = flows.filter((flow) => flow.quantity === 0n).map((flow) => flow.row)
  return {
    kind: 'events',
    events: fills.map(({ draft, from }, at) => ({ draft, from: at === 0 ? [...from, ...idle] : from })),
    internal: [],
  }
}
