/**
 * A tax year as files: disposals, the lots they took, income, fees, totals by asset, what is not known, and the yearly
 * sheet that Japan's tax office knows; as tables, as data, or to be printed. Gathered and written in turns with
 * everything else, and of one moment: a book that changes meanwhile makes a report begin anew.
 */
import { type Progress, finishWith } from '../domain/steps.ts'
import type { Desk } from './desk.ts'
import type { YearQuery } from './gains.ts'
import type { PrintReport } from './report-document.ts'
import type { ReportLanguage } from './report-words.ts'
import { csvFiles } from './year-csv.ts'
import { yearDocument } from './year-document.ts'
import { writeYearJson } from './year-json.ts'
import { type YearMaterial, gatheringYear } from './year-material.ts'

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
  /** The printer, loaded when it is asked for. */
  readonly loadPrinter: () => Promise<PrintReport>
  readonly inTurns: InTurns
}

/** Writes files of what was gathered. After the last step nothing of it is read any more, also where a file is not there yet. */
type Write = (material: YearMaterial) => Generator<Progress, ReportFile[] | Promise<ReportFile[]>>

/** The files of a year's report. */
export async function exportYear(
  desk: Desk,
  { format, language, ...query }: ReportQuery,
  { loadPrinter, inTurns }: ReportTools,
): Promise<{ files: ReportFile[] }> {
  const write = format === 'csv' ? csvFiles : format === 'json' ? jsonFile : pdfFile(await loadPrinter(), language)
  return { files: await asOfOneMoment(desk, query, write, inTurns) }
}

/** After so many changes in the middle of a report nobody else gets a turn until it is written. */
const MOST_BEGINNINGS = 3

async function asOfOneMoment(desk: Desk, query: YearQuery, write: Write, inTurns: InTurns): Promise<ReportFile[]> {
  for (let beginning = 0; beginning < MOST_BEGINNINGS; beginning += 1) {
    const { steps, isCurrent } = telling(desk, query, write)
    const files = await inTurns(steps, isCurrent)
    if (files !== undefined) return files
  }
  return finishWith(telling(desk, query, write).steps)
}

/** Gathers and writes a report. Nothing at all may be written to the book while it is gathered, and then nothing that it tells of. */
function telling(desk: Desk, query: YearQuery, write: Write) {
  const writes = desk.ledger.writes()
  let isCurrent = (): boolean => desk.ledger.writes() === writes
  function* steps() {
    const material = yield* gatheringYear(desk, query)
    isCurrent = material.isCurrent
    return yield* write(material)
  }
  return { steps: steps(), isCurrent: () => isCurrent() }
}

function* jsonFile(material: YearMaterial): Generator<Progress, ReportFile[]> {
  const text = yield* writeYearJson(material)
  return [{ name: `barbell-${material.year.year}.json`, mediaType: JSON_TYPE, text }]
}

const pdfFile = (print: PrintReport, language: ReportLanguage | undefined): Write =>
  function* (material) {
    const { year, profile } = material
    const spoken = language ?? (profile.kind === 'jp' ? 'ja' : 'en')
    const printed = yield* print(yearDocument(material, spoken))
    return printed.then((base64) => [{ name: `barbell-${year.year}.pdf`, mediaType: 'application/pdf', base64 }])
  }
