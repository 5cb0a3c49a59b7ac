import { isAverage } from '../domain/lots/cost-choice.ts'
import { type Money, multiplyDivide, subtract } from '../domain/number/decimal.ts'
import { toDay } from '../domain/time/instant.ts'
import type { ReportBlock, ReportRow } from './report-document.ts'
import { groupedText } from './report-figures.ts'
import type { ReportDisposal } from './year-material.ts'
import { type YearWriting, figures, minuteText } from './year-writing.ts'

/** Every disposal of a year with the lots that it took. */
export function disposalBlocks(writing: YearWriting): ReportBlock[] {
  const { words, material } = writing
  const { column } = words
  const { year } = material
  const hasAverage = isAverage(year)
  const head: ReportBlock = { kind: 'heading', text: words.disposals }
  if (material.disposalCount === 0) return [head, { kind: 'paragraph', text: words.nothing }]
  return [
    head,
    { kind: 'paragraph', text: hasAverage ? words.averageNote : words.disposalsNote },
    {
      kind: 'table',
      columns: [
        { label: column.date, share: 8 },
        { label: column.asset, share: 5 },
        { label: column.kind, share: 4 },
        figures(column.quantity, 9),
        figures(column.proceeds, 8),
        figures(column.cost, 8),
        figures(column.fees, 6),
        figures(column.gain, 8),
        { label: column.held, share: 6 },
        { label: column.source, share: 15 },
      ],
      rows: disposalRows(writing),
    },
  ]
}

function* disposalRows({ words, material, amount }: YearWriting): Generator<ReportRow> {
  const { year } = material
  const hasAverage = isAverage(year)
  for (const one of material.disposals()) {
    yield {
      cells: [
        minuteText(one.at),
        one.asset,
        words.disposalKind[one.kind],
        groupedText(one.quantity),
        amount(one.proceeds),
        amount(one.costBasis),
        amount(one.fees),
        amount(one.realisedPnl),
        '',
        `${one.source.file}:${one.source.row}`,
      ],
    }
    if (!hasAverage) for (const use of one.lots) yield lotRow(one, use)
  }
  const { totals } = year
  yield {
    look: 'total',
    cells: [
      words.total(year.year),
      '',
      '',
      '',
      amount(totals.proceeds),
      amount(totals.costBasis),
      '',
      amount(totals.realisedPnl),
      '',
      '',
    ],
  }

  function lotRow(one: ReportDisposal, use: ReportDisposal['lots'][number]): ReportRow {
    const part =
      one.proceeds === undefined
        ? undefined
        : multiplyDivide<Money>(one.proceeds, use.quantity, one.quantity, 'half-even')
    const gain = part === undefined || use.costBasis === undefined ? undefined : subtract(part, use.costBasis)
    const bringer = material.bringerOf(one.asset, use.lotId, use.acquiredAt)
    const term = 'term' in use && use.term !== undefined ? ` ${words.term[use.term]}` : ''
    return {
      look: 'detail',
      cells: [
        '',
        '',
        '',
        groupedText(use.quantity),
        amount(part),
        amount(use.costBasis),
        '',
        amount(gain),
        `${words.days(use.holdingDays)}${term}`,
        bringer === undefined
          ? words.acquiredOn(toDay(use.acquiredAt))
          : `${words.acquiredOn(toDay(use.acquiredAt))}${words.separator}${bringer.source.file}:${bringer.source.row}`,
      ],
    }
  }
}
