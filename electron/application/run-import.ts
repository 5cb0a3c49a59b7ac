/**
 * One import, of one file or many, all or none. A preview and a commit run the same plan; only the commit writes it.
 * Later files of one import see the rows of the earlier ones as known, just as if they had been imported one by one.
 */
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { type Quantity, add, negate, zero } from '../domain/number/decimal.ts'
import { type Instant, formatInstant } from '../domain/time/instant.ts'
import type { Digest, ImportPlan, ReadProblem } from '../statements/import-plan.ts'
import { type EffectiveEvents, readEffectiveEvents } from './effective-events.ts'
import { type FilePlan, type FileToRead, type ImportProgress, type StoryOverlap, planFile } from './plan-file.ts'
import type { PlannedFile, ReadableStore, WritableStore } from './ports.ts'
import { Refusal } from './refusal.ts'

export interface ImportJob {
  readonly mode: 'preview' | 'commit'
  readonly files: readonly FileToRead[]
  readonly importedAt: Instant
}

interface FileOutcome extends Omit<ImportPlan, 'events' | 'groupRows' | 'regrouped' | 'groupOf' | 'problems'> {
  readonly file: string
  readonly batchId?: string | undefined
  readonly problems: readonly ReadProblem[]
  readonly overlaps: readonly StoryOverlap[]
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
  const effective = readEffectiveEvents(store)
  const planned: FilePlan[] = []
  for (const file of job.files) planned.push(planFile(file, { earlier: [...planned] }, { ...surroundings, effective }))
  if (job.mode === 'commit') for (const file of planned) requireOneStory(file)
  const changes = changesOf(planned, store, effective)
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

/** What each account changes by. A group that is derived again counts by its difference. */
function changesOf(
  planned: readonly PlannedFile[],
  store: ReadableStore,
  { effectiveOf }: EffectiveEvents,
): AccountChange[] {
  const changes = new Map<string, Map<string, Quantity>>()
  const groups = new Map<string, LedgerEvent[]>()
  const count = (event: LedgerEvent, format: string, sign: (quantity: Quantity) => Quantity) => {
    for (const { account, asset, quantity } of effectiveOf(event, format)?.legs ?? []) {
      const ofAccount = changes.get(account) ?? new Map<string, Quantity>()
      changes.set(account, ofAccount)
      ofAccount.set(asset, add(ofAccount.get(asset) ?? zero<Quantity>(), sign(quantity)))
    }
  }
  for (const { plan } of planned) {
    for (const key of plan.regrouped) {
      for (const event of groups.get(key) ?? store.eventsOfGroup(key)) count(event, plan.format, negate)
      groups.set(key, [])
    }
    for (const event of plan.events) {
      count(event, plan.format, (quantity) => quantity)
      const key = plan.groupOf.get(event.id)
      if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), event])
    }
  }
  return [...changes].flatMap(([account, ofAccount]) =>
    [...ofAccount].filter(([, change]) => change !== 0n).map(([asset, change]) => ({ account, asset, change })),
  )
}

/** Refuses rows that another export tells already until the person chose what to do with them. */
export function requireOneStory({ file, overlaps, onOverlap }: FilePlan): void {
  const [first] = overlaps
  if (first === undefined || onOverlap !== undefined) return
  const percent = Math.round(first.share * 100)
  throw new Refusal(
    'overlapping_story',
    {
      file,
      overlaps: overlaps.map((overlap) => ({
        ...overlap,
        from: formatInstant(overlap.from),
        to: formatInstant(overlap.to),
      })),
    },
    `${file} tells ${first.events} events that ${first.file} tells already (${percent} %). Keep both, or skip the rows of ${file}.`,
  )
}

/** Whether a plan knows a row that the book does not; if not, it leaves no trace, and importing twice is importing once. */
const hasNews = ({ accepted, groupRows }: ImportPlan): boolean => accepted > 0 || groupRows.length > 0

function outcomeOf({ batchId, file, plan, overlaps }: FilePlan, mode: ImportJob['mode']): FileOutcome {
  const { format, account, timezone, rows, accepted, duplicate, skipped, rejected, problems } = plan
  const counts = { rows, accepted, duplicate, skipped, rejected, problems }
  return {
    file,
    format,
    account,
    timezone,
    ...counts,
    overlaps,
    ...(mode === 'commit' && hasNews(plan) ? { batchId } : {}),
  }
}
