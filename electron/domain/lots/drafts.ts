/** What an asset's book writes down of each posting, in booking order, as reports read it. */
import type { LedgerEvent } from '../ledger/event.ts'
import type { Money, Quantity } from '../number/decimal.ts'
import type { Instant } from '../time/instant.ts'
import { AcquiredLot, type Share, type Source } from './pool.ts'
import type { Posting } from './posting.ts'

export interface Draft {
  readonly event: LedgerEvent
  /** Drafts lie by this; it is no later than the event's own moment. */
  readonly bookedAt: Instant
}

/** A disposal as it was booked. What it cost is read off its shares, and by a yearly average changes until year end. */
export interface DisposalDraft extends Draft {
  /** What a move lost on the way is a fee that no leg prints. */
  readonly kind: 'disposed' | 'lost'
  readonly asset: string
  readonly account: string
  readonly quantity: Quantity
  readonly proceeds: Money | undefined
  readonly shares: readonly Share[]
}

export interface IncomeDraft extends Draft {
  readonly kind: 'received'
  readonly asset: string
  readonly account: string
  readonly quantity: Quantity
  readonly value: Money | undefined
}

/** Coins that went on in another form, with the cost that they took along. */
export interface WrapDraft extends Draft {
  readonly account: string
  readonly quantity: Quantity
  readonly shares: readonly Share[]
}

/** Coins that left an account for another, and, below zero, those of them that arrived, or were lost on the way. */
export interface WayDraft extends Draft {
  readonly quantity: Quantity
}

/** A lot as it was acquired. */
export interface AcquisitionDraft extends Draft {
  readonly kind: 'acquired'
  readonly account: string
  readonly source: Source
}

/** A posting of any other kind. */
export interface RestDraft extends Draft {
  readonly kind: 'rest'
  readonly posting: Posting
  readonly given: readonly WrapDraft[]
}

/**
 * What was booked, by what is needed to book it again: where only something before it changed, its values are as they
 * were, and only the lots that it takes and the place of a lot among others may be other ones.
 */
export type BookedDraft = IncomeDraft | OwnAcquisition | OwnDisposal | RestDraft

/** An acquisition whose lot takes another place among lots of its moment when it is booked again. */
export interface OwnAcquisition extends AcquisitionDraft {
  readonly source: AcquiredLot
}

/** A disposal that takes other lots when it is booked again. */
export interface OwnDisposal extends Omit<DisposalDraft, 'shares'> {
  shares: readonly Share[]
}

/** What was booked, for another book to book again: it takes the lots of that book there, and a place of its own. */
export function againOf(draft: BookedDraft): BookedDraft {
  if (draft.kind === 'disposed' || draft.kind === 'lost') return { ...draft, shares: [] }
  return draft.kind === 'acquired' ? { ...draft, source: new AcquiredLot(draft.source) } : draft
}
