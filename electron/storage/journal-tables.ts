import type { ReadableStore, StoredDecision, WritableStore } from '../application/ports.ts'
import type { JournalEntry } from '../domain/context/journal-entry.ts'
import type { Money } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { decimal } from '../domain/number/parse-decimal.ts'
import { dayOf, instantFromMs } from '../domain/time/instant.ts'
import type { Connection } from './connection.ts'

type JournalReads = Pick<ReadableStore, 'readDecisions' | 'listEntries' | 'readDependences'>
type JournalWrites = Pick<WritableStore, 'addDecision' | 'writeEntry' | 'removeEntry' | 'writeDependences'>

interface DecisionRow {
  number: number
  kind: string
  made_at: number
  note: string | null
  body: string
}

interface EntryRow {
  id: string
  day: string
  label: string
  kind: JournalEntry['kind']
  severity: number
  amount: string | null
  currency: string | null
  note: string | null
  source: string | null
  assets: string
  accounts: string
}

/** Decisions, the event journal, and what depends on what. */
export const journalReads = (connection: Connection): JournalReads => ({
  readDecisions: () =>
    connection
      .all<DecisionRow>('SELECT number, kind, made_at, note, body FROM decision ORDER BY number')
      .map(decodeDecision),
  listEntries: () =>
    connection
      .all<EntryRow>(
        `SELECT id, day, label, kind, severity, amount, currency, note, source, assets, accounts FROM journal_entry
         ORDER BY day DESC, label, id`,
      )
      .map(decodeEntry),
  readDependences: () =>
    connection
      .all<{ asset: string; depends_on: string }>('SELECT asset, depends_on FROM dependence ORDER BY asset, depends_on')
      .map((row) => ({ asset: row.asset, dependsOn: row.depends_on })),
})

export const journalWrites = (connection: Connection): JournalWrites => ({
  addDecision: ({ kind, madeAt, note, body }) =>
    connection.insert(
      'INSERT INTO decision (kind, made_at, note, body) VALUES (?, ?, ?, ?)',
      kind,
      madeAt,
      note ?? null,
      body,
    ),
  writeEntry: (entry) => {
    connection.run(
      `INSERT INTO journal_entry (id, day, label, kind, severity, amount, currency, note, source, assets, accounts)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET day = excluded.day, label = excluded.label, kind = excluded.kind,
         severity = excluded.severity, amount = excluded.amount, currency = excluded.currency, note = excluded.note,
         source = excluded.source, assets = excluded.assets, accounts = excluded.accounts`,
      entry.id,
      entry.day,
      entry.label,
      entry.kind,
      entry.severity,
      entry.amount === undefined ? null : formatDecimal(entry.amount),
      entry.currency ?? null,
      entry.note ?? null,
      entry.source ?? null,
      JSON.stringify(entry.assets),
      JSON.stringify(entry.accounts),
    )
  },
  removeEntry: (id) => {
    connection.run('DELETE FROM journal_entry WHERE id = ?', id)
  },
  writeDependences: (asset, dependsOn) =>
    connection.transaction(() => {
      connection.run('DELETE FROM dependence WHERE asset = ?', asset)
      for (const one of dependsOn)
        connection.run('INSERT INTO dependence (asset, depends_on) VALUES (?, ?)', asset, one)
    }),
})

const decodeDecision = (row: DecisionRow): StoredDecision => ({
  number: row.number,
  kind: row.kind,
  madeAt: instantFromMs(row.made_at),
  ...(row.note === null ? {} : { note: row.note }),
  body: row.body,
})

const decodeEntry = (row: EntryRow): JournalEntry => ({
  id: row.id,
  day: dayOf(row.day),
  label: row.label,
  kind: row.kind,
  severity: row.severity,
  ...(row.amount === null ? {} : { amount: decimal<Money>(row.amount) }),
  ...(row.currency === null ? {} : { currency: row.currency }),
  ...(row.note === null ? {} : { note: row.note }),
  ...(row.source === null ? {} : { source: row.source }),
  assets: decodeNames(row.assets),
  accounts: decodeNames(row.accounts),
})

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- writeEntry wrote the names as a JSON array of text
const decodeNames = (text: string): string[] => JSON.parse(text) as string[]
