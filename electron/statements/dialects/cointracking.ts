/**
 * CoinTracking, table of transactions: what was bought, what was sold and the fee, in one row, of every exchange.
 *
 * Traps. Three columns have the name `Cur.` and are told apart by their order: bought, sold, fee; newer exports name them.
 * A dash is an empty cell. Amounts have the fee in them already: what was sold is what left, what was bought what came. So
 * a fee in one of the two currencies only splits that amount, and a fee in a third one is a note: CoinTracking books it as
 * an `Other Fee` row of its own. Dates are in the user's format (`20.09.2019 13:00`, `5/9/2017 21:14`, ISO) and in the
 * time zone of the user's account, which the file does not say: the person names it. The exchange of a row is its account.
 *
 * Identity: Tx-ID is optional and may repeat, so rows are known by their content, and equal rows are counted.
 */
import { type Quantity, absolute, add, negate, subtract } from '../../domain/number/decimal.ts'
import { type RowOf, dayAndMonth, defineDialect, optionalAmount, optionalText, text } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type RowReading, toRejected } from '../row-reading.ts'
import { type OneSided, type PrintedSide, isSome, readSides } from '../sided-event.ts'

const columns = {
  time: dayAndMonth('date', 'trade date'),
  type: text('type'),
  bought: optionalAmount('buy', 'buy amount'),
  boughtAsset: text({ name: 'cur.', nth: 1 }, 'buy currency', 'buy cur.'),
  sold: optionalAmount('sell', 'sell amount'),
  soldAsset: text({ name: 'cur.', nth: 2 }, 'sell currency', 'sell cur.'),
  fee: optionalAmount('fee', 'fee amount'),
  feeAsset: optionalText({ name: 'cur.', nth: 3 }, 'fee currency', 'fee cur.'),
  exchange: text('exchange'),
  group: optionalText('group', 'trade-group', 'trade group'),
  comment: optionalText('comment'),
  transaction: optionalText('tx-id', 'tx id'),
} as const

type TrackedRow = RowOf<typeof columns>

const TRANSFER: OneSided = { in: 'transfer', out: 'transfer' }
const INCOME: OneSided = { in: 'income', out: 'adjustment' }
const SPEND: OneSided = { in: 'adjustment', out: 'spend' }
const COST: OneSided = { in: 'income', out: 'fee' }
const LOAN: OneSided = { in: 'adjustment', out: 'adjustment' }

const all = (meaning: OneSided | 'trade', types: string): (readonly [string, OneSided | 'trade'])[] =>
  types.split('|').map((type) => [type, meaning])

const MEANINGS = new Map<string, OneSided | 'trade'>([
  ...all('trade', 'trade|swap (non taxable)'),
  ...all(TRANSFER, 'deposit|withdrawal'),
  ...all(INCOME, 'income|gift/tip|reward/bonus|reward / bonus|gift / tip|staking|mining|mining (commercial)|airdrop'),
  ...all(INCOME, 'airdrop (non taxable)|income (non taxable)|masternode|minting|dividends income|interest income'),
  ...all(INCOME, 'lending income|other income|margin profit|derivatives / futures profit|liquidity profit'),
  ...all(SPEND, 'spend|donation|gift|stolen|stolen/hacked/fraud|lost|expense (non taxable)|other expense'),
  ...all(SPEND, 'margin loss|derivatives / futures loss|liquidity loss'),
  ...all(COST, 'other fee|margin fee|borrowing fee|settlement fee'),
  ...all(LOAN, 'loan|received loan|repayment|loan repayment'),
])

export const cointracking = defineDialect({
  id: 'cointracking',
  name: 'CoinTracking: transactions',
  exchange: 'CoinTracking',
  timezone: '',
  account: 'CoinTracking',
  columns,
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.type.toLowerCase(),
      ...[row.boughtAsset, row.soldAsset].map((asset) => asset.toUpperCase()),
      ...[row.bought, row.sold, row.fee].map(amountKey),
      row.exchange,
      row.group,
      row.comment,
      row.transaction,
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const meaning = MEANINGS.get(row.type.toLowerCase())
    if (!meaning) return toRejected('unknown_operation', `The type "${row.type}" is not known for this format.`)
    const bought = { asset: row.boughtAsset.toUpperCase(), quantity: row.bought }
    const sold = { asset: row.soldAsset.toUpperCase(), quantity: row.sold }
    if (meaning === 'trade' && (row.bought === undefined || row.sold === undefined))
      return toRejected('incomplete_group', 'One side of this trade is empty.')
    if (meaning !== 'trade' && isSome(bought) && isSome(sold))
      return toRejected('unknown_operation', `A row of the type "${row.type}" should have one side, not two.`)
    const account = /^(?:no exchange)?$/i.test(row.exchange) ? undefined : row.exchange
    const sides = { at: row.time, label: row.type, account, ...withoutFee(row, bought, sold) }
    return readSides(sides, meaning === 'trade' ? TRANSFER : meaning)
  },
})

/** The fee taken out of the amount that has it in: more was bought, or less was sold, before it. */
function withoutFee(row: TrackedRow, received: PrintedSide, sent: PrintedSide) {
  const asset = row.feeAsset.toUpperCase()
  const size: Quantity | undefined = row.fee === undefined ? undefined : absolute(row.fee)
  const fee = { asset, quantity: size }
  if (size !== undefined && isSome(sent) && sent.asset === asset && absolute(sent.quantity) >= size)
    return { received, sent: { asset, quantity: negate(subtract(absolute(sent.quantity), size)) }, fee }
  if (size !== undefined && isSome(received) && received.asset === asset)
    return { received: { asset, quantity: add(absolute(received.quantity), size) }, sent, fee }
  return { received, sent, fee: { asset, quantity: undefined } }
}
