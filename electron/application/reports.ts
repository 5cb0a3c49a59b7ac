/**
 * A tax year as files: disposals, the lots they took, income, totals by asset, and the yearly sheet that Japan's tax
 * office knows. Rows are unrounded; totals are rounded once, from the sum of the rows.
 */
import { type CsvCell, formatCsv } from '../contract/format-csv.ts'
import type { Decimal } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { formatInstant } from '../domain/time/instant.ts'
import type { Desk } from './desk.ts'
import {
  type YearQuery,
  type YearReport,
  bookOfYear,
  describeReceipt,
  disposalDescriber,
  getYear,
  incomeOfYear,
  isYearOver,
} from './gains.ts'
import { japaneseSheet } from './japanese-sheet.ts'

export interface ReportFile {
  readonly name: string
  readonly mediaType: string
  readonly text: string
}

const CSV = 'text/csv; charset=utf-8'
const JSON_TYPE = 'application/json; charset=utf-8'

export type ReportDisposal = ReturnType<ReturnType<typeof disposalDescriber>>[number]
export type ReportReceipt = ReturnType<typeof describeReceipt>

/** The files of a year's report. */
export function exportYear(
  desk: Desk,
  { format, ...query }: YearQuery & { format: 'csv' | 'json' },
): { files: ReportFile[] } {
  const year = getYear(desk, query)
  const { ledger } = bookOfYear(desk, query)
  const disposals = ledger.disposalsOf(query.year).flatMap(disposalDescriber(desk, ledger))
  const income = incomeOfYear(ledger, query.year).map(describeReceipt)
  const sheet = japaneseSheet(year)
  const name = (part: string, ending: string): string => `barbell-${query.year}-${part}.${ending}`
  if (format === 'json')
    return {
      files: [
        {
          name: `barbell-${query.year}.json`,
          mediaType: JSON_TYPE,
          text: `${JSON.stringify({ ...year, disposals, receipts: income, sheet: sheet.rows }, wireValue, 2)}\n`,
        },
      ],
    }
  const csv = (part: string, rows: readonly (readonly CsvCell[])[]): ReportFile => ({
    name: name(part, 'csv'),
    mediaType: CSV,
    text: formatCsv(rows),
  })
  return {
    files: [
      csv('totals', totalRows(year)),
      csv('disposals', disposalRows(disposals, year.currency)),
      csv('lots', lotRows(disposals, year.currency)),
      csv('income', incomeRows(income, year.currency)),
      // The mark at its begin tells Excel in Japan that it is UTF-8.
      { ...csv('nenkan-keisansho', sheet.table), text: `\uFEFF${formatCsv(sheet.table)}` },
    ],
  }
}

const figure = (value: Decimal | undefined): CsvCell => (value === undefined ? undefined : formatDecimal(value))

/** Decimals and moments as they are on the wire. */
function wireValue(this: unknown, key: string, value: unknown): unknown {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every bigint of a report is a decimal
  if (typeof value === 'bigint') return formatDecimal(value as Decimal)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- these keys hold instants
  return MOMENTS.has(key) && typeof value === 'number' ? formatInstant(value as ReportDisposal['at']) : value
}

const MOMENTS: ReadonlySet<string> = new Set(['at', 'asOf', 'acquiredAt'])

const totalRows = (year: YearReport): CsvCell[][] => [
  [year.statement],
  ['method', year.method, 'scope', year.scope, 'currency', year.currency, isYearOver(year) ? 'final' : 'provisional'],
  [
    'asset',
    'opening quantity',
    'opening cost',
    'acquired quantity',
    'acquired cost',
    'disposed quantity',
    'proceeds',
    'cost basis',
    'gain',
    'short-term gain',
    'long-term gain',
    'income',
    'unit cost',
    'closing quantity',
    'closing cost',
  ],
  ...year.assets.map((one): CsvCell[] => [
    one.asset,
    figure(one.opening.quantity),
    figure(one.opening.costBasis),
    figure(one.acquired.quantity),
    figure(one.acquired.costBasis),
    figure(one.disposed.quantity),
    figure(one.proceeds),
    figure(one.costBasis),
    figure(one.realisedPnl),
    figure(one.shortTerm),
    figure(one.longTerm),
    figure(one.income),
    figure(one.unitCost),
    figure(one.closing.quantity),
    figure(one.closing.costBasis),
  ]),
  [
    'total',
    ...Array.from({ length: 5 }, () => undefined),
    figure(year.totals.proceeds),
    figure(year.totals.costBasis),
    figure(year.totals.realisedPnl),
    figure(year.totals.shortTerm),
    figure(year.totals.longTerm),
    figure(year.totals.income),
  ],
]

const disposalRows = (disposals: readonly ReportDisposal[], currency: string): CsvCell[][] => [
  [
    'at',
    'asset',
    'account',
    'kind',
    'quantity',
    'proceeds',
    'cost basis',
    'gain',
    'fees',
    'currency',
    'file',
    'row',
    'event',
  ],
  ...disposals.map((one): CsvCell[] => [
    formatInstant(one.at),
    one.asset,
    one.account,
    one.kind,
    figure(one.quantity),
    figure(one.proceeds),
    figure(one.costBasis),
    figure(one.realisedPnl),
    figure(one.fees),
    currency,
    one.source.file,
    one.source.row,
    one.eventId,
  ]),
]

const lotRows = (disposals: readonly ReportDisposal[], currency: string): CsvCell[][] => [
  [
    'disposed at',
    'asset',
    'quantity',
    'acquired at',
    'days held',
    'term',
    'cost basis',
    'currency',
    'disposal',
    'acquisition',
  ],
  ...disposals.flatMap((one) =>
    one.lots.map((use): CsvCell[] => [
      formatInstant(one.at),
      one.asset,
      figure(use.quantity),
      formatInstant(use.acquiredAt),
      use.holdingDays,
      'term' in use ? use.term : undefined,
      figure(use.costBasis),
      currency,
      one.eventId,
      use.eventId,
    ]),
  ),
]

const incomeRows = (receipts: readonly ReportReceipt[], currency: string): CsvCell[][] => [
  ['at', 'asset', 'account', 'kind', 'label', 'quantity', 'value', 'currency', 'file', 'row', 'event'],
  ...receipts.map((one): CsvCell[] => [
    formatInstant(one.at),
    one.asset,
    one.account,
    one.kind,
    one.label,
    figure(one.quantity),
    figure(one.value),
    currency,
    one.source.file,
    one.source.row,
    one.eventId,
  ]),
]
