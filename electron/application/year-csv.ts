import { type CsvCell, formatCsv } from '../contract/format-csv.ts'
import type { Progress } from '../domain/steps.ts'
import { formatInstant } from '../domain/time/instant.ts'
import type { MissingPrice } from '../domain/portfolio/cost-gap.ts'
import { figure } from './csv-figure.ts'
import { INCOME_COLUMNS, incomeRow } from './income-row.ts'
import type { ReportFile } from './reports.ts'
import type { YearMaterial } from './year-material.ts'
import { writeDisposals } from './year-lines.ts'
import { type YearProblem, type YearReport, isYearOver } from './year-report.ts'
import type { YearTie } from './year-ties.ts'

const CSV = 'text/csv; charset=utf-8'

/**
 * A year as tables, written in steps: rows are unrounded; totals are rounded once, from the sum of the rows. One report
 * tells of one moment: whoever takes turns with other work sees to it that the book has not changed meanwhile.
 */
export function* csvFiles(material: YearMaterial): Generator<Progress, ReportFile[]> {
  const { year, receipts, sheet, ties, problems } = material
  const csv = (part: string, text: string): ReportFile => ({
    name: `barbell-${year.year}-${part}.csv`,
    mediaType: CSV,
    text,
  })
  const { disposals, lots } = yield* writeDisposals(material)
  return [
    csv('totals', formatCsv(totalRows(year))),
    csv('disposals', disposals),
    csv('lots', lots),
    csv('income', yield* writeRows(INCOME_COLUMNS, receipts, (one) => incomeRow(one, year.currency))),
    csv('fees', formatCsv(feeRows(year))),
    csv('problems', yield* writeRows(PROBLEM_COLUMNS, problems, problemRow)),
    csv('ties', formatCsv(tieRows(ties))),
    // The mark at its begin tells Excel in Japan that it is UTF-8.
    csv('nenkan-keisansho', `\uFEFF${formatCsv(sheet.table)}`),
  ]
}

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
    'wrapped quantity',
    'wrapped cost',
    'closing quantity',
    'closing cost',
    'opening on the way',
    'closing on the way',
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
    figure(one.wrapped?.quantity),
    figure(one.wrapped?.costBasis),
    figure(one.closing.quantity),
    figure(one.closing.costBasis),
    figure(one.opening.onTheWay),
    figure(one.closing.onTheWay),
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
  ['fees paid less rebates, inside proceeds and cost', figure(year.totals.fees)],
]

const feeRows = ({ feesByAsset, totals, currency }: YearReport): CsvCell[][] => [
  ['asset', 'payments', 'quantity', 'value', 'currency'],
  ...feesByAsset.map((one): CsvCell[] => [one.asset, one.payments, figure(one.quantity), figure(one.value), currency]),
  ['total', undefined, undefined, figure(totals.fees), currency],
]

const PROBLEM_COLUMNS = ['at', 'asset', 'problem', 'quantity', 'affects', 'event', 'missing']

const problemRow = (one: YearProblem): CsvCell[] => [
  formatInstant(one.at),
  one.asset,
  one.code,
  figure(one.quantity),
  one.affects.join(' '),
  one.eventId,
  one.prices?.map(missingText).join('; '),
]

const missingText = ({ asset, currency, day, isRate }: MissingPrice): string =>
  `${isRate ? 'exchange rate' : 'price'} of ${asset} in ${currency} on ${day}`

const tieRows = (ties: readonly YearTie[]): CsvCell[][] => [
  ['asset', 'opening', 'acquired', 'disposed', 'wrapped', 'closing', 'on the way', 'by the event list', 'difference'],
  ...ties.map((one): CsvCell[] => [
    one.asset,
    figure(one.opening),
    figure(one.acquired),
    figure(one.disposed),
    figure(one.wrapped),
    figure(one.closing),
    figure(one.onTheWay),
    figure(one.listed),
    figure(one.difference),
  ]),
]

/** So many rows are written in one step: about a millisecond. */
const STEP = 256

/** A table that may be long, in steps. */
function* writeRows<Item>(
  columns: readonly string[],
  items: readonly Item[],
  rowOf: (item: Item) => CsvCell[],
): Generator<Progress, string> {
  const parts = [formatCsv([columns])]
  for (let done = 0; done < items.length; done += STEP) {
    parts.push(formatCsv(items.slice(done, done + STEP).map(rowOf)))
    yield { done, total: items.length }
  }
  return parts.join('')
}
