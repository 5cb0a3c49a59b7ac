/** The groups of Binance's transaction history: rows of one second, or of one order number, to events. */
import type { EventKind, LegRole } from '../../domain/ledger/event.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { type Movement, feeLegs, toFill } from '../fill-event.ts'
import { pairFills } from '../pair-fills.ts'
import { type DraftEvent, type GroupReading, toRejected } from '../row-reading.ts'
import { type BinanceRow, isFee, isReceipt, meaningOf } from './binance-operations.ts'

type Reading = GroupReading<BinanceRow>
type Moved = Movement<BinanceRow>

/** All known rows of one group; its family is that of any of its rows. */
export function deriveBinanceGroup(rows: readonly BinanceRow[]): Reading {
  const [first] = rows
  const meaning = first && meaningOf(first)
  if (typeof meaning !== 'object' || !('family' in meaning))
    return toRejected('unknown_operation', 'The operation of this group is not known for this format.')
  return DERIVATIONS[meaning.family](rows)
}

/** An event of one row: the whole change, in the role that its kind has. */
export function singleEvent(row: BinanceRow, kind: EventKind): DraftEvent {
  const role: LegRole = kind === 'income' ? 'reward' : kind === 'fee' ? 'fee' : 'principal'
  return {
    kind,
    at: row.time,
    label: row.operation,
    legs: [{ asset: row.coin.toUpperCase(), quantity: row.change, role }],
  }
}

const toMovement = (row: BinanceRow): Moved => ({ asset: row.coin.toUpperCase(), quantity: row.change, row })
const received = (rows: readonly BinanceRow[]): Moved[] => rows.filter((row) => row.change > 0n).map(toMovement)
const spent = (rows: readonly BinanceRow[]): Moved[] => rows.filter((row) => row.change < 0n).map(toMovement)
const latest = (rows: readonly BinanceRow[]): Instant =>
  rows.map((row) => row.time).reduce((last, at) => (at > last ? at : last))

/** The distinct operations of the rows, sorted so that the order of the rows does not show. */
const labelOf = (rows: readonly BinanceRow[]): string =>
  [...new Set(rows.map((row) => row.operation))].sort().join(' + ')

/** Rows that change nothing belong to the first event: they are accounted for and add no leg. */
function withIdleRows(
  events: readonly { draft: DraftEvent; from: readonly BinanceRow[] }[],
  idle: BinanceRow[],
): Reading {
  return {
    kind: 'events',
    events: events.map(({ draft, from }, at) => ({ draft, from: at === 0 ? [...from, ...idle] : from })),
    internal: [],
  }
}

function deriveTrades(rows: readonly BinanceRow[]): Reading {
  const fees = rows.filter(isFee)
  const legs = rows.filter((row) => !isFee(row))
  const parts = { received: received(legs), spent: spent(legs), fees: fees.map(toMovement) }
  if (legs.length === 0) {
    const draft = { kind: 'fee', at: latest(fees), label: labelOf(fees), legs: feeLegs(parts.fees) } as const
    return { kind: 'events', events: [{ draft, from: fees }], internal: [] }
  }
  if (parts.received.length === 0 || parts.spent.length === 0)
    return toRejected('incomplete_group', 'The other side of this trade is not in the file.')
  const at = latest(rows)
  const label = labelOf(legs)
  const idle = legs.filter((row) => row.change === 0n)
  return withIdleRows(
    pairFills(parts).map((fill) => toFill(at, label, fill)),
    idle,
  )
}

/** Small balances changed to BNB: as many credits as debits, paired in the order of the file. */
function deriveDust(rows: readonly BinanceRow[]): Reading {
  const credits = received(rows)
  const debits = spent(rows)
  if (credits.length !== debits.length || credits.length === 0)
    return toRejected('unpaired_group', `${debits.length} small balances and ${credits.length} credits do not pair.`)
  const fills = credits.flatMap((credit, at) => {
    const debit = debits[at]
    return debit ? [toFill(latest(rows), labelOf(rows), { received: [credit], spent: [debit], fees: [] })] : []
  })
  return withIdleRows(
    fills,
    rows.filter((row) => row.change === 0n),
  )
}

/**
 * A card purchase prints up to three rows: money in, money out, coins in. The money in is a deposit; where only the
 * coins are printed, they are one.
 */
function deriveBuyCrypto(rows: readonly BinanceRow[]): Reading {
  const outgoing = spent(rows)
  const paidWith = new Set(outgoing.map((movement) => movement.asset))
  const incoming = received(rows)
  const coins = incoming.filter((movement) => !paidWith.has(movement.asset))
  if (outgoing.length > 0 && coins.length === 0)
    return toRejected('incomplete_group', 'The coins bought with this payment are not in the file.')
  const idle = rows.filter((row) => row.change === 0n)
  const deposits = outgoing.length === 0 ? incoming : incoming.filter((movement) => paidWith.has(movement.asset))
  const events = deposits.map(({ row }) => ({ draft: singleEvent(row, 'transfer'), from: [row] }))
  if (outgoing.length === 0) return withIdleRows(events, idle)
  const fill = toFill(latest(rows), labelOf(rows), { received: coins, spent: outgoing, fees: [] })
  return withIdleRows([...events, fill], idle)
}

/** Savings: a receipt and its coin swap places inside the exchange; a coin alone that arrives is interest. */
function deriveSavings(rows: readonly BinanceRow[]): Reading {
  const hasReceipt = rows.some((row) => isReceipt(row.coin))
  const isInterest = (row: BinanceRow): boolean => !hasReceipt && row.change > 0n
  return {
    kind: 'events',
    events: rows.filter(isInterest).map((row) => ({ draft: singleEvent(row, 'income'), from: [row] })),
    internal: rows.filter((row) => !isInterest(row)),
  }
}

const DERIVATIONS = {
  trade: deriveTrades,
  convert: deriveTrades,
  dust: deriveDust,
  'buy-crypto': deriveBuyCrypto,
  savings: deriveSavings,
} as const
