import { type Command, defineCommand } from '../command.ts'
import { readSchemaFile } from '../read-schema-file.ts'
import { eventFile } from '../../contract/events.ts'

const NOTE = { note: { value: 'TEXT', about: 'why, for the history' } } as const

const noteOf = (note: string | undefined): { note?: string } => (note === undefined ? {} : { note })

/** Reads a hand-written event, as docs/events.md has it. Throws `bad_file` and `bad_input`. */
const readEventFile = (path: string) => readSchemaFile(path, eventFile, 'an event (docs/events.md)')

const add = defineCommand({
  name: 'events add',
  about: 'adds an event that no statement tells, written as JSON (docs/events.md)',
  operands: { file: 'FILE' },
  options: NOTE,
  run: async ({ file, note }, { client }) => {
    const document = await client.events.addEvent({ event: await readEventFile(file), ...noteOf(note) })
    return { document, text: () => `Added ${document.eventId}.` }
  },
})

const change = defineCommand({
  name: 'events change',
  about: 'changes an event; what its statement says is kept beside it',
  operands: { eventId: 'ID', file: 'FILE' },
  options: NOTE,
  run: async ({ eventId, file, note }, { client }) => {
    const document = await client.events.changeEvent({ eventId, event: await readEventFile(file), ...noteOf(note) })
    return { document, text: () => `Changed ${eventId}; it is edit ${document.edit.number}.` }
  },
})

const remove = defineCommand({
  name: 'events remove',
  about: 'takes an event out of the book; it can be restored',
  operands: { eventId: 'ID' },
  options: NOTE,
  run: async ({ eventId, note }, { client }) => {
    const document = await client.events.removeEvent({ eventId, ...noteOf(note) })
    return { document, text: () => `Removed ${eventId}.` }
  },
})

const restore = defineCommand({
  name: 'events restore',
  about: "puts an event back as its statement has it, or one's own as it was last written",
  operands: { eventId: 'ID' },
  options: NOTE,
  run: async ({ eventId, note }, { client }) => {
    const document = await client.events.restoreEvent({ eventId, ...noteOf(note) })
    return { document, text: () => `Restored ${eventId}.` }
  },
})

export const eventCommands: readonly Command[] = [add, change, remove, restore]
