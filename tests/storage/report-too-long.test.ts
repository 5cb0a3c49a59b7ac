/** A year of more lines than are printed is refused before anything of it is printed, and says how long it would be. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Desk } from '../../electron/application/desk.ts'
import { countingLines } from '../../electron/application/printed-lines.ts'
import type { PrintReport, ReportDocument } from '../../electron/application/report-document.ts'
import { reportWords } from '../../electron/application/report-words.ts'
import { type InTurns, exportYear } from '../../electron/application/reports.ts'
import { yearDocument } from '../../electron/application/year-document.ts'
import { YearFiles } from '../../electron/application/year-files.ts'
import { gatheringYear } from '../../electron/application/year-material.ts'
import { printReport } from '../../electron/backend/print-report.ts'
import { toPublicError } from '../../electron/backend/closed.ts'
import { describeFailure } from '../../electron/cli/failure.ts'
import { errorMap } from '../../electron/contract/errors.ts'
import type { CostMethod } from '../../electron/domain/lots/lot.ts'
import { finishWith } from '../../electron/domain/steps.ts'
import { buy, earn, moment, sell } from '../support/ledger-story.ts'
import { openDesk } from '../support/open-desk.ts'

const YEAR = 2024
/** One sale of two lots, one of more than there was, two receipts, of which one has no price. */
const EVENTS = [
  buy('2024-01-01', '1 BTC', '900 USD'),
  buy('2024-02-01', '1 BTC', '950 USD'),
  earn('2024-02-10', '5 GRT', { label: 'Airdrop' }),
  earn('2024-02-11', '100 USD', { label: 'Interest' }),
  sell('2024-03-01', '1.5 BTC', '1500 USD'),
  sell('2024-04-01', '2 BTC', '2000 USD'),
]
/** Three disposals with three lots, two receipts, and two things not known, of which one lacks a price. */
const BY_LOTS = 11

let desk: Desk
let close: () => void

beforeEach(async () => {
  ;({ desk, close } = await openDesk(EVENTS, moment('2025-02-01')))
})
afterEach(() => close())

const linesOf = (method: CostMethod): number =>
  finishWith(countingLines(finishWith(gatheringYear(desk, { year: YEAR, method }))))

/** The lines of the tables under some headings, as they are printed, without totals. */
function linesUnder({ blocks }: ReportDocument, headings: readonly string[]): number {
  let lines = 0
  let isCounted = false
  for (const block of blocks) {
    if (block.kind === 'heading') isCounted = headings.includes(block.text)
    if (block.kind === 'table' && isCounted) for (const { look } of block.rows) if (look !== 'total') lines += 1
  }
  return lines
}

const atOnce: InTurns = async (steps) => finishWith(steps)

const exported = (format: 'csv' | 'json' | 'pdf', mostLines: number, print: PrintReport = printReport) =>
  exportYear(
    desk,
    { year: YEAR, format, method: 'fifo' },
    { loadPrinter: async () => print, inTurns: atOnce, yearFiles: new YearFiles(), mostLines },
  )

it.each(['fifo', 'lifo', 'moving-average', 'total-average'] as const)(
  'the lines of a year by %s are counted as they are printed',
  (method) => {
    const { disposals, receipts, problems } = reportWords('en')
    const document = yearDocument(finishWith(gatheringYear(desk, { year: YEAR, method })), 'en')
    expect(linesOf(method)).toBe(linesUnder(document, [disposals, receipts, problems]))
  },
)

it('lots are counted where they are listed', () => {
  expect(linesOf('fifo')).toBe(BY_LOTS)
  expect(linesOf('moving-average')).toBe(BY_LOTS - 3)
})

it('a year of as many lines as are printed is printed, and one of more is not begun', async () => {
  const { files } = await exported('pdf', BY_LOTS)
  expect(files.map(({ name }) => name)).toEqual(['barbell-2024.pdf'])
  const unused: PrintReport = () => expect.fail('a report that is too long is printed')
  await expect(exported('pdf', BY_LOTS - 1, unused)).rejects.toMatchObject({
    code: 'bad_input',
    data: { reason: 'too_long_to_print', length: { lines: BY_LOTS, most: BY_LOTS - 1 } },
  })
})

it('tables and data have no such limit', async () => {
  expect((await exported('csv', 1)).files.length).toBeGreaterThan(1)
  expect((await exported('json', 1)).files).toHaveLength(1)
})

it('the refusal has its reason and both lengths on every door, and a sentence that says what to do', async () => {
  const refused: unknown = await exported('pdf', 2).catch(toPublicError)
  const { exitCode, message, document } = describeFailure(refused)
  expect([exitCode, message]).toEqual([
    2,
    'A PDF of 2024 would have 11 lines of disposals, lots, income and what is not known; at most 2 are printed. ' +
      'Take the tables (CSV) or the data (JSON) instead: they hold all of it.',
  ])
  expect(document.error).toMatchObject({ code: 'bad_input', reason: 'too_long_to_print' })
  expect(errorMap.bad_input.data.parse(document.error)).toMatchObject({
    reason: 'too_long_to_print',
    length: { lines: 11, most: 2 },
  })
})
