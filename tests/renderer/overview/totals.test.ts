import { describe, expect, it } from 'vitest'
import type { Holdings } from '../../../renderer/features/overview/barbell-data.ts'
import { readBarbell } from '../../../renderer/features/overview/barbell-data.ts'
import { bandRowsOf } from '../../../renderer/features/overview/band-rows.ts'
import { totalsOf } from '../../../renderer/features/overview/totals.ts'

const mark = { price: '1', source: 'made up', at: '2026-11-22T09:00:00Z', stale: false, kind: 'manual' as const }

/** 100 of value: 60 BTC, 30 USD in reserve with a floor of 10 %, 10 SOL over its cap. */
const book: Holdings = {
  asOf: '2026-11-22T09:00:00Z',
  currency: 'USD',
  method: 'fifo',
  scope: 'book',
  provisional: false,
  nav: '100',
  sides: [
    {
      side: 'safe',
      value: '90',
      weight: 0.9,
      target: 0.95,
      drift: -0.05,
      band: { low: 0.92, high: 1 },
      bandState: 'below',
    },
    {
      side: 'convex',
      value: '10',
      weight: 0.1,
      target: 0.05,
      drift: 0.05,
      band: { low: 0, high: 0.08 },
      bandState: 'above',
    },
  ],
  sleeves: [
    { side: 'safe', sleeve: 'blue-chip', value: '60', weight: 0.6, target: 0.6, drift: 0 },
    { side: 'safe', sleeve: 'yield', value: '0', weight: 0, target: 0.05, drift: -0.05 },
    {
      side: 'safe',
      sleeve: 'reserve',
      value: '30',
      weight: 0.3,
      target: 0.3,
      drift: 0,
      band: { low: 0.1, high: 1 },
      bandState: 'inside',
    },
    {
      side: 'convex',
      sleeve: 'dip-buy',
      value: '10',
      weight: 0.1,
      target: 0.05,
      drift: 0.05,
      band: { low: 0, high: 0.08 },
      bandState: 'above',
    },
  ],
  positions: [
    {
      asset: 'BTC',
      side: 'safe',
      sleeve: 'blue-chip',
      quantity: '1',
      costBasis: '40',
      unrealisedPnl: '20',
      value: '60',
      weight: 0.6,
      target: 0.6,
      drift: 0,
      band: { low: 0.5, high: 0.7 },
      bandState: 'inside',
      mark,
    },
    {
      asset: 'USD',
      side: 'safe',
      sleeve: 'reserve',
      quantity: '30',
      costBasis: '30',
      unrealisedPnl: '0',
      value: '30',
      weight: 0.3,
      mark,
    },
    {
      asset: 'SOL',
      side: 'convex',
      sleeve: 'dip-buy',
      quantity: '1',
      costBasis: '10.000000000000000001',
      unrealisedPnl: '-0.000000000000000001',
      value: '10',
      weight: 0.1,
      band: { low: 0, high: 0.03 },
      bandState: 'above',
      mark: { ...mark, stale: true },
    },
  ],
  unassigned: '0',
  unpriced: [],
  shortfalls: [],
}
const policy = {
  safe: { 'blue-chip': { BTC: { target: 0.6, stress: 0.8 } }, yield: { POOL: { target: 0.05, stress: 0.1 } } },
} as unknown as Parameters<typeof bandRowsOf>[1]

describe('the strip of figures', () => {
  it('adds up exactly, and takes the floor from net asset value', () => {
    expect(totalsOf(book)).toMatchObject({
      marks: 2,
      staleMarks: 1,
      unrealised: '19.999999999999999999',
      cost: '80.000000000000000001',
      reserveAboveFloor: { amount: '20', floor: 0.1, floorAmount: '10' },
    })
  })

  it('has no gain where one cost is unknown, and names the asset', () => {
    const [btc, ...rest] = book.positions
    if (btc === undefined) throw new Error('the book has no first position')
    const { costBasis: _, unrealisedPnl: __, ...unknown } = btc
    const totals = totalsOf({ ...book, positions: [unknown, ...rest] })
    expect([totals.unrealised, totals.cost, totals.unknownCost]).toEqual([undefined, undefined, ['BTC']])
  })
})

describe('the figure and the bands', () => {
  it('says by how much money the convex side is off', () => {
    expect(readBarbell(book)).toMatchObject({ offBy: '5', drift: 0.05, bandState: 'above', unassigned: 0 })
  })

  it('lists targets, reserve, convex side and what left its band, each once', () => {
    const rows = bandRowsOf(book, policy)
    expect(rows.map(({ id, state }) => [id, state])).toEqual([
      ['asset-BTC', 'inside'],
      ['asset-POOL', 'not_held'],
      ['reserve', 'inside'],
      ['convex', 'above'],
      ['asset-SOL', 'above'],
    ])
  })

  it('does not call an asset without a price not held', () => {
    const rows = bandRowsOf({ ...book, unpriced: [{ asset: 'POOL', why: 'no_price', quantity: '5' }] }, policy)
    const pool = rows.find(({ id }) => id === 'asset-POOL')
    expect([pool?.state, pool?.weight]).toEqual(['unpriced', undefined])
  })
})
