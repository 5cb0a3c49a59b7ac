import type { ReportBlock, ReportRow } from './report-document.ts'
import { groupedText } from './report-figures.ts'
import type { ReportReceipt } from './year-material.ts'
import { type YearWriting, figures, minuteText } from './year-writing.ts'

/** Income of a year by kind, and each receipt. */
export function incomeBlocks({ words, material, amount }: YearWriting): ReportBlock[] {
  const { column } = words
  const { year, receipts } = material
  if (receipts.length === 0)
    return [
      { kind: 'heading', text: words.incomeByKind },
      { kind: 'paragraph', text: words.nothing },
    ]
  const total = amount(year.totals.income)
  return [
    { kind: 'heading', text: words.incomeByKind },
    {
      kind: 'table',
      columns: [
        { label: column.kind, share: 4 },
        figures(column.count, 2),
        figures(column.value, 3),
        { label: '', share: 5 },
      ],
      rows: [
        ...year.incomeByKind.map(({ kind, receipts: count, value }): ReportRow => ({
          cells: [words.incomeKind[kind], String(count), amount(value), ''],
        })),
        { look: 'total', cells: [words.total(year.year), String(receipts.length), total, ''] },
      ],
    },
    { kind: 'heading', text: words.receipts },
    {
      kind: 'table',
      columns: [
        { label: column.date, share: 7 },
        { label: column.asset, share: 4 },
        { label: column.kind, share: 6 },
        figures(column.quantity, 7),
        figures(column.value, 6),
        { label: column.account, share: 6 },
        { label: column.label, share: 9 },
        { label: column.source, share: 11 },
      ],
      rows: [
        ...receipts.map((one: ReportReceipt): ReportRow => ({
          cells: [
            minuteText(one.at),
            one.asset,
            words.incomeKind[one.kind],
            groupedText(one.quantity),
            amount(one.value),
            one.account,
            one.label,
            `${one.source.file}:${one.source.row}`,
          ],
        })),
        { look: 'total', cells: [words.total(year.year), '', '', '', total, '', '', ''] },
      ],
    },
  ]
}
