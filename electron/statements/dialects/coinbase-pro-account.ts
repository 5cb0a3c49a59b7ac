/**
 * Coinbase Pro and Advanced, account statement: one row per change of a balance, in two spellings of the header.
 *
 * Traps. A trade is two `match` rows and a `fee` row that share trade id and order id; one order has several trade ids,
 * and trade ids count per market, so both make the key. Amounts are signed, and the fee is a row of its own on top. The
 * two rows of a conversion (USD to USDC) have no id and share their moment. Deposits and withdrawals also stand in the
 * Coinbase history as moves to and from Pro: they are transfers between two accounts.
 */
import { type RowOf, amount, defineDialect, optionalText, statedBalance, text, time } from '../dialect.ts'
import { type Movement, toFill } from '../fill-event.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf, stableId } from '../row-identity.ts'
import { type GroupReading, type RowReading, toEvent, toMember, toRejected } from '../row-reading.ts'
import { moveEvent } from '../spot-trade.ts'

const columns = {
  time: time('time', 'timestamp'),
  portfolio: optionalText('portfolio'),
  type: text('type'),
  amount: amount('amount'),
  unit: text('amount/balance unit'),
  transfer: text('transfer id'),
  trade: text('trade id'),
  order: text('order id'),
  balance: statedBalance('balance'),
} as const

type AccountRow = RowOf<typeof columns>

export const coinbaseProAccount = defineDialect({
  id: 'coinbase-pro-account',
  name: 'Coinbase Pro: account statement',
  exchange: 'Coinbase',
  timezone: 'UTC',
  account: 'Coinbase Pro',
  columns,
  alsoHeaders: ['balance'],
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.type.toLowerCase(),
      row.unit.toUpperCase(),
      amountKey(row.amount),
      ...[row.transfer, row.trade, row.order].map(stableId),
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    if (row.unit === '') return toRejected('missing_asset', 'The unit is empty.')
    const event = { at: row.time, label: row.type, asset: row.unit.toUpperCase(), quantity: row.amount }
    switch (row.type.toLowerCase()) {
      case 'match':
      case 'fee':
        return toMember(keyOf('trade', row.portfolio.toLowerCase(), stableId(row.trade), stableId(row.order)))
      case 'conversion':
        return toMember(keyOf('conversion', row.portfolio.toLowerCase(), String(row.time)))
      case 'deposit':
      case 'withdrawal':
        return toEvent(moveEvent({ ...event, kind: 'transfer' }))
      case 'rebate':
        return toEvent(moveEvent({ ...event, kind: row.amount < 0n ? 'adjustment' : 'income' }))
      default:
        return toRejected('unknown_operation', `The type "${row.type}" is not known for this format.`)
    }
  },
  balances: ({ time: at, portfolio, unit, amount: change, balance: after }) =>
    after === undefined
      ? []
      : [{ of: keyOf(portfolio.toLowerCase(), unit.toUpperCase()), at, asset: unit.toUpperCase(), change, after }],
  derive: deriveTrade,
})

function deriveTrade(rows: readonly AccountRow[]): GroupReading<AccountRow> {
  const movements = rows.map((row): Movement<AccountRow> => ({
    asset: row.unit.toUpperCase(),
    quantity: row.amount,
    row,
  }))
  const isFee = ({ row }: Movement<AccountRow>): boolean => row.type.toLowerCase() === 'fee'
  const [first] = rows
  const received = movements.filter((movement) => !isFee(movement) && movement.quantity > 0n)
  const rest = movements.filter((movement) => !isFee(movement) && movement.quantity <= 0n)
  if (!first || received.length === 0 || rest.length === 0)
    return toRejected('incomplete_group', 'The other side of this trade is not in the file.')
  const label = first.type.toLowerCase() === 'fee' ? 'match' : first.type
  const fill = toFill(first.time, label, { received, spent: rest, fees: movements.filter(isFee) })
  return { kind: 'events', events: [fill], internal: [] }
}
