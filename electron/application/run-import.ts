/**
 * One import, of one file or many, all or none. A preview and a commit run the same plan; only the commit writes it.
 * Later files of one import see the rows of the earlier ones as known, just as if they had been imported one by one.
 */
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { type Quantity, add, negate, zero } from '../domain/number/decimal.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { Digest, ImportPlan, KnownRows, ReadProblem } from '../statements/import-plan.ts'
import { readStatement } from '../statements/read-statement.ts'
import { refusalOf } from './file-refusal.ts'
import type { PlannedFile, ReadableStore, WritableStore } from './ports.ts'

export interface FileToRead {
  readonly path: string
  readonly name: string
  readonly hash: string
  readonly batchId: string
  readonly account?: string | undefined
  readonly format?: string | undefined
  readonly timezone?: string | undefined
}

export interface ImportJob {
  readonly mode: 'preview' | 'commit'
  readonly files: readonly FileToRead[]
  readonly importedAt: Instant
}

interface FileOutcome extends Omit<ImportPlan, 'events' | 'groupRows' | 'regrouped' | 'groupOf' | 'problems'> {
  readonly file: string
  readonly batchId?: string | undefined
  readonly problems: readonly ReadProblem[]
}

interface AccountChange {
  readonly account: string
  readonly asset: string
  readonly change: Quantity
}

export interface ImportResult {
  readonly files: readonly FileOutcome[]
  readonly changes: readonly AccountChange[]
}

export interface ImportProgress {
  readonly phase: 'reading' | 'planning' | 'writing'
  readonly file: string
  readonly done: number
  readonly total?: number | undefined
}

export interface ImportSurroundings {
  readonly store: WritableStore
  readonly digest: Digest
  readonly readFile: (file: FileToRead) => Uint8Array
  /** Keeps the file itself; called before anything of it is written. */
  readonly keepFile: (hash: string, bytes: Uint8Array) => void
  /** May throw to cancel. */
  readonly onProgress: (progress: ImportProgress) => void
}

/** Plans every file and, in a commit, writes all plans in one transaction. Throws Refusal; then nothing was written. */
export function runImport(job: ImportJob, surroundings: ImportSurroundings): ImportResult {
  const { store, onProgress } = surroundings
  const planned: PlannedFile[] = []
  for (const file of job.files) planned.push(planFile(file, planned, surroundings))
  const changes = changesOf(planned, store)
  const toWrite = planned.filter(({ plan }) => hasNews(plan))
  if (job.mode === 'commit' && toWrite.length > 0) {
    const wanted = new Set(toWrite.map(({ batchId }) => batchId))
    for (const file of job.files)
      if (wanted.has(file.batchId)) surroundings.keepFile(file.hash, surroundings.readFile(file))
    store.transaction(() => {
      store.writeImport(toWrite, job.importedAt, (file, done, total) =>
        onProgress({ phase: 'writing', file, done, total }),
      )
    })
  }
  return { files: planned.map((file) => outcomeOf(file, job.mode)), changes }
}

function planFile(
  { path: _path, name, hash, ...input }: FileToRead,
  earlier: readonly PlannedFile[],
  surroundings: ImportSurroundings,
): PlannedFile {
  const { store, digest, readFile, onProgress } = surroundings
  onProgress({ phase: 'reading', file: name, done: 0 })
  const read = readStatement(readFile({ path: _path, name, hash, ...input }), {
    ...input,
    file: name,
    fileHash: hash,
    digest,
    known: withPlanned(store.knownRows(), earlier),
    onProgress: (done, share) =>
      onProgress({ phase: 'planning', file: name, done, ...(share > 0 ? { total: Math.round(done / share) } : {}) }),
  })
  if (!read.ok) throw refusalOf(name, read.refusal)
  return { batchId: input.batchId, file: name, fileHash: hash, plan: read.plan }
}

/** What the book will know once the earlier plans of this import are written. */
function withPlanned(known: KnownRows, earlier: readonly PlannedFile[]): KnownRows {
  if (earlier.length === 0) return known
  const rows = earlier.flatMap(({ plan }) => plan.groupRows)
  const identities = new Set(rows.map(({ identity }) => identity))
  for (const { plan } of earlier) for (const { id } of plan.events) if (!plan.groupOf.has(id)) identities.add(id)
  const groups = Map.groupBy(rows, ({ groupKey }) => groupKey)
  return {
    has: (identity) => identities.has(identity) || known.has(identity),
    group: (groupKey) => [...known.group(groupKey), ...(groups.get(groupKey) ?? [])],
  }
}

/** What each account changes by. A group that is derived again counts by its difference. */
function changesOf(planned: readonly PlannedFile[], store: ReadableStore): AccountChange[] {
  const changes = new Map<string, Map<string, Quantity>>()
  const groups = new Map<string, LedgerEvent[]>()
  const count = (event: LedgerEvent, sign: (quantity: Quantity) => Quantity) => {
    for (const { account, asset, quantity } of event.legs) {
      const ofAccount = changes.get(account) ?? new Map<string, Quantity>()
      changes.set(account, ofAccount)
      ofAccount.set(asset, add(ofAccount.get(asset) ?? zero<Quantity>(), sign(quantity)))
    }
  }
  for (const { plan } of planned) {
    for (const key of plan.regrouped) {
      for (const event of groups.get(key) ?? store.eventsOfGroup(key)) count(event, negate)
      groups.set(key, [])
    }
    for (const event of plan.events) {
      count(event, (quantity) => quantity)
      const key = plan.groupOf.get(event.id)
      if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), event])
    }
  }
  return [...changes].flatMap(([account, ofAccount]) =>
    [...ofAccount].filter(([, change]) => change !== 0n).map(([asset, change]) => ({ account, asset, change })),
  )
}

/** Whether a plan knows a row that the book does not; if not, it leaves no trace, and importing twice is importing once. */
const hasNews = ({ accepted, groupRows }: ImportPlan): boolean => accepted > 0 || groupRows.length > 0

function outcomeOf({ batchId, file, plan }: PlannedFile, mode: ImportJob['mode']): FileOutcome {
  const { format, account, timezone, rows, accepted, duplicate, skipped, rejected, problems } = plan
  const counts = { rows, accepted, duplicate, skipped, rejected, problems }
  return {
    file,
    format,
    account,
    timezone,
    ...counts,
    ...(mode === 'commit' && hasNews(plan) ? { batchId } : {}),
  }
}
