/**
 * What the application asks of the outside: the store, in a readable and a writable half, the keeping of its files, and
 * the clock. Only the writable half changes anything, and only one process holds it.
 */
import type { Flag } from '../domain/context/flag.ts'
import type { LedgerEvent } from '../domain/ledger/event.ts'
import type { Price } from '../domain/number/decimal.ts'
import type { Sleeve } from '../domain/portfolio/sleeve.ts'
import type { Day, Instant } from '../domain/time/instant.ts'
import type { GroupRow, ImportPlan, KnownRows, ReadProblem } from '../statements/import-plan.ts'

export type Clock = () => Instant

/** One imported file, as the book remembers it. */
export interface Batch {
  readonly id: string
  readonly file: string
  readonly fileHash: string
  readonly format: string
  readonly account: string
  readonly timezone: string
  readonly importedAt: Instant
  readonly rows: number
  readonly accepted: number
  readonly duplicate: number
  readonly skipped: number
  readonly rejected: number
  readonly undoneAt?: Instant | undefined
}

/** A plan together with the file it came from. */
export interface PlannedFile {
  readonly batchId: string
  readonly file: string
  readonly fileHash: string
  readonly plan: ImportPlan
}

/** The events of one group, derived again after some of its rows went. */
export interface RederivedGroup {
  readonly key: string
  readonly events: readonly LedgerEvent[]
}

/** A daily close of one pair from one source, with the moment at which the book first saw this figure. */
export interface StoredClose {
  readonly day: Day
  readonly close: Price
  readonly source: string
  readonly seenAt: Instant
}

/** A price set by hand. */
export interface StoredPrice {
  readonly at: Instant
  readonly price: Price
  readonly source: string
}

export interface PriceSeries {
  readonly asset: string
  readonly currency: string
  readonly source: string
  readonly days: number
  readonly from: Day
  readonly to: Day
}

/** A kept version of the policy; `body` is the policy's JSON, to be parsed by its schema. */
export interface StoredPolicy {
  readonly policyVersion: number
  readonly savedAt: Instant
  readonly body: string
}

export interface CloseCounts {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
}

export interface ReadableStore {
  countEvents(): number
  /** Every event, oldest first; events of one moment in the order of their import. */
  readEvents(): LedgerEvent[]
  /** What statements ask while a file is read. Valid until the next write. */
  knownRows(): KnownRows
  listBatches(): Batch[]
  findBatch(batchId: string): Batch | undefined
  readProblems(batchId: string): ReadProblem[]
  /** The events that a group's rows make now. */
  eventsOfGroup(groupKey: string): LedgerEvent[]
  /** Every row that would remain, of other batches, of the groups that a batch has rows in. */
  groupsTouchedBy(batchId: string): ReadonlyMap<string, readonly GroupRow[]>
  readCloses(asset: string, currency: string): StoredClose[]
  readPrices(asset: string, currency: string): StoredPrice[]
  /** Pairs that have any price. */
  listPairs(): { asset: string; currency: string }[]
  listSeries(): PriceSeries[]
  /** The newest version, or the one asked for. */
  findPolicy(policyVersion?: number): StoredPolicy | undefined
  listPolicies(): Omit<StoredPolicy, 'body'>[]
  listFlags(): Flag[]
  readAssignments(): ReadonlyMap<string, Sleeve>
  readSetting(key: string): string | undefined
  readDismissed(): ReadonlySet<string>
}

export interface WritableStore extends ReadableStore {
  /** Runs `work` in one transaction: all of it or nothing. */
  transaction<Result>(work: () => Result): Result
  /** Writes every file's plan, in order. `onProgress` may throw to cancel. Call inside `transaction`. */
  writeImport(files: readonly PlannedFile[], importedAt: Instant, onProgress?: WriteProgress): void
  /** Takes a batch back; answers how many events went. The batch stays on record as undone. */
  undoBatch(batchId: string, groups: readonly RederivedGroup[], undoneAt: Instant): number
  writeCloses(
    pair: { asset: string; currency: string; source: string },
    closes: readonly { day: Day; close: Price }[],
    seenAt: Instant,
  ): CloseCounts
  writePrice(asset: string, currency: string, price: StoredPrice): void
  /** Keeps a policy as a new version and answers its number. */
  writePolicy(body: string, savedAt: Instant): number
  addFlag(flag: Flag): void
  /** Ends a flag at a moment. */
  endFlag(id: string, to: Instant): void
  assign(asset: string, sleeve: Sleeve | undefined): void
  writeSetting(key: string, value: string): void
  dismiss(id: string, at: Instant): void
  /** Removes everything the book holds. */
  empty(): void
}

export type WriteProgress = (file: string, written: number, total: number) => void

/** What a backup was made for: the person, the first import of a day, or before something is replaced. */
export type BackupReason = 'manual' | 'daily' | 'migration' | 'restore' | 'undo'

export interface Backup {
  readonly file: string
  readonly at: Instant
  readonly bytes: number
  readonly reason: string
}

interface IntegrityReport {
  readonly ok: boolean
  readonly problems: string[]
  readonly schemaVersion: number
}

/** The files around the book: backups, and whether the book is whole. */
export interface BookKeeping {
  createBackup(reason: BackupReason): Promise<Backup>
  /** The newest first. */
  listBackups(): Backup[]
  /** Puts a backup in the book's place after saving the book; answers the name of what it saved. */
  restoreBackup(file: string): Promise<Backup>
  checkIntegrity(): IntegrityReport
}
