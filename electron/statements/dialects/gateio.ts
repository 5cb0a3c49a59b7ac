/**
 * Gate.io, account history: one row per change of a balance, `no,time,action_desc,action_data,type,change_amount,amount,
 * total`. The header and the operations come from a public parser; no file was at hand, and the zone (UTC) is not
 * verified.
 *
 * Traps. `type` is the coin. The rows of an order share action_data: what was placed leaves, what was filled arrives, the
 * fee is a row of its own, and what was cancelled comes back. `no` numbers the lines of one file and is no id. Spellings
 * vary (`Order Fullfilled`).
 */
import type { EventKind } from '../../domain/ledger/event.ts'
import { type RowOf, amount, defineDialect, text, time } from '../dialect.ts'
import { type Movement, feeLegs, sumByAsset, toFill } from '../fill-event.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type GroupReading, type RowReading, toEvent, toMember, toRejected } from '../row-reading.ts'
import { moveEvent } from '../spot-trade.ts'

const columns = {
  time: time('time'),
  action: text('action_desc'),
  data: text('action_data'),
  coin: text('type'),
  change: amount('change_amount'),
} as const

type GateRow = RowOf<typeof columns>
type Kinds = { readonly in: Exclude<EventKind, 'fill'>; readonly out: Exclude<EventKind, 'fill'> }

const TRANSFER: Kinds = { in: 'transfer', out: 'transfer' }
const REWARD: Kinds = { in: 'income', out: 'adjustment' }
const SINGLE = new Map<string, Kinds>([
  ['deposits', TRANSFER],
  ['deposit', TRANSFER],
  ['withdrawals', TRANSFER],
  ['withdraw', TRANSFER],
  ['referral superior rebate', REWARD],
  ['airdrop', REWARD],
  ['airdrop bonus', REWARD],
  ['hodl interest', REWARD],
  ['interest income', REWARD],
])
const FEES = new Set(['trading fees', 'trade fee'])
const ORDER = new Set([
  'order placed',
  'order filled',
  'order fullfilled',
  'order cancelled',
  'order canceled',
  ...FEES,
])
const DUST = new Set(['dust swap-small balances deducted', 'dust swap-gt added'])

export const gateio = defineDialect({
  id: 'gateio',
  name: 'Gate.io: account history',
  exchange: 'Gate.io',
  timezone: 'UTC',
  account: 'Gate.io',
  columns,
  alsoHeaders: ['no', 'amount', 'total'],
  identity: (row) => ({
    key: keyOf(String(row.time), row.action.toLowerCase(), row.data, row.coin.toUpperCase(), amountKey(row.change)),
    counted: true,
  }),
  read: (row): RowReading => {
    const action = row.action.toLowerCase()
    if (row.coin === '') return toRejected('missing_asset', 'The coin (type) is empty.')
    if (ORDER.has(action)) return toMember(keyOf('order', row.data))
    if (DUST.has(action)) return toMember(keyOf('dust', row.data))
    const kinds = SINGLE.get(action)
    if (kinds === undefined)
      return toRejected('unknown_operation', `The action "${row.action}" is not known for this format.`)
    return toEvent(
      moveEvent({
        kind: row.change < 0n ? kinds.out : kinds.in,
        at: row.time,
        label: row.action,
        asset: row.coin.toUpperCase(),
        quantity: row.change,
      }),
    )
  },
  derive: deriveOrder,
})

/** The order as a whole: its net change per coin, fees apart. */
function deriveOrder(rows: readonly GateRow[]): GroupReading<GateRow> {
  const moved = rows.map((row): Movement<GateRow> => ({ asset: row.coin.toUpperCase(), quantity: row.change, row }))
  const isFee = ({ row }: Movement<GateRow>): boolean => FEES.has(row.action.toLowerCase())
  const fees = moved.filter(isFee)
  const net = sumByAsset(moved.filter((movement) => !isFee(movement))).filter(({ quantity }) => quantity !== 0n)
  const at = rows.map((row) => row.time).reduce((last, moment) => (moment > last ? moment : last))
  if (net.length === 0 && feeLegs(fees).length === 0) return { kind: 'events', events: [], internal: rows }
  const parts = net.flatMap((change) => {
    const row = rows.find(({ coin }) => coin.toUpperCase() === change.asset)
    return row ? [{ ...change, row }] : []
  })
  const received = parts.filter(({ quantity }) => quantity > 0n)
  const spent = parts.filter(({ quantity }) => quantity < 0n)
  if (received.length === 0 || spent.length === 0)
    return toRejected('incomplete_group', 'Not all rows of this order are in the file.')
  const { draft } = toFill(at, 'Order', { received, spent, fees })
  return { kind: 'events', events: [{ draft, from: rows }], internal: [] }
}
