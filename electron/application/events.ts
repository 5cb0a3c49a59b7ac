/** Events by hand: added, changed, removed and restored, each as an edit that is appended and never changed. */
import { statesOf } from '../domain/ledger/apply-edits.ts'
import { checkEvent } from '../domain/ledger/check-event.ts'
import type { EventBody, EventEdit } from '../domain/ledger/event-edit.ts'
import type { LedgerEvent, StatedValue } from '../domain/ledger/event.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { Desk } from './desk.ts'
import type { NewEventEdit } from './ports.ts'
import { Refusal, refuse } from './refusal.ts'

/** An event as the person writes it: legs are in its own account unless they say another. */
export interface WrittenEvent {
  readonly kind: LedgerEvent['kind']
  readonly at: Instant
  readonly account: string
  readonly label?: string | undefined
  readonly legs: readonly (Omit<LedgerEvent['legs'][number], 'account'> & { readonly account?: string | undefined })[]
  readonly stated?: StatedValue | undefined
}

interface Noted {
  readonly note?: string | undefined
}

const LISTED_EDITS = 200

export function addEvent(desk: Desk, { event, note }: Noted & { event: WrittenEvent }) {
  return keep(desk, { eventId: desk.newId(), kind: 'added', body: requireSound(desk, event), ...noted(desk, note) })
}

/** Throws `not_found` and `bad_event`. A removed event that is changed is in the book again. */
export function changeEvent(desk: Desk, { eventId, event, note }: Noted & { eventId: string; event: WrittenEvent }) {
  requireKnown(desk, eventId)
  return keep(desk, { eventId, kind: 'changed', body: requireSound(desk, event), ...noted(desk, note) })
}

export function removeEvent(desk: Desk, { eventId, note }: Noted & { eventId: string }) {
  requireKnown(desk, eventId)
  const edit = desk.ledger.editOf(eventId)
  if (edit?.kind === 'removed') throw refuse('bad_input', `The event ${eventId} is removed already.`)
  return keep(desk, { eventId, kind: 'removed', ...noted(desk, note) })
}

/** A statement's event gets its own words back; one by hand those that were written last. */
export function restoreEvent(desk: Desk, { eventId, note }: Noted & { eventId: string }) {
  requireKnown(desk, eventId)
  const edit = desk.ledger.editOf(eventId)
  const isByHand = desk.store.readEdits().some((known) => known.eventId === eventId && known.kind === 'added')
  if (edit === undefined || (isByHand && edit.kind !== 'removed'))
    throw refuse('bad_input', `The event ${eventId} needs no restoring.`)
  return keep(desk, { eventId, kind: 'restored', ...noted(desk, note) })
}

/** The history of one event, or the newest edits of the whole book. */
export function listEdits(desk: Desk, { eventId }: { eventId?: string | undefined }) {
  const all = desk.store.readEdits()
  if (eventId === undefined) return { edits: all.slice(-LISTED_EDITS).reverse().map(describeEdit) }
  const original = desk.ledger.statementEvent(eventId)
  const edits = all.filter((edit) => edit.eventId === eventId)
  if (!original && edits.length === 0) throw refuse('not_found', `There is no event ${eventId}.`)
  return { edits: edits.map(describeEdit), ...(original ? { original: describeBody(original) } : {}) }
}

function keep(desk: Desk, edit: NewEventEdit) {
  return { eventId: edit.eventId, edit: describeEdit(desk.store.addEdit(edit)) }
}

const noted = (desk: Desk, note: string | undefined) => ({
  madeAt: desk.clock(),
  ...(note === undefined || note === '' ? {} : { note }),
})

function requireSound(desk: Desk, { kind, at, account, label = '', legs, stated }: WrittenEvent): EventBody {
  const body: EventBody = {
    kind,
    at,
    account,
    label,
    legs: legs.map((leg) => ({
      asset: leg.asset,
      account: leg.account ?? account,
      quantity: leg.quantity,
      role: leg.role,
    })),
    ...(stated ? { stated } : {}),
  }
  const problems = checkEvent(body, desk.clock())
  if (problems.length === 0) return body
  throw new Refusal('bad_event', { problems }, problems.map(({ path, message }) => `${path}: ${message}`).join(' '))
}

/** An event of a statement or by hand, removed or not. Throws `not_found`. */
function requireKnown({ ledger, store }: Desk, eventId: string): void {
  const isKnown = ledger.statementEvent(eventId) !== undefined || statesOf(store.readEdits()).states.has(eventId)
  if (!isKnown) throw refuse('not_found', `There is no event ${eventId}.`)
}

const describeEdit = ({ number, eventId, kind, madeAt, note, body }: EventEdit) => ({
  number,
  eventId,
  kind,
  madeAt,
  ...(note === undefined ? {} : { note }),
  ...(body === undefined ? {} : { event: describeBody(body) }),
})

const describeBody = ({ kind, at, account, label, legs, stated }: EventBody) => ({
  kind,
  at,
  account,
  label,
  legs,
  ...(stated ? { stated } : {}),
})
