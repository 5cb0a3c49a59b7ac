import { type Command, defineCommand } from '../command.ts'
import { formatTable } from '../format-table.ts'
import { AT, atOf } from '../given-text.ts'

const remind = defineCommand({
  name: 'remind',
  about: 'what is due now, and why',
  options: AT,
  run: async (given, { client }) => {
    const document = await client.reminders.listDue(atOf(given.at))
    const next = document.nextReview === undefined ? '' : ` The next review is on ${document.nextReview}.`
    return {
      document,
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

export const reminderCommands: readonly Command[] = [remind, exportCalendar]
