/** The event of a trade that one row tells whole, and of a row that moves one asset. */
import type { EventKind, LegRole, StatedValue } from '../domain/ledger/event.ts'
import { type Quantity, absolute, negate } from '../domain/number/decimal.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { AssetAmount } from './dialect.ts'
import { feeLegs, toFill } from './fill-event.ts'
import type { DraftEvent } from './row-reading.ts'

export type Side = 'buy' | 'sell'

const SIDES = new Map<string, Side>([
  ['buy', 'buy'],
  ['b', 'buy'],
  ['sell', 'sell'],
  ['s', 'sell'],
])

/** `Buy`, `SELL` and the like; undefined for any other word. */
export const sideOf = (text: string): Side | undefined => SIDES.get(text.trim().toLowerCase())

interface Told {
  readonly at: Instant
  readonly label: string
  readonly stated?: StatedValue | undefined
}

export interface SpotTrade extends Told {
  readonly side: Side
  /** Sizes; their signs follow from the side. */
  readonly base: AssetAmount
  readonly quote: AssetAmount
  /** What the fees change the balance by: negative costs, positive rebates. */
  readonly fees?: readonly AssetAmount[]
}

/** Base and quote in opposite directions, fees as legs of their own. */
export function tradeEvent({ at, label, stated, side, base, quote, fees = [] }: SpotTrade): DraftEvent {
  const baseSize = absolute(base.quantity)
  const quoteSize = absolute(quote.quantity)
  return {
    kind: 'fill',
    at,
    label,
    legs: [
      { asset: base.asset, quantity: side === 'buy' ? baseSize : negate(baseSize), role: 'base' },
      { asset: quote.asset, quantity: side === 'buy' ? negate(quoteSize) : quoteSize, role: 'quote' },
      ...feeLegs(fees),
    ],
    stated,
  }
}

export interface Swap extends Told {
  /** Sizes of what left and of what came. */
  readonly given: AssetAmount
  readonly got: AssetAmount
  readonly fees?: readonly AssetAmount[]
}

/** One asset for another, where no pair says which is the base: what serves less as money is. */
export function swapEvent({ at, label, stated, given, got, fees = [] }: Swap): DraftEvent {
  const { draft } = toFill(at, label, {
    received: [{ asset: got.asset, quantity: absolute(got.quantity), row: got }],
    spent: [{ asset: given.asset, quantity: negate(absolute(given.quantity)), row: given }],
    fees: fees.map((fee) => ({ ...fee, row: fee })),
  })
  return { ...draft, stated }
}

export interface Move extends Told {
  readonly kind: Exclude<EventKind, 'fill'>
  readonly asset: string
  /** Signed. */
  readonly quantity: Quantity
  readonly fees?: readonly AssetAmount[]
}

const ROLES: Readonly<Record<Move['kind'], LegRole>> = {
  transfer: 'principal',
  income: 'reward',
  spend: 'principal',
  fee: 'fee',
  adjustment: 'principal',
}

/** One asset that comes or goes, with what that cost. A move of nothing that costs something is its fee alone. */
export function moveEvent({ kind, at, label, stated, asset, quantity, fees = [] }: Move): DraftEvent {
  const costs = feeLegs(fees)
  if (quantity === 0n && costs.length > 0) return { kind: 'fee', at, label, legs: costs, stated }
  return { kind, at, label, legs: [{ asset, quantity, role: ROLES[kind] }, ...costs], stated }
}

/** A cost as the change it makes, whatever sign it is printed with; nothing where there is none. */
export const costOf = (asset: string, fee: Quantity | undefined): readonly AssetAmount[] =>
  fee === undefined || fee === 0n ? [] : [{ asset, quantity: negate(absolute(fee)) }]
