import type { EventKind, LegRole, StatedValue } from '../domain/ledger/event.ts'
import type { Quantity } from '../domain/number/decimal.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { RejectCode, SkipCode } from './row-code.ts'

export interface DraftLeg {
  readonly asset: string
  readonly quantity: Quantity
  readonly role: LegRole
  /** The wallet that the row names for this leg, in exports of several. Absent: that of the event. */
  readonly account?: string | undefined
}

/** An event as a dialect sees it: no source, no id, and an account only where each row names its own. */
export interface DraftEvent {
  readonly kind: EventKind
  /** The exchange or wallet that the row names, in exports of several. Absent: the account of the import. */
  readonly account?: string | undefined
  readonly at: Instant
  readonly label: string
  readonly legs: readonly DraftLeg[]
  readonly stated?: StatedValue | undefined
}

/** What one row is. A `member` waits for the other rows of its group. */
export type RowReading =
  | { readonly kind: 'event'; readonly event: DraftEvent }
  | { readonly kind: 'member'; readonly group: string }
  | { readonly kind: 'skipped'; readonly code: SkipCode; readonly message: string }
  | { readonly kind: 'rejected'; readonly code: RejectCode; readonly message: string }

/** What a group is. Every row of it is behind at least one event, one side of an internal move, or found no partner. */
export type GroupReading<R> =
  | {
      readonly kind: 'events'
      readonly events: readonly { readonly draft: DraftEvent; readonly from: readonly R[] }[]
      readonly internal: readonly R[]
      /** Rows whose other half is missing, where the rest of the group stands without them. They are rejected. */
      readonly unpaired?: readonly R[]
    }
  | { readonly kind: 'rejected'; readonly code: RejectCode; readonly message: string }

export const toEvent = (event: DraftEvent): RowReading => ({ kind: 'event', event })
export const toMember = (group: string): RowReading => ({ kind: 'member', group })
export const toRejected = (code: RejectCode, message: string) => ({ kind: 'rejected', code, message }) as const
export const toSkipped = (code: SkipCode, message: string) => ({ kind: 'skipped', code, message }) as const
export const toInternalMove = (what: string) =>
  ({
    kind: 'skipped',
    code: 'internal_move',
    message: `${what}: a move inside the exchange, whose total does not change.`,
  }) as const
