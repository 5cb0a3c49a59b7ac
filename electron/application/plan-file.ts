/** One file to its plan, with what other exports of its account tell already. */
import { nameEvent } from '../domain/ledger/assets/name-assets.ts'
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { findOverlaps } from '../domain/ledger/find-overlaps.ts'
import { type Instant, instantFromMs } from '../domain/time/instant.ts'
import { dialectOf } from '../statements/formats.ts'
import type { Digest, ImportPlan, KnownRows, RowWord } from '../statements/import-plan.ts'
import { readStatement } from '../statements/read-statement.ts'
import type { DateOrder } from '../statements/time-shapes.ts'
import type { Mapping } from '../statements/mapping.ts'
import type { EffectiveEvents } from './effective-events.ts'
import { refusalOf } from './file-refusal.ts'
import type { OnOverlap, PlannedFile, ReadableStore, RowFix } from './ports.ts'
import { type RowCorrection, type RowCorrections, createRowCorrections } from './row-corrections.ts'
import { mappedDialects } from './saved-mappings.ts'

export interface FileToRead {
  readonly path: string
  readonly name: string
  readonly hash: string
  readonly batchId: string
  readonly account?: string | undefined
  readonly format?: string | undefined
  readonly timezone?: string | undefined
  readonly dateOrder?: DateOrder | undefined
  readonly onOverlap?: OnOverlap | undefined
  /** How to read a file that no format knows. */
  readonly mapping?: Mapping | undefined
  /** What the person corrected of it beforehand. */
  readonly corrections?: readonly RowCorrection[] | undefined
}

export interface ImportProgress {
  readonly phase: 'reading' | 'planning' | 'writing'
  readonly file: string
  readonly done: number
  readonly total?: number | undefined
}

/** Another export that tells a part of a file's story: a batch of the book, or an earlier file of the same import. */
export interface StoryOverlap {
  readonly with: string
  readonly file: string
  readonly format: string
  readonly events: number
  readonly share: number
  readonly from: Instant
  readonly to: Instant
}

export interface PlanSurroundings {
  readonly store: ReadableStore
  readonly digest: Digest
  readonly readFile: (file: FileToRead) => Uint8Array
  readonly effective: EffectiveEvents
  /** May throw to cancel. */
  readonly onProgress: (progress: ImportProgress) => void
}

export interface FilePlan extends PlannedFile {
  readonly overlaps: readonly StoryOverlap[]
  /** Rows that were corrected before the import, to be kept with the batch. */
  readonly fixes: readonly RowFix[]
}

/** Files of the same import, planned before this one: their rows are known to it, and their stories count. */
export interface PlanContext {
  readonly earlier: readonly FilePlan[]
  /** Cells that the person corrected, by row. */
  readonly corrections?: ReadonlyMap<number, readonly string[]> | undefined
}

/**
 * Plans a file. Rows that another export tells already are left out where the person chose so. Throws Refusal where
 * the file is no statement.
 */
export function planFile(
  file: FileToRead,
  { earlier, corrections = new Map() }: PlanContext,
  surroundings: PlanSurroundings,
): FilePlan {
  const { store, onProgress } = surroundings
  onProgress({ phase: 'reading', file: file.name, done: 0 })
  const bytes = surroundings.readFile(file)
  const known = withPlanned(store.knownRows(), earlier)
  const corrected = createRowCorrections(file.corrections)
  const words = new Map<number, RowWord>(corrected.words)
  for (const [row, cells] of corrections) words.set(row, { kind: 'correct', cells })
  const plan = read(file, bytes, known, { words, onRow: corrected.onRow }, surroundings)
  const { overlaps, ids } = overlapsOf(plan, earlier, surroundings)
  const planned = {
    batchId: file.batchId,
    file: file.name,
    fileHash: file.hash,
    onOverlap: file.onOverlap,
    dateOrder: file.dateOrder,
    mapping: mappedDialects(store, file.mapping).bodyOf(plan.format),
    overlaps,
    fixes: corrected.fixes(),
  }
  if (file.onOverlap !== 'skip-new' || ids.size === 0) return { ...planned, plan }
  for (const row of rowsOf(plan, ids)) words.set(row, TOLD_ALREADY)
  return { ...planned, plan: read(file, bytes, known, { words, onRow: undefined }, surroundings) }
}

const TOLD_ALREADY: RowWord = {
  kind: 'skip',
  code: 'overlapping_story',
  message: 'Another export of this account tells this already.',
}

function read(
  { path: _path, name, hash, corrections: _corrections, ...input }: FileToRead,
  bytes: Uint8Array,
  known: KnownRows,
  { words: rowWords, onRow }: Pick<RowCorrections, 'words' | 'onRow'>,
  { store, digest, onProgress }: PlanSurroundings,
): ImportPlan {
  const { mapping, mapped } = mappedDialects(store, input.mapping)
  const result = readStatement(bytes, {
    ...input,
    file: name,
    fileHash: hash,
    mapping,
    mapped,
    digest,
    known,
    rowWords,
    onRow,
    onProgress: (done, share) =>
      onProgress({ phase: 'planning', file: name, done, ...(share > 0 ? { total: Math.round(done / share) } : {}) }),
  })
  if (!result.ok) throw refusalOf(name, result.refusal)
  return result.plan
}

/** What the book will know once the earlier plans of this import are written. */
function withPlanned(known: KnownRows, earlier: readonly PlannedFile[]): KnownRows {
  if (earlier.length === 0) return known
  const rows = earlier.flatMap(({ plan }) => plan.groupRows)
  const identities = new Set<string>()
  for (const { plan } of earlier) for (const { id } of plan.events) if (!plan.groupOf.has(id)) identities.add(id)
  const groups = Map.groupBy(rows, ({ groupKey }) => groupKey)
  return {
    has: (identity) => identities.has(identity) || known.has(identity),
    group: (groupKey) => [...known.group(groupKey), ...(groups.get(groupKey) ?? [])],
  }
}

/** Formats that share their rows tell one story by themselves: their copies are duplicates. */
export const familyOf = (format: string): string => dialectOf(format)?.rowsOf ?? format

function overlapsOf(plan: ImportPlan, earlier: readonly FilePlan[], { store, effective }: PlanSurroundings) {
  const regrouped = new Set(plan.regrouped)
  const fresh = plan.events
    .filter(({ id }) => !regrouped.has(plan.groupOf.get(id) ?? ''))
    .map((event) => nameEvent(event, dialectOf(plan.format)?.exchange, effective.nameAsset))
  let first = Infinity
  let last = -Infinity
  for (const { at } of fresh) {
    first = Math.min(first, at)
    last = Math.max(last, at)
  }
  if (fresh.length === 0) return { overlaps: [], ids: new Set<string>() }
  const sources = new Map<string, Pick<StoryOverlap, 'with' | 'file' | 'format'>>()
  function* told() {
    const from = instantFromMs(first - 1000)
    const to = instantFromMs(last + 1000)
    for (const event of store.eventsOfOtherFormats(plan.account, plan.format, from, to)) {
      const { batchId } = event.source
      const format = effective.formatOf(batchId)
      if (format === undefined || familyOf(format) === familyOf(plan.format)) continue
      sources.set(batchId, { with: batchId, file: event.source.file, format })
      yield { source: batchId, event: nameEvent(event, dialectOf(format)?.exchange, effective.nameAsset) }
    }
    for (const { file, batchId, plan: other } of earlier) {
      if (other.account !== plan.account || familyOf(other.format) === familyOf(plan.format)) continue
      sources.set(batchId, { with: file, file, format: other.format })
      for (const event of other.events)
        if (event.at >= from && event.at <= to)
          yield { source: batchId, event: nameEvent(event, dialectOf(other.format)?.exchange, effective.nameAsset) }
    }
  }
  const found = findOverlaps(fresh, told())
  const overlaps = found.flatMap(({ source, ids, share, from, to }): StoryOverlap[] => {
    const other = sources.get(source)
    return other ? [{ ...other, events: ids.size, share, from, to }] : []
  })
  return { overlaps, ids: new Set(found.flatMap(({ ids }) => [...ids])) }
}

/** The rows behind events; of a group all its rows, since a part of a trade is none. */
function rowsOf(plan: ImportPlan, ids: ReadonlySet<string>): number[] {
  const groups = new Set([...ids].map((id) => plan.groupOf.get(id)).filter((key) => key !== undefined))
  const single = plan.events.filter((event: LedgerEvent) => ids.has(event.id) && !plan.groupOf.has(event.id))
  return [
    ...single.flatMap(({ source }) => source.rows),
    ...plan.groupRows.filter(({ groupKey }) => groups.has(groupKey)).map(({ row }) => row),
  ]
}
