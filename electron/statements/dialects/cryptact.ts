/**
 * Cryptact, custom file: one action per row.
 *
 * Traps. `Price` is for one unit and in `Counter`: the total of a BUY or SELL is volume × price, exactly, and a row
 * without a price cannot be booked (Cryptact would look one up). The fee is on top, in `FeeCcy`; the columns stand in
 * either order. Deposits and withdrawals are not recorded. LEND and RECOVER lock coins that stay one's own. Rows of
 * derivatives move no coins. Times are JST unless the person says otherwise.
 *
 * Identity: there is no id, so rows are known by their content, and equal rows are counted.
 */
import { type Quantity, absolute, multiply, negate } from '../../domain/number/decimal.ts'
import { type RowOf, amount, defineDialect, optionalAmount, optionalText, text, time, toMoney } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type DraftEvent, type RowReading, toEvent, toInternalMove, toRejected } from '../row-reading.ts'
import { type Move, type Side, costOf, moveEvent, tradeEvent } from '../spot-trade.ts'

const columns = {
  time: time('timestamp'),
  action: text('action'),
  source: text('source'),
  base: text('base'),
  volume: amount('volume'),
  price: optionalAmount('price'),
  counter: text('counter'),
  fee: optionalAmount('fee'),
  feeAsset: text('feeccy'),
  derivative: optionalText('derivtype'),
  comment: optionalText('comment'),
} as const

type CryptactRow = RowOf<typeof columns>

const TRADES = new Map<string, Side>([
  ['BUY', 'buy'],
  ['SELL', 'sell'],
])
const COMES = new Map<string, Move['kind']>([
  ['BONUS', 'income'],
  ['MINING', 'income'],
  ['LENDING', 'income'],
  ['STAKING', 'income'],
  ['BORROW', 'adjustment'],
])
const GOES = new Map<string, Move['kind']>([
  ['PAY', 'spend'],
  ['TIP', 'spend'],
  ['LOSS', 'spend'],
  ['REDUCE', 'adjustment'],
  ['RETURN', 'adjustment'],
  ['SENDFEE', 'fee'],
])
const INTERNAL = new Set(['LEND', 'RECOVER'])

export const cryptact = defineDialect({
  id: 'cryptact-custom',
  name: 'Cryptact: custom file',
  exchange: 'Cryptact',
  timezone: 'Asia/Tokyo',
  account: 'Cryptact',
  hasThousandCommas: true,
  columns,
  alsoHeaders: ['price', 'fee'],
  identity: (row) => ({
    key: keyOf(
      String(row.time),
      row.action.toUpperCase(),
      row.source,
      row.base.toUpperCase(),
      row.counter.toUpperCase(),
      row.feeAsset.toUpperCase(),
      ...[row.volume, row.price, row.fee].map(amountKey),
      row.comment,
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const action = row.action.toUpperCase()
    if (row.derivative !== '')
      return toRejected('unknown_operation', `Derivatives ("${row.derivative}") move no coins and are not read.`)
    if (row.base === '') return toRejected('missing_asset', 'The coin (Base) is empty.')
    if (row.fee !== undefined && row.fee !== 0n && row.feeAsset === '')
      return toRejected('missing_currency', 'The currency of the fee (FeeCcy) is empty.')
    if (INTERNAL.has(action)) return toInternalMove(row.action)
    const side = TRADES.get(action)
    if (side) return readTrade(row, side)
    const kind = COMES.get(action) ?? GOES.get(action)
    if (!kind) return toRejected('unknown_operation', `The action "${row.action}" is not known for this format.`)
    const size = absolute(row.volume)
    return toEvent({
      ...moveEvent({
        kind,
        at: row.time,
        label: row.action,
        asset: row.base.toUpperCase(),
        quantity: COMES.has(action) ? size : negate(size),
        fees: feesOf(row),
      }),
      account: accountOf(row),
      stated: statedOf(row),
    })
  },
})

const feesOf = (row: CryptactRow) => costOf(row.feeAsset.toUpperCase(), row.fee)
const accountOf = (row: CryptactRow): string | undefined => row.source || undefined

function readTrade(row: CryptactRow, side: Side): RowReading {
  if (row.price === undefined) return toRejected('missing_amount', 'The price is empty, so the total is not known.')
  if (row.counter === '') return toRejected('missing_currency', 'The currency of the price (Counter) is empty.')
  const draft = tradeEvent({
    at: row.time,
    label: row.action,
    side,
    base: { asset: row.base.toUpperCase(), quantity: row.volume },
    quote: { asset: row.counter.toUpperCase(), quantity: multiply<Quantity>(row.volume, row.price, 'half-even') },
    fees: feesOf(row),
  })
  return toEvent({ ...draft, account: accountOf(row) })
}

/** What the coins were worth, where the row prices them. */
function statedOf(row: CryptactRow): DraftEvent['stated'] {
  if (row.price === undefined || row.price === 0n || row.counter === '') return undefined
  const worth = multiply<Quantity>(absolute(row.volume), row.price, 'half-even')
  return worth <= 0n ? undefined : { amount: toMoney(worth), currency: row.counter.toUpperCase() }
}
