import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toNumber } from '../../../electron/domain/number/decimal.ts'
import {
  type RecordedDay,
  continueLadder,
  daysToRecord,
  differencesOf,
  judgeAnew,
} from '../../../electron/domain/trigger/ladder-record.ts'
import { runLadder } from '../../../electron/domain/trigger/run-ladder.ts'
import { SHORT_RULE, barsOf } from '../../unit/domain/trigger/ladder-story.ts'

const walks = fc
  .array(
    fc.oneof(
      { weight: 12, arbitrary: fc.integer({ min: -18, max: 16 }).map((percent) => 1 + percent / 100) },
      { weight: 1, arbitrary: fc.constant(undefined) },
    ),
    { minLength: 2, maxLength: 90, size: 'max' },
  )
  .map((moves) => {
    let price = 100
    return barsOf([
      100,
      ...moves.map((move) => {
        if (move === undefined) return undefined
        price = Number((price * move).toPrecision(8))
        return price
      }),
    ])
  })

type Bars = ReturnType<typeof barsOf>

const inputOf = (bars: Bars) => ({ asset: 'SOL', rule: SHORT_RULE, bars, flags: [], minimumBars: 3 })

/** Looks after each of some days, in rising order; what the book saw by then is `seen`. */
function recordOf(looks: readonly number[], seen: (look: number) => Bars): RecordedDay[] {
  const record: RecordedDay[] = []
  for (const look of looks) record.push(...daysToRecord(inputOf(seen(look)), record))
  return record
}

const looks = fc.uniqueArray(fc.nat(100), { minLength: 1, maxLength: 20 }).map((days) => days.sort((a, b) => a - b))

const steps = (days: readonly RecordedDay[]) => days.map(({ step }) => step)

describe('a ladder that is recorded as its days end', () => {
  it('is the ladder that all prices make, whenever the book looked, and nothing is told against it', () => {
    fc.assert(
      fc.property(walks, looks, (bars, days) => {
        const record = recordOf(days, (look) => bars.slice(0, (look % bars.length) + 1))
        const sorted = recordOf(
          [...days].sort((a, b) => (a % bars.length) - (b % bars.length)),
          (look) => bars.slice(0, (look % bars.length) + 1),
        )
        for (const one of [record, sorted]) {
          expect(steps([...continueLadder(inputOf(bars), one)])).toEqual(runLadder(inputOf(bars)))
          expect(differencesOf(inputOf(bars), one)).toEqual([])
        }
      }),
      { numRuns: 150 },
    )
  })

  it('keeps every recorded day through any correction, tells the difference, and goes by the prices once that is accepted', () => {
    fc.assert(
      fc.property(walks, looks, fc.nat(100), fc.constantFrom(0.6, 0.9, 1.1, 1.5), (bars, days, at, factor) => {
        const rising = [...days].sort((a, b) => (a % bars.length) - (b % bars.length))
        const record = recordOf(rising, (look) => bars.slice(0, (look % bars.length) + 1))
        const corrected = bars.map((bar, index) =>
          index === at % bars.length ? { ...bar, close: barsOf([toNumber(bar.close) * factor])[0]!.close } : bar,
        )
        const told = new Map(steps([...continueLadder(inputOf(corrected), record)]).map((step) => [step.day, step]))
        for (const { step } of record) expect(told.get(step.day)).toEqual(step)
        const whole = runLadder(inputOf(corrected))
        const last = record.at(-1)!.step.day
        const isSame = record.every(({ step }) => {
          const now = whole.find(({ day }) => day === step.day)!
          return (
            now.state === step.state &&
            now.referenceHigh === step.referenceHigh &&
            now.fired.length === step.fired.length
          )
        })
        expect(differencesOf(inputOf(corrected), record).length === 0).toBe(isSame)
        const anew = judgeAnew(inputOf(corrected), record)
        expect(anew.at(-1)?.step.day).toBe(last)
        expect(steps([...continueLadder(inputOf(corrected), anew)])).toEqual(whole)
        expect(differencesOf(inputOf(corrected), anew)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('has a past that no later bar changes', () => {
    fc.assert(
      fc.property(walks, looks, fc.nat(100), (bars, days, at) => {
        const rising = [...days].sort((a, b) => (a % bars.length) - (b % bars.length))
        const record = recordOf(rising, (look) => bars.slice(0, (look % bars.length) + 1))
        const cut = bars.slice(0, (at % bars.length) + 1)
        const lastDay = cut.at(-1)!.day
        const known = record.filter(({ step }) => step.day <= lastDay)
        const whole = steps([...continueLadder(inputOf(bars), record)]).filter(({ day }) => day <= lastDay)
        expect(steps([...continueLadder(inputOf(cut), known)])).toEqual(whole)
      }),
      { numRuns: 150 },
    )
  })
})
