/**
 * A tax year as files: disposals, the lots they took, income, fees, totals by asset, what is not known, and the yearly
 * sheet that Japan's tax office knows; as tables, as data, or to be printed. Gathered and written in turns with
 * everything else, and of one moment: a book that changes meanwhile makes a report begin anew. What was written is given
 * again as long as it would be written so again.
 */
import { type Progress, finishWith } from '../domain/steps.ts'
import type { Instant } from '../domain/time/instant.ts'
import { readProfile } from './cost-plan.ts'
import type { Desk } from './desk.ts'
import type { YearQuery } from './gains.ts'
import { countingLines } from './printed-lines.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { PrintReport } from './report-document.ts'
import type { ReportLanguage } from './report-words.ts'
import type { Report, Written } from './report-writing.ts'
import { csvFiles } from './year-csv.ts'
import { yearDocument } from './year-document.ts'
import { type YearFiles, nameOfQuery } from './year-files.ts'
import { type DatedText, textAsOf, writeYearJson } from './year-json.ts'
import type { YearMaterial } from './year-material.ts'

interface Named {
  readonly name: string
  readonly mediaType: string
}

export type ReportFile = Named & ({ readonly text: string } | { readonly base64: string })

/** A file as it was written: the moment that it is of may be left open. */
export type WrittenFile = ReportFile | (Named & { readonly dated: DatedText })

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
  readonly yearFiles: YearFiles
  /** Of a PDF. */
  readonly mostLines?: number | undefined
}

/**
 * A PDF's pages stay in memory until all of them are numbered, in the process that holds the book. Measured on books of
 * 100,000 to 600,000 events: 18,000 lines take 8 s of processor time and 390 MB more than the process had, 36,000 lines
 * 17 s and 710 MB, 50,000 lines 25 s and 990 MB, 72,000 lines 37 s and 1,380 MB, 108,000 lines 65 s and 2,010 MB; 179,000
 * more than the 4 GB that Node gives. So this many take, by their course, about half a minute and 1.2 GB.
 */
const MOST_PRINTED_LINES = 60_000

/** The files of a year's report. Refuses `bad_input` (`too_long_to_print`) for a PDF of more lines than are printed. */
export async function exportYear(
  desk: Desk,
  { format, language, ...query }: ReportQuery,
  { loadPrinter, inTurns, yearFiles, mostLines = MOST_PRINTED_LINES }: ReportTools,
): Promise<{ files: ReportFile[] }> {
  // What it is named by rests on the book, too, which may change in the middle of it.
  const reportOf =
    format === 'pdf'
      ? await loadPrinter().then((print) => () => printedReport(desk, query, { print, language, mostLines }))
      : () => textReport(desk, query, format)
  const files = await asOfOneMoment(desk, reportOf, { inTurns, yearFiles })
  yearFiles.look(desk, query)
  return { files }
}

/** What is written before anybody asks. A PDF takes many times as long: it waits until somebody wants it. */
export const FORMS_AHEAD = ['csv', 'json'] as const

/** Writes a report that nobody asked for yet, in steps, if it was not written before. */
export function* writingAhead(
  desk: Desk,
  { format, ...query }: YearQuery & { readonly format: (typeof FORMS_AHEAD)[number] },
  yearFiles: YearFiles,
): Generator<Progress, void> {
  const report = textReport(desk, query, format)
  const ofNow = atOneMoment(desk)
  if (yearFiles.find(ofNow, report) !== undefined) return
  const writing = yearFiles.writing(ofNow, report)
  for (const step of writing.goOn()) {
    yield step
    if (!writing.isCurrent()) return
  }
}

/** After so many changes in the middle of a report nobody else gets a turn until it is written. */
const MOST_BEGINNINGS = 3

async function asOfOneMoment(
  desk: Desk,
  reportOf: () => Report,
  { inTurns, yearFiles }: Pick<ReportTools, 'inTurns' | 'yearFiles'>,
): Promise<ReportFile[]> {
  for (let beginning = 0; beginning < MOST_BEGINNINGS; beginning += 1) {
    const report = reportOf()
    const ofNow = atOneMoment(desk)
    const known = yearFiles.find(ofNow, report)
    if (known !== undefined) return datedAt(known, ofNow.clock())
    const writing = yearFiles.writing(ofNow, report)
    const files = await inTurns(writing.goOn(), () => writing.isCurrent())
    if (files !== undefined) return datedAt(files, ofNow.clock())
  }
  const ofNow = atOneMoment(desk)
  const files = await finishWith(yearFiles.writing(ofNow, reportOf()).goOn())
  if (files === undefined) throw new Error('a report was left')
  return datedAt(files, ofNow.clock())
}

/** The desk at the moment that it is now, also later. */
function atOneMoment(desk: Desk): Desk {
  const now = desk.clock()
  return { ...desk, clock: () => now }
}

/**
 * Files that rest on what they would rest on at another moment, as they would be written then. A PDF says to the minute
 * when it was made, which it was.
 */
const datedAt = (files: readonly WrittenFile[], at: Instant): ReportFile[] =>
  files.map((file) => {
    if (!('dated' in file)) return file
    const { name, mediaType, dated } = file
    return { name, mediaType, text: textAsOf(dated, at) }
  })

const textReport = (desk: Desk, query: YearQuery, format: 'csv' | 'json'): Report => ({
  name: `${format} ${nameOfQuery(desk, query)}`,
  query,
  write: format === 'csv' ? csvFiles : jsonFile,
})

function* jsonFile(material: YearMaterial): Generator<Progress, WrittenFile[]> {
  const dated = yield* writeYearJson(material)
  return [{ name: `barbell-${material.year.year}.json`, mediaType: JSON_TYPE, dated }]
}

interface Printing {
  readonly print: PrintReport
  readonly language: ReportLanguage | undefined
  readonly mostLines: number
}

function printedReport(desk: Desk, query: YearQuery, { print, language: asked, mostLines }: Printing): Report {
  const language = asked ?? (readProfile(desk).kind === 'jp' ? 'ja' : 'en')
  return {
    name: `pdf ${language} ${nameOfQuery(desk, query)}`,
    query,
    *write(material): Generator<Progress, Written> {
      const lines = yield* countingLines(material)
      if (lines > mostLines) throw tooLong(material.year.year, { lines, most: mostLines })
      const printed = yield* print(yearDocument(material, language))
      const name = `barbell-${material.year.year}.pdf`
      return printed.then((base64) => [{ name, mediaType: 'application/pdf', base64 }])
    },
  }
}

const tooLong = (year: number, length: { readonly lines: number; readonly most: number }): Refusal =>
  refuse(
    'bad_input',
    `A PDF of ${year} would have ${length.lines} lines of disposals, lots, income and what is not known; at most ` +
      `${length.most} are printed. Take the tables (CSV) or the data (JSON) instead: they hold all of it.`,
    { reason: 'too_long_to_print', length },
  )
