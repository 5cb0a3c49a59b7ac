import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createKeptLadders } from '../../../electron/application/kept-ladders.ts'
import type { Flag } from '../../../electron/domain/context/flag.ts'
import { startOfDay } from '../../../electron/domain/time/instant.ts'
import { type RecordedDay, continueLadder, daysToRecord } from '../../../electron/domain/trigger/ladder-record.ts'
import { SHORT_RULE, barsOf } from '../../unit/domain/trigger/ladder-story.ts'

const HACKED: Omit<Flag, 'from'> = { id: 'hacked', asset: 'SOL', flag: 'hack', source: 'a story' }
const ruleOf = (place: number) => ({ ...SHORT_RULE, tranches: SHORT_RULE.tranches.slice(0, 1 + (place % 3)) })
const MOVES = [0.82, 0.9, 1, 1.04, 1.15]

const story = fc.record({
  moves: fc.array(fc.constantFrom(...MOVES), { minLength: 40, maxLength: 60 }),
  steps: fc.array(
    fc.record({
      kind: fc.constantFrom(
        'correct',
        'judge',
        'judge otherwise',
        'flag',
        'other rule',
        'ask of a past day',
        'ask again',
      ),
      place: fc.nat({ max: 59 }),
    }),
    { minLength: 3, maxLength: 12 },
  ),
})

it('tells the days that closes, record, flags and rule make, whatever of them changed since it was last asked', () => {
  fc.assert(
    fc.property(story, ({ moves, steps }) => {
      const ladders = createKeptLadders()
      let price = 100
      let bars = barsOf(moves.map((move) => (price = Number((price * move).toPrecision(8)))))
      let days: readonly RecordedDay[] = []
      let flags: readonly Flag[] = []
      let rule = SHORT_RULE
      const expectTheSame = (length = bars.length): void => {
        const input = { asset: 'SOL', rule, bars: bars.slice(0, length), flags, minimumBars: 3 }
        const known = days.filter(({ step }) => step.day <= (input.bars.at(-1)?.day ?? ''))
        const told = ladders.stepsOf({ input, terms: JSON.stringify(rule.tranches), days: known })
        expect(told).toEqual(continueLadder(input, known).map(({ step }) => step))
      }
      expectTheSame()
      for (const { kind, place } of steps) {
        const at = place % bars.length
        const bar = bars[at]
        if (bar === undefined) throw new Error('no bar')
        if (kind === 'correct') bars = bars.with(at, { ...bar, close: barsOf([90 + place])[0]?.close ?? bar.close })
        if (kind === 'judge') {
          const input = { asset: 'SOL', rule, bars: bars.slice(0, at + 1), flags, minimumBars: 3 }
          days = days.concat(daysToRecord(input, days))
        }
        if (kind === 'judge otherwise')
          days = days.map((day, index) => (index === place ? { ...day, step: { ...day.step, drawdown: 0.99 } } : day))
        if (kind === 'flag') flags = flags.length > 0 ? [] : [{ ...HACKED, from: startOfDay(bar.day) }]
        if (kind === 'other rule') rule = ruleOf(place)
        if (kind === 'ask of a past day') expectTheSame(at + 1)
        expectTheSame()
      }
    }),
    { numRuns: 150 },
  )
})
