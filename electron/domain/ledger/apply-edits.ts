/**
 * The ledger as the person has it: what statements say, with the edits over it. Statements' events stay as they were
 * read, so that an edit can be taken back, and so that importing a file again neither doubles a changed event nor
 * brings back a removed one. An edit of an event whose batch was taken back waits until that batch comes again.
 *
 * Worked example: a statement says `income 1 SOL`; the person changes it to 2 SOL and removes it. Three states, two
 * edits; restored, it says 1 SOL again.
 */
import type { LedgerEvent } from './event.ts'
import { BY_HAND, type EventBody, type EventEdit } from './event-edit.ts'

/** What the edits make of one event; `undefined` where it is removed. */
export type EditedEvent = { readonly body: EventBody | undefined; readonly edit: EventEdit }

/** The state that each edited event is in, by its id: `original` where only its statement counts. */
export interface EditStates {
  /** Events that are not as their statement has them. */
  readonly states: ReadonlyMap<string, EditedEvent>
  /** Events that the person added and did not remove. */
  readonly added: readonly LedgerEvent[]
}

/** What a list of edits, in the order of their making, comes to. */
export function statesOf(edits: readonly EventEdit[]): EditStates {
  const histories = Map.groupBy(edits, ({ eventId }) => eventId)
  const states = new Map<string, EditedEvent>()
  const added: LedgerEvent[] = []
  for (const [id, history] of histories) {
    const edit = history.at(-1)
    if (!edit) continue
    const first = history.find(({ kind }) => kind === 'added')
    const body = edit.kind === 'restored' && first ? lastBody(history) : edit.body
    if (first && body) added.push({ id, ...body, source: sourceByHand(first.number) })
    if (first || edit.kind !== 'restored') states.set(id, { body, edit })
  }
  return { states, added }
}

/** Events by time with the edits over them. The order of equal times is kept; added events come last of theirs. */
export function applyEdits(events: readonly LedgerEvent[], { states, added }: EditStates): readonly LedgerEvent[] {
  if (states.size === 0) return events
  const edited: LedgerEvent[] = []
  for (const event of events) {
    const state = states.get(event.id)
    if (state === undefined) edited.push(event)
    else if (state.body !== undefined) edited.push({ id: event.id, ...state.body, source: event.source })
  }
  return [...edited, ...added].sort((a, b) => a.at - b.at)
}

const lastBody = (history: readonly EventEdit[]): EventBody | undefined =>
  history.findLast(({ body }) => body !== undefined)?.body

const sourceByHand = (row: number): LedgerEvent['source'] => ({
  file: BY_HAND,
  fileHash: '',
  row,
  rows: [row],
  batchId: '',
})
