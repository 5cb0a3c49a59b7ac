/**
 * What a dialect file declares about one export format; the machinery around it does the rest. A dialect names its
 * columns, says what one row is (an event, a member of a group, a row to skip or reject) and turns a group into events.
 */
import type { Money, Quantity } from '../domain/number/decimal.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { Encoding } from './decode-text.ts'
import type { DecimalMark } from './parse-amount.ts'
import type { GroupReading, RowReading } from './row-reading.ts'
import type { Delimiter } from './split-rows.ts'

/** A header as printed, matched without case; a pattern; or one of several columns of the same name, from 1. */
export type Header = string | RegExp | { readonly name: string; readonly nth: number }

/**
 * How a column prints moments: in words or figures that read one way; as day and month in an order that each user
 * chooses; or as seconds or milliseconds since 1970.
 */
export type TimeStyle = 'printed' | 'day-and-month' | 'epoch'

export interface TimeColumn {
  readonly kind: 'time'
  readonly isRequired: true
  readonly style: TimeStyle
  readonly headers: readonly Header[]
  /** Columns that hold the rest of the time, such as the hour or the zone; their cells follow, behind a space each. */
  readonly also?: readonly (readonly Header[])[]
  /** A layout that a mapping spells out (time-format.ts), in place of the style. */
  readonly format?: string
}
export interface AmountColumn<IsRequired extends boolean> {
  readonly kind: 'amount'
  readonly isRequired: IsRequired
  /** Whether cells may carry a currency code behind the number. */
  readonly hasUnit: boolean
  /** Whether a cell that is no number counts as empty: for figures that only check others. */
  readonly isLenient?: true
  readonly headers: readonly Header[]
}
export interface TextColumn {
  readonly kind: 'text'
  /** Whether the header must have it; its cells may be blank all the same. */
  readonly isRequired: boolean
  /** Whether it holds the exchange's id of the row: one that a spreadsheet has mangled counts as absent. */
  readonly isId?: true
  readonly headers: readonly Header[]
}
/** An amount with its unit in the cell, kept as text with plain decimals: see measured.ts. */
export interface MeasuredColumn {
  readonly kind: 'measured'
  readonly isRequired: boolean
  readonly headers: readonly Header[]
}
/** As many columns as the user has assets: each pattern captures the asset from the header. Blank cells are left out. */
export interface PerAssetColumn {
  readonly kind: 'per-asset'
  readonly isRequired: false
  readonly isLenient?: true
  readonly headers: readonly [RegExp]
}
export interface AssetAmount {
  readonly asset: string
  readonly quantity: Quantity
}
export type Column = TimeColumn | AmountColumn<boolean> | TextColumn | MeasuredColumn | PerAssetColumn
export type Columns = Readonly<Record<string, Column>> & { readonly time: TimeColumn }

type ValueOf<C extends Column> = C extends TimeColumn
  ? Instant
  : C extends AmountColumn<true>
    ? Quantity
    : C extends AmountColumn<boolean>
      ? Quantity | undefined
      : C extends PerAssetColumn
        ? readonly AssetAmount[]
        : string

/** A row with its cells parsed: text trimmed, amounts exact, the time an instant. */
export type RowOf<C extends Columns> = { readonly [Name in keyof C]: ValueOf<C[Name]> }
export type CellValue = Instant | Quantity | string | readonly AssetAmount[] | undefined
export type Row = Readonly<Record<string, CellValue>>

const timeIn = (style: TimeStyle, headers: readonly Header[]): TimeColumn => ({
  kind: 'time',
  isRequired: true,
  style,
  headers,
})
export const time = (...headers: Header[]): TimeColumn => timeIn('printed', headers)
/**
 * Dates such as `04-02-20`, of which only the file or the person says which number is the day. Cells that can be read
 * one way only (`2020-02-04`, `4 Feb 2020`, `04.02.2020`) are.
 */
export const dayAndMonth = (...headers: Header[]): TimeColumn => timeIn('day-and-month', headers)
/** Seconds or milliseconds since 1970 UTC. */
export const epoch = (...headers: Header[]): TimeColumn => timeIn('epoch', headers)
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
/** A running balance: it checks the amounts, so a cell of it that is no number never costs a row. */
export const statedBalance = (...headers: Header[]): AmountColumn<false> => ({
  kind: 'amount',
  isRequired: false,
  hasUnit: false,
  isLenient: true,
  headers,
})
export const measured = (...headers: Header[]): MeasuredColumn => ({ kind: 'measured', isRequired: true, headers })
export const optionalMeasured = (...headers: Header[]): MeasuredColumn => ({
  kind: 'measured',
  isRequired: false,
  headers,
})
export const perAsset = (header: RegExp): PerAssetColumn => ({
  kind: 'per-asset',
  isRequired: false,
  headers: [header],
})
/** As `statedBalance`, one column for each asset. */
export const balancePerAsset = (header: RegExp): PerAssetColumn => ({ ...perAsset(header), isLenient: true })
export const text = (...headers: Header[]): TextColumn => ({ kind: 'text', isRequired: true, headers })
export const optionalText = (...headers: Header[]): TextColumn => ({ kind: 'text', isRequired: false, headers })
export const optionalRowId = (...headers: Header[]): TextColumn => ({
  kind: 'text',
  isRequired: false,
  isId: true,
  headers,
})

/** An amount in the unit that its currency gives it. The bits are the same; only the reading changes. */
export const toMoney = (quantity: Quantity): Money => {
  const raw: bigint = quantity
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place where a cell's amount becomes money
  return raw as Money
}

/** The header row, lowered and trimmed, and the lines before it. */
export interface Head {
  readonly headers: readonly string[]
  readonly preamble: readonly (readonly string[])[]
}

/** Turns the cells of each row, in the order of the file, into those of the header, or says why the row is none. */
export type Arranger = (cells: readonly string[]) => readonly string[] | Extract<RowReading, { kind: 'skipped' }>

/** What is otherwise recognised from a file, where a mapping says it. */
export interface FileLayout {
  readonly encoding?: Encoding | undefined
  readonly delimiter?: Delimiter | undefined
  /** 1-based line of the header; blank lines count. */
  readonly headerLine?: number | undefined
  readonly decimalMark?: Exclude<DecimalMark, 'unclear'> | undefined
}

/** A running balance as a row states it. */
export interface StatedBalance {
  /** What the balance is of: an asset, in a wallet or a subaccount where the export keeps balances apart. */
  readonly of: string
  readonly at: Instant
  readonly asset: string
  /** What the row changes it by, fees included. */
  readonly change: Quantity
  readonly after: Quantity
}

interface Spec<C extends Columns, R> {
  readonly id: string
  readonly name: string
  readonly exchange: string
  /** IANA zone of times that print none; '' where nothing tells and the person must. */
  readonly timezone: string
  /** Name of the account where the person gives none. */
  readonly account: string
  /** Name under which its rows are known, where several formats read the same rows; else the format's id. */
  readonly rowsOf?: string
  /** What the dialect reads. The order is kept in stored rows: add at the end, never reorder. */
  readonly columns: C
  /** Headers that must be there but are not read. */
  readonly alsoHeaders?: readonly Header[]
  /** Whether the header holds nothing but the columns named here: for headers of few and common words. */
  readonly isWholeHeader?: boolean
  /** Whether a lone `1,234` is a thousand and more: the exchange is from where decimals are never written with commas. */
  readonly hasThousandCommas?: boolean
  /** Headers by which times are UTC whatever zone the person names. */
  readonly utcHeaders?: readonly string[]
  /** The zone that the header or a line before it states: it holds whatever zone the person names. */
  readonly zone?: (head: Head) => string | undefined
  /** Columns that `arrange` adds behind those of the file. */
  readonly addedHeaders?: readonly string[]
  /** For files whose lines are not all rows of one shape: called once for each file. */
  readonly arrange?: (headers: readonly string[]) => Arranger
  readonly layout?: FileLayout
  /** Values that the header row states for all rows, by column. */
  readonly stated?: (headers: readonly string[]) => Partial<Record<keyof C, string>>
  /**
   * What a row is known by. With `counted`, equal rows are told apart by their number of occurrence; without, a second
   * row of the same identity is the same row.
   */
  readonly identity: (row: R) => { readonly key: string; readonly counted: boolean }
  readonly read: (row: R) => RowReading
  /** The running balances behind a row, where the format prints them; they are checked, and breaks are reported. */
  readonly balances?: (row: R) => readonly StatedBalance[]
  /**
   * Milliseconds between two moments of which one trade may hold rows, in a format whose groups are named by their
   * moment last: rows that make no whole are tried together with those of the next.
   */
  readonly straddleMs?: number
  /** All known rows of one group, in file order, to events. Absent where no row is ever a member. */
  readonly derive?: (rows: readonly R[]) => GroupReading<R>
}

export type Dialect = Spec<Columns, Row>

/** Checks a declaration against its own columns and forgets them, so that all dialects have one type. */
export function defineDialect<const C extends Columns>(spec: Spec<C, RowOf<C>>): Dialect {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- rows are built from these very columns by parse-row.ts
  return spec as unknown as Dialect
}
