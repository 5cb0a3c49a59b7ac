/**
 * Takes a batch back, brings one back, or reads one again with a corrected row: all of it in one transaction.
 *
 * A batch owns the rows that it brought first. When it goes, rows that later batches saw as duplicates are theirs: each
 * such batch is taken out and planned again from the file that was kept, as if it were imported now. The same way a
 * batch comes back after an undo, and a corrected row is read: there is one plan, and what the person said of events
 * names them by identity, so it holds afterwards.
 */
import type { Instant } from '../domain/time/instant.ts'
import { deriveGroup } from '../statements/derive-group.ts'
import { dialectOf } from '../statements/formats.ts'
import type { Digest } from '../statements/import-plan.ts'
import { carryWords } from './carry-words.ts'
import { readEffectiveEvents } from './effective-events.ts'
import { type FilePlan, type ImportProgress, planFile } from './plan-file.ts'
import type { Batch, OnOverlap, RederivedGroup, WritableStore } from './ports.ts'
import { refuse } from './refusal.ts'
import { requireOneStory } from './run-import.ts'
import { parseMapping } from './saved-mappings.ts'

export type ReworkJob = { readonly batchId: string; readonly at: Instant } & (
  | { readonly mode: 'undo' }
  | { readonly mode: 'redo'; readonly onOverlap?: OnOverlap | undefined }
  | { readonly mode: 'retry'; readonly row: number; readonly cells: readonly string[] }
)

interface RetriedRow {
  readonly outcome: 'accepted' | 'duplicate' | 'skipped' | 'rejected'
  readonly code?: string
  readonly message?: string
}

export interface ReworkResult {
  readonly batchId: string
  /** Events that the book has more than before. */
  readonly events: number
  readonly accepted: number
  readonly duplicate: number
  readonly skipped: number
  readonly rejected: number
  readonly row?: RetriedRow | undefined
}

export interface ReworkSurroundings {
  readonly store: WritableStore
  readonly digest: Digest
  /** The bytes of an imported file by its hash. */
  readonly readKeptFile: (hash: string) => Uint8Array
  /** May throw to cancel. */
  readonly onProgress: (progress: ImportProgress) => void
}

/** Does the job, all of it or nothing. Throws Refusal: `not_found`, `bad_input`, `overlapping_story`, `cancelled`. */
export function reworkBatch(job: ReworkJob, surroundings: ReworkSurroundings): ReworkResult {
  const { store } = surroundings
  return store.transaction(() => {
    const batch = requireBatch(store, job.batchId)
    const before = store.countEvents()
    const row = perform(job, batch, surroundings)
    const { accepted, duplicate, skipped, rejected } = requireBatch(store, job.batchId)
    const events = store.countEvents() - before
    return { batchId: job.batchId, events, accepted, duplicate, skipped, rejected, ...(row ? { row } : {}) }
  })
}

function perform(job: ReworkJob, batch: Batch, surroundings: ReworkSurroundings): RetriedRow | undefined {
  const isUndone = batch.undoneAt !== undefined
  if (job.mode === 'redo') {
    if (!isUndone)
      throw refuse('bad_input', `${batch.file} (${batch.id}) is in the book; only what was taken back can come again.`)
    requireOneStory(planAgain({ ...batch, onOverlap: job.onOverlap ?? batch.onOverlap }, job.at, surroundings))
    return undefined
  }
  if (isUndone) throw refuse('bad_input', `${batch.file} (${batch.id}) was taken back before.`)
  if (job.mode === 'undo') {
    takeOut(batch, job.at, surroundings)
    for (const other of heirsOf(batch, surroundings.store)) {
      takeOut(other, job.at, surroundings)
      planAgain(other, job.at, surroundings)
    }
    return undefined
  }
  return retryRow(job, batch, surroundings)
}

function retryRow(
  { row, cells, at }: Extract<ReworkJob, { mode: 'retry' }>,
  batch: Batch,
  surroundings: ReworkSurroundings,
): RetriedRow {
  const { store } = surroundings
  const original = originalCells(store, batch, row)
  store.writeFix(batch.id, { row, original, cells })
  takeOut(batch, at, surroundings)
  const { plan } = planAgain(batch, at, surroundings)
  const problem = plan.problems.find((candidate) => candidate.row === row)
  if (problem) return { outcome: problem.outcome, code: problem.code, message: problem.message }
  const isNew =
    plan.groupRows.some((known) => known.row === row) ||
    plan.events.some(({ source }) => source.batchId === batch.id && source.rows.includes(row))
  return { outcome: isNew ? 'accepted' : 'duplicate' }
}

/** What the file has in a row that was not accepted, or was corrected before. Throws `bad_input` for other rows. */
function originalCells(store: WritableStore, batch: Batch, row: number): readonly string[] {
  const fixed = store.readFixes(batch.id).find((fix) => fix.row === row)
  const problem = store.readProblems(batch.id).find((candidate) => candidate.row === row)
  const original = fixed?.original ?? problem?.cells
  if (original === undefined) throw refuse('bad_input', `Row ${row} of ${batch.file} was neither rejected nor skipped.`)
  return original
}

/** Batches whose rows may have been duplicates, or told already, because of this one; in the order of their import. */
function heirsOf(batch: Batch, store: WritableStore): Batch[] {
  const familyOf = (format: string): string => dialectOf(format)?.rowsOf ?? format
  return store
    .listBatches()
    .filter(
      (other) =>
        other.id !== batch.id &&
        other.undoneAt === undefined &&
        other.account === batch.account &&
        (other.onOverlap === 'skip-new' || (other.duplicate > 0 && familyOf(other.format) === familyOf(batch.format))),
    )
}

/** Takes a batch's rows out. Groups that other batches have rows in are derived again from what remains. */
function takeOut(batch: Batch, at: Instant, { store, digest }: ReworkSurroundings): void {
  const groups = [...store.groupsTouchedBy(batch.id)].map(([key, rows]): RederivedGroup => {
    const [first] = rows
    if (!first) return { key, events: [] }
    const { format, account } = requireBatch(store, first.batchId)
    return { key, events: deriveGroup(format, rows, { account, digest }) }
  })
  store.undoBatch(batch.id, groups, at)
}

/** Plans a batch from its kept file against the book as it is, and writes the plan into it. */
function planAgain(batch: Batch, at: Instant, surroundings: ReworkSurroundings): FilePlan {
  const { store, digest, readKeptFile, onProgress } = surroundings
  const { id: batchId, file: name, fileHash: hash, account, timezone, onOverlap, dateOrder } = batch
  const how = batch.mapping === undefined ? { format: batch.format } : { mapping: parseMapping(batch.mapping) }
  const planned = planFile(
    { path: '', name, hash, batchId, account, timezone, onOverlap, dateOrder, ...how },
    { earlier: [], corrections: new Map(store.readFixes(batchId).map(({ row, cells }) => [row, cells])) },
    { store, digest, readFile: () => readKeptFile(hash), effective: readEffectiveEvents(store), onProgress },
  )
  carryWords(store, planned.plan, at)
  store.rewriteBatch(batchId, planned.plan, (file, done, total) => onProgress({ phase: 'writing', file, done, total }))
  return planned
}

function requireBatch(store: WritableStore, batchId: string): Batch {
  const batch = store.findBatch(batchId)
  if (!batch) throw refuse('not_found', `There is no batch ${batchId}.`)
  return batch
}
