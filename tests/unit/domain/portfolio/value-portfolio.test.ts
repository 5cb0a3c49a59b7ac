import { describe, expect, it } from 'vitest'
import type { Lot, OpenCost } from '../../../../electron/domain/lots/lot.ts'
import { sum } from '../../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../../electron/domain/number/format-decimal.ts'
import type { Policy } from '../../../../electron/domain/policy/policy.ts'
import type { Holdings } from '../../../../electron/domain/portfolio/holdings.ts'
import type { Mark } from '../../../../electron/domain/portfolio/mark.ts'
import type { Sleeve } from '../../../../electron/domain/portfolio/sleeve.ts'
import { valuePortfolio } from '../../../../electron/domain/portfolio/value-portfolio.ts'
import { moment, money, price, quantity } from '../../../support/ledger-story.ts'

const at = moment('2024-06-30T23:59:59.999Z')

const policy: Policy = {
  version: 1,
  currency: 'USD',
  lossBudget: 0.5,
  safe: {
    'blue-chip': { BTC: { target: 0.4, stress: 0.8 }, ETH: { target: 0.1, stress: 0.85 } },
    yield: {},
    reserve: { target: 0.4, floor: 0.05, assets: { USD: { stress: 0 }, USDC: { stress: 0.02 } } },
  },
  convex: { target: 0.1, cap: 0.15, positionCap: 0.03, assets: ['SOL'] },
  caps: {},
  rebalance: {
    calendar: 'never',
    band: { relative: 0.2 },
    destination: 'edge',
    minTrade: { amount: 10, ofNav: 0.001 },
    feeBps: 10,
    slippageBps: 20,
  },
  ladders: [],
  gates: [],
  reminders: [],
}

const lot = (asset: string, held: string, cost: string | undefined): Lot => ({
  id: `${asset}-${held}`,
  asset,
  acquiredAt: moment('2024-01-01'),
  quantity: quantity(held),
  costBasis: cost === undefined ? undefined : money(cost),
  eventId: 'purchase',
})

const marks: Readonly<Record<string, string>> = { BTC: '60000', ETH: '3000', USDC: '1', SOL: '150', PEPE: '0.00001' }
const markOf = (asset: string): Mark | undefined =>
  marks[asset] === undefined
    ? undefined
    : { price: price(marks[asset]), source: 'test', kind: 'manual', at, stale: asset === 'SOL' }

interface Story {
  readonly held: Readonly<Record<string, string>>
  readonly lots?: readonly Lot[]
  readonly policy?: Policy
  readonly assigned?: Readonly<Record<string, Sleeve>>
}

function costOfLots(lots: readonly Lot[]): OpenCost {
  const costs = lots.flatMap(({ costBasis }) => costBasis ?? [])
  return {
    quantity: sum(lots.map((one) => one.quantity)),
    cost: costs.length === lots.length ? sum(costs) : undefined,
  }
}

const value = ({ held, lots = [], policy: withPolicy, assigned = {} }: Story): Holdings =>
  valuePortfolio({
    at,
    currency: 'USD',
    quantities: new Map(Object.entries(held).map(([asset, text]) => [asset, quantity(text)])),
    costOf: (asset) => costOfLots(lots.filter((one) => one.asset === asset)),
    markOf,
    policy: withPolicy,
    assignments: new Map(Object.entries(assigned)),
  })

describe('what the portfolio is worth', () => {
  it('half a bitcoin and ten thousand dollars are forty thousand, three quarters of it bitcoin', () => {
    const holdings = value({ held: { BTC: '0.5', USD: '10000' }, policy })
    expect(formatDecimal(holdings.nav)).toBe('40000')
    expect(holdings.positions.map(({ asset, weight }) => [asset, weight])).toEqual([
      ['BTC', 0.75],
      ['USD', 0.25],
    ])
  })

  it('the book’s own currency is worth one, from nobody, now, and costs what it is', () => {
    const [cash] = value({ held: { USD: '12.5' } }).positions
    expect(cash?.mark).toEqual({ price: price('1'), source: 'par', kind: 'derived', at, stale: false })
    expect([cash?.value, cash?.costBasis, cash?.unrealisedPnl]).toEqual(['12.5', '12.5', '0'].map(money))
  })

  it('a value is rounded half-even at the eighteenth decimal', () => {
    const dust = value({ held: { PEPE: '0.000000000000050000' } })
    expect(formatDecimal(dust.nav)).toBe('0')
    expect(formatDecimal(value({ held: { PEPE: '0.000000000000150000' } }).nav)).toBe('0.000000000000000002')
  })

  it('what has no price is outside every total and said so', () => {
    const holdings = value({
      held: { BTC: '1', GHOST: '7', ANON: '1' },
      lots: [lot('GHOST', '7', '70')],
      assigned: { GHOST: 'dip-buy' },
    })
    expect(formatDecimal(holdings.nav)).toBe('60000')
    expect(holdings.positions.map(({ asset }) => asset)).toEqual(['BTC'])
    expect(holdings.unpriced).toEqual([
      { asset: 'ANON', quantity: quantity('1'), why: 'no_price' },
      {
        asset: 'GHOST',
        why: 'no_price',
        quantity: quantity('7'),
        sleeve: 'dip-buy',
        side: 'convex',
        costBasis: money('70'),
      },
    ])
  })

  it('a balance below zero is a shortfall, outside every total, also of the book’s own currency', () => {
    const holdings = value({ held: { BTC: '1', USD: '-500', ETH: '-2' } })
    expect(formatDecimal(holdings.nav)).toBe('60000')
    expect(holdings.shortfalls).toEqual([
      { asset: 'ETH', quantity: quantity('-2') },
      { asset: 'USD', quantity: quantity('-500') },
    ])
  })

  it('an empty book is worth nothing, and every side and sleeve is there with weight zero', () => {
    const holdings = value({ held: { BTC: '0' }, policy })
    expect([holdings.nav, holdings.unassigned, holdings.positions]).toEqual([money('0'), money('0'), []])
    expect(holdings.sides.map(({ side, weight, target }) => [side, weight, target])).toEqual([
      ['safe', 0, 0.9],
      ['convex', 0, 0.1],
    ])
    expect(holdings.sleeves.map(({ sleeve, weight }) => [sleeve, weight])).toEqual([
      ['blue-chip', 0],
      ['yield', 0],
      ['reserve', 0],
      ['dip-buy', 0],
    ])
  })
})

describe('where it is, and how far from the policy', () => {
  const holdings = value({
    held: { SOL: '20', ETH: '1', USDC: '4000', USD: '5000', BTC: '0.1', PEPE: '200000000' },
    policy,
    assigned: { PEPE: 'dip-buy', BTC: 'yield' },
  })

  it('positions come by sleeve, then by value', () => {
    expect(holdings.positions.map(({ asset, sleeve, side }) => `${asset} ${sleeve} ${side}`)).toEqual([
      'BTC blue-chip safe',
      'ETH blue-chip safe',
      'USD reserve safe',
      'USDC reserve safe',
      'SOL dip-buy convex',
      'PEPE dip-buy convex',
    ])
  })

  it('sides and sleeves carry target, drift and range', () => {
    const [safe, convex] = holdings.sides
    expect([safe?.value, convex?.value]).toEqual(['18000', '5000'].map(money))
    expect([safe?.target, safe?.bandState, convex?.target, convex?.bandState]).toEqual([0.9, 'below', 0.1, 'above'])
    expect(convex?.drift).toBeCloseTo(5000 / 23000 - 0.1, 12)
    const reserve = holdings.sleeves.find(({ sleeve }) => sleeve === 'reserve')
    expect([reserve?.value, reserve?.target, reserve?.band]).toEqual([money('9000'), 0.4, { low: 0.05, high: 1 }])
  })

  it('a position outside its range says on which side', () => {
    const states = new Map(holdings.positions.map(({ asset, bandState }) => [asset, bandState]))
    expect([states.get('BTC'), states.get('ETH'), states.get('SOL'), states.get('USD')]).toEqual([
      'below',
      'above',
      'above',
      undefined,
    ])
  })

  it('an asset that nobody placed counts in the total and belongs to no side', () => {
    const mixed = value({ held: { PEPE: '100000000', USD: '1000' }, policy })
    expect([mixed.nav, mixed.unassigned]).toEqual(['2000', '1000'].map(money))
    expect(mixed.positions.map(({ asset, side }) => [asset, side])).toEqual([
      ['USD', 'safe'],
      ['PEPE', undefined],
    ])
  })

  it('without a policy there are weights, and neither targets nor ranges', () => {
    const bare = value({ held: { USD: '1' }, assigned: { USD: 'reserve' } })
    for (const { target, drift, band, bandState } of [...bare.sides, ...bare.sleeves, ...bare.positions])
      expect([target, drift, band, bandState]).toEqual([undefined, undefined, undefined, undefined])
    expect(bare.sides[0]?.weight).toBe(1)
  })
})

describe('what it cost', () => {
  it('is the cost of the open lots, and the rest is gain', () => {
    const [btc] = value({
      held: { BTC: '2' },
      lots: [lot('BTC', '1.5', '45000'), lot('BTC', '0.5', '20000')],
    }).positions
    expect([btc?.costBasis, btc?.unrealisedPnl]).toEqual(['65000', '55000'].map(money))
  })

  it('is unknown when one lot’s cost is', () => {
    const [btc] = value({ held: { BTC: '2' }, lots: [lot('BTC', '1', '45000'), lot('BTC', '1', undefined)] }).positions
    expect([btc?.costBasis, btc?.unrealisedPnl]).toEqual([undefined, undefined])
  })

  it('is unknown when the lots are of another quantity than is held', () => {
    const [btc] = value({ held: { BTC: '2' }, lots: [lot('BTC', '1', '45000')] }).positions
    expect(btc?.costBasis).toBeUndefined()
  })
})
