/**
 * An import that never holds a file's events in memory: what a reading finds is counted and, in a commit, written as it
 * comes, inside the one transaction. Later files see the rows of earlier ones as known.
 *
 * Not every import can run like this. Where a trade is derived anew that a person said something of, that has to be
 * carried over (carry-words.ts). Where another export of an account may tell the same story, the events of the
 * file have to be laid beside those of the book before anything is written: then the answer is undefined, nothing was
 * written, and the plans are made whole (run-import.ts).
 */
import type { KnownRows, PlanSink, PlanSummary } from '../statements/import-plan.ts'
import { streamStatement } from '../statements/read-statement.ts'
import {
  type ChangeTally,
  type HeldBalances,
  createChangeTally,
  heldBalances,
  withBalances,
} from './balance-changes.ts'
import { hasWordsOfEvents } from './carry-words.ts'
import { readEffectiveEvents } from './effective-events.ts'
import { refusalOf } from './file-refusal.ts'
import { type FileToRead, familyOf } from './plan-file.ts'
import { type PlannedRows, createPlannedRows } from './planned-rows.ts'
import { type RowCorrections, createRowCorrections } from './row-corrections.ts'
import type { FileOutcome, ImportJob, ImportResult, ImportSurroundings } from './run-import.ts'
import { mappedDialects } from './saved-mappings.ts'

/** Throws Refusal; then nothing was written. */
export function streamImport(job: ImportJob, surroundings: ImportSurroundings): ImportResult | undefined {
  const held = new Set<string>()
  for (;;) {
    try {
      return job.mode === 'preview'
        ? preview(job, held, surroundings)
        : surroundings.store.transaction(() => commit(job, held, surroundings))
    } catch (error) {
      if (error instanceof WantsWholePlans) return undefined
      if (!(error instanceof WantsHeldGroups) || held.has(error.batchId)) throw error
      held.add(error.batchId)
    }
  }
}

/** Another export of an account may tell what a file tells, or what a person said of events has to be carried over. */
class WantsWholePlans extends Error {
  override readonly name = 'WantsWholePlans'
}

/** A file has rows of one group far apart: all starts again, with that file's groups held to its end. */
class WantsHeldGroups extends Error {
  override readonly name = 'WantsHeldGroups'
  readonly batchId: string

  constructor(batchId: string) {
    super(`the groups of ${batchId} have to be held`)
    this.batchId = batchId
  }
}

function preview(job: ImportJob, held: ReadonlySet<string>, surroundings: ImportSurroundings): ImportResult {
  const { store } = surroundings
  const effective = readEffectiveEvents(store)
  const changes = createChangeTally(effective)
  const planned = job.files.length > 1 ? createPlannedRows() : undefined
  const files: FileOutcome[] = []
  for (const file of job.files) {
    const known = planned ? planned.over(store.knownRows()) : store.knownRows()
    const sink = createSink(surroundings, { changes, files, planned })
    const summary = readFile(
      file,
      held,
      known,
      { sink, corrected: createRowCorrections(file.corrections) },
      surroundings,
    )
    files.push({ file: file.name, ...summary, overlaps: [] })
  }
  const changed = changes.changes()
  if (!job.wantsBalances || changed.length === 0) return { files, changes: changed }
  return { files, changes: withBalances(changed, heldBalances(store, effective)) }
}

function commit(job: ImportJob, heldGroups: ReadonlySet<string>, surroundings: ImportSurroundings): ImportResult {
  const { store, onProgress } = surroundings
  const effective = readEffectiveEvents(store)
  const changes = createChangeTally(effective)
  let held: HeldBalances | undefined
  const beforeWrite = once(() => {
    surroundings.beforeWrite()
    // Now, before the first row is written: an import may be a thousand times the ledger that it comes to.
    if (job.wantsBalances) held = heldBalances(store, effective)
  })
  const hasWords = hasWordsOfEvents(store)
  const files: FileOutcome[] = []
  for (const file of job.files) {
    const { name, batchId, hash: fileHash, onOverlap, dateOrder } = file
    const { bodyOf } = mappedDialects(store, file.mapping)
    let batch: ReturnType<typeof store.openBatch> | undefined
    const sink = createSink(surroundings, {
      changes,
      files,
      written: {
        begin: (head) => {
          batch = store.openBatch(
            { batchId, file: name, fileHash, onOverlap, dateOrder, mapping: bodyOf(head.format) },
            job.importedAt,
          )
          batch.begin(head)
        },
        event: (event, groupKey) => {
          beforeWrite()
          batch?.event(event, groupKey)
        },
        groupRow: (row) => {
          beforeWrite()
          batch?.groupRow(row)
        },
        regroup: (groupKey) => {
          if (hasWords) throw new WantsWholePlans()
          beforeWrite()
          batch?.regroup(groupKey)
        },
      },
    })
    const corrected = createRowCorrections(file.corrections)
    const summary = readFile(file, heldGroups, store.knownRows(), { sink, corrected }, surroundings)
    onProgress({ phase: 'writing', file: name, done: summary.rows, total: summary.rows })
    const isWritten = batch?.finish(summary) === true
    if (isWritten) for (const fix of corrected.fixes()) store.writeFix(batchId, fix)
    files.push({ file: name, ...summary, overlaps: [], ...(isWritten ? { batchId } : {}) })
  }
  for (const [at, file] of job.files.entries()) if (files[at]?.batchId !== undefined) surroundings.keepFile(file)
  const changed = changes.changes()
  return { files, changes: held ? withBalances(changed, held) : changed }
}

function readFile(
  file: FileToRead,
  held: ReadonlySet<string>,
  known: KnownRows,
  { sink, corrected }: { readonly sink: PlanSink; readonly corrected: RowCorrections },
  surroundings: ImportSurroundings,
): PlanSummary {
  const { path: _path, name, hash, batchId, corrections: _corrections, ...how } = file
  const { store, digest, onProgress } = surroundings
  onProgress({ phase: 'reading', file: name, done: 0 })
  const { mapping, mapped } = mappedDialects(store, file.mapping)
  const bytes = surroundings.readFile(file)
  const read = streamStatement(
    bytes,
    {
      ...how,
      file: name,
      fileHash: hash,
      batchId,
      mapping,
      mapped,
      digest,
      known,
      rowWords: corrected.words,
      onRow: corrected.onRow,
      onDecoded: () => surroundings.release(bytes),
      onProgress: (done, share) =>
        onProgress({ phase: 'planning', file: name, done, ...(share > 0 ? { total: Math.round(done / share) } : {}) }),
    },
    sink,
    { isHeld: held.has(batchId) },
  )
  if (read.ok) return read.summary
  if (read.refusal.kind === 'late_row') throw new WantsHeldGroups(batchId)
  throw refusalOf(name, read.refusal)
}

interface SinkParts {
  readonly changes: ChangeTally
  /** Files of this import that were read before. */
  readonly files: readonly FileOutcome[]
  readonly planned?: PlannedRows | undefined
  readonly written?: PlanSink | undefined
}

/** Counts what a reading changes on its way to what keeps it. */
function createSink({ store }: ImportSurroundings, { changes, files, planned, written }: SinkParts): PlanSink {
  let format = ''
  const keeper = written ?? planned
  return {
    begin: (head) => {
      const others = [...store.listBatches().filter(isInBook), ...files].filter(
        ({ account }) => account === head.account,
      )
      if (others.some((other) => familyOf(other.format) !== familyOf(head.format))) throw new WantsWholePlans()
      format = head.format
      written?.begin(head)
    },
    event: (event, groupKey) => {
      changes.count(event, format, 1n)
      keeper?.event(event, groupKey)
    },
    groupRow: (row) => keeper?.groupRow(row),
    regroup: (groupKey) => {
      for (const event of planned?.eventsOfGroup(groupKey) ?? store.eventsOfGroup(groupKey))
        changes.count(event, format, -1n)
      keeper?.regroup(groupKey)
    },
  }
}

const isInBook = (batch: { readonly undoneAt?: unknown; readonly accepted: number }): boolean =>
  batch.undoneAt === undefined && batch.accepted > 0

function once(work: () => void): () => void {
  let isDone = false
  return () => {
    if (isDone) return
    isDone = true
    work()
  }
}
