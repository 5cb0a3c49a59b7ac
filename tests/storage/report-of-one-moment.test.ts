/** A year's report takes turns with everything else, and still tells of one moment. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ledgerEvents } from '../../bench/ledger-events.ts'
import type { Desk } from '../../electron/application/desk.ts'
import { addEvent } from '../../electron/application/events.ts'
import { type InTurns, type ReportFile, exportYear } from '../../electron/application/reports.ts'
import { YearFiles } from '../../electron/application/year-files.ts'
import { getYear } from '../../electron/application/year-report.ts'
import { printReport } from '../../electron/backend/print-report.ts'
import { finishWith } from '../../electron/domain/steps.ts'
import { leg, moment } from '../support/ledger-story.ts'
import { openDesk } from '../support/open-desk.ts'

const YEAR = 2018
const FORMATS = ['csv', 'json', 'pdf'] as const
type Format = (typeof FORMATS)[number]

let desk: Desk
let close: () => void

beforeEach(async () => {
  // Over two years, of which the report is of the second.
  ;({ desk, close } = await openDesk(ledgerEvents(1500, 1, 80_000_000).events, moment('2020-01-01')))
})
afterEach(() => close())

/** An early purchase makes every later sale of the year take other lots; somebody asks for figures at once. */
function buyEarly(): void {
  const legs = [leg('0.7 BTC', 'base'), leg('-1 USD', 'quote')]
  addEvent(desk, { event: { kind: 'fill', at: moment('2017-07-14T00:00:00Z'), account: 'exchange', legs } })
  desk.ledger.invalidate()
  getYear(desk, { year: YEAR })
}

const report = async (format: Format, inTurns: InTurns): Promise<readonly ReportFile[]> =>
  (
    await exportYear(
      desk,
      { year: YEAR, format },
      { loadPrinter: async () => printReport, inTurns, yearFiles: new YearFiles() },
    )
  ).files

const atOnce: InTurns = async (steps) => finishWith(steps)

/** Every step is a turn of its own, after which something may happen. */
function stepping(after: (step: number) => void) {
  let beginnings = 0
  let taken = 0
  const inTurns: InTurns = async (steps, isCurrent) => {
    beginnings += 1
    for (;;) {
      const step = steps.next()
      if (step.done === true) return step.value
      taken += 1
      after(taken)
      if (!isCurrent()) return undefined
    }
  }
  return { inTurns, beginnings: () => beginnings, taken: () => taken }
}

describe.each(FORMATS)('a year as %s', (format) => {
  it('is in turns what it is at once', async () => {
    const { inTurns, taken } = stepping(() => undefined)
    expect(await report(format, inTurns)).toEqual(await report(format, atOnce))
    expect(taken()).toBeGreaterThan(5)
  })

  it('is of the book as it is afterwards, wherever the book changes meanwhile', async () => {
    const before = await report(format, atOnce)
    const { taken, inTurns } = stepping(() => undefined)
    await report(format, inTurns)
    // While it is gathered, and while it is written.
    for (const share of format === 'pdf' ? [0, 0.7] : [0, 0.3, 0.6, 0.95]) {
      const place = 1 + Math.floor(share * (taken() - 1))
      const changing = stepping((step) => {
        if (step === place) buyEarly()
      })
      const told = await report(format, changing.inTurns)
      expect(told).toEqual(await report(format, atOnce))
      expect(told).not.toEqual(before)
      expect(changing.beginnings()).toBe(2)
    }
  })

  it('is written in one piece after the third change in the middle of it', async () => {
    const changing = stepping(() => buyEarly())
    const told = await report(format, changing.inTurns)
    expect(changing.taken()).toBe(3)
    expect(told).toEqual(await report(format, atOnce))
  })
})

it('goes on where something else was written', async () => {
  // What is worked out the first time is no step of a second one.
  await report('csv', atOnce)
  const steps = stepping(() => undefined)
  await report('csv', steps.inTurns)
  const last = steps.taken()
  const writing = stepping((step) => {
    if (step === last) desk.ledger.invalidate()
  })
  await report('csv', writing.inTurns)
  expect([writing.beginnings(), writing.taken()]).toEqual([1, last])
})
