/**
 * The event of a row that prints what arrived, what left and what it cost in columns of their own, as portfolio and tax
 * tools do. Both sides are a trade; one side is what the row's own word says; a cost alone is a fee.
 *
 * Worked example: received 0.5 ETH, sent 900 EUR, fee 1 EUR: a fill of +0.5 ETH (base), −900 EUR (quote), −1 EUR (fee).
 */
import type { StatedValue } from '../domain/ledger/event.ts'
import { type Quantity, absolute, negate, zero } from '../domain/number/decimal.ts'
import type { Instant } from '../domain/time/instant.ts'
import { feeLegs, toFill } from './fill-event.ts'
import { type DraftEvent, type RowReading, toEvent, toRejected, toSkipped } from './row-reading.ts'
import { type Move, costOf, moveEvent } from './spot-trade.ts'

/** An amount as its cell has it, of which the size counts, and its asset. */
export interface PrintedSide {
  readonly asset: string
  readonly quantity: Quantity | undefined
}

export interface Sides {
  readonly at: Instant
  readonly label: string
  readonly received: PrintedSide
  readonly sent: PrintedSide
  /** On top of what was sent and received. */
  readonly fee: PrintedSide
  readonly stated?: StatedValue | undefined
  readonly account?: string | undefined
}

/** What a row means that has one side only. */
export interface OneSided {
  readonly in: Move['kind']
  readonly out: Move['kind']
}

/** Rejected where an amount names no asset, skipped where nothing moves. */
export function readSides(sides: Sides, kinds: OneSided): RowReading {
  const { received, sent, fee } = sides
  if ([received, sent, fee].some((side) => isSome(side) && side.asset === ''))
    return toRejected('missing_asset', 'An amount of this row names no asset.')
  const draft = draftOf(sides, kinds)
  return draft ? toEvent(draft) : toSkipped('no_change', 'Nothing moves in this row.')
}

/** Whether the cell holds an amount other than zero. */
export const isSome = (side: PrintedSide): side is PrintedSide & { readonly quantity: Quantity } =>
  side.quantity !== undefined && side.quantity !== 0n

/**
 * A trade where both sides name an asset, even if the amount of one is zero; of one asset for itself, a transfer that
 * leaves their difference.
 */
function draftOf(sides: Sides, kinds: OneSided): DraftEvent | undefined {
  const { at, label, received, sent, fee, stated, account } = sides
  const fees = costOf(fee.asset, fee.quantity)
  const into = { asset: received.asset, quantity: absolute(received.quantity ?? zero<Quantity>()) }
  const from = { asset: sent.asset, quantity: negate(absolute(sent.quantity ?? zero<Quantity>())) }
  if (!isSome(received) && !isSome(sent) && fees.length === 0) return undefined
  if (received.quantity !== undefined && sent.quantity !== undefined && into.asset !== '' && from.asset !== '') {
    if (into.asset === from.asset) {
      const principal = { role: 'principal' } as const
      const legs = [{ ...into, ...principal }, { ...from, ...principal }, ...feeLegs(fees)]
      return { kind: 'transfer', at, label, stated, account, legs }
    }
    const parts = { received: [into], spent: [from], fees }
    const rows = <T>(part: readonly T[]) => part.map((movement) => ({ ...movement, row: undefined }))
    const { draft } = toFill(at, label, {
      received: rows(parts.received),
      spent: rows(parts.spent),
      fees: rows(parts.fees),
    })
    return { ...draft, stated, account }
  }
  const isIn = isSome(received)
  const side = isIn ? into : from
  return { ...moveEvent({ kind: isIn ? kinds.in : kinds.out, at, label, stated, ...side, fees }), account }
}
