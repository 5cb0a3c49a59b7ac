import { describe, expect, it } from 'vitest'
import { laneScale, lanesOf } from '../../../renderer/features/plan/lanes.ts'
import type { PlanAnswer } from '../../../renderer/features/plan/plan-answer.ts'

type Holdings = PlanAnswer['before']
type Position = Holdings['positions'][number]

const mark = { price: '1', source: 'by hand', at: '2026-11-22T09:00:00Z', stale: false, kind: 'manual' as const }
const position = (asset: string, weight: number, rest: Partial<Position> = {}): Position => ({
  asset,
  side: 'safe',
  sleeve: 'blue-chip',
  value: '1',
  weight,
  quantity: '1',
  mark,
  target: 0.25,
  band: { low: 0.2, high: 0.3 },
  ...rest,
})
const holdings = (positions: Position[], rest: Partial<Holdings> = {}): Holdings => ({
  asOf: '2026-11-22T09:00:00Z',
  currency: 'USD',
  nav: '100',
  sides: [{ side: 'convex', value: '1', weight: 0.125, target: 0.1, band: { low: 0, high: 0.15 } }],
  sleeves: [{ side: 'safe', sleeve: 'reserve', value: '1', weight: 0.347, target: 0.4, band: { low: 0.05, high: 1 } }],
  positions,
  unassigned: '0',
  unpriced: [],
  shortfalls: [],
  ...rest,
})

describe('the lanes of a plan', () => {
  it('are the safe targets, then the reserve and the convex side as wholes', () => {
    const before = holdings([position('BTC', 0.3152), position('SOL', 0.057, { side: 'convex', target: undefined })])
    const after = holdings([position('BTC', 0.3)])
    const lanes = lanesOf({ before, after })
    expect(lanes.map(({ key, before: from, after: to }) => [key, from, to])).toEqual([
      ['BTC', 0.3152, 0.3],
      ['reserve', 0.347, 0.347],
      ['convex', 0.125, 0.125],
    ])
  })

  it('begin at zero where nothing was held, and nowhere where it has no price', () => {
    const unpriced = [{ asset: 'ETH', why: 'no_price' as const, quantity: '1' }]
    const after = holdings([position('BTC', 0.3), position('ETH', 0.12)])
    const lanes = lanesOf({ before: holdings([], { unpriced }), after })
    expect(lanes.slice(0, 2).map(({ key, before }) => [key, before])).toEqual([
      ['BTC', 0],
      ['ETH', undefined],
    ])
  })

  it('share a scale that an open band does not stretch', () => {
    const plan = { before: holdings([position('BTC', 0.31)]), after: holdings([position('BTC', 0.3)]) }
    expect(laneScale(lanesOf(plan))).toBe(0.45)
  })
})
