import { describe, expect, it } from 'vitest'
import type { Price } from '../../../../electron/domain/number/decimal.ts'
import { decimal } from '../../../../electron/domain/number/parse-decimal.ts'
import { addDays, dayOf, startOfDay } from '../../../../electron/domain/time/instant.ts'
import { episodesOf } from '../../../../electron/domain/trigger/episodes.ts'
import { outcomesOf } from '../../../../electron/domain/trigger/outcome.ts'
import { runLadder } from '../../../../electron/domain/trigger/run-ladder.ts'
import { FIRST_DAY, SHORT_RULE, barsOf } from './ladder-story.ts'

const CALM = Array.from({ length: 10 }, () => 100)
const FALL = [95, 84, 74, 64, 54]

function episodes(closes: readonly number[], flagOn?: number, rule = SHORT_RULE) {
  const flags =
    flagOn === undefined
      ? []
      : [{ id: 'f', asset: 'SOL', flag: 'hack', from: startOfDay(addDays(FIRST_DAY, flagOn)), source: 'me' } as const]
  const steps = runLadder({ asset: 'SOL', rule, bars: barsOf(closes), flags, minimumBars: 5 })
  return episodesOf(steps, rule.rearm * rule.arm.drawdown)
}

describe('an episode', () => {
  it('runs from the panic to the day that ended it, with what fired and how deep it went', () => {
    const found = episodes([...CALM, ...FALL, 70, 90, 95, 95])
    expect(found).toMatchObject([
      {
        asset: 'SOL',
        start: '2025-01-13',
        end: '2025-01-17',
        ended: 'recovered',
        referenceHigh: decimal<Price>('100'),
        deepest: { day: '2025-01-15', drawdown: expect.closeTo(0.46, 12) as number },
        fired: [{ tranche: 1 }, { tranche: 2 }, { tranche: 3 }],
      },
    ])
  })

  it('runs on while nothing ended it', () => {
    expect(episodes([...CALM, ...FALL])).toMatchObject([{ ended: 'running' }])
    expect(episodes([...CALM, ...FALL])[0]?.end).toBeUndefined()
  })

  it('ends by a flag, by age and by a seam', () => {
    expect(episodes([...CALM, ...FALL, 54], 15)).toMatchObject([{ ended: 'halted', end: '2025-01-16' }])
    const short = { ...SHORT_RULE, maxAgeDays: 3 }
    expect(episodes([...CALM, ...FALL, 54, 54], undefined, short)).toMatchObject([{ ended: 'aged' }])
    expect(episodes([...CALM, ...FALL, 500])).toMatchObject([{ ended: 'broken', end: '2025-01-16' }])
  })
})

describe('how a purchase went', () => {
  const bought = dayOf('2025-01-01')
  const story = (
    closes: Readonly<Record<number, string>>,
    lastDay = 400,
    money: Readonly<Record<number, string>> = {},
  ) =>
    outcomesOf({
      bought,
      price: decimal<Price>('50.05'),
      lastDay: addDays(bought, lastDay),
      closeOn: (day) => priceOn(closes, day),
      moneyOn: (day) => priceOn(money, day) ?? decimal<Price>('1'),
    })
  const priceOn = (prices: Readonly<Record<number, string>>, day: string): Price | undefined => {
    const text = prices[(startOfDay(dayOf(day)) - startOfDay(bought)) / 86_400_000]
    return text === undefined ? undefined : decimal<Price>(text)
  }

  it('is its return with the fee, beside the money left alone', () => {
    expect(story({ 30: '40', 90: '60', 365: '50.05' }, 400, { 90: '0.97' })).toEqual([
      { kind: 'known', days: 30, on: '2025-01-31', own: expect.closeTo(40 / 50.05 - 1, 12) as number, leftAlone: 0 },
      {
        kind: 'known',
        days: 90,
        on: '2025-04-01',
        own: expect.closeTo(0.1988, 4) as number,
        leftAlone: expect.closeTo(-0.03, 12) as number,
      },
      { kind: 'known', days: 365, on: '2026-01-01', own: 0, leftAlone: 0 },
    ])
  })

  it('is not told before its day is over, nor without a price', () => {
    expect(story({ 30: '60' }, 89).map(({ kind }) => kind)).toEqual(['known', 'not_yet', 'not_yet'])
    expect(story({}, 90).map(({ kind }) => kind)).toEqual(['no_price', 'no_price', 'not_yet'])
  })
})
