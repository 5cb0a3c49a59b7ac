/**
 * Ledger Live, operations: `Operation Date,[Status,]Currency Ticker,Operation Type,Operation Amount,Operation Fees,
 * Operation Hash,Account Name,Account xpub,…`. The headers come from a public parser; no file was at hand.
 *
 * Traps. The amount of an OUT includes the fee. Staking operations and FEES are their fee. The fee of a token is paid in
 * another coin and stands in a FEES row of its own: taken out of the token's amount and added as a fee, it leaves the
 * total of either right. A hash comes in several rows. Moves between own accounts are an OUT and an IN. NFTs are not
 * quantities and are skipped.
 */
import { type Quantity, absolute, negate, subtract, zero } from '../../domain/number/decimal.ts'
import { type RowOf, amount, defineDialect, optionalAmount, optionalText, text, time } from '../dialect.ts'
import { refuseStatus } from '../execution.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type RowReading, toEvent, toRejected, toSkipped } from '../row-reading.ts'
import { costOf, moveEvent } from '../spot-trade.ts'

const columns = {
  time: time('operation date'),
  status: optionalText('status'),
  ticker: text('currency ticker'),
  type: text('operation type'),
  amount: amount('operation amount'),
  fees: optionalAmount('operation fees'),
  hash: text('operation hash'),
  account: text('account name'),
} as const

const COSTS = new Set(['FEES', 'REVEAL', 'BOND', 'UNBOND', 'WITHDRAW_UNBONDED', 'DELEGATE', 'UNDELEGATE'])

export const ledgerLive = defineDialect({
  id: 'ledger-live',
  name: 'Ledger Live: operations',
  exchange: 'Ledger Live',
  timezone: 'UTC',
  account: 'Ledger',
  columns,
  identity: (row) => ({
    key: keyOf(
      row.hash.toLowerCase(),
      String(row.time),
      row.account.toLowerCase(),
      row.ticker.toUpperCase(),
      row.type.toUpperCase(),
      amountKey(row.amount),
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const refused = row.status === '' ? undefined : refuseStatus(row.status)
    if (refused) return refused
    if (row.ticker === '') return toRejected('missing_asset', 'The ticker is empty.')
    const type = row.type.toUpperCase()
    const event = { at: row.time, label: row.type, asset: row.ticker.toUpperCase() }
    const size = absolute(row.amount)
    if (type === 'NFT_IN' || type === 'NFT_OUT') return toSkipped('no_change', 'An NFT, and no amount of a coin.')
    if (size === 0n) return toSkipped('no_change', 'The amount is zero.')
    if (type === 'IN') return toEvent(moveEvent({ ...event, kind: 'transfer', quantity: size }))
    if (type === 'REWARD') return toEvent(moveEvent({ ...event, kind: 'income', quantity: size }))
    if (COSTS.has(type)) return toEvent(moveEvent({ ...event, kind: 'fee', quantity: negate(size) }))
    return type === 'OUT'
      ? readOut(row)
      : toRejected('unknown_operation', `The operation "${row.type}" is not known for this format.`)
  },
})

function readOut(row: RowOf<typeof columns>): RowReading {
  const asset = row.ticker.toUpperCase()
  const size = absolute(row.amount)
  const fee: Quantity = row.fees === undefined ? zero() : absolute(row.fees)
  if (fee > size) return toRejected('bad_amount', 'The fee is more than the amount that includes it.')
  const quantity = negate(subtract(size, fee))
  return toEvent(
    moveEvent({ kind: 'transfer', at: row.time, label: row.type, asset, quantity, fees: costOf(asset, fee) }),
  )
}
