/**
 * Trezor Suite, transactions: `Timestamp,Date,Time,Type,Transaction ID,Fee,Fee unit,Address,Label,Amount,Amount unit,…`.
 *
 * Traps. Date and time are printed in the language and zone of the computer; `Timestamp` is seconds since 1970 and counts.
 * Files are cut by `,` or `;`, and money has thousands commas. A transaction with several receivers has a row for each;
 * where they repeat the fee it was paid once. SELF moves nothing but its fee, and a failed transaction costs its own.
 */
import { absolute, negate } from '../../domain/number/decimal.ts'
import { type AssetAmount, type RowOf, amount, defineDialect, epoch, optionalAmount, text } from '../dialect.ts'
import { amountKey } from '../parse-row.ts'
import { keyOf } from '../row-identity.ts'
import { type DraftEvent, type GroupReading, type RowReading, toEvent, toMember, toRejected } from '../row-reading.ts'
import { costOf, moveEvent } from '../spot-trade.ts'

const columns = {
  time: epoch('timestamp'),
  type: text('type'),
  id: text('transaction id'),
  fee: optionalAmount('fee'),
  feeUnit: text('fee unit'),
  address: text('address'),
  amount: amount('amount'),
  unit: text('amount unit'),
} as const

type SuiteRow = RowOf<typeof columns>

const SPENT = new Set(['SENT', 'SELF', 'FAILED'])

export const trezorSuite = defineDialect({
  id: 'trezor-suite',
  name: 'Trezor Suite: transactions',
  exchange: 'Trezor',
  timezone: 'UTC',
  account: 'Trezor',
  columns,
  identity: (row) => ({
    key: keyOf(
      row.id.toLowerCase(),
      String(row.time),
      row.type.toUpperCase(),
      row.address.toLowerCase(),
      row.unit.toUpperCase(),
      amountKey(row.amount),
    ),
    counted: true,
  }),
  read: (row): RowReading => {
    const type = row.type.toUpperCase()
    if (row.unit === '') return toRejected('missing_asset', 'The unit of the amount is empty.')
    if (row.fee !== undefined && row.fee !== 0n && row.feeUnit === '' && type !== 'RECV')
      return toRejected('missing_asset', 'The unit of the fee is empty.')
    if (type === 'RECV')
      return toEvent(
        moveEvent({
          kind: 'transfer',
          at: row.time,
          label: row.type,
          asset: row.unit.toUpperCase(),
          quantity: absolute(row.amount),
        }),
      )
    return SPENT.has(type)
      ? toMember(keyOf('spent', row.id.toLowerCase()))
      : toRejected('unknown_operation', `The type "${row.type}" is not known for this format.`)
  },
  derive: deriveTransaction,
})

/** Every row's own amount; a fee that rows repeat goes with the first of them. */
function deriveTransaction(rows: readonly SuiteRow[]): GroupReading<SuiteRow> {
  const paid = new Set<string>()
  const feesOf = (row: SuiteRow): readonly AssetAmount[] => {
    const fees = costOf(row.feeUnit.toUpperCase(), row.fee)
    const key = keyOf(row.feeUnit.toUpperCase(), amountKey(row.fee))
    if (paid.has(key)) return []
    paid.add(key)
    return fees
  }
  const told = [...rows].sort(byAddress).map((row) => ({ row, draft: eventOf(row, feesOf(row)) }))
  return {
    kind: 'events',
    events: told.flatMap(({ row, draft }) => (draft ? [{ draft, from: [row] }] : [])),
    internal: told.filter(({ draft }) => draft === undefined).map(({ row }) => row),
  }
}

function eventOf(row: SuiteRow, fees: readonly AssetAmount[]): DraftEvent | undefined {
  const event = { at: row.time, label: row.type }
  if (row.type.toUpperCase() === 'SENT')
    return moveEvent({
      ...event,
      kind: 'transfer',
      asset: row.unit.toUpperCase(),
      quantity: negate(absolute(row.amount)),
      fees,
    })
  const [fee] = fees
  return fee && moveEvent({ ...event, kind: 'fee', ...fee })
}

/** An order of its own, so that it does not matter in which excerpt a row came. */
function byAddress(a: SuiteRow, b: SuiteRow): number {
  const [one, other] = [a, b].map((row) => keyOf(row.type, row.address, row.unit, amountKey(row.amount)))
  return one === other || one === undefined || other === undefined ? 0 : one < other ? -1 : 1
}
