import { describe, expect, it } from 'vitest'
import { dayOf } from '../../../electron/domain/time/instant.ts'
import type { Closes, Ladder, LadderRule, Replay } from '../../../renderer/features/ladders/ladder-answer.ts'
import { describeFigure, ladderFigure, wordLadder } from '../../../renderer/features/ladders/ladder-figure.ts'
import { formatOf, wordsOf } from '../../support/page-words.ts'

const CLOSES = [
  ['2026-11-15', '0.2926'],
  ['2026-11-16', '0.28'],
  ['2026-11-18', '0.19'],
  ['2026-11-19', '0.1462'],
] as const

const closes: Closes = { currency: 'USD', closes: CLOSES.map(([day, close]) => ({ day: dayOf(day), close })) }

const replay: Replay = {
  currency: 'USD',
  tranches: [{ at: dayOf('2026-11-18'), asset: 'DOGE', tranche: 1, price: '0.19', drawdown: 0.35, share: 0.25 }],
  trace: CLOSES.map(([day, close], index) => ({
    at: dayOf(day),
    asset: 'DOGE',
    state: index < 2 ? 'armed' : 'panic',
    close,
    drawdown: 0,
  })),
}

const step = { share: 0.3, isDue: false } as const
const panic: Ladder = {
  asset: 'DOGE',
  state: 'panic',
  referenceHigh: '0.2926',
  drawdown: 0.5004,
  close: '0.1462',
  closeDay: dayOf('2026-11-19'),
  episodeStart: dayOf('2026-11-18'),
  rearmsAbove: '0.2399',
  gate: 'open',
  blocks: [],
  tranches: [
    { ...step, tranche: 1, drawdown: 0.35, price: '0.1902', firedOn: dayOf('2026-11-18') },
    { ...step, tranche: 2, drawdown: 0.5, price: '0.1463', firedOn: dayOf('2026-11-19'), isDue: true },
    { ...step, tranche: 3, drawdown: 0.65, price: '0.1024' },
  ],
}
const armed: Ladder = {
  asset: 'DOGE',
  state: 'armed',
  drawdown: 0.278,
  close: '0.1462',
  closeDay: dayOf('2026-11-19'),
  armsBelow: '0.2',
  gate: 'open',
  blocks: [],
  tranches: [],
}
const rule: LadderRule = {
  assets: ['DOGE'],
  arm: { lookbackDays: 90, drawdown: 0.3, sigma: 3, windowDays: 7, drop: 0.25 },
  tranches: [],
  budget: 0.03,
  cooldownDays: 14,
  rearm: 0.6,
  maxAgeDays: 180,
  takeProfit: [],
}

const t = wordsOf('en', ['ladders', 'terms'])
const format = formatOf('en')
const input = (ladder: Ladder) => ({ ladder, rule, closes, replay, t, format })

describe('the figure of a ladder', () => {
  const figure = ladderFigure(input(panic))

  it('draws the high from the day it was set, and each tranche with what became of it', () => {
    expect(figure?.levels.map(({ from, label, sub, tone }) => [from, label, sub, tone])).toEqual([
      ['2026-11-15', 'Frozen high', '$0.2926, 15 Nov', 'plain'],
      ['2026-11-18', 'Re-arms above', '$0.2399', 'quiet'],
      ['2026-11-18', '−35% · tranche 1', '$0.1902, filled', 'strong'],
      ['2026-11-18', '−50% · tranche 2', '$0.1463, due', 'waiting'],
      ['2026-11-18', '−65% · tranche 3', '$0.1024, waits', 'waiting'],
    ])
  })

  it('joins days of one state, and counts those of the panic', () => {
    expect(figure?.spans.map(({ from, to, label, tone }) => [from, to, label, tone])).toEqual([
      ['2026-11-15', '2026-11-16', 'Armed', 'calm'],
      ['2026-11-18', '2026-11-19', 'Panic, day 2 of 180', 'active'],
    ])
  })

  it('keeps a missing day missing, and marks what fired in this episode', () => {
    expect(figure?.points.find(({ day }) => day === '2026-11-17')).toEqual({ day: '2026-11-17', value: undefined })
    expect(figure?.happenings).toEqual([{ day: '2026-11-18', value: 0.19, label: 'tranche 1' }])
  })

  it('shows outside an episode only where one would begin', () => {
    expect(ladderFigure(input(armed))?.levels.map(({ id, from, value }) => [id, from, value])).toEqual([
      ['arms', '2026-11-15', 0.2],
    ])
  })

  it('is nothing without closes', () => {
    expect(ladderFigure({ ...input(panic), closes: { currency: 'USD', closes: [] } })).toBeUndefined()
  })

  it('says in a sentence what it shows', () => {
    if (figure === undefined) throw new Error('there is a figure')
    const sentence = describeFigure(figure, input(panic))
    expect(sentence).toContain(
      'DOGE in USD, 15 Nov 2026 to 19 Nov 2026: highest $0.2926, lowest $0.1462, last $0.1462.',
    )
    expect(sentence).toContain('−50% · tranche 2 at $0.1463, due.')
  })
})

describe('where a ladder stands', () => {
  const word = (ladder: Ladder, locale: 'en' | 'ja') =>
    wordLadder(ladder, rule, wordsOf(locale, ['ladders', 'terms']), formatOf(locale))

  it.each(['armed', 'panic', 'exhausted', 'cool-down', 'halted'] as const)(
    'is said of %s in both languages',
    (state) => {
      const ladder = { ...(state === 'armed' ? armed : panic), state }
      for (const locale of ['en', 'ja'] as const) {
        expect(word(ladder, locale)).not.toMatch(/\{\{|chart\.|ladderState/)
        expect(/[぀-ヿ一-鿿]/.test(word(ladder, locale))).toBe(locale === 'ja')
      }
    },
  )

  it('names the measured figures', () => {
    expect(word(panic, 'en')).toBe('in panic since 18 Nov 2026, 50.0% below the frozen high')
    expect(word(armed, 'ja')).toBe('待機中：過去90日の高値から27.8%下落')
  })
})
