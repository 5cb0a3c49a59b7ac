/**
 * The two long tables of a year: disposals, and the lots that they took. A large book has hundreds of thousands of rows,
 * so that they are written line by line, in steps, and what many rows share is worded once.
 */
import { formatCell, formatCsv } from '../contract/format-csv.ts'
import type { Decimal } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import type { Progress } from '../domain/steps.ts'
import { keeping } from './keeping.ts'
import { momentWriter } from './moment-writer.ts'
import type { ReportDisposal, YearMaterial } from './year-material.ts'

/** What a table of disposals says of each. */
export const DISPOSAL_COLUMNS = [
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
]

const LOT_COLUMNS = [
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
]

/** So many disposals are written in one step: about a millisecond. */
const STEP = 128

/** The tables of a year's disposals and of their lots, as CSV. */
export function* writeDisposals(
  material: YearMaterial,
): Generator<Progress, { readonly disposals: string; readonly lots: string }> {
  const { disposalCount: total } = material
  const write = lineWriter(material)
  let [disposals, lots] = [formatCsv([DISPOSAL_COLUMNS]), formatCsv([LOT_COLUMNS])]
  let disposalLines: string[] = []
  let lotLines: string[] = []
  let done = 0
  // A line put together of cells is a tree of small strings. Those of a step are made one text while they are young:
  // kept until the end, a million of them are what the garbage collector would be busy with. What is put behind the
  // steps before is not copied until somebody reads all of it.
  const endStep = (): void => {
    disposals += disposalLines.join('')
    lots += lotLines.join('')
    disposalLines = []
    lotLines = []
  }
  for (const one of material.disposals()) {
    write(one, disposalLines, lotLines)
    done += 1
    if (done % STEP !== 0) continue
    endStep()
    yield { done: Math.min(done, total), total }
  }
  endStep()
  return { disposals, lots }
}

/** Numbers and moments are nothing that a spreadsheet would run or a comma could be in: only words go through `formatCell`. */
function lineWriter({ year: { currency: named }, bringerOf }: YearMaterial) {
  const word = keeping((text: string) => formatCell(text))
  const moment = momentWriter()
  const currency = word(named)
  return (one: ReportDisposal, disposals: string[], lots: string[]): void => {
    const at = moment(one.at)
    const asset = word(one.asset)
    const event = formatCell(one.eventId)
    const { file, row } = one.source
    disposals.push(
      `${at},${asset},${word(one.account)},${one.kind},${figure(one.quantity)},${figure(one.proceeds)},` +
        `${figure(one.costBasis)},${figure(one.realisedPnl)},${figure(one.fees)},${currency},${word(file)},${row},${event}\r\n`,
    )
    for (const use of one.lots) {
      const source = bringerOf(one.asset, use.lotId, use.acquiredAt)?.source
      const term = 'term' in use ? use.term : ''
      lots.push(
        `${at},${asset},${figure(use.quantity)},${moment(use.acquiredAt)},${use.holdingDays},${term},` +
          `${figure(use.costBasis)},${currency},${event},${formatCell(use.eventId)},` +
          `${source === undefined ? ',' : `${word(source.file)},${source.row}`}\r\n`,
      )
    }
  }
}

const figure = (value: Decimal | undefined): string => (value === undefined ? '' : formatDecimal(value))
