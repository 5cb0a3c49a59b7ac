import type { Money } from '../number/decimal.ts'
import type { Day } from '../time/instant.ts'
import { FLAG_KINDS, type FlagKind } from './flag.ts'

/** What an event of the outside world was about. The flag kinds among them can raise a flag; the others only tell. */
export const JOURNAL_KINDS = [...FLAG_KINDS, 'tariff', 'macro', 'market', 'other'] as const
export type JournalKind = (typeof JOURNAL_KINDS)[number]

/** Something that happened in the world, such as "Bybit, 21 February 2025, 1.5 bn USD, hack". */
export interface JournalEntry {
  readonly id: string
  readonly day: Day
  readonly label: string
  readonly kind: JournalKind
  /** From 0, worth knowing, to 3, grave. Given by the person or the file; never inferred. */
  readonly severity: number
  readonly amount?: Money | undefined
  /** Of the amount; absent with it. */
  readonly currency?: string | undefined
  readonly note?: string | undefined
  /** Where it can be read: an address or a text. */
  readonly source?: string | undefined
  readonly assets: readonly string[]
  /** Custodians by the names that the book's accounts have. */
  readonly accounts: readonly string[]
}

/** The flag that an entry of a kind is a reason for; `undefined` where the kind is no flag. */
export const flagOfKind = (kind: JournalKind): FlagKind | undefined => FLAG_KINDS.find((flag) => flag === kind)
