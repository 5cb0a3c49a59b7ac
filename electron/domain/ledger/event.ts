import type { Money, Quantity } from '../number/decimal.ts'
import type { Instant } from '../time/instant.ts'

/** What happened, in the words of the book. A swap of two coins is a `fill`; a reward is `income`. */
export const EVENT_KINDS = ['fill', 'transfer', 'income', 'spend', 'fee', 'adjustment'] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** What a leg is to its event. `principal` is the moved amount of a transfer, spend or adjustment. */
export const LEG_ROLES = ['base', 'quote', 'fee', 'reward', 'principal'] as const
export type LegRole = (typeof LEG_ROLES)[number]

/** A signed quantity of one asset in one account: positive arrives, negative leaves. */
export interface Leg {
  readonly asset: string
  readonly account: string
  readonly quantity: Quantity
  readonly role: LegRole
}

/** An amount with its currency, as a statement prints it. */
export interface StatedValue {
  readonly amount: Money
  readonly currency: string
}

/** Where an event was read: the file (by name and content hash) and the 1-based data row, first row of a group. */
export interface EventSource {
  readonly file: string
  readonly fileHash: string
  readonly row: number
  /** Every row that made the event; more than one where a statement spreads a trade over rows. */
  readonly rows: readonly number[]
  readonly batchId: string
}

/** One thing that happened, immutable. Quantities per asset are what the accounts changed by, fees included. */
export interface LedgerEvent {
  readonly id: string
  readonly kind: EventKind
  readonly at: Instant
  readonly account: string
  readonly legs: readonly Leg[]
  /** The operation in the statement's own words, e.g. `Simple Earn Flexible Interest`. */
  readonly label: string
  /** The total the statement states for the event, where it does: kept as printed, never recomputed. */
  readonly stated?: StatedValue
  readonly source: EventSource
}

/** Whether an event moves an asset only to pay fees with it. */
export const isFeeOnly = ({ legs }: LedgerEvent, asset: string): boolean =>
  legs.every((leg) => leg.asset !== asset || leg.role === 'fee')
