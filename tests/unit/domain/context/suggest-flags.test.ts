import { describe, expect, it } from 'vitest'
import { pegPricesOfDays } from '../../../../electron/domain/context/off-peg.ts'
import { type SuggestionInput, suggestFlags } from '../../../../electron/domain/context/suggest-flags.ts'
import type { Price } from '../../../../electron/domain/number/decimal.ts'
import { decimalFromNumber } from '../../../../electron/domain/number/parse-decimal.ts'
import { EXAMPLE_POLICY } from '../../../../electron/domain/policy/example-policy.ts'
import type { DailyClose } from '../../../../electron/domain/portfolio/mark.ts'
import { type Instant, addDays, dayOf, instantFromMs, parseInstant } from '../../../../electron/domain/time/instant.ts'

const NOON = parseInstant('2026-11-22T12:00:00Z') as Instant
const LAST_DAY = dayOf('2026-11-21')

/** Closes that end on the last finished day. */
const closes = (...prices: number[]): DailyClose[] =>
  prices.map((price, index) => ({
    day: addDays(LAST_DAY, index - prices.length + 1),
    close: decimalFromNumber<Price>(price),
  }))

function asked(series: Readonly<Record<string, readonly DailyClose[]>>, more: Partial<SuggestionInput> = {}) {
  const closesOf = (asset: string): readonly DailyClose[] => series[asset] ?? []
  return suggestFlags({
    at: NOON,
    policy: EXAMPLE_POLICY,
    assets: Object.keys(series),
    flags: [],
    closesOf,
    pegPricesOf: (asset) => pegPricesOfDays(closesOf(asset)),
    dependences: [],
    ...more,
  })
}

describe('stablecoins', () => {
  it('off the peg by more than two hundredths ask, exactly two hundredths do not', () => {
    expect(asked({ USDC: closes(1, 0.98, 1.02, 1) })).toEqual([])
    expect(asked({ USDC: closes(1, 0.9799, 0.87, 0.999) })).toMatchObject([
      {
        id: 'off_peg:USDC:2026-11-19',
        flag: 'depeg',
        first: '2026-11-19',
        last: '2026-11-20',
        figures: { check: 'off_peg', peg: 'USD', hours: 48, distance: expect.closeTo(-0.13, 12) as number },
        trail: [{ day: '2026-11-18' }, { day: '2026-11-19' }, { day: '2026-11-20' }],
      },
    ])
    expect(asked({ USDC: closes(1, 1.03) })).toMatchObject([
      { figures: { distance: expect.closeTo(0.03, 12) as number } },
    ])
  })

  it('concern all of their issuer, and what the person said depends on them', () => {
    const dependences = [
      { asset: 'LINK', dependsOn: 'USDC' },
      { asset: 'SOL', dependsOn: 'DAI' },
    ]
    const [suggestion] = asked({ USDC: closes(1, 0.9) }, { dependences })
    expect(suggestion?.affects).toEqual(['USDC', 'AAVE-USDC', 'LINK'])
  })

  it('by the hour need six hours on end', () => {
    const hourly = (hours: number) => () =>
      Array.from({ length: hours }, (_, hour) => ({
        from: instantFromMs(NOON + (hour - hours) * 3_600_000),
        until: instantFromMs(NOON + (hour + 1 - hours) * 3_600_000),
        price: decimalFromNumber<Price>(0.95),
      }))
    expect(asked({ USDC: closes(1, 1) }, { pegPricesOf: hourly(5) })).toEqual([])
    expect(asked({ USDC: closes(1, 1) }, { pegPricesOf: hourly(6) })).toMatchObject([{ figures: { hours: 6 } }])
  })

  it('keep one occurrence one question, and ask again of the next', () => {
    const first = asked({ USDC: closes(1, 0.9, 0.9, 1, 1) })
    expect(asked({ USDC: closes(1, 0.9, 0.9, 1, 0.9) }).map(({ id }) => id)).toEqual([
      first[0]?.id,
      'off_peg:USDC:2026-11-21',
    ])
  })
})

describe('prices that break', () => {
  it('ask where one bar is more than five times the last, or less than a fifth', () => {
    expect(asked({ SOL: closes(10, 50) })).toEqual([])
    expect(asked({ SOL: closes(10, 50.1) })).toMatchObject([{ id: 'price_jump:SOL:2026-11-21', flag: 'delisting' }])
    expect(asked({ SOL: closes(10, 1.9) })).toMatchObject([{ figures: { times: 0.19 } }])
  })

  it('ask where one series stops and the others go on, not where all do', () => {
    const silent = closes(10, 10).map(({ day, close }) => ({ day: addDays(day, -4), close }))
    expect(asked({ SOL: silent, BTC: silent })).toEqual([])
    expect(asked({ SOL: silent, BTC: closes(10, 10) })).toMatchObject([
      { id: 'price_stopped:SOL:2026-11-17', figures: { check: 'price_stopped', daysBehind: 4 } },
    ])
  })

  it('are past after thirty days', () => {
    const jumped = closes(10, 60, ...Array.from({ length: 29 }, () => 60))
    expect(asked({ SOL: jumped })).toHaveLength(1)
    expect(asked({ SOL: closes(10, 60, ...Array.from({ length: 30 }, () => 60)) })).toEqual([])
  })
})

it('asks nothing of an asset that has a flag in force', () => {
  const flag = { id: 'f', asset: 'SOL', flag: 'hack', from: NOON, source: 'by hand' } as const
  expect(asked({ SOL: closes(10, 60) }, { flags: [flag] })).toEqual([])
  expect(asked({ SOL: closes(10, 60) }, { flags: [{ ...flag, to: NOON }] })).toHaveLength(1)
})
