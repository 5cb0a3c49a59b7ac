import { writeFile } from '../../backend/write-file.ts'
import { type Command, WrongUse, defineCommand } from '../command.ts'
import { formatShare } from '../format-figures.ts'
import { formatTable } from '../format-table.ts'
import { AT, atOf, unchecked, wholeNumberOf } from '../given-text.ts'

const NOTE = { note: { value: 'TEXT', about: 'why; kept with it' } } as const
const noteOf = (note: string | undefined): { note?: string } => (note === undefined ? {} : { note })

const namesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')

const list = defineCommand({
  name: 'journal',
  about: 'what happened, newest first: hacks, depegs, tariffs …',
  run: async (_, { client }) => {
    const document = await client.journal.listEntries({})
    const rows = document.entries.map(({ id, day, label, kind, severity, amount, currency, assets, accounts }) => [
      id,
      day,
      label,
      kind,
      String(severity),
      amount === undefined ? '' : `${amount} ${currency ?? ''}`,
      [...assets, ...accounts].join(' '),
    ])
    const header = ['id', 'day', 'what', 'kind', 'severity', 'amount', 'touches']
    return {
      document,
      text: () => (rows.length === 0 ? 'The journal is empty.' : formatTable([header, ...rows], [4, 5])),
    }
  },
})

const add = defineCommand({
  name: 'journal add',
  about: 'writes down what happened',
  operands: { day: 'DAY', label: 'LABEL' },
  options: {
    severity: { value: '0-3', isRequired: true, about: 'from 0, worth knowing, to 3, grave' },
    kind: { value: 'KIND', about: 'hack, depeg, insolvency, delisting, tariff, macro … (default: other)' },
    amount: { value: 'N', about: 'how much was at stake' },
    currency: { value: 'C', about: 'of the amount' },
    assets: { value: 'A,B', about: 'the assets that it touches' },
    accounts: { value: 'N,M', about: 'the custodians that it touches, as the book names them' },
    source: { value: 'TEXT', about: 'where it was read' },
    ...NOTE,
  },
  run: async (given, { client }) => {
    const { entry } = await client.journal.addEntry({
      entry: {
        day: unchecked(given.day),
        label: given.label,
        severity: wholeNumberOf(given.severity, 'severity'),
        assets: namesOf(given.assets),
        accounts: namesOf(given.accounts),
        ...(given.kind === undefined ? {} : { kind: unchecked(given.kind) }),
        ...(given.amount === undefined ? {} : { amount: given.amount }),
        ...(given.currency === undefined ? {} : { currency: given.currency }),
        ...(given.source === undefined ? {} : { source: given.source }),
        ...noteOf(given.note),
      },
    })
    const asks = entry.asks.map(
      ({ asset, flag }) => `\nTo raise the flag: barbell flags add ${asset} ${flag} --from ${entry.day}`,
    )
    return { document: { entry }, text: () => `Added ${entry.id}.${asks.join('')}` }
  },
})

const remove = defineCommand({
  name: 'journal remove',
  about: 'takes an entry out of the journal',
  operands: { id: 'ID' },
  run: async ({ id }, { client }) => ({
    document: await client.journal.removeEntry({ id }),
    text: () => `Removed ${id}.`,
  }),
})

const importFile = defineCommand({
  name: 'journal import',
  about:
    'reads a CSV with date,label,severity and, where it has them, kind, amount, currency, note, source, assets, accounts',
  operands: { file: 'FILE' },
  options: { kind: { value: 'KIND', about: 'of rows that say none, such as tariff' } },
  run: async ({ file, kind }, { client, stage }) => {
    const { stagedId } = await stage(file)
    const document = await client.journal.importEntries({
      stagedId,
      ...(kind === undefined ? {} : { kind: unchecked(kind) }),
    })
    const { rows, added, changed, unchanged } = document
    return { document, text: () => `${rows} rows: ${added} added, ${changed} changed, ${unchanged} as they were.` }
  },
})

const record = defineCommand({
  name: 'journal record',
  about: 'records what the plan asks for now; open orders of an earlier plan are replaced',
  options: {
    ...AT,
    deposit: { value: 'N', about: 'money that comes in' },
    withdraw: { value: 'N', about: 'money that goes out' },
    review: { about: 'plans the calendar review, whatever the day' },
    ...NOTE,
  },
  run: async (given, { client }) => {
    const document = await client.journal.recordPlan({
      ...atOf(given.at),
      ...(given.deposit === undefined ? {} : { deposit: given.deposit }),
      ...(given.withdraw === undefined ? {} : { withdraw: given.withdraw }),
      ...(given.review ? { review: true } : {}),
      ...noteOf(given.note),
    })
    return { document, text: () => `Recorded ${document.orders.length} orders.\n${orderTable(document.orders)}` }
  },
})

interface OrderLine {
  readonly orderId: string
  readonly action: string
  readonly asset: string
  readonly quantity: string
  readonly done: string
  readonly remainder: string
  readonly state: string
}

const orderTable = (orders: readonly OrderLine[]): string =>
  formatTable(
    [
      ['order', 'action', 'asset', 'asked', 'done', 'left', 'state'],
      ...orders.map((one) => [one.orderId, one.action, one.asset, one.quantity, one.done, one.remainder, one.state]),
    ],
    [3, 4, 5],
  )

const orders = defineCommand({
  name: 'journal orders',
  about: 'orders of recorded plans, and what fills and you made of them',
  options: { ...AT, open: { about: 'only those that are open' } },
  run: async (given, { client }) => {
    const document = await client.journal.listOrders({ ...atOf(given.at), isOpen: given.open })
    return {
      document,
      text: () => (document.orders.length === 0 ? 'There are no orders.' : orderTable(document.orders)),
    }
  },
})

const tick = defineCommand({
  name: 'journal tick',
  about: 'ticks an order off: done, partly, declined; or reopened',
  operands: { orderId: 'ORDER', outcome: 'OUTCOME' },
  options: { quantity: { value: 'N', about: 'what was done, where it is a part' }, ...NOTE },
  run: async ({ orderId, outcome, quantity, note }, { client }) => {
    const document = await client.journal.tickOrder({
      orderId,
      outcome: unchecked(outcome),
      ...(quantity === undefined ? {} : { quantity }),
      ...noteOf(note),
    })
    return { document, text: () => orderTable([document]) }
  },
})

const episodes = defineCommand({
  name: 'journal episodes',
  about: 'each panic of a ladder: what fired, what was decided, how it went',
  options: AT,
  run: async (given, { client }) => {
    const document = await client.journal.listEpisodes(atOf(given.at))
    const rows = document.episodes.map(({ asset, start, end, ended, deepest, timeline, tranches }) => [
      asset,
      start,
      end ?? '',
      ended,
      formatShare(deepest.drawdown),
      `${timeline.filter(({ kind }) => kind === 'fired').length} of ${tranches}`,
      String(timeline.filter(({ kind }) => kind === 'bought').length),
    ])
    const header = ['asset', 'from', 'to', 'ended', 'deepest', 'fired', 'purchases']
    return {
      document,
      text: () => (rows.length === 0 ? 'No ladder has seen a panic.' : formatTable([header, ...rows], [4, 5, 6])),
    }
  },
})

const exportLog = defineCommand({
  name: 'journal export',
  about: 'writes the log of decisions to a file, as .csv or .json by its name',
  operands: { file: 'FILE' },
  run: async ({ file }, { client }) => {
    const format = /\.(csv|json)$/i.exec(file)?.[1]?.toLowerCase()
    if (format !== 'csv' && format !== 'json') throw new WrongUse(`${file} ends in neither .csv nor .json.`)
    const { content } = await client.journal.exportDecisions({ format })
    writeFile(file, content)
    return { document: { file, format }, text: () => `Wrote ${file}.` }
  },
})

export const journalCommands: readonly Command[] = [
  list,
  add,
  remove,
  importFile,
  record,
  orders,
  tick,
  episodes,
  exportLog,
]
