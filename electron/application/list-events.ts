import type { EVENT_STATES } from '../contract/book.ts'
import type { LedgerEvent } from '../domain/ledger/event.ts'
import type { Instant } from '../domain/time/instant.ts'
import { bookedLots } from './booked-lots.ts'
import { type Desk, currencyOf } from './desk.ts'
import type { EventFilter } from './event-index.ts'

export const EVENTS_PER_PAGE = 200

type EventState = (typeof EVENT_STATES)[number]

export interface EventQuery extends EventFilter {
  readonly at?: Instant | undefined
  readonly state?: EventState | undefined
  readonly offset?: number | undefined
  readonly limit?: number | undefined
}

export interface ListedTransfer {
  readonly state: 'linked' | 'proposed' | 'unmatched'
  readonly otherId?: string | undefined
}

/** Events, the newest first unless asked otherwise, a page at a time; `total` counts all that match. */
export function listEvents(desk: Desk, query: EventQuery) {
  const { at = desk.clock(), state, offset = 0, limit = EVENTS_PER_PAGE } = query
  const among = state === undefined ? undefined : { key: state, ids: () => eventsInState(desk, state, at) }
  const selection = desk.ledger.select(at, query, among)
  const all = desk.ledger.list()
  const events: LedgerEvent[] = []
  for (const position of selection.subarray(offset, offset + limit)) {
    const event = all.at(position)
    if (event) events.push(event)
  }
  return { events: describeEvents(desk, events), total: selection.length }
}

function describeEvents(desk: Desk, events: readonly LedgerEvent[]) {
  const transfers = transfersOf(
    desk,
    events.filter(({ kind }) => kind === 'transfer'),
  )
  return events.map((event) => {
    const edit = desk.ledger.editOf(event.id)
    const transfer = transfers.get(event.id)
    return {
      ...event,
      ...(edit ? { edit: { kind: edit.kind, number: edit.number } } : {}),
      ...(transfer ? { transfer } : {}),
    }
  })
}

function transfersOf(desk: Desk, events: readonly LedgerEvent[]): ReadonlyMap<string, ListedTransfer> {
  const found = new Map<string, ListedTransfer>()
  if (events.length === 0) return found
  const wanted = new Set(events.map(({ id }) => id))
  const note = (eventId: string, transfer: ListedTransfer): void => {
    if (wanted.has(eventId)) found.set(eventId, transfer)
  }
  const { linked, proposed, unmatched } = desk.ledger.transfers()
  for (const state of ['linked', 'proposed'] as const)
    for (const { withdrawal, deposit } of state === 'linked' ? linked : proposed) {
      note(withdrawal.eventId, { state, otherId: deposit.eventId })
      note(deposit.eventId, { state, otherId: withdrawal.eventId })
    }
  for (const { eventId } of unmatched) note(eventId, { state: 'unmatched' })
  return found
}

/** The ids of events in a state. Problems are those of the book in the policy's currency. */
function eventsInState(desk: Desk, state: EventState, at: Instant): ReadonlySet<string> {
  const { ledger } = desk
  if (state === 'edited' || state === 'by_hand') {
    const ids = new Set(desk.store.readEdits().map(({ eventId }) => eventId))
    const isByHand = (id: string): boolean => ledger.event(id)?.source.batchId === ''
    return new Set([...ids].filter((id) => ledger.editOf(id) !== undefined && isByHand(id) === (state === 'by_hand')))
  }
  const { linked, proposed, unmatched } = ledger.transfers()
  if (state === 'unmatched') return new Set(unmatched.map(({ eventId }) => eventId))
  if (state === 'linked' || state === 'proposed')
    return new Set(
      (state === 'linked' ? linked : proposed).flatMap((pair) => [pair.withdrawal.eventId, pair.deposit.eventId]),
    )
  const { problems } = bookedLots(desk, { currency: currencyOf(desk), until: at })
  const ids = problems.filter(({ code }) => state === 'any_problem' || code === state).map((problem) => problem.eventId)
  return new Set(state === 'any_problem' ? [...ids, ...unmatched.map(({ eventId }) => eventId)] : ids)
}
