import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Money, type Price, type Quantity, fromRaw } from '../../electron/domain/number/decimal.ts'
import { decimal } from '../../electron/domain/number/parse-decimal.ts'
import { EXAMPLE_POLICY } from '../../electron/domain/policy/example-policy.ts'
import type { LadderRule, Policy } from '../../electron/domain/policy/policy.ts'
import type { DailyClose, Mark } from '../../electron/domain/portfolio/mark.ts'
import { valuePortfolio } from '../../electron/domain/portfolio/value-portfolio.ts'
import { decideDay } from '../../electron/domain/rebalance/decide-day.ts'
import { DAY_MS, dayOf, instantFromMs, startOfDay } from '../../electron/domain/time/instant.ts'
import type { LadderStep } from '../../electron/domain/trigger/ladder.ts'
import { runLadder } from '../../electron/domain/trigger/run-ladder.ts'
import { ProfitBook } from '../../electron/domain/trigger/take-profit.ts'

const folder = join(import.meta.dirname, '../../../shared/data/prices')
const isThere = existsSync(folder)
const NAMES = isThere ? readdirSync(folder).map((file) => file.replace('.csv', '')) : []
const [RULE] = EXAMPLE_POLICY.ladders as [LadderRule]
/** Days that are looked at whether or not anything fired on them. */
const EVERY_DAYS = 97

function barsOf(asset: string): DailyClose[] {
  const [header = '', ...lines] = readFileSync(join(folder, `${asset}.csv`), 'utf8')
    .trim()
    .split(/\r?\n/)
  const column = (name: string) => header.split(',').indexOf(name)
  return lines.map((line) => {
    const cells = line.split(',')
    const volume = cells[column('volume')]
    return {
      day: dayOf(cells[column('date')]!.slice(0, 10)),
      close: decimal<Price>(cells[column('close')]!),
      ...(volume && { volume: decimal<Quantity>(Number(volume).toFixed(6)) }),
    }
  })
}

/** What is decided on the evening of a bar, with the ladder's steps as given. */
function decidedOn(asset: string, bar: DailyClose, rule: LadderRule, steps: readonly LadderStep[]) {
  const at = instantFromMs(startOfDay(bar.day) + DAY_MS - 1)
  const policy: Policy = {
    ...EXAMPLE_POLICY,
    convex: { ...EXAMPLE_POLICY.convex, assets: [asset] },
    safe: { ...EXAMPLE_POLICY.safe, 'blue-chip': {}, yield: {} },
    ladders: [{ ...rule, assets: [asset] }],
  }
  const markOf = (name: string): Mark | undefined =>
    name === asset ? { price: bar.close, source: 'file', kind: 'candle', at, stale: false } : undefined
  const assignments = new Map()
  const quantities = new Map([['USD', decimal<Quantity>('100000')]])
  const holdings = valuePortfolio({
    at,
    currency: 'USD',
    quantities,
    costOf: () => undefined,
    markOf,
    policy,
    assignments,
  })
  const none = fromRaw<Money>(0n)
  return decideDay({
    at,
    policy,
    holdings,
    assignments,
    deposit: none,
    withdraw: none,
    isReview: false,
    staleAfterHours: 24,
    flags: [],
    ladderSpent: new Map(),
    markOf,
    balances: [],
    locks: [],
    steps: new Map([[asset, steps]]),
    profitsOf: (ladder) => new ProfitBook(ladder),
  })
}

describe.skipIf(!isThere)('the decision of a past day (skipped where ../shared is absent)', () => {
  const rules: readonly (readonly [string, LadderRule])[] = [
    ['the example rule', RULE],
    ['the example rule with a volume arm', { ...RULE, arm: { ...RULE.arm, volume: 1.5 } }],
  ]
  describe.each(rules)('by %s', (_name, rule) => {
    it.each(NAMES)('is the same live as replayed from all that came after: %s', (asset) => {
      const bars = barsOf(asset)
      const whole = runLadder({ asset, rule, bars, flags: [] })
      let fired = 0
      for (const [index, step] of whole.entries()) {
        if (step.fired.length === 0 && index % EVERY_DAYS !== 0) continue
        const bar = bars[index]!
        const live = runLadder({ asset, rule, bars: bars.slice(0, index + 1), flags: [] })
        const decided = decidedOn(asset, bar, rule, live)
        expect(decided).toEqual(decidedOn(asset, bar, rule, whole.slice(0, index + 1)))
        const [status] = decided.ladders
        const today = status!.tranches.filter(({ firedOn }) => firedOn === bar.day)
        const isRunning = step.state === 'panic' || step.state === 'exhausted'
        if (isRunning)
          expect(today.map(({ tranche, share }) => [tranche, share])).toEqual(
            step.fired.map(({ tranche, share }) => [tranche, share]),
          )
        if (!isRunning || status!.gate !== 'open') continue
        fired += today.length
        const bought = decided.plan.ok ? decided.plan.plan.orders.map(({ reasonData }) => reasonData) : []
        expect(bought.filter(({ kind }) => kind === 'tranche').length).toBeGreaterThanOrEqual(today.length)
      }
      expect(fired).toBeLessThanOrEqual(whole.flatMap((step) => step.fired).length)
    })
  })
})
