/**
 * What the application asks of the outside: the store, in a readable and a writable half, the keeping of its files, and
 * the clock. Only the writable half changes anything, and only one process holds it.
 */
import type { Flag } from '../domain/context/flag.ts'
import type { JournalEntry } from '../domain/context/journal-entry.ts'
import type { Dependence } from '../domain/context/suggest-flags.ts'
import type { AssetWords } from '../domain/ledger/assets/name-assets.ts'
import type { LedgerEvent } from '../domain/ledger/event.ts'
import type { EventEdit } from '../domain/ledger/event-edit.ts'
import type { TransferWords } from '../domain/ledger/match-transfers.ts'
import type { CostRule, YearRule } from '../domain/lots/cost-choice.ts'
import type { LotChoice } from '../domain/lots/picked-pool.ts'
import type { Quantity } from '../domain/number/decimal.ts'
import type { Sleeve } from '../domain/portfolio/sleeve.ts'
import type { Progress } from '../domain/steps.ts'
import type { Day, Instant } from '../domain/time/instant.ts'
import type {
  BalanceBreak,
  GroupRow,
  ImportPlan,
  KnownRows,
  PlanSink,
  PlanSummary,
  ReadProblem,
} from '../statements/import-plan.ts'
import type { DateOrder } from '../statements/time-shapes.ts'
import type { ReadableLadders, WritableLadders } from './ladder-ports.ts'
import type { ReadablePrices, WritablePrices } from './price-ports.ts'
import type { ReadableYields, WritableYields } from './yield-ports.ts'

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
  /** What the person chose for rows that another export of the account tells too. */
  readonly onOverlap?: OnOverlap | undefined
  /** What the person said of dates that print the day and the month as two numbers. */
  readonly dateOrder?: DateOrder | undefined
  /** JSON of the column mapping that the file was read by. */
  readonly mapping?: string | undefined
}

export type OnOverlap = 'keep-both' | 'skip-new'

/** A file that becomes a batch. */
export interface BatchFile {
  readonly batchId: string
  readonly file: string
  readonly fileHash: string
  readonly onOverlap?: OnOverlap | undefined
  readonly dateOrder?: DateOrder | undefined
  readonly mapping?: string | undefined
}

/** A plan together with the file it came from. */
export interface PlannedFile extends BatchFile {
  readonly plan: ImportPlan
}

/** A row of a batch that the person corrected. */
export interface RowFix {
  readonly row: number
  /** The cells as the file has them. */
  readonly original: readonly string[]
  readonly cells: readonly string[]
}

/** An edit before it is numbered. */
export type NewEventEdit = EventEdit extends infer Edit
  ? Edit extends EventEdit
    ? Omit<Edit, 'number'>
    : never
  : never

/** What the person said of a pair of events: that they are one transfer, or that they are not. */
export interface TransferWord {
  readonly withdrawalId: string
  readonly depositId: string
  readonly word: 'linked' | 'broken'
}

/** Writes the plan of one file while it is made. */
export interface BatchWriter extends PlanSink {
  /** Writes what concerns the file as a whole. A file that brought nothing leaves no trace; answers whether it did. */
  finish(summary: PlanSummary): boolean
}

/** The events of one group, derived again after some of its rows went. */
export interface RederivedGroup {
  readonly key: string
  readonly events: readonly LedgerEvent[]
}

/** A kept version of the policy; `body` is the policy's JSON, to be parsed by its schema. */
export interface StoredPolicy {
  readonly policyVersion: number
  readonly savedAt: Instant
  readonly body: string
}

/** A column mapping under its name; `body` is the mapping's JSON, to be parsed by its schema. */
export interface StoredMapping {
  readonly name: string
  readonly body: string
  readonly savedAt: Instant
}

/** A figure of an outside series as the book keeps it: to the last digit of the file. */
export interface StoredFigure {
  readonly date: Day
  readonly value: Quantity
  readonly releaseDate?: Day | undefined
  readonly consensus?: Quantity | undefined
  readonly seenAt: Instant
  readonly source: string
}

/** One decision of the log, numbered from 1; `body` is its JSON, to be parsed by its schema. */
export interface StoredDecision {
  readonly number: number
  readonly kind: string
  readonly madeAt: Instant
  readonly note?: string | undefined
  readonly body: string
}

/** How far a reader knows the ledger. Good for as long as the store is open. */
export interface LedgerCursor {
  /** Which opening of the book it belongs to. */
  readonly opening: number
  readonly number: number
  readonly gone: number
  /** How many events it knows. */
  readonly count: number
}

export interface LedgerReading {
  readonly isWhole: boolean
  /** As they were read, oldest first; events of one moment in the order of their import. */
  readonly events: readonly LedgerEvent[]
  /** Ids of events that went. One may be among `events` again. */
  readonly gone: ReadonlySet<string>
  readonly cursor: LedgerCursor
}

export interface ReadableStore extends ReadablePrices, ReadableLadders, ReadableYields {
  /** Events of statements, and those that the person added. */
  countEvents(): number
  /** Every event of a statement, as it was read, oldest first; events of one moment in the order of their import. */
  readEvents(): LedgerEvent[]
  /** The same events one at a time, in the order of their import: for a ledger that need not be in memory. */
  eachEvent(): Iterable<LedgerEvent>
  /**
   * What statements' events came and went since a reading; everything, with `isWhole`, where that cannot be told. In
   * steps: an event that came or went between them may be in the reading or not, and is then in the next one again.
   */
  readingLedger(since?: LedgerCursor): Generator<Progress, LedgerReading>
  /** When an event of a statement is; `undefined` where there is none of that id. */
  momentOfEvent(eventId: string): Instant | undefined
  /** What statements ask while a file is read. Valid until the next write of another file. */
  knownRows(): KnownRows
  listBatches(): Batch[]
  findBatch(batchId: string): Batch | undefined
  readProblems(batchId: string): ReadProblem[]
  /** Rows of a batch whose stated running balance did not follow when it was read; the first 200. */
  readBalanceBreaks(batchId: string): BalanceBreak[]
  /** The events that a group's rows make now. */
  eventsOfGroup(groupKey: string): LedgerEvent[]
  /** Every row that would remain, of other batches, of the groups that a batch has rows in. */
  groupsTouchedBy(batchId: string): ReadonlyMap<string, readonly GroupRow[]>
  /** The newest version, or the one asked for. */
  findPolicy(policyVersion?: number): StoredPolicy | undefined
  listPolicies(): Omit<StoredPolicy, 'body'>[]
  listFlags(): Flag[]
  listMappings(): StoredMapping[]
  /** Outside series that the person defined; `body` is JSON, to be parsed by its schema. */
  listIndicators(): { id: string; body: string }[]
  /** Every figure of an outside series, by date and then by when it was seen. */
  readFigures(indicator: string): StoredFigure[]
  readAssignments(): ReadonlyMap<string, Sleeve>
  readSetting(key: string): string | undefined
  /** In the order in which they were made. */
  readDecisions(): StoredDecision[]
  /** The newest day first. */
  listEntries(): JournalEntry[]
  readDependences(): Dependence[]
  readDismissed(): ReadonlySet<string>
  /** Methods that the person chose, by year. */
  readCostChoices(): YearRule[]
  /** Lots that the person chose, by event, then asset. */
  readLotChoices(): ReadonlyMap<string, ReadonlyMap<string, readonly LotChoice[]>>
  /** What the person did to events, in the order in which it was done. */
  readEdits(): EventEdit[]
  readTransferWords(): TransferWords
  readAssetWords(): AssetWords
  readFixes(batchId: string): RowFix[]
  /** Events of an account between two moments, both included, that came in files of other formats. */
  eventsOfOtherFormats(account: string, format: string, from: Instant, to: Instant): Iterable<LedgerEvent>
}

export interface WritableStore extends ReadableStore, WritablePrices, WritableLadders, WritableYields {
  /** Runs `work` in one transaction: all of it or nothing. */
  transaction<Result>(work: () => Result): Result
  /** Takes the plan of one file as it is made. Call inside `transaction`. */
  openBatch(file: BatchFile, importedAt: Instant): BatchWriter
  /** Writes every file's plan, in order. `onProgress` may throw to cancel. Call inside `transaction`. */
  writeImport(files: readonly PlannedFile[], importedAt: Instant, onProgress?: WriteProgress): void
  /** Takes a batch back; answers how many events went. The batch stays on record as undone. */
  undoBatch(batchId: string, groups: readonly RederivedGroup[], undoneAt: Instant): number
  /** Writes a plan into a batch whose rows were taken back before: its counts and problems are the plan's then. */
  rewriteBatch(batchId: string, plan: ImportPlan, onProgress?: WriteProgress): void
  /** Keeps corrected cells of a row, in place of earlier ones. */
  writeFix(batchId: string, fix: RowFix): void
  /** Appends an edit and answers it with its number. */
  addEdit(edit: NewEventEdit): EventEdit
  /** Keeps one word on a pair; a `linked` one replaces all links of either event. */
  writeTransferWord(word: TransferWord, saidAt: Instant): void
  dismissTransfer(eventId: string, isDismissed: boolean, saidAt: Instant): void
  writeAssetAnswer(questionId: string, asset: string, saidAt: Instant): void
  /** An id that is called by itself has no other name. */
  writeAssetRename(from: string, to: string, saidAt: Instant): void
  /** Keeps a policy as a new version and answers its number. */
  writePolicy(body: string, savedAt: Instant): number
  addFlag(flag: Flag): void
  /** Ends a flag at a moment. */
  endFlag(id: string, to: Instant): void
  assign(asset: string, sleeve: Sleeve | undefined): void
  writeSetting(key: string, value: string): void
  dismiss(id: string, at: Instant): void
  /** Forgets that something was dismissed. */
  takeBackDismissal(id: string): void
  writeIndicator(id: string, body: string): void
  /** Removes a series with its figures; answers how many figures went. */
  deleteIndicator(id: string): number
  /** Adds figures beside those that are there. */
  addFigures(indicator: string, figures: readonly StoredFigure[]): void
  /** Saves a mapping, in place of one of the same name. */
  writeMapping(mapping: StoredMapping): void
  /** Answers whether there was one of this name. */
  deleteMapping(name: string): boolean
  /** Keeps a rule with a year; without one takes the choice back. */
  writeCostChoice(year: number, rule: CostRule | undefined): void
  /** Keeps lots with a disposal; an empty list takes the choice back. */
  writeLotChoice(eventId: string, asset: string, lots: readonly LotChoice[]): void
  /** Appends to the log and answers the decision's number. */
  addDecision(decision: Omit<StoredDecision, 'number'>): number
  /** Writes an entry, in place of one of the same id. */
  writeEntry(entry: JournalEntry): void
  removeEntry(id: string): void
  /** Keeps what an asset depends on, in place of what was kept before. */
  writeDependences(asset: string, dependsOn: readonly string[]): void
  /** Removes everything the book holds. The log of decisions goes only with a made-up book. */
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

type IntegrityReport =
  | { readonly ok: true; readonly problems: string[]; readonly schemaVersion: number }
  | { readonly ok: false; readonly problems: string[] }

/** The files around the book: backups, and whether the book is whole. */
export interface BookKeeping {
  createBackup(reason: BackupReason): Promise<Backup>
  /** The newest first. */
  listBackups(): Backup[]
  /**
   * Puts a backup in the book's place after saving the book. `saved` is the name of the backup that it made, or, where
   * the book is damaged or of a newer version, of the file that it set aside beside the book.
   */
  restoreBackup(file: string): Promise<{ readonly saved: string }>
  checkIntegrity(): IntegrityReport
}

/** A file of an export, in pieces, so that a large one is never in memory as a whole. */
export interface ExportedFile {
  readonly name: string
  readonly pieces: Iterable<string>
}

/** Writes files into a folder that is not there yet or is empty, all or none; answers their paths. */
export type FolderWriter = (dir: string, files: readonly ExportedFile[]) => string[]
