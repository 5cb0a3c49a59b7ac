/** The event journal: what happened in the world, by hand and by file. */
import { type JournalEntry, type JournalKind, flagOfKind } from '../domain/context/journal-entry.ts'
import { compareText } from '../domain/ledger/compare-text.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { startOfDay } from '../domain/time/instant.ts'
import { readJournalFile } from '../statements/read-journal-file.ts'
import type { Desk } from './desk.ts'
import { refusalOf, wrongRowsOf } from './file-refusal.ts'
import { refuse } from './refusal.ts'
import type { StagedFiles } from './staged-files.ts'

/** An entry as the person writes it. */
export type WrittenEntry = Omit<JournalEntry, 'id' | 'assets' | 'accounts' | 'kind'> & {
  readonly kind?: JournalKind | undefined
  readonly assets?: readonly string[] | undefined
  readonly accounts?: readonly string[] | undefined
}

const USUAL_KIND = 'other'

/** Entries, the newest day first, each with the flags that it is a reason for and that are not raised. */
export const listEntries = (desk: Desk) => ({
  entries: desk.store.listEntries().map((entry) => ({ ...entry, asks: asksOf(desk, entry) })),
})

export const addEntry = (desk: Desk, { entry }: { entry: WrittenEntry }) => keep(desk, desk.newId(), entry)

export function changeEntry(desk: Desk, { id, entry }: { id: string; entry: WrittenEntry }) {
  requireEntry(desk, id)
  return keep(desk, id, entry)
}

export function removeEntry(desk: Desk, { id }: { id: string }): Record<string, never> {
  requireEntry(desk, id)
  desk.store.removeEntry(id)
  return {}
}

/**
 * Reads a staged CSV into the journal: all rows or none. A row of a day, kind and label that is there already changes
 * that entry, so the same file twice adds nothing.
 */
export function importEntries(
  desk: Desk,
  staged: StagedFiles,
  { stagedId, kind = USUAL_KIND }: { stagedId: string; kind?: JournalKind | undefined },
) {
  const file = staged.find(stagedId)
  const read = readJournalFile(staged.read(file), kind)
  if (!read.ok) throw refusalOf(file.name, read.refusal, 'Its header needs date, label and severity, and has')
  const wrong = wrongRowsOf(file.name, read.problems)
  if (wrong) throw wrong
  const known = new Map(desk.store.listEntries().map((entry) => [sameness(entry), entry]))
  const counts = { added: 0, changed: 0, unchanged: 0 }
  desk.store.transaction(() => {
    for (const entry of read.entries) {
      const before = known.get(sameness(entry))
      const after = { source: file.name, ...entry, id: before?.id ?? desk.newId() }
      const outcome = before === undefined ? 'added' : textOf(before) === textOf(after) ? 'unchanged' : 'changed'
      counts[outcome] += 1
      known.set(sameness(entry), after)
      if (outcome !== 'unchanged') desk.store.writeEntry(after)
    }
  })
  return { file: file.name, rows: read.rows, ...counts }
}

const sameness = ({ day, kind, label }: Omit<JournalEntry, 'id'>): string => JSON.stringify([day, kind, label])

const textOf = ({ amount, ...rest }: JournalEntry): string =>
  JSON.stringify(
    Object.entries({ ...rest, amount: amount && formatDecimal(amount) }).toSorted(([a], [b]) => compareText(a, b)),
  )

function keep(desk: Desk, id: string, { kind = USUAL_KIND, assets = [], accounts = [], ...written }: WrittenEntry) {
  if ((written.amount === undefined) !== (written.currency === undefined))
    throw refuse('bad_input', 'An amount and its currency stand together or not at all.', { reason: 'half_amount' })
  const entry: JournalEntry = { ...written, kind, assets: [...new Set(assets)], accounts: [...new Set(accounts)], id }
  desk.store.writeEntry(entry)
  return { entry: { ...entry, asks: asksOf(desk, entry) } }
}

/** The flags that an entry is a reason for, on each asset that it touches and that has none of that kind since then. */
function asksOf({ store }: Desk, { kind, day, assets }: JournalEntry) {
  const flag = flagOfKind(kind)
  if (flag === undefined) return []
  const flags = store.listFlags()
  const isRaised = (asset: string): boolean =>
    flags.some((one) => one.asset === asset && one.flag === flag && (one.to === undefined || one.to > startOfDay(day)))
  return assets.filter((asset) => !isRaised(asset)).map((asset) => ({ asset, flag }))
}

function requireEntry({ store }: Desk, id: string): JournalEntry {
  const entry = store.listEntries().find((one) => one.id === id)
  if (!entry) throw refuse('not_found', `The journal has no entry ${id}.`)
  return entry
}
