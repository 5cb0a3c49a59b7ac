import type { Instant } from '../time/instant.ts'
import type { LedgerEvent } from './event.ts'

/** What a person may write of an event; where it came from is not theirs to say. */
export type EventBody = Omit<LedgerEvent, 'id' | 'source'>

/**
 * One thing that a person did to an event. Edits are only ever appended; the last one of an event counts. `added` and
 * `changed` carry the event as it is from then on.
 */
export type EventEdit = {
  /** Counts all edits of the book, from 1. */
  readonly number: number
  readonly eventId: string
  readonly madeAt: Instant
  readonly note?: string | undefined
} & (
  | { readonly kind: 'added' | 'changed'; readonly body: EventBody }
  | { readonly kind: 'removed' | 'restored'; readonly body?: undefined }
)

/** Source of events that no file tells: the row is the number of the edit that added them. */
export const BY_HAND = 'by hand'
