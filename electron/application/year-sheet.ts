/** The sheet of a year by asset: opening, acquired, disposed, result, closing. */
import { type Money, type Price, add, roundTo } from '../domain/number/decimal.ts'
import { isAverage } from '../domain/lots/cost-choice.ts'
import type { YearReport } from './year-report.ts'
import type { ReportBlock, ReportColumn, ReportRow } from './report-document.ts'
import { groupedText } from './report-figures.ts'
import { type YearWriting, figures } from './year-writing.ts'

type AssetYear = YearReport['assets'][number]

/** A printed unit cost has this many decimals; the exact one is in the CSV. */
const UNIT_COST_PLACES = 8

/** Under the Japanese profile the sheet is the tax office's, in its own words, whatever the language of the report. */
export const sheetBlocks = (writing: YearWriting): ReportBlock[] =>
  writing.material.year.profile === 'jp' ? taxOfficeSheet(writing) : assetSheet(writing)

function taxOfficeSheet(writing: YearWriting): ReportBlock[] {
  const { words, material, amount } = writing
  const { totals, year, assets } = material.year
  const { title, note, columns } = material.sheet
  return [
    { kind: 'heading', text: title.join('・') },
    { kind: 'paragraph', text: note },
    {
      kind: 'table',
      columns: columns.map((label, index): ReportColumn => (index === 0 ? { label, share: 4 } : figures(label, 4))),
      rows: [
        ...assets.map((one): ReportRow => ({
          cells: [
            one.asset,
            groupedText(one.opening.quantity),
            amount(one.opening.costBasis),
            groupedText(one.acquired.quantity),
            amount(one.acquired.costBasis),
            groupedText(one.disposed.quantity),
            amount(one.proceeds),
            unitText(one.unitCost, words.unknown),
            amount(one.costBasis),
            amount(one.income),
            amount(resultOf(one)),
            groupedText(one.closing.quantity),
            amount(one.closing.costBasis),
          ],
        })),
        {
          look: 'total',
          cells: [
            words.total(year),
            '',
            '',
            '',
            '',
            '',
            amount(totals.proceeds),
            '',
            amount(totals.costBasis),
            amount(totals.income),
            amount(resultOf(totals)),
            '',
            '',
          ],
        },
      ],
    },
  ]
}

function assetSheet({ words, material, amount }: YearWriting): ReportBlock[] {
  const { year, totals, assets, method, scope } = material.year
  const { column } = words
  // Averages of accounts are as many as these.
  const hasUnitCost = isAverage({ method }) && scope === 'book'
  const hasWrapped = assets.some(({ wrapped }) => wrapped !== undefined)
  const isAnyAway = (time: 'opening' | 'closing'): boolean => assets.some((one) => one[time].onTheWay !== undefined)
  const [isOpeningAway, isClosingAway] = [isAnyAway('opening'), isAnyAway('closing')]
  return [
    { kind: 'heading', text: words.byAsset },
    ...(isOpeningAway || isClosingAway ? [{ kind: 'paragraph', text: words.awayNote } satisfies ReportBlock] : []),
    {
      kind: 'table',
      columns: [
        { label: column.asset, share: 5 },
        figures(column.opening, 4),
        ...(isOpeningAway ? [figures(column.onTheWay, 4)] : []),
        figures(column.openingCost, 4),
        figures(column.acquired, 4),
        figures(column.acquiredCost, 4),
        figures(column.disposed, 4),
        figures(column.cost, 4),
        ...(hasUnitCost ? [figures(column.unitCost, 4)] : []),
        figures(column.proceeds, 4),
        figures(column.gain, 4),
        figures(column.income, 4),
        ...(hasWrapped ? [figures(column.wrapped, 4), figures(column.wrappedCost, 4)] : []),
        figures(column.closing, 4),
        ...(isClosingAway ? [figures(column.onTheWay, 4)] : []),
        figures(column.closingCost, 4),
      ],
      rows: [
        ...assets.map((one): ReportRow => ({
          cells: [
            one.asset,
            groupedText(one.opening.quantity),
            ...(isOpeningAway ? [awayCell(one.opening)] : []),
            amount(one.opening.costBasis),
            groupedText(one.acquired.quantity),
            amount(one.acquired.costBasis),
            groupedText(one.disposed.quantity),
            amount(one.costBasis),
            ...(hasUnitCost ? [unitText(one.unitCost, words.unknown)] : []),
            amount(one.proceeds),
            amount(one.realisedPnl),
            amount(one.income),
            ...(hasWrapped ? wrappedCells(one, amount) : []),
            groupedText(one.closing.quantity),
            ...(isClosingAway ? [awayCell(one.closing)] : []),
            amount(one.closing.costBasis),
          ],
        })),
        {
          look: 'total',
          cells: [
            words.total(year),
            ...Array.from({ length: isOpeningAway ? 6 : 5 }, () => ''),
            amount(totals.costBasis),
            ...(hasUnitCost ? [''] : []),
            amount(totals.proceeds),
            amount(totals.realisedPnl),
            amount(totals.income),
            ...(hasWrapped ? ['', ''] : []),
            ...(isClosingAway ? [''] : []),
            '',
            '',
          ],
        },
      ],
    },
  ]
}

const wrappedCells = ({ wrapped }: AssetYear, amount: YearWriting['amount']): string[] =>
  wrapped === undefined ? ['', ''] : [groupedText(wrapped.quantity), amount(wrapped.costBasis)]

const awayCell = ({ onTheWay }: AssetYear['closing']): string => (onTheWay === undefined ? '' : groupedText(onTheWay))

const unitText = (unitCost: Price | undefined, unknown: string): string =>
  unitCost === undefined ? unknown : groupedText(roundTo(unitCost, UNIT_COST_PLACES, 'half-even'))

/** Gain and income together; absent where either is. */
export const resultOf = ({ realisedPnl, income }: Pick<AssetYear, 'realisedPnl' | 'income'>): Money | undefined =>
  realisedPnl === undefined || income === undefined ? undefined : add(realisedPnl, income)
