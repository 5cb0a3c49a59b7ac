import { describe, expect, it } from 'vitest'
import type { Flag } from '../../../../electron/domain/context/flag.ts'
import { toNumber } from '../../../../electron/domain/number/decimal.ts'
import type { LadderRule } from '../../../../electron/domain/policy/policy.ts'
import { addDays, startOfDay } from '../../../../electron/domain/time/instant.ts'
import { runLadder } from '../../../../electron/domain/trigger/run-ladder.ts'
import { FIRST_DAY, SHORT_RULE, barsOf } from './ladder-story.ts'

const run = (closes: readonly (number | undefined)[], rule: LadderRule = SHORT_RULE, flags: readonly Flag[] = []) =>
  runLadder({ asset: 'SOL', rule, bars: barsOf(closes), flags, minimumBars: 1 })

const states = (steps: ReturnType<typeof run>) => steps.map(({ state }) => state)
const firedOn = (steps: ReturnType<typeof run>) =>
  steps.flatMap(({ day, fired }) => fired.map(({ tranche }) => [day, tranche]))
const dayAt = (index: number) => addDays(FIRST_DAY, index)
const flagOf = (from: number, to?: number): Flag => ({
  id: 'f',
  asset: 'SOL',
  flag: 'hack',
  from: startOfDay(dayAt(from)),
  ...(to === undefined ? {} : { to: startOfDay(dayAt(to)) }),
  source: 'me',
})

describe('entering a panic', () => {
  it('needs the drawdown and the speed', () => {
    expect(states(run([100, 100, 100, 79])).at(-1)).toBe('panic')
    expect(states(run([100, 100, 100, 81])).at(-1)).toBe('armed')
    expect(states(run([100, 97, 94, 91, 88, 85, 82, 79.9])).at(-1)).toBe('armed')
  })

  it('counts exactly on the level as reached', () => {
    expect(states(run([100, 100, 100, 80])).at(-1)).toBe('panic')
  })

  it('is entered by one shock of lagged deviations too', () => {
    const rule = { ...SHORT_RULE, arm: { ...SHORT_RULE.arm, sigma: 3, drop: 1 } }
    const calm = [100, 101, 100, 101, 100, 101, 100]
    const steps = run([...calm, 79], rule)
    expect(steps.at(-1)?.sigma).toBeLessThan(-20)
    expect(states(steps).at(-1)).toBe('panic')
    expect(states(run([...calm, 79], { ...rule, arm: { ...rule.arm, sigma: 30 } })).at(-1)).toBe('armed')
  })

  it('measures a shock against the deviation before it: 0.94·σ² + 0.06·r², one bar late', () => {
    const [, , third, fourth] = run([100, 110, 99, 108])
    const [r1, r2, r3] = [Math.log(1.1), Math.log(0.9), Math.log(108 / 99)]
    expect(third?.sigma).toBeCloseTo(r2 / Math.abs(r1), 12)
    expect(fourth?.sigma).toBeCloseTo(r3 / Math.sqrt(0.94 * r1 ** 2 + 0.06 * r2 ** 2), 12)
  })

  it('fires several tranches on one bar, its entry bar included', () => {
    const steps = run([100, 100, 100, 60])
    expect(firedOn(steps)).toEqual([
      [dayAt(3), 1],
      [dayAt(3), 2],
    ])
    expect(steps.at(-1)).toMatchObject({ state: 'panic', unspentShare: 1 - 0.25 - 0.35 })
    expect(states(run([100, 100, 100, 50])).at(-1)).toBe('exhausted')
  })
})

describe('an episode', () => {
  it('fires against the frozen high, not again when the window has forgotten it', () => {
    const steps = run([100, 100, 100, 74, ...Array.from({ length: 20 }, () => 70)])
    expect(firedOn(steps)).toEqual([[dayAt(3), 1]])
    expect(toNumber(steps.at(-1)!.rollingHigh)).toBe(70)
    expect(toNumber(steps.at(-1)!.referenceHigh!)).toBe(100)
    expect(steps.at(-1)!.drawdown).toBeCloseTo(0.3, 12)
  })

  it('ends by age, and the next goes on with what it left unspent', () => {
    const rule = { ...SHORT_RULE, maxAgeDays: 5, cooldownDays: 0 }
    const closes = [100, 100, 100, 74, 75, 76, 77, 78, 79, 80, 81, 82, 82, 82, 60]
    const steps = run(closes, rule)
    expect(states(steps)[8]).toBe('panic')
    expect(states(steps)[9]).toBe('armed')
    expect(steps[9]?.unspentShare).toBeCloseTo(0.75, 12)
    const last = steps.at(-1)!
    expect(last.state).toBe('panic')
    expect(toNumber(last.referenceHigh!)).toBe(82)
    expect(last.fired.map(({ tranche, share }) => [tranche, share])).toEqual([[1, 0.25 * 0.75]])
  })

  it('starts afresh after one that ended by age when the new high lies below the old by the arming drawdown', () => {
    const rule = { ...SHORT_RULE, maxAgeDays: 5, cooldownDays: 0 }
    const steps = run([100, 100, 100, 74, 74, 74, 74, 74, 74, 74, 74, 74, 74, 74, 74, 54], rule)
    expect(steps.at(-1)?.fired.map(({ share }) => share)).toEqual([0.25])
  })

  it('does not begin when the one before left nothing', () => {
    const rule = { ...SHORT_RULE, maxAgeDays: 5, cooldownDays: 0 }
    const steps = run([100, 100, 100, 50, 60, 70, 80, 81, 82, 83, 84, 85, 85, 85, 60], rule)
    expect(steps[10]).toMatchObject({ unspentShare: 0, state: 'armed' })
    expect(steps.at(-1)).toMatchObject({ state: 'armed', fired: [] })
  })

  it('has a full budget again after one that recovered', () => {
    const steps = run([100, 100, 100, 74, 89, 89, 89, 89, 89, 65])
    expect(states(steps).slice(3, 9)).toEqual(['panic', 'cool-down', 'cool-down', 'cool-down', 'armed', 'armed'])
    expect(steps.at(-1)?.fired[0]?.share).toBe(0.25)
  })

  it('tests the trigger only from the bar after re-arming', () => {
    const steps = run([100, 100, 100, 74, 89, 89, 89, 60, 59])
    expect(states(steps).slice(-2)).toEqual(['armed', 'panic'])
  })
})

describe('flags', () => {
  it('halt the ladder, and cool it down once cleared, with what was left', () => {
    const steps = run([100, 100, 100, 74, 60, 60, 60, 60, 60, 60], SHORT_RULE, [flagOf(4, 6)])
    expect(states(steps).slice(3)).toEqual([
      'panic',
      'halted',
      'halted',
      'cool-down',
      'cool-down',
      'cool-down',
      'armed',
    ])
    expect(steps[4]).toMatchObject({ fired: [], blocks: ['flag'], unspentShare: 0.75 })
  })

  it('of another asset change nothing', () => {
    const closes = [100, 100, 100, 74, 60]
    expect(run(closes, SHORT_RULE, [{ ...flagOf(0), asset: 'BTC' }])).toEqual(run(closes))
  })
})

describe('prices that cannot be judged', () => {
  it('fires nothing before the history is long enough: half the lookback, at least 30 bars', () => {
    const fall = (length: number) => [...Array.from({ length }, () => 100), 60]
    const judged = (closes: readonly number[]) =>
      runLadder({ asset: 'SOL', rule: SHORT_RULE, bars: barsOf(closes), flags: [] }).at(-1)
    expect(judged(fall(28))).toMatchObject({ state: 'armed', blocks: ['short_history'] })
    expect(judged(fall(29))).toMatchObject({ state: 'panic', blocks: [] })
  })

  it('does not judge a missing day, and fills nothing in for it', () => {
    const steps = run([100, 100, 100, undefined, 90, 74])
    expect(steps.map(({ day }) => day)).toEqual([0, 1, 2, 4, 5].map(dayAt))
    expect(steps[3]?.windowReturn).toBeCloseTo(-0.1, 12)
    expect(steps[4]?.windowReturn).toBeCloseTo(-0.26, 12)
  })

  it('fires nothing on a fall or rise of more than five times in one bar, and remembers it for the lookback', () => {
    const steps = run([100, 100, 100, 19, 19, 15, 19, 19, 19, 19, 19, 19, 19, 19, 14])
    expect(firedOn(steps)).toEqual([[dayAt(14), 1]])
    expect(steps.filter(({ blocks }) => blocks.includes('suspect_price')).map(({ day }) => day)).toEqual(
      Array.from({ length: 10 }, (_, index) => dayAt(3 + index)),
    )
    expect(run([1, 1, 5.1]).at(-1)?.blocks).toEqual(['suspect_price'])
    expect(run([1, 1, 5]).at(-1)?.blocks).toEqual([])
  })

  it('ends an episode at such a seam', () => {
    expect(states(run([100, 100, 100, 74, 14]))[4]).toBe('cool-down')
  })
})
