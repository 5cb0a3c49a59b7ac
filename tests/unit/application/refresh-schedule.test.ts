import { beforeEach, describe, expect, it } from 'vitest'
import type { Timers } from '../../../electron/application/market-ports.ts'
import { EVERYTHING_OFF, type MarketSettings } from '../../../electron/application/market-settings.ts'
import type { RefreshReport } from '../../../electron/application/refresh-prices.ts'
import { createRefreshSchedule } from '../../../electron/application/refresh-schedule.ts'
import { type Instant, instantFromMs } from '../../../electron/domain/time/instant.ts'

const START = Date.parse('2026-11-27T09:00:00Z')
const MINUTE = 60_000

let now: Instant
let waiting: { readonly at: number; readonly call: () => void }[]
let settings: MarketSettings
let started: Instant[]
let priced: number
let finish: (() => void)[]

const timers: Timers = {
  after: (delayMs, call) => {
    const entry = { at: now + delayMs, call }
    waiting.push(entry)
    return () => {
      waiting = waiting.filter((other) => other !== entry)
    }
  },
}

/** Lets time pass, minute by minute, as far as the schedule can tell. */
function pass(minutes: number): void {
  for (let minute = 0; minute < minutes; minute += 1) {
    now = instantFromMs(now + MINUTE)
    for (const entry of waiting.filter(({ at }) => at <= now)) {
      waiting = waiting.filter((other) => other !== entry)
      entry.call()
    }
  }
}

const report = (outcome: 'done' | 'cancelled'): RefreshReport => ({
  startedAt: now,
  endedAt: now,
  outcome,
  priced,
  failed: 1 - priced,
  days: 0,
  hours: 0,
  assets: [],
})

const create = () =>
  createRefreshSchedule({
    clock: () => now,
    timers,
    settings: () => settings,
    lastRun: () => {
      const startedAt = started.at(-1)
      return startedAt === undefined ? undefined : { startedAt, isEmptyHanded: priced === 0 }
    },
    onFailure: (error) => {
      throw error
    },
    refresh: (signal) => {
      started.push(now)
      return new Promise((resolve) => {
        finish.push(() => resolve(report('done')))
        signal.addEventListener('abort', () => resolve(report('cancelled')))
      })
    },
  })

/** Ends what runs, and lets the schedule hear of it. */
const end = async (): Promise<void> => {
  finish.splice(0).forEach((call) => call())
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
}

const minutesOf = (instants: readonly Instant[]): number[] => instants.map((at) => (at - START) / MINUTE)

beforeEach(() => {
  now = instantFromMs(START)
  waiting = []
  settings = { ...EVERYTHING_OFF, on: ['kraken'], everyMinutes: 30 }
  started = []
  priced = 1
  finish = []
})

describe('the schedule of prices', () => {
  it('runs at once, and then every so many minutes', async () => {
    const schedule = create()
    schedule.start()
    await end()
    pass(29)
    expect(minutesOf(started)).toEqual([0])
    pass(2)
    await end()
    expect(minutesOf(started)).toEqual([0, 30])
    expect(schedule.state()).toEqual({ isRunning: false, nextRunAt: instantFromMs(START + 60 * MINUTE) })
    await schedule.stop()
    pass(120)
    expect(started).toHaveLength(2)
  })

  it('never runs twice at a time; who asks meanwhile waits for the one that runs', async () => {
    const schedule = create()
    schedule.start()
    const first = schedule.runNow()
    const second = schedule.runNow()
    pass(90)
    expect(started).toHaveLength(1)
    await end()
    expect(await first).toBe(await second)
  })

  it('is stopped by whoever may, and says so', async () => {
    const schedule = create()
    const running = schedule.runNow()
    expect(schedule.cancel()).toBe(true)
    expect((await running).outcome).toBe('cancelled')
    await end()
    expect(schedule.cancel()).toBe(false)
  })

  it('comes soon again after a run that brought nothing', async () => {
    priced = 0
    const schedule = create()
    schedule.start()
    await end()
    pass(5)
    expect(minutesOf(started)).toEqual([0, 5])
    await schedule.stop()
  })

  it('counts a clock that went back as due, and does not wait for it', async () => {
    const schedule = create()
    schedule.start()
    await end()
    now = instantFromMs(START - 24 * 60 * MINUTE)
    schedule.wake()
    expect(started).toHaveLength(2)
    await schedule.stop()
  })

  it.each([
    ['off', { isScheduled: false }, { isOnline: true, isMetered: false }],
    ['no_sources', { on: [] }, { isOnline: true, isMetered: false }],
    ['offline', {}, { isOnline: false, isMetered: false }],
    ['metered', {}, { isOnline: true, isMetered: true }],
  ] as const)('rests: %s', async (resting, change, link) => {
    settings = { ...settings, ...change, on: 'on' in change ? [] : settings.on }
    const schedule = create()
    schedule.tellLink(link)
    schedule.start()
    pass(90)
    expect([started, schedule.state()]).toEqual([[], { isRunning: false, resting }])
    await schedule.stop()
  })

  it('runs over a metered link where the person lets it, and as soon as there is a link', async () => {
    settings = { ...settings, sparesMetered: false }
    const schedule = create()
    schedule.tellLink({ isOnline: false, isMetered: true })
    schedule.start()
    expect(started).toEqual([])
    schedule.tellLink({ isOnline: true, isMetered: true })
    expect(started).toHaveLength(1)
    await schedule.stop()
  })
})
