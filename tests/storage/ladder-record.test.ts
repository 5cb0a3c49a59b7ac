import Database from 'better-sqlite3'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { WritableStore } from '../../electron/application/ports.ts'
import { instantFromMs } from '../../electron/domain/time/instant.ts'
import type { RecordedDay } from '../../electron/domain/trigger/ladder-record.ts'
import { daysToRecord } from '../../electron/domain/trigger/ladder-record.ts'
import { openStore } from '../../electron/storage/open-store.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'
import { SHORT_RULE, barsOf } from '../unit/domain/trigger/ladder-story.ts'

const NOW = instantFromMs(Date.UTC(2026, 10, 22, 12))
const SOL = { asset: 'SOL', terms: '{}', begunAt: NOW, cause: 'judged' as const }

/** A crash, an exit by age, a cool-down and what is left of the budget: every part of a machine. */
const CLOSES = [...Array.from({ length: 12 }, () => 100), 95, 85, 74, 70, 71, 72, 73, 74, 73]
const STORY: readonly RecordedDay[] = daysToRecord(
  {
    asset: 'SOL',
    rule: { ...SHORT_RULE, maxAgeDays: 3 },
    bars: barsOf(CLOSES).map((bar) => ({ ...bar, source: 'kraken' })),
    flags: [],
    minimumBars: 1,
    after: undefined,
  },
  [
    ...daysToRecord(
      {
        asset: 'SOL',
        rule: { ...SHORT_RULE, maxAgeDays: 3 },
        bars: barsOf(CLOSES.slice(0, 12)),
        flags: [],
        minimumBars: 1,
      },
      [],
    ),
  ],
)

async function withStore<Result>(dataDir: string, work: (store: WritableStore) => Result): Promise<Result> {
  const opened = await openStore({ dataDir, clock: () => NOW })
  try {
    return work(opened.store)
  } finally {
    opened.close()
  }
}

const daysOf = (store: WritableStore) => store.findLadderTrace('SOL', '{}', NOW)?.days

describe('the record of a ladder', () => {
  it('comes out as it went in, in this opening of the book and in the next', async () => {
    const dataDir = temporaryDirectory()
    expect(new Set(STORY.map(({ step }) => step.state))).toEqual(new Set(['armed', 'panic', 'cool-down']))
    expect(STORY.some(({ machine }) => machine.remainder !== undefined)).toBe(true)
    await withStore(dataDir, (store) => {
      const trace = store.beginLadderTrace(SOL)
      store.addLadderDays(trace, STORY.slice(0, 3), NOW)
      expect(daysOf(store)).toEqual(STORY.slice(0, 3))
      store.addLadderDays(trace, STORY.slice(3), NOW)
      expect(daysOf(store)).toEqual(STORY)
    })
    await withStore(dataDir, (store) => expect(daysOf(store)).toEqual(STORY))
  })

  it('is of its terms alone, and the newest trace counts', async () => {
    await withStore(temporaryDirectory(), (store) => {
      expect(store.findLadderTrace('SOL', '{}', NOW)).toBeUndefined()
      store.addLadderDays(store.beginLadderTrace(SOL), STORY, NOW)
      store.addLadderDays(store.beginLadderTrace({ ...SOL, terms: '{"other":1}' }), STORY.slice(0, 1), NOW)
      store.addLadderDays(store.beginLadderTrace({ ...SOL, cause: 'corrected' }), STORY.slice(0, 2), NOW)
      expect(store.findLadderTrace('SOL', '{}', NOW)).toMatchObject({
        cause: 'corrected',
        begunAt: NOW,
        days: { length: 2 },
      })
      expect(store.findLadderTrace('AVAX', '{}', NOW)).toBeUndefined()
    })
  })

  it('answers for a moment by the trace that counted then, and before all of them by the first', async () => {
    const moment = (hours: number) => instantFromMs(NOW + hours * 3_600_000)
    await withStore(temporaryDirectory(), (store) => {
      for (const [index, hours] of [1, 3, 5].entries()) {
        const cause = index === 0 ? 'judged' : 'corrected'
        const trace = store.beginLadderTrace({ ...SOL, cause, begunAt: moment(hours) })
        store.addLadderDays(trace, STORY.slice(0, index + 1), moment(hours))
      }
      const daysAt = (hours: number) => store.findLadderTrace('SOL', '{}', moment(hours))?.days.length
      expect([0, 1, 2, 3, 4, 5, 6].map(daysAt)).toEqual([1, 1, 1, 2, 2, 3, 3])
    })
  })

  it('is listed whole, in the order in which the traces were begun, with when each day was judged', async () => {
    const later = instantFromMs(NOW + 60_000)
    await withStore(temporaryDirectory(), (store) => {
      const first = store.beginLadderTrace(SOL)
      store.addLadderDays(first, STORY.slice(0, 2), NOW)
      const second = store.beginLadderTrace({ ...SOL, cause: 'corrected', begunAt: later })
      store.addLadderDays(second, STORY, later)
      store.addLadderDays(first, STORY.slice(2, 3), later)
      expect([...store.listLadderTraces()]).toEqual([
        {
          ...SOL,
          trace: first,
          days: STORY.slice(0, 3).map((day, at) => ({ ...day, judgedAt: at < 2 ? NOW : later })),
        },
        {
          ...SOL,
          cause: 'corrected',
          begunAt: later,
          trace: second,
          days: STORY.map((day) => ({ ...day, judgedAt: later })),
        },
      ])
    })
  })

  it('keeps a day once, and all of what is added or nothing', async () => {
    await withStore(temporaryDirectory(), (store) => {
      const trace = store.beginLadderTrace(SOL)
      store.addLadderDays(trace, STORY.slice(0, 2), NOW)
      expect(() => store.addLadderDays(trace, [...STORY.slice(2, 4), ...STORY.slice(1, 2)], NOW)).toThrow(/UNIQUE/)
      expect(daysOf(store)).toEqual(STORY.slice(0, 2))
    })
  })

  it('is never changed or removed, save with a made-up book', async () => {
    const dataDir = temporaryDirectory()
    await withStore(dataDir, (store) => store.addLadderDays(store.beginLadderTrace(SOL), STORY, NOW))
    const database = new Database(join(dataDir, 'barbell.db'))
    for (const table of ['ladder_day', 'ladder_trace'])
      expect(() => database.exec(`DELETE FROM ${table}`), table).toThrow(/never removed/)
    expect(() => database.exec(`UPDATE ladder_day SET close = '1'`)).toThrow(/never changed/)
    expect(() => database.exec(`UPDATE ladder_trace SET terms = ''`)).toThrow(/never changed/)
    database.close()
    await withStore(dataDir, (store) => {
      expect(daysOf(store)).toEqual(STORY)
      expect(() => store.empty()).toThrow(/never removed/)
      expect(daysOf(store)).toEqual(STORY)
      store.writeSetting('demo', '1')
      store.empty()
      expect(daysOf(store)).toBeUndefined()
    })
  })
})
