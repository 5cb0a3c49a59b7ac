/** Nothing that a rule said of a day changes when later days are added: each rule over random bars that are cut at random days. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PriceRules } from '../../../electron/application/price-rules.ts'
import { seriesOfPair } from '../../../electron/application/price-series.ts'
import type { Indicator } from '../../../electron/domain/context/indicator.ts'
import { gateTruth } from '../../../electron/domain/context/indicator-gate.ts'
import { type Observation, knownFrom } from '../../../electron/domain/context/observation.ts'
import { type PegPrice, pegPricesOfDays } from '../../../electron/domain/context/off-peg.ts'
import { MEASURES, readIndicator } from '../../../electron/domain/context/read-indicator.ts'
import { suggestFlags } from '../../../electron/domain/context/suggest-flags.ts'
import type { Quantity } from '../../../electron/domain/number/decimal.ts'
import { decimalFromNumber } from '../../../electron/domain/number/parse-decimal.ts'
import { EXAMPLE_POLICY } from '../../../electron/domain/policy/example-policy.ts'
import type { DailyClose } from '../../../electron/domain/portfolio/mark.ts'
import { DAY_MS, type Day, addDays, instantFromMs, startOfDay } from '../../../electron/domain/time/instant.ts'
import { episodesOf } from '../../../electron/domain/trigger/episodes.ts'
import { runLadder } from '../../../electron/domain/trigger/run-ladder.ts'
import { FIRST_DAY, SHORT_RULE, barsOf } from '../../unit/domain/trigger/ladder-story.ts'

/** Short episodes, so that a walk has several. */
const RULE = { ...SHORT_RULE, maxAgeDays: 15 }

/** Closes that walk by these factors; `undefined` is a day without one. */
const walked = (moves: readonly (number | undefined)[], from = 100): DailyClose[] => {
  let price = from
  return barsOf([
    from,
    ...moves.map((move) => {
      if (move === undefined) return undefined
      price = Number((price * move).toPrecision(8))
      return price
    }),
  ])
}

const percents = (min: number, max: number) => fc.integer({ min, max }).map((percent) => 1 + percent / 100)
const violent = fc.array(
  fc.oneof({ weight: 12, arbitrary: percents(-16, 18) }, { weight: 1, arbitrary: fc.constant(undefined) }),
  { minLength: 2, maxLength: 120, size: 'max' },
)
const upTo = <Item extends { readonly day: Day }>(items: readonly Item[], day: Day): Item[] =>
  items.filter((item) => item.day <= day)

describe('a ladder that asks for volume', () => {
  it('said of each day what it says with all later days added', () => {
    const volumes = fc.array(fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined, freq: 200 }), {
      minLength: 122,
      maxLength: 122,
    })
    fc.assert(
      fc.property(violent, volumes, fc.nat(120), (moves, traded, at) => {
        const bars = walked(moves).map((bar, index): DailyClose => {
          const volume = traded[index]
          return volume === undefined ? bar : { ...bar, volume: decimalFromNumber<Quantity>(volume) }
        })
        const rule = { ...RULE, arm: { ...RULE.arm, volume: 1.2 } }
        const run = (some: readonly DailyClose[]) =>
          runLadder({ asset: 'SOL', rule, bars: some, flags: [], minimumBars: 3 })
        const cut = (at % bars.length) + 1
        expect(run(bars.slice(0, cut))).toEqual(run(bars).slice(0, cut))
      }),
      { numRuns: 300 },
    )
  })
})

describe('episodes', () => {
  it('that were over stay as they were, and the one that ran has the same beginning, high and tranches', () => {
    fc.assert(
      fc.property(violent, fc.nat(120), (moves, at) => {
        const bars = walked(moves)
        const steps = runLadder({ asset: 'SOL', rule: RULE, bars, flags: [], minimumBars: 3 })
        const cut = (at % bars.length) + 1
        const rearm = RULE.rearm * RULE.arm.drawdown
        const then = episodesOf(steps.slice(0, cut), rearm)
        const whole = episodesOf(steps, rearm)
        const lastDay = steps[cut - 1]?.day ?? FIRST_DAY
        expect(then).toHaveLength(whole.filter(({ start }) => start <= lastDay).length)
        for (const [index, episode] of then.entries()) {
          const now = whole[index]
          if (episode.ended !== 'running') {
            expect(now).toEqual(episode)
            continue
          }
          expect(now).toMatchObject({ start: episode.start, referenceHigh: episode.referenceHigh })
          expect(now?.fired.slice(0, episode.fired.length)).toEqual(episode.fired)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('a gate on an outside series', () => {
  const figure = fc.record({
    period: fc.nat(90),
    value: fc.integer({ min: -50, max: 50 }),
    lag: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
    seen: fc.nat(120),
    hasConsensus: fc.boolean(),
  })
  const transforms = fc.constantFrom<Indicator['transform'][]>('flow', 'band', 'returns', 'growth', 'level')

  it('said at each moment what it says with all that was released or restated later', () => {
    fc.assert(
      fc.property(
        // One look at a file tells a date once.
        fc.uniqueArray(figure, {
          maxLength: 60,
          size: 'max',
          selector: ({ period, seen }) => `${period} ${Math.max(seen, period)}`,
        }),
        transforms,
        fc.boolean(),
        fc.nat(110),
        fc.constantFrom(...MEASURES),
        (figures, transform, isRevised, moment, measure) => {
          const indicator: Indicator = {
            id: 'x',
            name: 'x',
            unit: 'index',
            frequency: 'daily',
            lagDays: 2,
            transform,
            isRevised,
            band: { low: -20, high: 20 },
          }
          const at = instantFromMs(startOfDay(addDays(FIRST_DAY, moment)) + DAY_MS / 2)
          const observations = figures.map(({ period, value, lag, seen, hasConsensus }): Observation => {
            const date = addDays(FIRST_DAY, period)
            return {
              date,
              value,
              ...(lag === undefined ? {} : { releaseDate: addDays(date, lag) }),
              ...(hasConsensus ? { consensus: value + 1 } : {}),
              seenAt: startOfDay(addDays(FIRST_DAY, Math.max(seen, period))),
              source: 'file',
            }
          })
          const firstSeen = Map.groupBy(observations, ({ date }) => date)
          const known = observations.filter((one) => {
            const first = Math.min(...(firstSeen.get(one.date) ?? []).map(({ seenAt }) => seenAt))
            return one.seenAt <= at || (one.seenAt === first && knownFrom(indicator, one) <= at)
          })
          const reading = readIndicator(indicator, observations, at)
          expect(reading).toEqual(readIndicator(indicator, known, at))
          const condition = { indicator: 'x', measure, above: 3 }
          expect(gateTruth(condition, reading)).toEqual(gateTruth(condition, readIndicator(indicator, known, at)))
        },
      ),
      { numRuns: 400 },
    )
  })
})

describe('a flag that prices suggest', () => {
  const calm = fc.array(percents(-3, 3), { minLength: 110, maxLength: 110 })
  const own = fc.array(
    fc.oneof(
      { weight: 30, arbitrary: percents(-4, 4) },
      { weight: 1, arbitrary: fc.constantFrom(0.6, 0.1, 6, undefined) },
    ),
    { minLength: 110, maxLength: 110 },
  )
  const pegged = fc.array(
    fc.oneof({ weight: 20, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.constant(0.9) }),
    {
      minLength: 111,
      maxLength: 111,
    },
  )

  const suggestionsAt = (series: ReadonlyMap<string, readonly DailyClose[]>, day: Day) => {
    const at = instantFromMs(startOfDay(day) + DAY_MS - 1)
    const closesOf = (asset: string): readonly DailyClose[] => upTo(series.get(asset) ?? [], day)
    return suggestFlags({
      at,
      policy: EXAMPLE_POLICY,
      assets: ['BTC', 'SOL', 'USDC'],
      flags: [],
      closesOf,
      pegPricesOf: (asset): PegPrice[] => pegPricesOfDays(closesOf(asset)),
      dependences: [],
    })
  }

  it('was there with the same figures for the days up to then, and is asked about under the same name later', () => {
    fc.assert(
      fc.property(calm, own, pegged, fc.integer({ min: 80, max: 110 }), fc.nat(20), (market, moves, peg, on, later) => {
        const series = new Map([
          ['BTC', walked(market)],
          ['SOL', walked(moves)],
          ['USDC', barsOf(peg)],
        ])
        const day = addDays(FIRST_DAY, Math.min(on, 110 - later))
        const then = suggestionsAt(series, day)
        const cut = new Map([...series].map(([asset, closes]) => [asset, upTo(closes, day)]))
        expect(suggestionsAt(cut, day)).toEqual(then)
        const laterDay = addDays(day, later)
        const now = suggestionsAt(series, laterDay).map(({ id }) => id)
        const since = addDays(laterDay, -30)
        for (const { id, last, figures } of then)
          if (last >= since && figures.check !== 'price_stopped') expect(now).toContain(id)
      }),
      { numRuns: 100 },
    )
  })
})

describe('a price in doubt', () => {
  const bar = fc.record({
    day: fc.nat(40),
    source: fc.constantFrom('kraken', 'file', 'vendor'),
    close: fc.constantFrom(100, 101, 104, 130, 15, 700),
    delay: fc.nat(5),
  })
  const rules: PriceRules = {
    rankOf: (source) => ['kraken', 'file', 'vendor'].indexOf(source),
    gapLimit: 0.03,
    wordOf: () => undefined,
    text: '',
  }

  it('was in doubt for the same reason before later days came', () => {
    fc.assert(
      fc.property(fc.array(bar, { maxLength: 60, size: 'max' }), fc.nat(40), (bars, on) => {
        const unique = new Map(bars.map((one) => [`${one.day} ${one.source}`, one]))
        const stored = [...unique.values()]
          .map(({ day, source, close, delay }) => ({
            day: addDays(FIRST_DAY, day),
            source,
            close: barsOf([close])[0]!.close,
            kind: 'candle' as const,
            seenAt: startOfDay(addDays(FIRST_DAY, day + delay)),
          }))
          .sort((a, b) => (a.day < b.day ? -1 : 1))
        const pair = { asset: 'SOL', currency: 'USD' }
        const day = addDays(FIRST_DAY, on)
        const whole = seriesOfPair(pair, stored, [], rules)
        expect(upTo(whole.closes, day)).toEqual(seriesOfPair(pair, upTo(stored, day), [], rules).closes)
      }),
      { numRuns: 300 },
    )
  })
})
