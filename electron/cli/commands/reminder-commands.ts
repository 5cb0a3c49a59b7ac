import { type Command, defineCommand } from '../command.ts'
import { formatTable } from '../format-table.ts'
import { AT, atOf } from '../given-text.ts'

const remind = defineCommand({
  name: 'remind',
  about: 'what is due now, and why',
  options: { ...AT, 'exit-code': { about: 'ends with 3 where something is due, for a scheduler' } },
  run: async (given, { client }) => {
    const document = await client.reminders.listDue(atOf(given.at))
    const next = document.nextReview === undefined ? '' : ` The next review is on ${document.nextReview}.`
    return {
      document,
      ...(given['exit-code'] && document.due.length > 0 ? { exitCode: 3 as const } : {}),
      text: () =>
        document.due.length === 0
          ? `Nothing is due.${next}`
          : formatTable(document.due.map((item) => [item.kind, item.sentence])),
    }
  },
})

const exportCalendar = defineCommand({
  name: 'remind ics',
  about: "prints the policy's dates as an .ics calendar",
  run: async (_, { client }) => {
    const document = await client.reminders.exportCalendar({})
    return { document, text: () => document.ics.trimEnd() }
  },
})

const snooze = defineCommand({
  name: 'remind snooze',
  about: 'puts an item aside until a moment; --json names the ids',
  operands: { id: 'ID' },
  options: { until: { value: 'ISO', isRequired: true, about: 'the moment from which it is told again' } },
  run: async ({ id, until }, { client }) => {
    const document = await client.reminders.snoozeDue({ id, until })
    return { document, text: () => `${document.id} waits until ${document.until}.` }
  },
})

const dismiss = defineCommand({
  name: 'remind dismiss',
  about: 'puts an item aside until it changes',
  operands: { id: 'ID' },
  run: async ({ id }, { client }) => {
    const document = await client.reminders.dismissDue({ id })
    return { document, text: () => `${id} is put aside.` }
  },
})

export const reminderCommands: readonly Command[] = [remind, snooze, dismiss, exportCalendar]
