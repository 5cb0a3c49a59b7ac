import { type Quantity, add, zero } from '../domain/number/decimal.ts'
import { DAY_MS } from '../domain/time/instant.ts'
import { FORMATS } from '../statements/formats.ts'
import type { ReadProblem } from '../statements/import-plan.ts'
import { mappedFormat } from '../statements/mapped-dialect.ts'
import type { Mapping } from '../statements/mapping.ts'
import type { DateOrder } from '../statements/time-shapes.ts'
import type { Desk } from './desk.ts'
import type { FileToRead, ImportProgress } from './plan-file.ts'
import type { Batch, OnOverlap } from './ports.ts'
import { refuse } from './refusal.ts'
import type { RowCorrection } from './row-corrections.ts'
import { requireSoundMapping } from './require-sound-mapping.ts'
import type { ReworkJob, ReworkResult } from './rework-batch.ts'
import type { ImportJob, ImportResult } from './run-import.ts'
import type { StagedFiles } from './staged-files.ts'

export interface ImportInput {
  readonly files: readonly {
    readonly stagedId: string
    readonly account?: string | undefined
    readonly format?: string | undefined
    readonly timezone?: string | undefined
    readonly dateOrder?: DateOrder | undefined
    readonly onOverlap?: OnOverlap | undefined
    readonly mapping?: Mapping | undefined
    readonly corrections?: readonly RowCorrection[] | undefined
  }[]
}

export interface ImportOptions {
  readonly signal: AbortSignal | undefined
  readonly onProgress: (progress: ImportProgress) => void
}

/**
 * Runs an import elsewhere, so that nothing waits for it. An abort leaves the book as it was. `beforeWrite` is awaited
 * before the first row is written; an import that brings nothing new does not call it.
 */
export type ImportRunner = (
  job: ImportJob,
  options: ImportOptions & { readonly beforeWrite: () => Promise<void> },
) => Promise<ImportResult>

/** Runs an undo, a redo or a retry elsewhere. */
export type BatchReworker = (job: ReworkJob) => Promise<ReworkResult>

type Reworked = Omit<ReworkResult, 'row'>

export interface ImportTools {
  readonly staged: StagedFiles
  readonly run: ImportRunner
}

export const listFormats = () => ({
  formats: FORMATS.map(({ id, name, exchange, timezone }) => ({ id, name, exchange, timezone })),
})

/** Runs one import and says what each account had, changes by, and has then. */
export async function importFiles(
  desk: Desk,
  { staged, run }: ImportTools,
  mode: ImportJob['mode'],
  input: ImportInput,
  options: ImportOptions,
) {
  const files = input.files.flatMap(({ stagedId, ...how }) =>
    staged
      .expand(stagedId)
      .map(({ path, name, hash }): FileToRead => ({ path, name, hash, batchId: desk.newId(), ...how })),
  )
  requireKnownFormats(desk, files)
  for (const { mapping } of files) if (mapping) requireSoundMapping(mapping)
  const known = desk.ledger.knownBalances()
  const held = new Map(known?.map(({ account, asset, quantity }) => [JSON.stringify([account, asset]), quantity]))
  const job = { mode, files, importedAt: desk.clock(), wantsBalances: known === undefined }
  const result = await run(job, { ...options, beforeWrite: () => backUpDaily(desk) })
  return {
    files: result.files.map((file) => ({
      ...file,
      problems: file.problems.map(withOwnCells),
      overlaps: [...file.overlaps],
      balanceBreaks: [...file.balanceBreaks],
    })),
    balances: result.changes.map(({ account, asset, change, ...worked }) => {
      const before = worked.before ?? held.get(JSON.stringify([account, asset])) ?? zero<Quantity>()
      return { account, asset, before, change, after: add(before, change) }
    }),
  }
}

/** Batches, the newest first; those taken back stay on record. */
export const listBatches = (desk: Desk) => ({
  batches: desk.store
    .listBatches()
    .reverse()
    .map(({ id, file, format, account, importedAt, rows, accepted, duplicate, skipped, rejected, undoneAt }) => ({
      batchId: id,
      file,
      format,
      account,
      importedAt,
      rows,
      accepted,
      duplicate,
      skipped,
      rejected,
      isUndone: undoneAt !== undefined,
    })),
})

export function listProblems(desk: Desk, { batchId }: { batchId: string }) {
  requireBatch(desk, batchId)
  return {
    problems: desk.store.readProblems(batchId).map(withOwnCells),
    balanceBreaks: desk.store.readBalanceBreaks(batchId),
  }
}

/** Takes a batch back. Rows that other batches have too stay, as theirs. */
export async function undoBatch(
  desk: Desk,
  rework: BatchReworker,
  { batchId }: { batchId: string },
): Promise<{ batchId: string; events: number }> {
  const batch = requireBatch(desk, batchId)
  if (batch.undoneAt !== undefined) throw refuse('bad_input', `${batch.file} (${batchId}) was taken back before.`)
  await desk.keeping.createBackup('undo')
  const { events } = await rework({ mode: 'undo', batchId, at: desk.clock() })
  return { batchId, events: -events }
}

/** Brings a batch back that was taken back, from the file that was kept. */
export async function redoBatch(
  desk: Desk,
  rework: BatchReworker,
  { batchId, onOverlap }: { batchId: string; onOverlap?: OnOverlap | undefined },
): Promise<Reworked> {
  requireKept(desk, batchId)
  return countsOf(await rework({ mode: 'redo', batchId, onOverlap, at: desk.clock() }))
}

/** Reads one row again with corrected cells, by the plan of the import. */
export async function retryRow(
  desk: Desk,
  rework: BatchReworker,
  { batchId, row, cells }: { batchId: string; row: number; cells: readonly string[] },
) {
  requireKept(desk, batchId)
  const result = await rework({ mode: 'retry', batchId, row, cells, at: desk.clock() })
  if (!result.row) throw new Error('a retried row has no outcome')
  return { ...countsOf(result), ...result.row }
}

export function listFixes(desk: Desk, { batchId }: { batchId: string }) {
  requireBatch(desk, batchId)
  const fixes = desk.store.readFixes(batchId)
  return { fixes: fixes.map(({ row, original, cells }) => ({ row, original: [...original], cells: [...cells] })) }
}

const countsOf = ({ batchId, events, accepted, duplicate, skipped, rejected }: ReworkResult): Reworked => ({
  batchId,
  events,
  accepted,
  duplicate,
  skipped,
  rejected,
})

/** The demo's batch has no file behind it. */
function requireKept(desk: Desk, batchId: string): void {
  const { format, file } = requireBatch(desk, batchId)
  if (format === 'demo') throw refuse('bad_input', `${file} is made up: there is no file to read again.`)
}

function requireBatch({ store }: Desk, batchId: string): Batch {
  const batch = store.findBatch(batchId)
  if (!batch) throw refuse('not_found', `There is no batch ${batchId}.`)
  return batch
}

function requireKnownFormats({ store }: Desk, files: readonly FileToRead[]): void {
  const known = [...FORMATS.map(({ id }) => id), ...store.listMappings().map(({ name }) => mappedFormat(name))]
  for (const { format } of files)
    if (format !== undefined && !known.includes(format))
      throw refuse('bad_input', `There is no format ${format}. Known: ${known.join(', ')}.`, { reason: 'no_format' })
}

/** Once a day, before something is written into a book that holds something. */
async function backUpDaily({ store, keeping, clock }: Desk): Promise<void> {
  const [newest] = keeping.listBackups()
  if (store.countEvents() > 0 && (!newest || clock() - newest.at >= DAY_MS)) await keeping.createBackup('daily')
}

const withOwnCells = (problem: ReadProblem) => ({ ...problem, cells: [...problem.cells] })
