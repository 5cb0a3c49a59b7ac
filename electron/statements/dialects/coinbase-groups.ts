/** The groups of Coinbase's history: conversions, migrations, and ETH2 sent for ETH. */
import { type Quantity, absolute, negate } from '../../domain/number/decimal.ts'
import { toFill } from '../fill-event.ts'
import { parseAmount } from '../parse-amount.ts'
import { type GroupReading, toRejected } from '../row-reading.ts'
import { type CoinbaseRow, assetOf, meaningOf, singleEvent, statedOf, tickerOf } from './coinbase-operations.ts'

interface Side {
  readonly asset: string
  readonly quantity: Quantity
}

const NOTES = /^Converted ([\d.,]+(?:E-\d+)?) (\S+) to ([\d.,]+(?:E-\d+)?) (\S+)$/i

/** Both sides of a conversion by its notes, `Converted A X to B Y`; undefined where they say something else. */
export function convertOf(row: CoinbaseRow): { readonly from: Side; readonly to: Side } | undefined {
  const [, fromText = '', fromAsset = '', toText = '', toAsset = ''] = NOTES.exec(row.notes) ?? []
  const from = parseAmount<Quantity>(fromText, { mark: 'point', hasUnit: false })
  const to = parseAmount<Quantity>(toText, { mark: 'point', hasUnit: false })
  if (from.kind !== 'amount' || to.kind !== 'amount') return undefined
  const sides = {
    from: { asset: tickerOf(fromAsset), quantity: from.value },
    to: { asset: tickerOf(toAsset), quantity: to.value },
  }
  return [sides.from.asset, sides.to.asset].includes(assetOf(row)) ? sides : undefined
}

export function deriveCoinbaseGroup(rows: readonly CoinbaseRow[]): GroupReading<CoinbaseRow> {
  const [first] = rows
  const meaning = first && meaningOf(first)
  if (!first || meaning === undefined) return toRejected('unknown_operation', 'The type of this group is not known.')
  if (meaning === 'convert') {
    const sides = convertOf(first)
    return sides ? deriveNoted(rows, sides) : derivePair(rows, 'convert_without_counterpart')
  }
  if (meaning === 'migration') return derivePair(rows, 'incomplete_group')
  return deriveRename(rows)
}

/** Each conversion is one row, or two of the same notes: the row's own quantity counts, the notes fill in the rest. */
function deriveNoted(
  rows: readonly CoinbaseRow[],
  sides: { readonly from: Side; readonly to: Side },
): GroupReading<CoinbaseRow> {
  const leaving = rows.filter((row) => assetOf(row) === sides.from.asset)
  const arriving = rows.filter((row) => assetOf(row) === sides.to.asset)
  const count = Math.max(leaving.length, arriving.length)
  const events = Array.from({ length: count }, (_, at) => {
    const own = [leaving[at], arriving[at]].filter((row) => row !== undefined)
    const row = own[0] ?? rows[0]
    if (!row) throw new RangeError('a conversion needs a row')
    const sent = absolute(leaving[at]?.quantity ?? sides.from.quantity)
    const got = absolute(arriving[at]?.quantity ?? sides.to.quantity)
    const { draft } = toFill(row.time, row.type, {
      received: [{ asset: sides.to.asset, quantity: got, row }],
      spent: [{ asset: sides.from.asset, quantity: negate(sent), row }],
      fees: [],
    })
    return { draft: { ...draft, stated: statedOf(row) }, from: own }
  })
  return { kind: 'events', events, internal: [] }
}

/** One row that leaves and one that arrives; of one asset (ETH2 for ETH) they are a move inside. */
function derivePair(
  rows: readonly CoinbaseRow[],
  code: 'convert_without_counterpart' | 'incomplete_group',
): GroupReading<CoinbaseRow> {
  const spent = rows.filter((row) => row.quantity < 0n)
  const received = rows.filter((row) => row.quantity > 0n)
  const [out, ...moreOut] = spent
  const [arrived, ...moreIn] = received
  if (!out || !arrived || moreOut.length > 0 || moreIn.length > 0)
    return toRejected(code, 'The other side of this exchange of coins cannot be told from the file.')
  if (assetOf(out) === assetOf(arrived) && out.quantity === negate(arrived.quantity))
    return { kind: 'events', events: [], internal: rows }
  const { draft } = toFill(out.time, out.type, {
    received: [{ asset: assetOf(arrived), quantity: arrived.quantity, row: arrived }],
    spent: [{ asset: assetOf(out), quantity: out.quantity, row: out }],
    fees: [],
  })
  return { kind: 'events', events: [{ draft: { ...draft, stated: statedOf(out) }, from: rows }], internal: [] }
}

/** Sends and receives of ETH and ETH2 in one second and of one size: of different names they cancel out. */
function deriveRename(rows: readonly CoinbaseRow[]): GroupReading<CoinbaseRow> {
  const leaves = (row: CoinbaseRow): boolean => {
    const meaning = meaningOf(row)
    return typeof meaning === 'object' && meaning.leaves
  }
  const rest = [...rows]
  const internal: CoinbaseRow[] = []
  for (const sent of rows.filter(leaves)) {
    const at = rest.findIndex((row) => !leaves(row) && row.asset.toUpperCase() !== sent.asset.toUpperCase())
    if (at !== -1) internal.push(...rest.splice(at, 1), ...rest.splice(rest.indexOf(sent), 1))
  }
  return {
    kind: 'events',
    events: rest.map((row) => ({ draft: singleEvent(row, 'transfer', leaves(row)), from: [row] })),
    internal,
  }
}
