import { type CsvCell, formatCsv } from '../contract/format-csv.ts'
import type { Decimal } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { formatInstant } from '../domain/time/instant.ts'
import { type YearReport, isYearOver } from './gains.ts'
import type { ReportFile } from './reports.ts'
import type { ReportDisposal, ReportReceipt, YearMaterial } from './year-material.ts'
import type { YearTie } from './year-ties.ts'

const CSV = 'text/csv; charset=utf-8'

/** A year as tables: rows are unrounded; totals are rounded once, from the sum of the rows. */
export function csvFiles(material: YearMaterial): ReportFile[] {
  const { year, receipts, sheet, ties, problems } = material
  const disposals = [...material.disposals()]
  const csv = (part: string, rows: readonly (readonly CsvCell[])[]): ReportFile => ({
    name: `barbell-${year.year}-${part}.csv`,
    mediaType: CSV,
    text: formatCsv(rows),
  })
  return [
    csv('totals', totalRows(year)),
    csv('disposals', disposalRows(disposals, year.currency)),
    csv('lots', lotRows(disposals, material)),
    csv('income', incomeRows(receipts, year.currency)),
    csv('fees', feeRows(year)),
    csv('problems', problemRows(problems)),
    csv('ties', tieRows(ties)),
    // The mark at its begin tells Excel in Japan that it is UTF-8.
    { ...csv('nenkan-keisansho', sheet.table), text: `\uFEFF${formatCsv(sheet.table)}` },
  ]
}

const figure = (value: Decimal | undefined): CsvCell => (value === undefined ? undefined : formatDecimal(value))

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
  ['fees paid, inside proceeds and cost', figure(year.totals.fees)],
]

const feeRows = ({ feesByAsset, totals, currency }: YearReport): CsvCell[][] => [
  ['asset', 'payments', 'quantity', 'value', 'currency'],
  ...feesByAsset.map((one): CsvCell[] => [one.asset, one.payments, figure(one.quantity), figure(one.value), currency]),
  ['total', undefined, undefined, figure(totals.fees), currency],
]

const problemRows = (problems: YearMaterial['problems']): CsvCell[][] => [
  ['at', 'asset', 'problem', 'quantity', 'affects', 'event'],
  ...problems.map((one): CsvCell[] => [
    formatInstant(one.at),
    one.asset,
    one.code,
    figure(one.quantity),
    one.affects.join(' '),
    one.eventId,
  ]),
]

const tieRows = (ties: readonly YearTie[]): CsvCell[][] => [
  ['asset', 'opening', 'acquired', 'disposed', 'closing', 'by the event list', 'difference'],
  ...ties.map((one): CsvCell[] => [
    one.asset,
    figure(one.opening),
    figure(one.acquired),
    figure(one.disposed),
    figure(one.closing),
    figure(one.listed),
    figure(one.difference),
  ]),
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

const lotRows = (
  disposals: readonly ReportDisposal[],
  { year: { currency }, bringerOf }: YearMaterial,
): CsvCell[][] => [
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
    'file',
    'row',
  ],
  ...disposals.flatMap((one) =>
    one.lots.map((use): CsvCell[] => {
      const source = bringerOf(one.asset, use.lotId)?.source
      return [
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
        source?.file,
        source?.row,
      ]
    }),
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
