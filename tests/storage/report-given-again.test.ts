/** A report that was written is given again as long as it would be written so again, and the work on it is everybody's. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ledgerEvents } from '../../bench/ledger-events.ts'
import type { Desk } from '../../electron/application/desk.ts'
import { addEvent } from '../../electron/application/events.ts'
import { type InTurns, type ReportFile, exportYear } from '../../electron/application/reports.ts'
import { chooseMethod } from '../../electron/application/tax-rules.ts'
import { filesAhead } from '../../electron/application/work-ahead.ts'
import { YearFiles } from '../../electron/application/year-files.ts'
import { printReport } from '../../electron/backend/print-report.ts'
import { finish, finishWith } from '../../electron/domain/steps.ts'
import { addDays, startOfDay, toDay } from '../../electron/domain/time/instant.ts'
import { leg, moment } from '../support/ledger-story.ts'
import { openDesk } from '../support/open-desk.ts'

const YEAR = 2018
/** On the day at hand, before the next event. */
const LATER = moment('2018-10-01T09:30:00.125Z')
const TEXTS = ['csv', 'json'] as const
const FORMATS = [...TEXTS, 'pdf'] as const
type Asked = Partial<Parameters<typeof exportYear>[1]>

let desk: Desk
let close: () => void
let now: Desk['clock']
let yearFiles: YearFiles

beforeEach(async () => {
  // One event in 22 hours, of which some are still to come.
  const opened = await openDesk(ledgerEvents(1500, 1, 80_000_000).events, moment('2018-10-01'))
  close = opened.close
  now = () => moment('2018-10-01T09:00:00Z')
  desk = { ...opened.desk, clock: () => now() }
  yearFiles = new YearFiles()
})
afterEach(() => close())

const asked = async (inTurns: InTurns, query: Asked = {}, known = yearFiles): Promise<readonly ReportFile[]> =>
  (
    await exportYear(
      desk,
      { year: YEAR, format: 'csv', ...query },
      { loadPrinter: async () => printReport, inTurns, yearFiles: known },
    )
  ).files

const atOnce: InTurns = async (steps) => finishWith(steps)
const never: InTurns = async () => expect.fail('a report that was written is written once more')
/** As nobody wrote it before. */
const anew = (query: Asked = {}): Promise<readonly ReportFile[]> => asked(atOnce, query, new YearFiles())

/** Does so many steps, and leaves the rest to others; how many there were. */
function leaving(after: number): { readonly inTurns: InTurns; readonly taken: () => number } {
  let taken = 0
  return {
    taken: () => taken,
    inTurns: async (steps) => {
      for (; taken < after; taken += 1) {
        const step = steps.next()
        if (step.done === true) return step.value
      }
      throw new RangeError('left')
    },
  }
}

function sellAt(at: string): void {
  const legs = [leg('-0.01 BTC', 'base'), leg('70 USD', 'quote')]
  addEvent(desk, { event: { kind: 'fill', at: moment(at), account: 'exchange', legs } })
  desk.ledger.invalidate()
}

describe.each(FORMATS)('as %s', (format) => {
  it('is not written a second time, also where it is asked for in other words', async () => {
    const first = await asked(atOnce, { format })
    expect(await asked(never, { format })).toEqual(first)
    expect(await asked(never, { format, currency: 'USD', scope: 'account' })).toEqual(first)
    expect(await asked(never, { format, language: format === 'pdf' ? 'en' : 'ja' })).toEqual(first)
  })

  it.each<readonly [string, Asked]>([
    ['another year', { year: YEAR - 1 }],
    ['another method', { method: 'lifo' }],
    ['a method that is named', { method: 'fifo' }],
    ['the lots of each account', { method: 'fifo', scope: 'account' }],
    ['another currency', { currency: 'BTC' }],
  ])('is not given for %s', async (_, other) => {
    await asked(atOnce, { format })
    if (other.scope !== undefined) await asked(atOnce, { format, method: 'fifo' })
    expect(await asked(atOnce, { format, ...other })).toEqual(await anew({ format, ...other }))
    if (other.year !== undefined) expect(await asked(never, { format })).toEqual(await anew({ format }))
  })

  it('is another one when something was written, when a day has passed, and when the moment of an event has', async () => {
    const next = desk.ledger.events().find(({ at }) => at > now()) ?? expect.fail('no event is still to come')
    let before = await asked(atOnce, { format })
    for (const change of [
      () => sellAt('2018-03-01T00:00:00Z'),
      () => {
        chooseMethod(desk, { year: YEAR, method: 'lifo' })
        desk.ledger.invalidate()
      },
      () => (now = () => next.at),
      () => (now = () => startOfDay(addDays(toDay(next.at), 1))),
    ]) {
      change()
      const after = await asked(atOnce, { format })
      expect(after).toEqual(await anew({ format }))
      expect(after).not.toEqual(before)
      before = after
    }
  })

  it('takes nothing’s place where something was written in the middle of it', async () => {
    const year = YEAR - 1
    await anew({ format, year })
    const { inTurns, taken } = leaving(Infinity)
    await asked(inTurns, { format, year }, new YearFiles())
    const told = await asked(
      async (steps) => {
        // Of the year before nothing changes: the report is written to its end.
        for (let step = 1; step < taken(); step += 1) steps.next()
        sellAt('2018-09-30T23:59:00Z')
        await asked(atOnce, { format })
        return finishWith(steps)
      },
      { format, year },
    )
    expect(told).toEqual(await anew({ format, year }))
    expect(await asked(never, { format })).toEqual(await anew({ format }))
    await expect(asked(never, { format, year })).rejects.toThrow('written once more')
  })

  it('is gone on with by whoever asks for it while it is written', async () => {
    // What is worked out the first time is no step of a second one.
    await anew({ format })
    const whole = leaving(Infinity)
    const expected = await asked(whole.inTurns, { format }, new YearFiles())
    await expect(asked(leaving(5).inTurns, { format })).rejects.toThrow('left')
    const rest = leaving(Infinity)
    expect(await asked(rest.inTurns, { format })).toEqual(expected)
    expect(rest.taken()).toBe(whole.taken() - 5)
  })

  it('is begun anew where the one that is written is of before', async () => {
    await expect(asked(leaving(5).inTurns, { format })).rejects.toThrow('left')
    sellAt('2018-03-01T00:00:00Z')
    expect(await asked(atOnce, { format })).toEqual(await anew({ format }))
  })
})

it.each(TEXTS)('as %s is at any later moment of the day what is written then', async (format) => {
  const first = await asked(atOnce, { format })
  now = () => LATER
  const again = await asked(never, { format })
  expect(again).toEqual(await anew({ format }))
  if (format === 'json') expect(again).not.toEqual(first)
})

it('as data names the moment at which it was asked for', async () => {
  const momentOf = async (): Promise<unknown> => JSON.parse(textOf(await asked(atOnce, { format: 'json' })))
  expect(await momentOf()).toHaveProperty('asOf', '2018-10-01T09:00:00Z')
  now = () => LATER
  expect(await momentOf()).toHaveProperty('asOf', '2018-10-01T09:30:00.125Z')
})

it('as PDF says when it was made', async () => {
  const first = await asked(atOnce, { format: 'pdf' })
  now = () => LATER
  expect(await asked(never, { format: 'pdf' })).toEqual(first)
})

it('a yearly average is final when the year is over', async () => {
  const query: Asked = { format: 'json', method: 'total-average' }
  now = () => moment('2018-12-31T23:59:59.999Z')
  expect(textOf(await asked(atOnce, query))).toContain('"provisional": true')
  now = () => moment('2019-01-01T00:00:00Z')
  expect(textOf(await asked(atOnce, query))).toContain('"provisional": false')
})

it('a failed writing stands in nobody’s way', async () => {
  const failing: Desk = {
    ...desk,
    ledger: {
      ...desk.ledger,
      balancesUntil: () => {
        throw new RangeError('broken')
      },
    },
  }
  const tools = { loadPrinter: async () => printReport, inTurns: atOnce, yearFiles }
  await expect(exportYear(failing, { year: YEAR, format: 'csv' }, tools)).rejects.toThrow('broken')
  expect(await asked(atOnce)).toEqual(await anew())
})

describe('in spare turns', () => {
  const ahead = (): number => {
    let steps = 0
    for (const _ of filesAhead(desk, yearFiles, (error) => expect.fail(String(error)))) steps += 1
    return steps
  }

  it('nothing is written before anybody looked at a year', () => {
    expect(ahead()).toBe(0)
  })

  it('the year last looked at is written as tables and as data, and again when it is looked at after a change', async () => {
    yearFiles.look(desk, { year: YEAR - 1 })
    yearFiles.look(desk, { year: YEAR, currency: 'BTC' })
    expect(ahead()).toBeGreaterThan(10)
    expect(ahead()).toBe(0)
    for (const format of TEXTS)
      expect(await asked(never, { format, currency: 'BTC' })).toEqual(await anew({ format, currency: 'BTC' }))
    await expect(asked(never, { year: YEAR - 1 })).rejects.toThrow('written once more')
    await expect(asked(never, { format: 'pdf', currency: 'BTC' })).rejects.toThrow('written once more')
    sellAt('2018-03-01T00:00:00Z')
    expect(ahead()).toBe(0)
    yearFiles.look(desk, { year: YEAR, currency: 'BTC' })
    expect(ahead()).toBeGreaterThan(10)
    for (const format of TEXTS)
      expect(await asked(never, { format, currency: 'BTC' })).toEqual(await anew({ format, currency: 'BTC' }))
  })

  it('who asks for files is who looks at their year', async () => {
    await asked(atOnce, { format: 'pdf', method: 'lifo' })
    ahead()
    expect(await asked(never, { format: 'json', method: 'lifo' })).toEqual(
      await anew({ format: 'json', method: 'lifo' }),
    )
  })

  it('what they have of a report is used by whoever asks for it', async () => {
    await anew()
    const whole = leaving(Infinity)
    const expected = await asked(whole.inTurns, {}, new YearFiles())
    yearFiles.look(desk, { year: YEAR })
    const work = filesAhead(desk, yearFiles, () => undefined)
    for (let step = 0; step < 5; step += 1) work.next()
    const rest = leaving(Infinity)
    expect(await asked(rest.inTurns)).toEqual(expected)
    expect(rest.taken()).toBe(whole.taken() - 5)
    finish(work)
    expect(await asked(never, { format: 'json' })).toEqual(await anew({ format: 'json' }))
  })
})

const textOf = ([file]: readonly ReportFile[]): string => (file && 'text' in file ? file.text : '')
