import * as z from 'zod'
import { EVENT_KINDS, LEG_ROLES } from '../domain/ledger/event.ts'
import { procedure } from './base.ts'
import { asset, encoding, instant, money, quantity } from './codecs.ts'

const name = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{C}]*$/u, 'no control characters')

/** An event as a person writes it (docs/events.md). Legs without an account are in the event's own. */
export const writtenEvent = z.object({
  kind: z.enum(EVENT_KINDS),
  at: instant,
  account: name,
  label: z.string().trim().max(200).optional(),
  legs: z
    .array(z.strictObject({ asset, account: name.optional(), quantity, role: z.enum(LEG_ROLES) }))
    .min(1)
    .max(50),
  stated: z.strictObject({ amount: money, currency: asset }).optional(),
})

const passedOver = z.unknown().optional()

/** The same as a file, in which a member of another name is a slip; those that a listed event has are passed over. */
export const eventFile = writtenEvent
  .extend({ id: passedOver, source: passedOver, edit: passedOver, transfer: passedOver })
  .strict()

/** What a person did to an event. An event of a statement keeps its original, so every step can be taken back. */
export const EVENT_EDIT_KINDS = ['added', 'changed', 'removed', 'restored'] as const

export const eventEdit = z.object({
  /** Counts all edits of the book, from 1. */
  number: z.int(),
  eventId: z.string(),
  kind: z.enum(EVENT_EDIT_KINDS),
  madeAt: instant,
  note: z.string().optional(),
  /** The event as it is from this edit on; absent where it is removed or as its statement has it. */
  event: writtenEvent.optional(),
})

const note = z.string().trim().max(500).optional()
const edited = encoding(z.object({ eventId: z.string(), edit: eventEdit }))

export const eventsContract = {
  /** Adds an event that no file tells. Refused with `bad_event`, which names what is wrong by path. */
  addEvent: procedure.input(z.object({ event: writtenEvent, note })).output(edited),
  /** Changes an event, a statement's or one's own. The original stays and can be restored. */
  changeEvent: procedure.input(z.object({ eventId: z.string().min(1), event: writtenEvent, note })).output(edited),
  /** Takes an event out of the book; importing its file again does not bring it back. */
  removeEvent: procedure.input(z.object({ eventId: z.string().min(1), note })).output(edited),
  /** Puts an event back: a statement's as the statement has it, one's own as it was last written. */
  restoreEvent: procedure.input(z.object({ eventId: z.string().min(1), note })).output(edited),
  /** What was done to one event, oldest first, with what its statement says; or to all, the newest 200 first. */
  listEdits: procedure.input(z.object({ eventId: z.string().optional() })).output(
    encoding(
      z.object({
        edits: z.array(eventEdit),
        /** The event as its statement has it; absent for one's own, and where its batch was taken back. */
        original: writtenEvent.optional(),
      }),
    ),
  ),
}
