/**
 * Uphold, transactions: `Date,Destination,Destination Amount,…,Fee Amount,Fee Currency,Id,Origin,Origin Amount,…,Type`.
 *
 * Traps. Dates are those of JavaScript (`Tue May 26 2020 18:06:28 GMT+0000`). One row may tell of two things: coins that
 * go out in another currency were changed first, and money that comes in as coins was paid in first; both are told, so
 * that the account ends where Uphold's does. The origin includes a fee in its own currency. What comes from Uphold itself
 * is a reward. Only `completed` counts. Ids are unique in genuine files and masked in published ones.
 */
import { type Quantity, absolute, negate, subtract } from '../../domain/number/decimal.ts'
import { type RowOf, amount, defineDialect, optionalAmount, text, time } from '../dialect.ts'
import { refuseStatus } from '../execution.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf, stableId } from '../row-identity.ts'
import {
  type DraftEvent,
  type GroupReading,
  type RowReading,
  toInternalMove,
  toMember,
  toRejected,
} from '../row-reading.ts'
import { costOf, moveEvent, swapEvent } from '../spot-trade.ts'

const columns = {
  time: time('date'),
  destination: text('destination'),
  got: amount('destination amount'),
  gotCurrency: text('destination currency'),
  fee: optionalAmount('fee amount'),
  feeCurrency: text('fee currency'),
  id: text('id'),
  origin: text('origin'),
  given: amount('origin amount'),
  givenCurrency: text('origin currency'),
  status: text('status'),
  type: text('type'),
} as const

type UpholdRow = RowOf<typeof columns>

const identityOf = (row: UpholdRow): string =>
  keyOf(
    stableId(row.id),
    String(row.time),
    row.type.toLowerCase(),
    row.givenCurrency.toUpperCase(),
    amountKey(row.given),
    row.gotCurrency.toUpperCase(),
    amountKey(row.got),
  )

export const uphold = defineDialect({
  id: 'uphold',
  name: 'Uphold: transactions',
  exchange: 'Uphold',
  timezone: 'UTC',
  account: 'Uphold',
  columns,
  identity: (row) => ({ key: identityOf(row), counted: stableId(row.id) === '' }),
  read: (row): RowReading => {
    const refused = refuseStatus(row.status)
    if (refused) return refused
    if (row.givenCurrency === '' || row.gotCurrency === '')
      return toRejected('missing_asset', 'The currency of the origin or of the destination is empty.')
    if (row.fee !== undefined && row.fee !== 0n && row.feeCurrency === '')
      return toRejected('missing_currency', 'The fee has no currency.')
    const type = row.type.toLowerCase()
    if (!['in', 'out', 'transfer'].includes(type))
      return toRejected('unknown_operation', `The type "${row.type}" is not known for this format.`)
    if (type === 'transfer' && !isChanged(row) && costsOf(row).length === 0) return toInternalMove(row.type)
    return toMember(identityOf(row))
  },
  derive: (rows): GroupReading<UpholdRow> => ({
    kind: 'events',
    events: rows.flatMap((row) => eventsOf(row).map((draft) => ({ draft, from: [row] }))),
    internal: [],
  }),
})

const isChanged = (row: UpholdRow): boolean => row.givenCurrency.toUpperCase() !== row.gotCurrency.toUpperCase()
const costsOf = (row: UpholdRow) => costOf(row.feeCurrency.toUpperCase(), row.fee)

/** What was given, without a fee in its own currency. */
function netOf(row: UpholdRow): Quantity {
  const [cost] = costsOf(row)
  return cost?.asset === row.givenCurrency.toUpperCase() ? subtract(row.given, absolute(cost.quantity)) : row.given
}

function eventsOf(row: UpholdRow): DraftEvent[] {
  const given = row.givenCurrency.toUpperCase()
  const got = row.gotCurrency.toUpperCase()
  const fees = costsOf(row)
  const move = (asset: string, quantity: Quantity, withFees: boolean): DraftEvent =>
    moveEvent({
      kind: row.type.toLowerCase() === 'in' && row.origin.toLowerCase() === 'uphold' ? 'income' : 'transfer',
      at: row.time,
      label: row.type,
      asset,
      quantity,
      fees: withFees ? fees : [],
    })
  const change = (): DraftEvent =>
    swapEvent({
      at: row.time,
      label: row.type,
      given: { asset: given, quantity: netOf(row) },
      got: { asset: got, quantity: row.got },
      fees,
    })
  switch (row.type.toLowerCase()) {
    case 'in':
      return isChanged(row) ? [move(given, row.given, false), change()] : [move(got, netPlusFee(row), true)]
    case 'out':
      return isChanged(row) ? [change(), move(got, negate(row.got), false)] : [move(given, negate(netOf(row)), true)]
    default:
      return isChanged(row) ? [change()] : [move(given, subtract(row.got, netOf(row)), true)]
  }
}

/** What came in before the fee, so that the two leave what arrived. */
const netPlusFee = (row: UpholdRow): Quantity => {
  const [cost] = costsOf(row)
  return cost?.asset === row.gotCurrency.toUpperCase() ? subtract(row.got, cost.quantity) : row.got
}
