import { balancesOf } from '../domain/ledger/balances-of.ts'
import { type Quantity, add, zero } from '../domain/number/decimal.ts'
import { DAY_MS } from '../domain/time/instant.ts'
import { deriveGroup } from '../statements/derive-group.ts'
import { FORMATS } from '../statements/formats.ts'
import type { Digest, GroupRow, ReadProblem } from '../statements/import-plan.ts'
import type { Desk } from './desk.ts'
import type { Batch, RederivedGroup } from './ports.ts'
import { refuse } from './refusal.ts'
import type { FileToRead, ImportJob, ImportProgress, ImportResult } from './run-import.ts'
import type { StagedFiles } from './staged-files.ts'

export interface ImportInput {
  readonly files: readonly {
    readonly stagedId: string
    readonly account?: string | undefined
    readonly format?: string | undefined
    readonly timezone?: string | undefined
  }[]
}

/** Runs an import elsewhere, so that nothing waits for it. An abort leaves the book as it was. */
export type ImportRunner = (
  job: ImportJob,
  options: { signal: AbortSignal | undefined; onProgress: (progress: ImportProgress) => void },
) => Promise<ImportResult>

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
  const files = input.files.map(({ stagedId, account, format, timezone }): FileToRead => {
    const { path, name, hash } = staged.find(stagedId)
    return { path, name, hash, batchId: desk.newId(), account, format, timezone }
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

/** Takes a batch back. Groups that other batches have rows in are derived again from what remains. */
export async function undoBatch(
  desk: Desk,
  digest: Digest,
  { batchId }: { batchId: string },
): Promise<{ batchId: string; events: number }> {
  const batch = requireBatch(desk, batchId)
  if (batch.undoneAt !== undefined) throw refuse('bad_input', `${batch.file} (${batchId}) was taken back before.`)
  await desk.keeping.createBackup('undo')
  const groups = [...desk.store.groupsTouchedBy(batchId)].map(([key, rows]) => rederive(desk, digest, key, rows))
  return { batchId, events: desk.store.undoBatch(batchId, groups, desk.clock()) }
}

function rederive(desk: Desk, digest: Digest, key: string, rows: readonly GroupRow[]): RederivedGroup {
  const [first] = rows
  if (!first) return { key, events: [] }
  const { format, account } = requireBatch(desk, first.batchId)
  return { key, events: deriveGroup(format, rows, { account, digest }) }
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
