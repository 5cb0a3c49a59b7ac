import { type Command, type Session, defineCommand } from '../command.ts'
import { formatTable } from '../format-table.ts'
import { AT, atOf } from '../given-text.ts'

type Issue = Awaited<ReturnType<Session['client']['health']['listIssues']>>['issues'][number]

const health = defineCommand({
  name: 'health',
  about: 'checks of the data: what is missing or doubtful, what that makes unreliable, and what mends it',
  options: { currency: { value: 'C', about: 'in another currency than the policy says' }, ...AT },
  run: async (given, { client }) => {
    const document = await client.health.listIssues({
      ...atOf(given.at),
      ...(given.currency === undefined ? {} : { currency: given.currency }),
    })
    const { error, warning, note } = document.counts
    return {
      document,
      text: () =>
        [
          document.issues.length === 0
            ? `Nothing was found${document.dismissed === 0 ? '' : ' but what was put aside'}.`
            : `${counted(error, 'error')}, ${counted(warning, 'warning')}, ${counted(note, 'note')} as of ${document.asOf}.`,
          ...document.issues.map(describeIssue),
          ...(document.dismissed === 0 ? [] : ['', `${document.dismissed} put aside.`]),
        ].join('\n'),
    }
  },
})

const explainHealth = defineCommand({
  name: 'explain health',
  about: 'what each check of the data looked at, and what it found',
  options: { currency: { value: 'C', about: 'in another currency than the policy says' }, ...AT },
  run: async (given, { client }) => {
    const document = await client.health.explainChecks({
      ...atOf(given.at),
      ...(given.currency === undefined ? {} : { currency: given.currency }),
    })
    return {
      document,
      text: () =>
        [
          `As of ${document.asOf}${document.from === undefined ? '' : `, events since ${document.from}`}:`,
          formatTable(
            [
              ['check', 'found', 'put aside', 'looked at'],
              ...document.checks.map(({ check, found, dismissed, looked }) => [
                check,
                String(found),
                String(dismissed),
                looked.map(({ of, count }) => `${of.replace('_', ' ')} ${count}`).join(', '),
              ]),
            ],
            [1, 2],
          ),
        ].join('\n'),
    }
  },
})

const describeIssue = (issue: Issue): string =>
  [
    '',
    `${issue.severity}: ${issue.sentence}`,
    `  makes unreliable: ${issue.affects.join(', ')}`,
    ...(issue.source === undefined ? [] : [`  first seen in ${issue.source.file}:${issue.source.row}`]),
    `  to mend: ${mending(issue.fix)}`,
  ].join('\n')

function mending(fix: Issue['fix']): string {
  switch (fix.kind) {
    case 'import_history':
      return `import what happened to ${fix.asset}${fix.account === undefined ? '' : ` in ${fix.account}`} before ${fix.before}`
    case 'add_price':
      return `barbell prices set ${fix.asset} PRICE --currency ${fix.currency} --at ${fix.at}`
    case 'import_prices':
      return `barbell prices import FILE --asset ${fix.asset} --currency ${fix.currency} (${fix.from} to ${fix.to})`
    case 'import_counterpart':
      return `import the account that sent ${fix.quantity} ${fix.asset} about ${fix.at}`
    case 'check_ticker':
      return `see whether the prices of ${fix.asset} before and after ${fix.day} are of one coin`
    case 'confirm_price':
      return `barbell prices confirm ${fix.asset} ${fix.sources.join('|')} --currency ${fix.currency} --from ${fix.from} --to ${fix.to}`
    case 'accept_correction':
      return `barbell triggers, and where the prices known now are right barbell triggers accept ${fix.asset}`
    case 'undo_batch':
      return `barbell undo ${fix.batchId}, if it is the same account told twice`
  }
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

export const healthCommands: readonly Command[] = [health, explainHealth]
