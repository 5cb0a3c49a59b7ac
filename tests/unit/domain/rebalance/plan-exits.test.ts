import { describe, expect, it } from 'vitest'
import type { Flag } from '../../../../electron/domain/context/flag.ts'
import type { Quantity } from '../../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../../../electron/domain/number/parse-decimal.ts'
import type { Policy } from '../../../../electron/domain/policy/policy.ts'
import { planTrades } from '../../../../electron/domain/rebalance/plan-trades.ts'
import { dayOf, instantFromMs } from '../../../../electron/domain/time/instant.ts'
import { NOON, NO_MINIMUM, orderOf, planInput, planOf, skipOf } from './plan-story.ts'

/** BTC 30 %, ETH 15 %, yield 10 %, SOL 3 %, the rest in the reserve; 100,000 USD. */
const LEVEL = { BTC: '0.333333333333333333', ETH: '5', 'AAVE-USDC': '10000', SOL: '20', USD: '42000' }
const profit = (quantity: string) => ({
  quantity: decimal<Quantity>(quantity),
  level: 1,
  gain: 2,
  share: 0.34,
  purchases: 1,
})
const lock = (asset: string, quantity: string, until?: number) => ({
  asset,
  quantity: decimal<Quantity>(quantity),
  ...(until !== undefined && { until: instantFromMs(until) }),
})
const HOUR_MS = 3_600_000

describe('a take-profit', () => {
  it('sells what the levels ask for, to the step, and says which level', () => {
    const plan = planOf({ holds: LEVEL, policy: NO_MINIMUM, takeProfit: { SOL: profit('6.8') } })
    const order = orderOf(plan, 'SOL')!
    expect(order.action).toBe('sell')
    expect(formatDecimal(order.quantity)).toBe('6.8')
    expect(order.reason).toBe(
      'Take-profit, level 1 of 3. A purchase is up at least 200% on cost. 34% of what was bought is sold, less what was sold before.',
    )
    const stepped: Policy = { ...NO_MINIMUM, rebalance: { ...NO_MINIMUM.rebalance, steps: { SOL: 0.5 } } }
    const rounded = planOf({ holds: LEVEL, policy: stepped, takeProfit: { SOL: profit('6.8') } })
    expect(formatDecimal(orderOf(rounded, 'SOL')!.quantity)).toBe('7')
  })

  it('gives way to a trim that sells more, and goes on where it sells more itself', () => {
    const holds = { ...LEVEL, SOL: '60' }
    expect(
      orderOf(planOf({ holds, policy: NO_MINIMUM, takeProfit: { SOL: profit('10') } }), 'SOL')?.reasonData.kind,
    ).toBe('position_cap')
    const more = orderOf(planOf({ holds, policy: NO_MINIMUM, takeProfit: { SOL: profit('55') } }), 'SOL')!
    expect(more.reasonData.kind).toBe('take_profit')
    expect(formatDecimal(more.quantity)).toBe('55')
  })

  it('sells even where weights are not known, since it rests on cost alone', () => {
    const prices = { ETH: '3000', 'AAVE-USDC': '1', SOL: '150' }
    const plan = planOf({ holds: LEVEL, prices, policy: NO_MINIMUM, takeProfit: { SOL: profit('6.8') } })
    expect(formatDecimal(orderOf(plan, 'SOL')!.quantity)).toBe('6.8')
  })

  it('is left to the person while a flag halts the asset, and on a stale mark', () => {
    const hack: Flag = { id: '1', asset: 'SOL', flag: 'hack', from: instantFromMs(NOON - 1000), source: 'me' }
    const halted = planOf({ holds: { ...LEVEL, SOL: '60' }, flags: [hack], takeProfit: { SOL: profit('6.8') } })
    expect(orderOf(halted, 'SOL')).toBeUndefined()
    const stale = planOf({ holds: LEVEL, stale: ['SOL'], takeProfit: { SOL: profit('6.8') } })
    expect(skipOf(stale, 'SOL')?.reasonData.kind).toBe('stale_mark')
  })

  it('is too small like any other trade', () => {
    const plan = planOf({ holds: LEVEL, takeProfit: { SOL: profit('0.1') } })
    expect(skipOf(plan, 'SOL')?.reasonData.kind).toBe('below_min_trade')
  })
})

describe('a time stop', () => {
  it('asks, and sells nothing', () => {
    const plan = planOf({ holds: LEVEL, timeStops: { SOL: { since: dayOf('2025-10-01'), days: 417 } } })
    expect(plan.orders).toEqual([])
    expect(skipOf(plan, 'SOL')?.reason).toBe(
      'Bought 1 Oct 2025, 417 days ago, and at no take-profit level. The policy asks you to look at it. Nothing is sold.',
    )
  })
})

describe('a lock', () => {
  const holds = { BTC: '0.5', ETH: '5', 'AAVE-USDC': '10000', USD: '30000' }

  it('counts what is locked and sells only the rest', () => {
    const plan = planOf({ holds, policy: NO_MINIMUM, locks: [lock('BTC', '0.45')] })
    expect(formatDecimal(orderOf(plan, 'BTC')!.quantity)).toBe('0.05')
    expect(plan.nav).toBe(planOf({ holds, policy: NO_MINIMUM }).nav)
    expect(
      plan.locked.map(({ asset, quantity, value }) => [asset, formatDecimal(quantity), value && formatDecimal(value)]),
    ).toEqual([['BTC', '0.45', '40500']])
  })

  it('says so where all of it is locked, and until when', () => {
    const plan = planOf({ holds, locks: [lock('BTC', '9', NOON + 48 * HOUR_MS)] })
    expect(orderOf(plan, 'BTC')).toBeUndefined()
    expect(skipOf(plan, 'BTC')?.reason).toBe('Locked until 24 Nov 2026. It counts, and it cannot be sold now.')
  })

  it('is over at its end', () => {
    expect(orderOf(planOf({ holds, locks: [lock('BTC', '9', NOON)] }), 'BTC')?.action).toBe('sell')
  })

  it('keeps a locked part of the reserve from paying', () => {
    const short = { BTC: '0.2', ETH: '5', 'AAVE-USDC': '10000', USD: '57000' }
    const plan = planOf({ holds: short, policy: NO_MINIMUM, locks: [lock('USD', '55000')] })
    const left = plan.after.positions.find(({ asset }) => asset === 'USD')!
    expect(Number(formatDecimal(left.quantity))).toBeGreaterThanOrEqual(55000)
    const free = planOf({ holds: short, policy: NO_MINIMUM })
    expect(free.after.positions.find(({ asset }) => asset === 'USD')!.quantity).toBeLessThan(left.quantity)
  })

  it('makes a withdrawal that only locked coins could pay infeasible, by name', () => {
    const input = planInput({
      holds: { BTC: '0.5', USD: '10000' },
      withdraw: '40000',
      locks: [lock('BTC', '0.5')],
      policy: NO_MINIMUM,
    })
    expect(planTrades(input)).toMatchObject({
      ok: false,
      refusal: { kind: 'infeasible', constraint: 'locked_holdings' },
    })
    expect(planTrades({ ...input, locks: [] }).ok).toBe(true)
  })
})

describe('the fewest trades', () => {
  /** 6,000 leave, and the reserve is then 2,700 short of its floor; every coin is inside its band and has room to give. */
  const story = {
    holds: { BTC: '0.333333333333333333', ETH: '5', 'AAVE-USDC': '10000', XYZ: '37000', USD: '8000' },
    prices: { BTC: '90000', ETH: '3000', 'AAVE-USDC': '1', XYZ: '1' },
    withdraw: '6000',
  } as const
  const fewest: Policy = { ...NO_MINIMUM, rebalance: { ...NO_MINIMUM.rebalance, prefer: 'fewest-trades' } }

  it('meet the same bands with fewer orders and no more turnover, and say what the other way comes to', () => {
    const level = planOf({ ...story, policy: NO_MINIMUM })
    const few = planOf({ ...story, policy: fewest })
    expect(level.orders.map(({ asset }) => asset)).toEqual(['AAVE-USDC', 'BTC', 'ETH'])
    expect(few.orders.map(({ asset }) => asset)).toEqual(['BTC'])
    expect(Math.abs(Number(formatDecimal(few.turnover)) - Number(formatDecimal(level.turnover)))).toBeLessThan(0.01)
    expect(level.comparison).toMatchObject({
      prefer: 'fewest-trades',
      orders: few.orders.length,
      turnover: few.turnover,
    })
    expect(few.comparison).toMatchObject({ prefer: 'least-turnover', orders: level.orders.length })
    expect(few.prefer).toBe('fewest-trades')
    for (const { band, weight } of few.after.positions) if (band) expect(weight).toBeGreaterThanOrEqual(band.low - 1e-7)
  })
})
