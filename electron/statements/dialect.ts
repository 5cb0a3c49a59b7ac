/**
 * What a dialect file declares about one export format; the machinery around it does the rest. A dialect names its
 * columns, says what one row is (an event, a member of a group, a row to skip or reject) and turns a group into events.
 */
import type { Money, Quantity } from '../domain/number/decimal.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { GroupReading, RowReading } from './row-reading.ts'

/** A header as printed, matched without case; a pattern captures what a header states for all rows. */
export type Header = string | RegExp

export interface TimeColumn {
  readonly kind: 'time'
  readonly isRequired: true
  readonly headers: readonly Header[]
}
export interface AmountColumn<IsRequired extends boolean> {
  readonly kind: 'amount'
  readonly isRequired: IsRequired
  /** Whether cells may carry a currency code behind the number. */
  readonly hasUnit: boolean
  readonly headers: readonly Header[]
}
export interface TextColumn {
  readonly kind: 'text'
  /** Whether the header must have it; its cells may be blank all the same. */
  readonly isRequired: boolean
  readonly headers: readonly Header[]
}
export type Column = TimeColumn | AmountColumn<boolean> | TextColumn
export type Columns = Readonly<Record<string, Column>> & { readonly time: TimeColumn }

type ValueOf<C extends Column> = C extends TimeColumn
  ? Instant
  : C extends AmountColumn<true>
    ? Quantity
    : C extends AmountColumn<boolean>
      ? Quantity | undefined
      : string

/** A row with its cells parsed: text trimmed, amounts exact, the time an instant. */
export type RowOf<C extends Columns> = { readonly [Name in keyof C]: ValueOf<C[Name]> }
export type CellValue = Instant | Quantity | string | undefined
export type Row = Readonly<Record<string, CellValue>>

export const time = (...headers: Header[]): TimeColumn => ({ kind: 'time', isRequired: true, headers })
export const amount = (...headers: Header[]): AmountColumn<true> => ({
  kind: 'amount',
  isRequired: true,
  hasUnit: false,
  headers,
})
/** An amount of money that need not be there, with or without a currency sign or code. */
export const optionalMoney = (...headers: Header[]): AmountColumn<false> => ({
  kind: 'amount',
  isRequired: false,
  hasUnit: true,
  headers,
})
export const optionalAmount = (...headers: Header[]): AmountColumn<false> => ({
  kind: 'amount',
  isRequired: false,
  hasUnit: false,
  headers,
})
export const text = (...headers: Header[]): TextColumn => ({ kind: 'text', isRequired: true, headers })
export const optionalText = (...headers: Header[]): TextColumn => ({ kind: 'text', isRequired: false, headers })

/** An amount in the unit that its currency gives it. The bits are the same; only the reading changes. */
export const toMoney = (quantity: Quantity): Money => {
  const raw: bigint = quantity
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place where a cell's amount becomes money
  return raw as Money
}

interface Spec<C extends Columns, R> {
  readonly id: string
  readonly name: string
  readonly exchange: string
  /** IANA zone of times that print none. */
  readonly timezone: string
  /** Name of the account where the person gives none. */
  readonly account: string
  /** What the dialect reads. The order is kept in stored rows: add at the end, never reorder. */
  readonly columns: C
  /** Headers that must be there but are not read. */
  readonly alsoHeaders?: readonly string[]
  /** Headers by which times are UTC whatever zone the person names. */
  readonly utcHeaders?: readonly string[]
  /** Values that the header row states for all rows, by column. */
  readonly stated?: (headers: readonly string[]) => Partial<Record<keyof C, string>>
  /**
   * What a row is known by. With `counted`, equal rows are told apart by their number of occurrence; without, a second
   * row of the same identity is the same row.
   */
  readonly identity: (row: R) => { readonly key: string; readonly counted: boolean }
  readonly read: (row: R) => RowReading
  /** All known rows of one group, in file order, to events. Absent where no row is ever a member. */
  readonly derive?: (rows: readonly R[]) => GroupReading<R>
}

export type Dialect = Spec<Columns, Row>

/** Checks a declaration against its own columns and forgets them, so that all dialects have one type. */
export function defineDialect<const C extends Columns>(spec: Spec<C, RowOf<C>>): Dialect {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- rows are built from these very columns by parse-row.ts
  return spec as unknown as Dialect
}
