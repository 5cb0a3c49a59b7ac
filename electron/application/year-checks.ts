/** What lets a reader hold a year against its records: fees, what is not known, and the ties to the event list. */
import type { ReportBlock, ReportColumn, ReportRow } from './report-document.ts'
import { groupedText } from './report-figures.ts'
import { type YearWriting, figures, minuteText } from './year-writing.ts'

export const checkBlocks = (writing: YearWriting): ReportBlock[] => [
  ...feeBlocks(writing),
  ...problemBlocks(writing),
  ...tieBlocks(writing),
]

function feeBlocks({ words, material, amount }: YearWriting): ReportBlock[] {
  const { column } = words
  const { feesByAsset, totals, year } = material.year
  const head: ReportBlock = { kind: 'heading', text: words.fees }
  if (feesByAsset.length === 0) return [head, { kind: 'paragraph', text: words.nothing }]
  return [
    head,
    { kind: 'paragraph', text: words.feesNote },
    {
      kind: 'table',
      columns: [
        { label: column.asset, share: 3 },
        figures(column.count, 2),
        figures(column.quantity, 4),
        figures(column.value, 4),
        { label: '', share: 5 },
      ],
      rows: [
        ...feesByAsset.map((one): ReportRow => ({
          cells: [one.asset, String(one.payments), groupedText(one.quantity), amount(one.value), ''],
        })),
        { look: 'total', cells: [words.total(year), '', '', amount(totals.fees), ''] },
      ],
    },
  ]
}

function problemBlocks(writing: YearWriting): ReportBlock[] {
  const { words, material } = writing
  const { column } = words
  const { problems } = material
  const head: ReportBlock = { kind: 'heading', text: words.problems }
  if (problems.length === 0) return [head, { kind: 'paragraph', text: words.noProblems }]
  return [
    head,
    { kind: 'paragraph', text: words.problemsNote },
    {
      kind: 'table',
      columns: [
        { label: column.date, share: 4 },
        { label: column.asset, share: 3 },
        { label: column.problem, share: 8 },
        figures(column.quantity, 5),
        { label: column.affects, share: 8 },
      ],
      rows: problemRows(writing),
    },
  ]
}

/** Each problem, and under it the prices that are missing: as many lines as there are, since a cell may be cut. */
function* problemRows({ words, material }: YearWriting): Generator<ReportRow> {
  for (const one of material.problems) {
    yield {
      cells: [
        minuteText(one.at),
        one.asset,
        words.problem[one.code],
        groupedText(one.quantity),
        one.affects.map((name) => words.affected[name]).join(words.separator),
      ],
    }
    for (const price of one.prices ?? []) yield { look: 'detail', cells: ['', '', words.missing(price), '', ''] }
  }
}

function tieBlocks({ words, material }: YearWriting): ReportBlock[] {
  const { column } = words
  const { ties, disposalCount, receipts } = material
  const numeric = (label: string): ReportColumn => figures(label, 4)
  const hasWrapped = ties.some(({ wrapped }) => wrapped !== 0n)
  const isAnyAway = ties.some(({ onTheWay }) => onTheWay !== 0n)
  return [
    { kind: 'heading', text: words.ties },
    { kind: 'paragraph', text: hasWrapped ? words.tiesNoteWrapped : words.tiesNote },
    ...(isAnyAway ? [{ kind: 'paragraph', text: words.awayNote } satisfies ReportBlock] : []),
    {
      kind: 'facts',
      rows: [
        [words.disposalsListed, String(disposalCount)],
        [words.receiptsListed, String(receipts.length)],
      ],
    },
    {
      kind: 'table',
      columns: [
        { label: column.asset, share: 3 },
        numeric(column.opening),
        numeric(column.acquired),
        numeric(column.disposed),
        ...(hasWrapped ? [numeric(column.wrapped)] : []),
        numeric(column.closing),
        ...(isAnyAway ? [numeric(column.onTheWay)] : []),
        numeric(column.listed),
        numeric(column.difference),
      ],
      rows: ties.map((one): ReportRow => ({
        cells: [
          one.asset,
          groupedText(one.opening),
          groupedText(one.acquired),
          groupedText(one.disposed),
          ...(hasWrapped ? [groupedText(one.wrapped)] : []),
          groupedText(one.closing),
          ...(isAnyAway ? [groupedText(one.onTheWay)] : []),
          groupedText(one.listed),
          groupedText(one.difference),
        ],
      })),
    },
  ]
}
