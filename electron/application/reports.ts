/**
 * A tax year as files: disposals, the lots they took, income, fees, totals by asset, what is not known, and the yearly
 * sheet that Japan's tax office knows; as tables, as data, or to be printed.
 */
import type { Decimal } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { type Progress, finishWith } from '../domain/steps.ts'
import { type Instant, formatInstant } from '../domain/time/instant.ts'
import type { Desk } from './desk.ts'
import type { YearQuery } from './gains.ts'
import type { PrintReport } from './report-document.ts'
import type { ReportLanguage } from './report-words.ts'
import { csvFiles } from './year-csv.ts'
import { yearDocument } from './year-document.ts'
import { type YearMaterial, gatherYear } from './year-material.ts'

export type ReportFile = { readonly name: string; readonly mediaType: string } & (
  { readonly text: string } | { readonly base64: string }
)

const JSON_TYPE = 'application/json; charset=utf-8'

type ReportQuery = YearQuery & {
  readonly format: 'csv' | 'json' | 'pdf'
  /** Of the PDF; absent: that of the profile. */
  readonly language?: ReportLanguage | undefined
}

/** Does work in turns with everything else; absent where it is no longer current at the begin of a turn. */
export type InTurns = <Result>(
  steps: Generator<Progress, Result>,
  isCurrent: () => boolean,
) => Promise<Result | undefined>

interface ReportTools {
  readonly print: PrintReport
  readonly inTurns: InTurns
}

/** The files of a year's report. */
export async function exportYear(
  desk: Desk,
  { format, language, ...query }: ReportQuery,
  { print, inTurns }: ReportTools,
): Promise<{ files: ReportFile[] }> {
  if (format === 'csv') return { files: await tables(desk, query, inTurns) }
  const material = gatherYear(desk, query)
  if (format === 'pdf') {
    const spoken = language ?? (material.profile.kind === 'jp' ? 'ja' : 'en')
    const base64 = await print(yearDocument(material, spoken))
    return { files: [{ name: `barbell-${query.year}.pdf`, mediaType: 'application/pdf', base64 }] }
  }
  return { files: [jsonFile(material)] }
}

/** After so many changes in the middle of a report nobody else gets a turn until it is written. */
const MOST_BEGINNINGS = 3

/** The tables of a year as of one moment: a book that changes while they are written makes them begin anew. */
async function tables(desk: Desk, query: YearQuery, inTurns: InTurns): Promise<ReportFile[]> {
  for (let beginning = 0; beginning < MOST_BEGINNINGS; beginning += 1) {
    const material = gatherYear(desk, query)
    const files = await inTurns(csvFiles(material), material.isCurrent)
    if (files !== undefined) return files
  }
  return finishWith(csvFiles(gatherYear(desk, query)))
}

function jsonFile({ year, disposals, receipts, sheet, ties, problems }: YearMaterial): ReportFile {
  const document = { ...year, problems, disposals: [...disposals()], receipts, sheet: sheet.rows, ties }
  return {
    name: `barbell-${year.year}.json`,
    mediaType: JSON_TYPE,
    text: `${JSON.stringify(document, wireValue, 2)}\n`,
  }
}

/** Decimals and moments as they are on the wire. */
function wireValue(this: unknown, key: string, value: unknown): unknown {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every bigint of a report is a decimal
  if (typeof value === 'bigint') return formatDecimal(value as Decimal)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- these keys hold instants
  return MOMENTS.has(key) && typeof value === 'number' ? formatInstant(value as Instant) : value
}

const MOMENTS: ReadonlySet<string> = new Set(['at', 'asOf', 'acquiredAt'])
