/**
 * How to read a file that no exchange's format covers: which column is what, as one plain value. A mapping is made by
 * hand or by `guessMapping`, saved under a name, and run by `mappedDialect` over the machinery of every format.
 */
import type { EventKind } from '../domain/ledger/event.ts'
import type { Encoding } from './decode-text.ts'
import { isTimezone } from './parse-time.ts'
import type { Delimiter } from './split-rows.ts'
import { isTimeFormat } from './time-format.ts'

/** The asset of an amount: a column of its own, or one ticker for the whole file. */
export type MappedCurrency = { readonly column: string } | { readonly fixed: string }

/** What a row of some kind is; `skip` leaves it out. */
export type MappedKind = EventKind | 'skip'

export interface MappedTime {
  /** One to three columns: all of it, or date and time, or date, time and zone. Their cells are read behind a space. */
  readonly columns: readonly string[]
  /** A layout of time-format.ts. Absent: year first, as `2024-03-01 09:00:00` and its kin. */
  readonly format?: string | undefined
  /** IANA zone of times that print none. Absent: UTC. */
  readonly zone?: string | undefined
}

/** Where quantities stand. Amounts that only arrive or only leave may be printed with or without a sign. */
export type MappedAmounts =
  /** One amount per row: positive arrives, negative leaves. */
  | { readonly layout: 'signed'; readonly amount: string; readonly currency: MappedCurrency }
  /** What arrives and what leaves in two columns of one currency; the other one of a row is empty. */
  | {
      readonly layout: 'debit-credit'
      readonly credit: string
      readonly debit: string
      readonly currency: MappedCurrency
    }
  /** What arrives and what leaves, each with its currency; a row with both is a trade. */
  | {
      readonly layout: 'in-out'
      readonly in: { readonly amount: string; readonly currency: MappedCurrency }
      readonly out: { readonly amount: string; readonly currency: MappedCurrency }
    }
  /** Trades: a quantity, a side, and what was paid or got for it, as a total or as a price of one. */
  | {
      readonly layout: 'side'
      readonly amount: string
      readonly currency: MappedCurrency
      readonly side: { readonly column: string; readonly buy: readonly string[]; readonly sell: readonly string[] }
      readonly quote: {
        readonly currency: MappedCurrency
        readonly total?: string | undefined
        readonly price?: string | undefined
      }
    }

export interface MappedFee {
  readonly amount: string
  /** Absent: the currency of the (first) amount; of a trade by side, that of what was paid or got. */
  readonly currency?: MappedCurrency | undefined
  /** Whether the amount of the same currency has the fee in it, or the fee comes on top. A fee that is a row of its own is of kind `fee`. */
  readonly convention: 'included' | 'on-top'
}

export interface Mapping {
  readonly version: 1
  readonly name: string
  readonly account?: string | undefined
  readonly encoding?: Encoding | undefined
  readonly delimiter?: Delimiter | undefined
  /** 1-based line of the header, blank lines counted. Absent: the line that has the columns. */
  readonly headerLine?: number | undefined
  readonly decimalMark?: 'point' | 'comma' | undefined
  readonly time: MappedTime
  readonly amounts: MappedAmounts
  readonly fee?: MappedFee | undefined
  /** What rows are: all the same, or by the values of a column. Absent: trades, and transfers where one side is empty. */
  readonly kind?:
    | { readonly fixed: MappedKind }
    | {
        readonly column: string
        readonly values: Readonly<Record<string, MappedKind>>
        readonly otherwise?: MappedKind | undefined
      }
    | undefined
  /** The exchange's own id of a row; helps to know it again, and need not be unique. */
  readonly id?: string | undefined
  /** Rows of kind `fill` that print one side each are one trade where this column is equal. Absent: equal times. */
  readonly group?: string | undefined
  /** The words to show for a row. Absent: its kind as printed. */
  readonly label?: string | undefined
  /** The running balance behind each row, of the amount's currency; it is checked. */
  readonly balance?: string | undefined
}

/** What is wrong with a mapping beyond its shape: the member, and a sentence. */
export interface MappingProblem {
  readonly path: 'time.columns' | 'time.format' | 'time.zone' | 'amounts.quote' | 'kind'
  readonly message: string
}

/** The first thing that is wrong with a mapping; undefined where it can be run. */
export function mappingProblem({ time, amounts, kind }: Mapping): MappingProblem | undefined {
  if (time.columns.length < 1 || time.columns.length > 3)
    return { path: 'time.columns', message: 'The time needs one to three columns.' }
  if (time.format !== undefined && !isTimeFormat(time.format))
    return {
      path: 'time.format',
      message: `"${time.format}" is not a layout of times. Use one such as DD.MM.YYYY HH:mm:ss.`,
    }
  if (time.zone !== undefined && !isTimezone(time.zone))
    return { path: 'time.zone', message: `${time.zone} is not a time zone. Use a name such as Europe/Berlin or UTC.` }
  if (amounts.layout === 'side' && amounts.quote.total === undefined && amounts.quote.price === undefined)
    return { path: 'amounts.quote', message: 'A trade by side needs the column of its total or of its price.' }
  if ((amounts.layout === 'signed' || amounts.layout === 'debit-credit') && kind === undefined)
    return { path: 'kind', message: 'Rows of one amount need their kind: fixed, or by the values of a column.' }
  return undefined
}
