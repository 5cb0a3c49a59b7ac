import type { LedgerEvent } from '../domain/ledger/event.ts'
import type { Quantity } from '../domain/number/decimal.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { Dialect } from './dialect.ts'
import type { Mapping } from './mapping.ts'
import type { SkipCode } from './row-code.ts'
import type { DateOrder } from './time-shapes.ts'

/**
 * The result of reading one statement against what the book already knows. It is pure data: a preview shows it, a
 * commit writes it, and nothing else decides what an import does. A reading hands its events on one by one as it finds
 * them, so that a file of a million rows never lies in memory as a million events.
 *
 * Identity. A row is known by the exchange's own id where that is stable, else by its normalised cells plus its
 * occurrence number inside the file, always scoped to the account: four equal fills are four rows, and a file read
 * again adds none. Where a statement spreads one trade over rows, the rows form a group with a key; the events of a
 * group are derived from all rows of it that are known, so that overlapping excerpts end as the whole file would.
 */

/** 128-bit digest in hex: 32 digits. Passed in, since this layer has no access to the platform. */
export type Digest = (text: string) => string

type RowOutcome = 'accepted' | 'duplicate' | 'skipped' | 'rejected'

/**
 * A row of a group that the book knows, with what is needed to derive the group's events again. Most are accepted; a
 * row that is one side of an internal move is skipped, and kept all the same: without it, the other side of it would
 * pass for a transfer or a reward when it comes alone in a later excerpt.
 */
export interface GroupRow {
  readonly identity: string
  readonly groupKey: string
  readonly cells: readonly string[]
  readonly file: string
  readonly fileHash: string
  readonly row: number
  readonly batchId: string
}

/** What the book already has. */
export interface KnownRows {
  /** Whether a row of this identity that is an event of its own is in the book. */
  has(identity: string): boolean
  /** All rows of a group that are in the book, of any batch, in the order in which they came. */
  group(groupKey: string): readonly GroupRow[]
}

export interface ReadProblem {
  /** 1-based data row. */
  readonly row: number
  readonly outcome: Exclude<RowOutcome, 'accepted' | 'duplicate'>
  readonly code: string
  readonly message: string
  readonly cells: readonly string[]
}

/** How one time was read that prints no zone of its own, to be checked against the person's memory. */
export interface TimeProof {
  /** 1-based data row. */
  readonly row: number
  /** The time as the file prints it. */
  readonly text: string
  readonly utc: Instant
  /** IANA zone in which it was read. */
  readonly zone: string
}

/** A running balance that the file states and its own amounts do not lead to: rows are missing, or one is wrong. */
export interface BalanceBreak {
  /** 1-based data row. */
  readonly row: number
  readonly asset: string
  /** The balance that the rows before lead to. */
  readonly expected: Quantity
  readonly stated: Quantity
}

/** What a reading says of the file as a whole. */
export interface PlanSummary {
  readonly format: string
  readonly account: string
  readonly timezone: string
  readonly rows: number
  readonly accepted: number
  readonly duplicate: number
  readonly skipped: number
  readonly rejected: number
  readonly problems: readonly ReadProblem[]
  /** Absent where the file itself says in which zone its times are, and for a file in UTC. */
  readonly proof?: TimeProof | undefined
  /** The first breaks of the running balance, in file order; none where the format prints no balance. */
  readonly balanceBreaks: readonly BalanceBreak[]
}

/** Takes what a reading finds, in this order: `begin`; for each group that is derived anew first `regroup`, then its events. */
export interface PlanSink {
  /** The file is recognised; nothing of it was read yet. */
  begin(head: Pick<PlanSummary, 'format' | 'account'>): void
  /** An event to insert. For ungrouped formats an event's id is its row's identity. */
  event(event: LedgerEvent, groupKey: string | undefined): void
  /** A new row of a group, accepted or half of an internal move; kept for later excerpts of the same group. */
  groupRow(row: GroupRow): void
  /** A group known before whose events are derived anew: its old events go. */
  regroup(groupKey: string): void
}

/** A whole reading in memory, for files of a size that allows it. */
export interface ImportPlan extends PlanSummary {
  readonly events: readonly LedgerEvent[]
  readonly groupRows: readonly GroupRow[]
  readonly regrouped: readonly string[]
  /** The group of each event of a grouped format, by event id. */
  readonly groupOf: ReadonlyMap<string, string>
}

/** A row that is read from other cells than the file's, or left out. */
export type RowWord =
  | { readonly kind: 'correct'; readonly cells: readonly string[] }
  | { readonly kind: 'skip'; readonly code: SkipCode; readonly message: string }

/** What a caller says of a file beyond its bytes. */
export interface StatementInput {
  readonly file: string
  readonly fileHash: string
  readonly batchId: string
  /** Absent: the format's own name for the account. */
  readonly account?: string | undefined
  /** Absent: recognised by its header. */
  readonly format?: string | undefined
  /** IANA zone for formats that print none. */
  readonly timezone?: string | undefined
  /** Which number is the day, for dates such as `04-02-20` where no row of the file proves it. */
  readonly dateOrder?: DateOrder | undefined
  /** Saved mappings, tried where no format of an exchange knows the header. */
  readonly mapped?: readonly Dialect[] | undefined
  /** The mapping to read by, whatever the header looks like. */
  readonly mapping?: Dialect | undefined
  /** What was decided of single rows, by their number, after the file was read before. */
  readonly rowWords?: ReadonlyMap<number, RowWord> | undefined
  readonly digest: Digest
  readonly known: KnownRows
  /** Called when the bytes are text by now, and are not looked at again. */
  readonly onDecoded?: (() => void) | undefined
  /** Called with every row as the file has it, from 1. */
  readonly onRow?: ((row: number, cells: readonly string[]) => void) | undefined
  /** Called every few thousand rows; may throw to cancel. */
  readonly onProgress?: ((rowsRead: number, share: number) => void) | undefined
}

export type ReadRefusal =
  | {
      readonly kind: 'unknown_format'
      readonly header: readonly string[]
      readonly sample: readonly (readonly string[])[]
      /** A mapping to start from, where one could be guessed. */
      readonly mapping?: Mapping | undefined
    }
  | { readonly kind: 'bad_file'; readonly why: 'empty' | 'binary' | 'no_rows' }
  | { readonly kind: 'bad_timezone'; readonly timezone: string }

export type ReadResult =
  { readonly ok: true; readonly plan: ImportPlan } | { readonly ok: false; readonly refusal: ReadRefusal }

export type StreamResult =
  | { readonly ok: true; readonly summary: PlanSummary }
  | { readonly ok: false; readonly refusal: ReadRefusal | { readonly kind: 'late_row' } }
