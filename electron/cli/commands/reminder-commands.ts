import { type Command, type Session, defineCommand } from '../command.ts'
import { formatShare } from '../format-figures.ts'
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

const explainDue = defineCommand({
  name: 'explain due',
  about: 'why an item is due: what was measured, and which reminder of the policy asks; remind --json names the ids',
  operands: { id: 'ID' },
  options: AT,
  run: async ({ id, at }, { client }) => {
    const document = await client.reminders.explainDue({ id, ...atOf(at) })
    const { item, rules, policyVersion } = document
    const asked = rules.length === 0 ? 'whatever the policy says' : rules.map(wordRule).join('; ')
    return {
      document,
      text: () =>
        [
          item.sentence,
          ...(item.kind === 'drift'
            ? [
                formatTable(
                  item.breaches.map(({ name, weight, low, high, state }) => [
                    name,
                    formatShare(weight),
                    `${state} ${formatShare(low)} to ${formatShare(high)}`,
                  ]),
                  [1],
                ),
              ]
            : []),
          `${item.kind === 'drift' ? 'measured at' : 'due since'} ${item.since}`,
          `asked for by: ${asked} (policy, version ${policyVersion})`,
        ].join('\n'),
    }
  },
})

type Rule = Awaited<ReturnType<Session['client']['reminders']['explainDue']>>['rules'][number]

function wordRule(rule: Rule): string {
  switch (rule.kind) {
    case 'calendar':
      return `every ${rule.every}, day ${rule.day}, at ${rule.at} UTC`
    case 'drift':
      return 'a weight that leaves its band'
    case 'trigger':
      return 'a tranche that a ladder reaches'
    case 'import':
      return `${rule.days} days without an import`
    case 'unlock':
      return `${rule.daysBefore} days before a lock ends`
  }
}

const explainReview = defineCommand({
  name: 'explain review',
  about: 'from which calendar of the policy and which review before it the day of the next one comes',
  options: AT,
  run: async ({ at }, { client }) => {
    const document = await client.reminders.explainReview(atOf(at))
    const { calendar, lastReview, nextReview, policyVersion } = document
    return {
      document,
      text: () =>
        lastReview === undefined || nextReview === undefined
          ? `The policy, version ${policyVersion}, asks for no calendar review.`
          : [
              `next review ${nextReview}, the first day of the period after the one that began on ${lastReview}`,
              `reviews are ${calendar}, from January on, in UTC (policy, version ${policyVersion})`,
            ].join('\n'),
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

export const reminderCommands: readonly Command[] = [remind, snooze, dismiss, exportCalendar, explainDue, explainReview]
