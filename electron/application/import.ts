import { balancesOf } from '../domain/ledger/balances-of.ts'
import { type Quantity, add, zero } from '../domain/number/decimal.ts'
import { DAY_MS } from '../domain/time/instant.ts'
import { FORMATS } from '../statements/formats.ts'
import type { ReadProblem } from '../statements/import-plan.ts'
import type { Desk } from './desk.ts'
import type { FileToRead, ImportProgress } from './plan-file.ts'
import type { Batch, OnOverlap } from './ports.ts'
import { refuse } from './refusal.ts'
import type { ReworkJob, ReworkResult } from './rework-batch.ts'
import type { ImportJob, ImportResult } from './run-import.ts'
import type { StagedFiles } from './staged-files.ts'

export interface ImportInput {
  readonly files: readonly {
    readonly stagedId: string
    readonly account?: string | undefined
    readonly format?: string | undefined
    readonly timezone?: string | undefined
    readonly onOverlap?: OnOverlap | undefined
  }[]
}

/** Runs an import elsewhere, so that nothing waits for it. An abort leaves the book as it was. */
export type ImportRunner = (
  job: ImportJob,
  options: { signal: AbortSignal | undefined; onProgress: (progress: ImportProgress) => void },
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
  options: Parameters<ImportRunner>[1],
) {
  const files = input.files.map(({ stagedId, ...how }): FileToRead => {
    const { path, name, hash } = staged.find(stagedId)
    return { path, name, hash, batchId: desk.newId(), ...how }
  })
  requireKnownFormats(files)
  if (mode === 'commit') await backUpDaily(desk)
  const before = new Map(
    balancesOf(desk.ledger.events()).map(({ account, asset, quantity }) => [
      JSON.stringify([account, asset]),
      quantity,
    ]),
  )
  const result = await run({ mode, files, importedAt: desk.clock() }, options)
  return {
    files: result.files.map((file) => ({ ...file, problems: file.problems.map(withOwnCells) })),
    balances: result.changes.map(({ account, asset, change }) => {
      const held = before.get(JSON.stringify([account, asset])) ?? zero<Quantity>()
      return { account, asset, before: held, change, after: add(held, change) }
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
  return { problems: desk.store.readProblems(batchId).map(withOwnCells) }
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

function requireKnownFormats(files: readonly FileToRead[]): void {
  for (const { format } of files)
    if (format !== undefined && !FORMATS.some(({ id }) => id === format))
      throw refuse('bad_input', `There is no format ${format}. Known: ${FORMATS.map(({ id }) => id).join(', ')}.`)
}

/** Once a day, before something is written into a book that holds something. */
async function backUpDaily({ store, keeping, clock }: Desk): Promise<void> {
  const [newest] = keeping.listBackups()
  if (store.countEvents() > 0 && (!newest || clock() - newest.at >= DAY_MS)) await keeping.createBackup('daily')
}

const withOwnCells = (problem: ReadProblem) => ({ ...problem, cells: [...problem.cells] })
