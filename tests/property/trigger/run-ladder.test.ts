import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Flag } from '../../../electron/domain/context/flag.ts'
import { toNumber } from '../../../electron/domain/number/decimal.ts'
import type { LadderRule } from '../../../electron/domain/policy/policy.ts'
import { addDays, startOfDay } from '../../../electron/domain/time/instant.ts'
import { runLadder } from '../../../electron/domain/trigger/run-ladder.ts'
import { FIRST_DAY, SHORT_RULE, barsOf } from '../../unit/domain/trigger/ladder-story.ts'

/** Violent walks with gaps and, rarely, a jump past five times. */
const moves = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: -18, max: 16 }).map((percent) => 1 + percent / 100) },
    { weight: 2, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom(0.15, 6) },
  ),
  { minLength: 2, maxLength: 120, size: 'max' },
)

const walks = moves.map((steps) => {
  let price = 100
  const closes = steps.map((move) => {
    if (move === undefined) return undefined
    price = Number((price * move).toPrecision(8))
    return price
  })
  return barsOf([100, ...closes])
})

const rules: fc.Arbitrary<LadderRule> = fc
  .record({
    lookback: fc.integer({ min: 2, max: 30 }),
    sigma: fc.constantFrom(1.5, 3, 20),
    cooldownDays: fc.integer({ min: 0, max: 10 }),
    maxAgeDays: fc.integer({ min: 1, max: 40 }),
  })
  .map(({ lookback, sigma, cooldownDays, maxAgeDays }) => ({
    ...SHORT_RULE,
    arm: { ...SHORT_RULE.arm, lookbackDays: lookback, sigma },
    cooldownDays,
    maxAgeDays,
  }))

const flags: fc.Arbitrary<readonly Flag[]> = fc.array(
  fc.record({ from: fc.nat(100), length: fc.integer({ min: 1, max: 20 }) }).map(({ from, length }) => ({
    id: String(from),
    asset: 'SOL',
    flag: 'hack' as const,
    from: startOfDay(addDays(FIRST_DAY, from)),
    to: startOfDay(addDays(FIRST_DAY, from + length)),
    source: 'me',
  })),
  { maxLength: 2 },
)

const run = (bars: ReturnType<typeof barsOf>, rule: LadderRule, inForce: readonly Flag[]) =>
  runLadder({ asset: 'SOL', rule, bars, flags: inForce, minimumBars: 3 })

describe('a ladder’s past', () => {
  it('is the same when the data end on any earlier day', () => {
    fc.assert(
      fc.property(walks, rules, flags, (bars, rule, inForce) => {
        const whole = run(bars, rule, inForce)
        for (let length = 1; length < bars.length; length += 1)
          expect(run(bars.slice(0, length), rule, inForce)).toEqual(whole.slice(0, length))
      }),
      { numRuns: 60 },
    )
  })

  it('is the same whatever comes after it', () => {
    fc.assert(
      fc.property(walks, rules, flags, fc.nat(100), fc.constantFrom(0.3, 3, 50), (bars, rule, inForce, at, factor) => {
        const cut = at % bars.length
        const changed = barsOf([]).concat(
          bars.map((bar, index) =>
            index <= cut ? bar : { ...bar, close: barsOf([toNumber(bar.close) * factor])[0]!.close },
          ),
        )
        expect(run(changed, rule, inForce).slice(0, cut + 1)).toEqual(run(bars, rule, inForce).slice(0, cut + 1))
      }),
      { numRuns: 200 },
    )
  })
})

describe('a ladder', () => {
  it('spends no more than one budget in an episode, each tranche once and in order', () => {
    fc.assert(
      fc.property(walks, rules, flags, (bars, rule, inForce) => {
        let spent = 0
        let next = 1
        for (const { state, fired, unspentShare } of run(bars, rule, inForce)) {
          for (const { tranche, share } of fired) {
            if (tranche === 1) {
              spent = 0
              next = 1
            }
            expect(tranche).toBe(next)
            next += 1
            spent += share
          }
          expect(spent).toBeLessThanOrEqual(1 + 1e-12)
          expect(unspentShare).toBeGreaterThanOrEqual(0)
          expect(unspentShare).toBeLessThanOrEqual(1)
          if (state === 'armed' || state === 'cool-down') next = 1
        }
      }),
      { numRuns: 500 },
    )
  })

  it('fires nothing on a day that is blocked, nor outside an episode', () => {
    fc.assert(
      fc.property(walks, rules, flags, (bars, rule, inForce) => {
        for (const { state, fired, blocks, referenceHigh } of run(bars, rule, inForce)) {
          if (fired.length === 0) continue
          expect(blocks).toEqual([])
          expect(['panic', 'exhausted', 'cool-down', 'armed']).toContain(state)
          if (state === 'panic' || state === 'exhausted') expect(referenceHigh).toBeDefined()
        }
      }),
      { numRuns: 500 },
    )
  })

  it('sees the same rolling high as a plain search', () => {
    fc.assert(
      fc.property(walks, rules, (bars, rule) => {
        let start = 0
        for (const [index, step] of run(bars, rule, []).entries()) {
          const price = toNumber(bars[index]!.close)
          const before = index === 0 ? price : toNumber(bars[index - 1]!.close)
          if (price > before * 5 || price * 5 < before) start = index
          const window = bars.slice(Math.max(start, index - rule.arm.lookbackDays + 1), index + 1)
          expect(toNumber(step.rollingHigh)).toBe(Math.max(...window.map(({ close }) => toNumber(close))))
        }
      }),
      { numRuns: 200 },
    )
  })
})
