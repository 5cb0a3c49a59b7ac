import { describe, expect, it } from 'vitest'
import { demoEvents } from '../../../electron/application/demo-ledger.ts'
import { DEMO_DAYS, demoMarket } from '../../../electron/application/demo-market.ts'
import { digest } from '../../../electron/backend/digest.ts'
import { balancesOf } from '../../../electron/domain/ledger/balances-of.ts'
import { EXAMPLE_POLICY } from '../../../electron/domain/policy/example-policy.ts'
import { addDays, dayOf } from '../../../electron/domain/time/instant.ts'
import { runLadder } from '../../../electron/domain/trigger/run-ladder.ts'

const LAST_DAY = dayOf('2026-11-21')
const source = { file: 'demo-exchange.csv', fileHash: 'hash', batchId: 'demo' }
const eventsOf = (seed: number, lastDay = LAST_DAY) =>
  demoEvents({ seed, lastDay, market: demoMarket(seed, lastDay), digest, source })
const SEEDS = Array.from({ length: 40 }, (_, seed) => seed)

describe('the demo', () => {
  it('is the same for the same seed and day, and another for any other', () => {
    expect(demoMarket(7, LAST_DAY)).toEqual(demoMarket(7, LAST_DAY))
    expect(eventsOf(7)).toEqual(eventsOf(7))
    expect(demoMarket(8, LAST_DAY)).not.toEqual(demoMarket(7, LAST_DAY))
    expect(eventsOf(8)).not.toEqual(eventsOf(7))
  })

  it('has a price above zero for every day of about three years', () => {
    const closes = demoMarket(7, LAST_DAY).get('BTC') ?? []
    expect(closes).toHaveLength(DEMO_DAYS + 1)
    expect(closes.at(-1)?.day).toBe(LAST_DAY)
    expect(closes.every(({ day, close }, index) => close > 0n && day === addDays(LAST_DAY, index - DEMO_DAYS))).toBe(
      true,
    )
  })

  it('never spends what it does not have, whatever the seed', () => {
    for (const seed of SEEDS) {
      const held = new Map<string, bigint>()
      for (const { at, legs } of eventsOf(seed)) {
        for (const { asset, account, quantity } of legs) {
          const key = `${asset} in ${account}`
          held.set(key, (held.get(key) ?? 0n) + quantity)
        }
        const short = [...held].filter(([, quantity]) => quantity < 0n)
        expect({ seed, at, short }).toEqual({ seed, at, short: [] })
      }
    }
  })

  it('ends with the same dollars, whatever the seed', () => {
    for (const seed of SEEDS) {
      const dollars = balancesOf(eventsOf(seed)).filter(({ asset }) => asset === 'USD')
      expect(dollars.map(({ quantity }) => quantity)).toEqual([14_500n * 10n ** 18n])
    }
  })

  it('has two panics of one coin, the second of them running with its first tranche fired, whatever the seed', () => {
    const [rule] = EXAMPLE_POLICY.ladders
    for (const seed of SEEDS) {
      const bars = demoMarket(seed, LAST_DAY).get('SOL') ?? []
      const steps = runLadder({ asset: 'SOL', rule: rule!, bars, flags: [] })
      const entries = steps.filter(({ state }, index) => state === 'panic' && steps[index - 1]?.state === 'armed')
      const fired = steps.slice(-10).flatMap((step) => step.fired.map(({ tranche }) => tranche))
      expect({ seed, entries: entries.length, last: steps.at(-1)?.state, fired }).toEqual({
        seed,
        entries: 2,
        last: 'panic',
        fired: [1],
      })
    }
  })
})
