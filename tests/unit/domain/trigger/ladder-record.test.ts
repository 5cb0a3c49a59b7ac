import { describe, expect, it } from 'vitest'
import type { Flag } from '../../../../electron/domain/context/flag.ts'
import type { LadderRule, Policy } from '../../../../electron/domain/policy/policy.ts'
import type { DailyClose } from '../../../../electron/domain/portfolio/mark.ts'
import { addDays, startOfDay } from '../../../../electron/domain/time/instant.ts'
import {
  type LadderDifference,
  type RecordedDay,
  continueLadder,
  daysToRecord,
  differencesOf,
  judgeAnew,
  ladderTerms,
} from '../../../../electron/domain/trigger/ladder-record.ts'
import { runLadder } from '../../../../electron/domain/trigger/run-ladder.ts'
import { FIRST_DAY, SHORT_RULE, barsOf } from './ladder-story.ts'

type Closes = readonly (number | undefined)[]

const CALM: Closes = Array.from({ length: 12 }, () => 100)
/** Days on which the book looked: each time all bars up to then are judged. */
const CRASH: Closes = [...CALM, 95, 85, 74, 64, 66, 68]

const inputOf = (bars: readonly DailyClose[], flags: readonly Flag[] = []) => ({
  asset: 'SOL',
  rule: SHORT_RULE,
  bars,
  flags,
  minimumBars: 1,
})

/** Judges each day as it ends, beginning with the bar at `first`. */
function live(closes: Closes, first = 12, flags: readonly Flag[] = []): RecordedDay[] {
  const bars = barsOf(closes)
  const record: RecordedDay[] = []
  for (let length = first + 1; length <= bars.length; length += 1)
    record.push(...daysToRecord(inputOf(bars.slice(0, length), flags), record))
  return record
}

const dayAt = (index: number) => addDays(FIRST_DAY, index)
const firedIn = (days: readonly { readonly step: { readonly day: string; readonly fired: readonly unknown[] } }[]) =>
  days.flatMap(({ step }) => (step.fired.length > 0 ? [step.day] : []))
const brief = ({ from, to, recorded, now }: LadderDifference) =>
  `${from} ${to} ${recorded.state}${recorded.fired.join()} ${now.state}${now.fired.join()}`

describe('the record of a ladder', () => {
  it('begins with the day that was over when the rule was first seen', () => {
    expect(daysToRecord(inputOf(barsOf(CALM)), []).map(({ step }) => step.day)).toEqual([dayAt(11)])
  })

  it('begins with the panic that ran when the rule was first seen, so that its tranches are kept', () => {
    const record = daysToRecord(inputOf(barsOf(CRASH)), [])
    expect(record[0]?.step).toMatchObject({ day: dayAt(14), state: 'panic' })
    expect(firedIn(record)).toEqual([dayAt(14), dayAt(15)])
  })

  it('tells the same days as a run over all prices, whenever the book looked', () => {
    const whole = runLadder(inputOf(barsOf(CRASH)))
    expect(continueLadder(inputOf(barsOf(CRASH)), live(CRASH)).map(({ step }) => step)).toEqual(whole)
    expect(
      continueLadder(inputOf(barsOf(CRASH)), daysToRecord(inputOf(barsOf(CRASH)), [])).map(({ step }) => step),
    ).toEqual(whole)
  })

  it('judges all days of a sleep at once, and none twice', () => {
    const before = live(CRASH.slice(0, 13))
    const added = daysToRecord(inputOf(barsOf(CRASH)), before)
    expect(added.map(({ step }) => step.day)).toEqual([13, 14, 15, 16, 17].map(dayAt))
    expect([...before, ...added]).toEqual(live(CRASH))
    expect(daysToRecord(inputOf(barsOf(CRASH)), [...before, ...added])).toEqual([])
  })

  it('adds nothing while the clock stands before its last day', () => {
    expect(daysToRecord(inputOf(barsOf(CRASH.slice(0, 14))), live(CRASH))).toEqual([])
  })

  it('leaves out a bar that came after later days were judged', () => {
    const gap = [...CRASH.slice(0, 16), undefined, ...CRASH.slice(17)]
    const record = live(gap)
    expect(daysToRecord(inputOf(barsOf([...CRASH, 69])), record).map(({ step }) => step.day)).toEqual([dayAt(18)])
  })

  it('keeps who said each close', () => {
    const bars = barsOf(CRASH).map((bar) => ({ ...bar, source: 'kraken' }))
    expect(daysToRecord(inputOf(bars), []).every(({ source }) => source === 'kraken')).toBe(true)
  })
})

describe('a price that is corrected after its day was judged', () => {
  const corrected = [...CRASH.slice(0, 14), 90, 92, 93, 94]

  it('changes no tranche that fired and no high that was frozen', () => {
    const days = continueLadder(inputOf(barsOf(corrected)), live(CRASH))
    expect(firedIn(days)).toEqual([dayAt(14), dayAt(15)])
    expect(days.at(-1)?.step).toMatchObject({ state: 'panic', referenceHigh: barsOf([100])[0]?.close })
    expect(firedIn(runLadder(inputOf(barsOf(corrected))).map((step) => ({ step })))).toEqual([])
  })

  it('goes on from the record with the days after it', () => {
    const days = continueLadder(inputOf(barsOf([...corrected, 54])), live(CRASH))
    expect(days.at(-1)?.step).toMatchObject({
      state: 'exhausted',
      fired: [{ tranche: 3, price: barsOf([54])[0]?.close }],
    })
  })

  it('is told: what the record says, and what the prices known now would have made of it', () => {
    const differences = differencesOf(inputOf(barsOf(corrected)), live(CRASH))
    expect(differences.map(brief)).toEqual([
      `${dayAt(14)} ${dayAt(14)} panic1 armed`,
      `${dayAt(15)} ${dayAt(15)} panic2 armed`,
      `${dayAt(16)} ${dayAt(17)} panic armed`,
    ])
    expect(differences[0]).toMatchObject({
      recorded: { close: barsOf([74])[0]?.close },
      now: { close: barsOf([90])[0]?.close },
    })
  })

  it('is not told where it makes the same days', () => {
    const slight = CRASH.map((close, index) => (index === 16 ? 67 : close))
    expect(differencesOf(inputOf(barsOf(slight)), live(CRASH))).toEqual([])
  })

  it('is told where it would have frozen another high', () => {
    const higher = CRASH.map((close, index) => (index === 10 ? 101 : close))
    expect(differencesOf(inputOf(barsOf(higher)), live(CRASH)).map(brief)).toEqual([
      `${dayAt(14)} ${dayAt(14)} panic1 panic1`,
      `${dayAt(15)} ${dayAt(15)} panic2 panic2`,
      `${dayAt(16)} ${dayAt(17)} panic panic`,
    ])
  })

  it('is told where a tranche would have fired that did not', () => {
    const calm = [...CALM, 99, 98, 97, 96, 97, 98]
    expect(differencesOf(inputOf(barsOf(CRASH)), live(calm)).map(brief)).toContain(
      `${dayAt(14)} ${dayAt(14)} armed panic1`,
    )
  })

  it('counts for the same days once the person says so, and nothing is told any more', () => {
    const anew = judgeAnew(inputOf(barsOf(corrected)), live(CRASH))
    expect(anew.map(({ step }) => step.day)).toEqual(live(CRASH).map(({ step }) => step.day))
    expect(firedIn(anew)).toEqual([])
    expect(differencesOf(inputOf(barsOf(corrected)), anew)).toEqual([])
    expect(continueLadder(inputOf(barsOf(corrected)), anew).map(({ step }) => step)).toEqual(
      runLadder(inputOf(barsOf(corrected))),
    )
  })

  it('counts from the first day of the panic that it makes, when it is accepted in the middle of that', () => {
    const calm = [...CALM, 99, 98, 97, 96, 97, 98]
    const record = live(calm).filter(({ step }) => step.day >= dayAt(16))
    expect(judgeAnew(inputOf(barsOf(CRASH)), record)[0]?.step.day).toBe(dayAt(14))
  })

  it('can be gone altogether: the day stays as it was judged', () => {
    const gone = CRASH.map((close, index) => (index === 14 ? undefined : close))
    expect(firedIn(continueLadder(inputOf(barsOf(gone)), live(CRASH)))).toEqual([dayAt(14), dayAt(15)])
    expect(differencesOf(inputOf(barsOf(gone)), live(CRASH)).map(brief)[0]).toBe(
      `${dayAt(14)} ${dayAt(14)} panic1 armed`,
    )
  })
})

describe('a flag that is set later for days that were judged', () => {
  const flag: Flag = {
    id: 'f',
    asset: 'SOL',
    flag: 'hack',
    from: startOfDay(dayAt(13)),
    source: 'me',
  }

  it('neither changes them nor counts as a corrected price', () => {
    expect(firedIn(continueLadder(inputOf(barsOf(CRASH), [flag]), live(CRASH)))).toEqual([dayAt(14), dayAt(15)])
    expect(differencesOf(inputOf(barsOf(CRASH), [flag]), live(CRASH))).toEqual([])
  })

  it('halts from the next day on', () => {
    const days = continueLadder(inputOf(barsOf([...CRASH, 60]), [flag]), live(CRASH))
    expect(days.at(-1)?.step).toMatchObject({ state: 'halted', blocks: ['flag'] })
  })

  it('stays where it halted, after it is taken back', () => {
    const halted = live(CRASH, 12, [flag])
    expect(firedIn(continueLadder(inputOf(barsOf(CRASH)), halted))).toEqual([])
    expect(differencesOf(inputOf(barsOf(CRASH)), halted)).toEqual([])
  })
})

describe('the terms of a ladder', () => {
  const policy: Pick<Policy, 'currency' | 'gates'> = { currency: 'USD', gates: [] }
  const termsOf = (change: Partial<LadderRule>, of: Partial<typeof policy> = {}) =>
    ladderTerms({ ...SHORT_RULE, ...change }, { ...policy, ...of })

  it('are the same where only money, exits or other assets change', () => {
    expect(
      termsOf({ budget: 0.01, takeProfit: [{ gain: 2, share: 1 }], timeStopDays: 90, assets: ['SOL', 'AVAX'] }),
    ).toBe(termsOf({}))
    expect(
      termsOf({}, { gates: [{ when: { indicator: 'dxy', measure: 'value', above: 110 }, effect: 'halve' }] }),
    ).toBe(termsOf({}))
  })

  it.each<[string, Partial<LadderRule>]>([
    ['the arm', { arm: { ...SHORT_RULE.arm, volume: 2 } }],
    ['the tranches', { tranches: SHORT_RULE.tranches.slice(0, 2) }],
    ['the cool-down', { cooldownDays: 4 }],
    ['the end of an episode', { rearm: 0.5 }],
    ['the longest age', { maxAgeDays: 90 }],
  ])('are others where %s changes', (_, change) => {
    expect(termsOf(change)).not.toBe(termsOf({}))
  })

  it('are others in another currency, and where a gate on flags changes', () => {
    expect(termsOf({}, { currency: 'EUR' })).not.toBe(termsOf({}))
    expect(termsOf({}, { gates: [{ when: { flag: 'any' }, effect: 'halve' }] })).not.toBe(termsOf({}))
  })
})
