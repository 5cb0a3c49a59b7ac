/**
 * One import, of one file or many, all or none. A preview and a commit run the same plan; only the commit writes it.
 * Where it can, the plan goes from the reading into the book event by event; see stream-import.ts.
 * Later files of one import see the rows of the earlier ones as known, just as if they had been imported one by one.
 */
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { type Instant, formatInstant } from '../domain/time/instant.ts'
import type { Digest, ImportPlan, PlanSummary } from '../statements/import-plan.ts'
import { type AccountChange, createChangeTally, heldBalances, withBalances } from './balance-changes.ts'
import { carryWords } from './carry-words.ts'
import { type EffectiveEvents, readEffectiveEvents } from './effective-events.ts'
import { type FilePlan, type FileToRead, type ImportProgress, type StoryOverlap, planFile } from './plan-file.ts'
import type { ReadableStore, WritableStore } from './ports.ts'
import { Refusal } from './refusal.ts'
import { streamImport } from './stream-import.ts'

export interface ImportJob {
  readonly mode: 'preview' | 'commit'
  readonly files: readonly FileToRead[]
  readonly importedAt: Instant
  /** Whether the changes are to say what was held before: the caller does not know. */
  readonly wantsBalances: boolean
}

export interface FileOutcome extends PlanSummary {
  readonly file: string
  readonly batchId?: string | undefined
  readonly overlaps: readonly StoryOverlap[]
}

export interface ImportResult {
  readonly files: readonly FileOutcome[]
  readonly changes: readonly AccountChange[]
}

export interface ImportSurroundings {
  readonly store: WritableStore
  readonly digest: Digest
  readonly readFile: (file: FileToRead) => Uint8Array
  /** Gives the memory of a file back; nobody looks at its bytes again. */
  readonly release: (bytes: Uint8Array) => void
  /** Called before the first row is written; not called where nothing is new. */
  readonly beforeWrite: () => void
  /** Keeps the file itself; called before anything of it is written. */
  readonly keepFile: (file: FileToRead) => void
  /** May throw to cancel. */
  readonly onProgress: (progress: ImportProgress) => void
}

/** Reads every file and, in a commit, writes them all in one transaction. Throws Refusal; then nothing was written. */
export const runImport = (job: ImportJob, surroundings: ImportSurroundings): ImportResult =>
  streamImport(job, surroundings) ?? importWhole(job, surroundings)

/** The same with every plan in memory, so that the files' stories can be compared before anything is written. */
function importWhole(job: ImportJob, surroundings: ImportSurroundings): ImportResult {
  const { store, onProgress } = surroundings
  const effective = readEffectiveEvents(store)
  const planned: FilePlan[] = []
  for (const file of job.files) planned.push(planFile(file, { earlier: [...planned] }, { ...surroundings, effective }))
  if (job.mode === 'commit') for (const file of planned) requireOneStory(file)
  const changed = changesOf(planned, store, effective)
  const changes =
    job.wantsBalances && changed.length > 0 ? withBalances(changed, heldBalances(store, effective)) : changed
  const toWrite = planned.filter(({ plan }) => hasNews(plan))
  if (job.mode === 'commit' && toWrite.length > 0) {
    surroundings.beforeWrite()
    const wanted = new Set(toWrite.map(({ batchId }) => batchId))
    for (const file of job.files) if (wanted.has(file.batchId)) surroundings.keepFile(file)
    store.transaction(() => {
      for (const { plan } of toWrite) carryWords(store, plan, job.importedAt)
      store.writeImport(toWrite, job.importedAt, (file, done, total) =>
        onProgress({ phase: 'writing', file, done, total }),
      )
      for (const { batchId, fixes } of toWrite) for (const fix of fixes) store.writeFix(batchId, fix)
    })
  }
  return { files: planned.map((file) => outcomeOf(file, job.mode)), changes }
}

/** What each account changes by. A group that is derived again counts by its difference. */
function changesOf(planned: readonly FilePlan[], store: ReadableStore, effective: EffectiveEvents): AccountChange[] {
  const changes = createChangeTally(effective)
  const groups = new Map<string, LedgerEvent[]>()
  for (const { plan } of planned) {
    for (const key of plan.regrouped) {
      for (const event of groups.get(key) ?? store.eventsOfGroup(key)) changes.count(event, plan.format, -1n)
      groups.set(key, [])
    }
    for (const event of plan.events) {
      changes.count(event, plan.format, 1n)
      const key = plan.groupOf.get(event.id)
      if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), event])
    }
  }
  return changes.changes()
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
  const { events: _, groupRows: _rows, regrouped: _regrouped, groupOf: _groups, ...summary } = plan
  return { file, ...summary, overlaps, ...(mode === 'commit' && hasNews(plan) ? { batchId } : {}) }
}
