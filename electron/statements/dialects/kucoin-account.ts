/**
 * KuCoin, account history of the funding account: `UID,Account Type,Currency,Side,Amount,Fee,Time(UTC+08:00),Remark
 * [,Type]`.
 *
 * Traps. The header states the zone. Amounts are unsigned: Side (Deposit, Withdrawal) says the direction, also of moves
 * to the trading account, which are internal. The amount includes the fee (0.030015 with a fee of 0.000015). Type, or
 * Remark where there is none, says what it was. Trades stand here too, in halves: they are rejected, and the export of
 * filled orders has them whole. Dust changed to KCS is several withdrawals and one deposit of one moment.
 */
import { type Quantity, absolute, negate, subtract, zero } from '../../domain/number/decimal.ts'
import { type RowOf, amount, defineDialect, optionalAmount, optionalText, text, time } from '../dialect.ts'
import { toFill } from '../fill-event.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type GroupReading, type RowReading, toEvent, toInternalMove, toMember, toRejected } from '../row-reading.ts'
import { costOf, moveEvent } from '../spot-trade.ts'
import { zoneInHeaders } from '../stated-zone.ts'
import { dropEmptyExport } from './kucoin-lines.ts'

const columns = {
  time: time(/^time(?:\(.*\))?$/),
  account: text('account type'),
  currency: text('currency'),
  side: text('side'),
  amount: amount('amount'),
  fee: optionalAmount('fee'),
  remark: text('remark'),
  type: optionalText('type'),
} as const

type AccountRow = RowOf<typeof columns>

const TRANSFERS = /^(?:deposit|withdraw|withdrawal)$/i
const INTERNAL = /\b(?:transfer|(?:trading|trade|main|margin|futures|funding|cross margin) account)\b/i
const INCOME = /\b(?:distribution|rewards?|interest|airdrop|bonus|rebate|kickback)\b/i
const DUST = /\bdust\b/i

export const kucoinAccount = defineDialect({
  id: 'kucoin-account',
  name: 'KuCoin: account history',
  exchange: 'KuCoin',
  timezone: '',
  account: 'KuCoin',
  columns,
  alsoHeaders: ['uid'],
  zone: ({ headers }) => zoneInHeaders(headers),
  arrange: dropEmptyExport,
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.account.toLowerCase(),
      row.currency.toUpperCase(),
      row.side.toLowerCase(),
      amountKey(row.amount),
      row.remark.toLowerCase(),
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    if (row.currency === '') return toRejected('missing_asset', 'The currency is empty.')
    if (signOf(row) === undefined)
      return toRejected('unknown_operation', `The side "${row.side}" is not known for this format.`)
    const what = row.type === '' ? row.remark : row.type
    if (DUST.test(what)) return toMember(keyOf('dust', String(row.time)))
    if (TRANSFERS.test(what)) return toEvent(moveEvent({ ...moveOf(row, what), kind: 'transfer' }))
    if (INCOME.test(what) || INCOME.test(row.remark))
      return toEvent(moveEvent({ ...moveOf(row, what), kind: signOf(row) === -1 ? 'adjustment' : 'income' }))
    if (INTERNAL.test(what)) return toInternalMove(what)
    return toRejected(
      'unknown_operation',
      `"${what}" is not known for this format; trades are in the export of orders.`,
    )
  },
  derive: deriveDust,
})

function signOf(row: AccountRow): 1 | -1 | undefined {
  const side = row.side.toLowerCase()
  if (side === 'deposit') return 1
  return side === 'withdrawal' || side === 'withdraw' ? -1 : undefined
}

const changeOf = (row: AccountRow): Quantity =>
  signOf(row) === -1 ? negate(absolute(row.amount)) : absolute(row.amount)

/** The fee is inside the amount: what was moved is the rest. */
function moveOf(row: AccountRow, label: string) {
  const asset = row.currency.toUpperCase()
  const fees = costOf(asset, row.fee)
  const cost = fees[0]?.quantity ?? zero<Quantity>()
  return { at: row.time, label, asset, quantity: subtract(changeOf(row), cost), fees }
}

function deriveDust(rows: readonly AccountRow[]): GroupReading<AccountRow> {
  const moved = rows.map((row) => ({ asset: row.currency.toUpperCase(), quantity: changeOf(row), row }))
  const received = moved.filter(({ quantity }) => quantity > 0n)
  const spent = moved.filter(({ quantity }) => quantity <= 0n)
  const [first] = rows
  if (!first || received.length === 0 || spent.length === 0)
    return toRejected('incomplete_group', 'The other side of this exchange of small balances is not in the file.')
  return {
    kind: 'events',
    events: [toFill(first.time, first.type === '' ? first.remark : first.type, { received, spent, fees: [] })],
    internal: [],
  }
}
