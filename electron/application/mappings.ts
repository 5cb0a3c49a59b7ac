/** Column mappings: guessed from a staged file, tried on its first rows, saved under a name. */
import type { LedgerEvent } from '../domain/ledger/event.ts'
import type { Digest, KnownRows } from '../statements/import-plan.ts'
import { type SaidLayout, guessMapping as guess, headOf, nameOf } from '../statements/guess-mapping.ts'
import { mappedDialect, mappedFormat } from '../statements/mapped-dialect.ts'
import type { Mapping } from '../statements/mapping.ts'
import { readStatement } from '../statements/read-statement.ts'
import { mappingSchema } from '../contract/mapping-schema.ts'
import { createChangeTally } from './balance-changes.ts'
import type { Desk } from './desk.ts'
import { describeEvent } from './describe-event.ts'
import { readEffectiveEvents } from './effective-events.ts'
import { badFile, refusalOf } from './file-refusal.ts'
import { refuse } from './refusal.ts'
import { requireSoundMapping } from './require-sound-mapping.ts'
import { readSavedMappings } from './saved-mappings.ts'
import type { StagedFile, StagedFiles } from './staged-files.ts'

const SHOWN_SAMPLE = 20
const LOOKED_AT_BYTES = 256 * 1024

/** Throws Refusal: `not_found`; `bad_file` where the file is no text, or none in the encoding that is said. */
export function guessMapping(staged: StagedFiles, { stagedId, ...said }: { stagedId: string } & SaidLayout) {
  const file = staged.find(stagedId)
  const guessed = guess(wholeLines(staged, file), nameOf(file.name), said)
  if (!guessed) throw badFile(file.name, 'binary')
  const { header, sample, mapping, words, ...rest } = guessed
  return {
    ...rest,
    header: [...header],
    words: words.map((ofColumn) => [...ofColumn]),
    sample: sample.slice(0, SHOWN_SAMPLE).map((cells) => [...cells]),
    ...(mapping ? { mapping: mappingSchema.parse(mapping) } : {}),
  }
}

/** The lines of a file's head; the last one goes where the file goes on. */
const wholeLines = (staged: StagedFiles, file: StagedFile): Uint8Array =>
  headOf(staged.readHead(file, LOOKED_AT_BYTES + 1), LOOKED_AT_BYTES)

/** What the first rows of a file become; each shown row with its cells, its outcome and its events. */
export function previewMapping(
  { store }: Desk,
  staged: StagedFiles,
  digest: Digest,
  { stagedId, mapping, rows }: { stagedId: string; mapping: Mapping; rows: number },
) {
  requireSoundMapping(mapping)
  const file = staged.find(stagedId)
  const cellsOf = new Map<number, readonly string[]>()
  const known: KnownRows = store.knownRows()
  const read = readStatement(wholeLines(staged, file), {
    file: file.name,
    fileHash: file.hash,
    batchId: 'preview',
    mapping: mappedDialect(mapping.name, mapping),
    digest,
    known,
    onRow: (row, cells) => {
      if (row <= rows) cellsOf.set(row, cells)
    },
  })
  if (!read.ok) throw refusalOf(file.name, read.refusal)
  const { plan } = read
  const { accepted, duplicate, skipped, rejected, proof } = plan
  const problems = new Map(plan.problems.map((problem) => [problem.row, problem]))
  const eventsOf = Map.groupBy(plan.events, ({ source }) => source.row)
  const tally = createChangeTally(readEffectiveEvents(store))
  for (const key of plan.regrouped) for (const event of store.eventsOfGroup(key)) tally.count(event, plan.format, -1n)
  for (const event of plan.events) tally.count(event, plan.format, 1n)
  const taken = new Set([...plan.events.flatMap(({ source }) => source.rows), ...plan.groupRows.map(({ row }) => row)])
  return {
    rows: [...cellsOf].map(([row, cells]) => {
      const problem = problems.get(row)
      return {
        row,
        cells: [...cells],
        outcome: problem?.outcome ?? (taken.has(row) ? ('accepted' as const) : ('duplicate' as const)),
        ...(problem ? { code: problem.code, message: problem.message } : {}),
        events: (eventsOf.get(row) ?? []).map(shown),
      }
    }),
    counts: { rows: plan.rows, accepted, duplicate, skipped, rejected },
    account: plan.account,
    changes: tally.changes().map(({ account, asset, change }) => ({ account, asset, change })),
    ...(proof ? { proof } : {}),
    balanceBreaks: [...plan.balanceBreaks],
  }
}

const shown = (event: LedgerEvent) => ({
  kind: event.kind,
  at: event.at,
  legs: event.legs.map(({ asset, quantity, role }) => ({ asset, quantity, role })),
  sentence: describeEvent(event),
})

export function saveMapping({ store, clock }: Desk, { name, mapping }: { name: string; mapping: Mapping }) {
  requireSoundMapping(mapping)
  store.writeMapping({ name, body: JSON.stringify({ ...mapping, name }), savedAt: clock() })
  return { name, format: mappedFormat(name) }
}

export const listMappings = ({ store }: Desk) => ({
  mappings: readSavedMappings(store).map(({ name, mapping, savedAt }) => ({
    name,
    format: mappedFormat(name),
    mapping: mappingSchema.parse(mapping),
    savedAt,
  })),
})

/** Files of an unnamed account went to one of the mapping's own name; that name is kept. */
export function renameMapping({ store, clock }: Desk, { name, to }: { name: string; to: string }) {
  const saved = readSavedMappings(store)
  const found = saved.find((mapping) => mapping.name === name)
  if (!found) throw refuse('not_found', `There is no mapping called ${name}.`)
  if (to === name) return { name, format: mappedFormat(name) }
  if (saved.some((mapping) => mapping.name === to))
    throw refuse('bad_input', `There is a mapping called ${to} already.`, { path: 'to' })
  const { mapping } = found
  const body = JSON.stringify({ ...mapping, account: mapping.account ?? name, name: to })
  store.transaction(() => {
    store.writeMapping({ name: to, body, savedAt: clock() })
    store.deleteMapping(name)
  })
  return { name: to, format: mappedFormat(to) }
}

export function deleteMapping({ store }: Desk, { name }: { name: string }): Record<never, never> {
  if (!store.deleteMapping(name)) throw refuse('not_found', `There is no mapping called ${name}.`)
  return {}
}
