import { describe, expect, it } from 'vitest'
import { type Money, type Price, subtract, sum } from '../../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../../../electron/domain/number/parse-decimal.ts'
import { planInCurrency } from '../../../../electron/domain/rebalance/plan-in-currency.ts'
import type { Order, Plan, SaleResult } from '../../../../electron/domain/rebalance/plan.ts'
import type { PlannedSale } from '../../../../electron/domain/rebalance/plan-frame.ts'
import { orderOf, planOf } from './plan-story.ts'

/** Too much BTC and too little ETH: one is sold, the other bought. */
const HEAVY = { BTC: '0.666666666666666666', ETH: '1', 'AAVE-USDC': '10000', USDC: '15000', USD: '10000' }

const lotsAt =
  (cost: string) =>
  ({ proceeds }: PlannedSale): SaleResult => {
    const costBasis = decimal<Money>(cost)
    return {
      method: 'fifo',
      isProvisional: false,
      lots: [],
      lotCount: 0,
      costBasis,
      realisedPnl: subtract(proceeds, costBasis),
    }
  }

const IN_EUR = {
  currency: 'EUR',
  rate: decimal<Price>('0.9'),
  markOf: () => undefined,
  costOf: () => undefined,
  saleOf: lotsAt('400'),
}

describe('a plan in another currency', () => {
  const plan = planOf({ holds: HEAVY, deposit: '1000' })

  it('asks for the same trades, with their amounts at the rate', () => {
    const shown = planInCurrency(plan, IN_EUR)
    expect(shown.currency).toBe('EUR')
    expect(shown.orders.map(({ action, asset, quantity }) => [action, asset, quantity])).toEqual(
      plan.orders.map(({ action, asset, quantity }) => [action, asset, quantity]),
    )
    expect(formatDecimal(shown.deposit)).toBe('900')
    expect(formatDecimal(saleOfBitcoin(shown).price)).toBe('81000')
    expect(shown.before.positions.map(({ weight, target }) => [weight, target])).toEqual(
      plan.before.positions.map(({ weight, target }) => [weight, target]),
    )
  })

  it('values what is held by the marks in that currency, and sums that', () => {
    const euro = planOf({ holds: HEAVY }).before.positions.find(({ asset }) => asset === 'USDC')?.mark
    const shown = planInCurrency(plan, {
      ...IN_EUR,
      markOf: (asset) =>
        asset === 'USDC' && euro ? { ...euro, price: decimal<Price>('0.8'), source: 'told' } : undefined,
    })
    const before = new Map(shown.before.positions.map((position) => [position.asset, position]))
    expect(before.get('USDC')).toMatchObject({ value: decimal<Money>('12000'), mark: { source: 'told' } })
    expect(formatDecimal(before.get('ETH')!.value)).toBe('2700')
    for (const part of [shown.before, shown.after]) {
      const values = part.positions.map(({ value }) => value)
      expect(part.nav).toBe(sum(values))
      expect(sum([...part.sides.map(({ value }) => value), part.unassigned])).toBe(part.nav)
      expect(sum([...part.sleeves.map(({ value }) => value), part.unassigned])).toBe(part.nav)
    }
    expect(shown.nav).toBe(shown.before.nav)
    const valueOf = (assets: readonly string[]) => sum(assets.map((asset) => before.get(asset)!.value))
    expect(shown.before.sides.map(({ side, value }) => [side, value])).toEqual([
      ['safe', shown.nav],
      ['convex', 0n],
    ])
    expect(shown.before.sleeves.map(({ sleeve, value }) => [sleeve, value])).toEqual([
      ['blue-chip', valueOf(['BTC', 'ETH'])],
      ['yield', valueOf(['AAVE-USDC'])],
      ['reserve', valueOf(['USDC', 'USD'])],
      ['dip-buy', 0n],
    ])
  })

  it('tells what a sale realises by the lots in that currency, not by the rate of today', () => {
    const sold = { ...plan, orders: plan.orders.map((order) => ({ ...order, sale: lotsAt('500')(saleOf(order)) })) }
    const shown = planInCurrency(sold, IN_EUR)
    const { notional, fee, sale } = saleOfBitcoin(shown)
    expect(sale?.realisedPnl).toBe(subtract(subtract(notional, fee), decimal<Money>('400')))
  })

  it('has no gain where one of its sales has none', () => {
    const sold = { ...plan, orders: plan.orders.map((order) => ({ ...order, sale: lotsAt('500')(saleOf(order)) })) }
    const unknown = (): SaleResult => ({ method: 'fifo', isProvisional: false, lots: [], lotCount: 0 })
    expect(planInCurrency(sold, { ...IN_EUR, saleOf: unknown }).realisedPnl).toBeUndefined()
  })

  it('keeps a cost that is unknown in that currency unknown, before and after', () => {
    const shown = planInCurrency(plan, IN_EUR)
    const costs = [...shown.before.positions, ...shown.after.positions].map(({ costBasis }) => costBasis)
    expect(new Set(costs)).toEqual(new Set([undefined]))
  })

  it('costs afterwards what was held before and what the orders add', () => {
    const known = planInCurrency(plan, { ...IN_EUR, costOf: () => decimal<Money>('100') })
    const bought = known.orders.find(({ action }) => action === 'buy')
    if (bought === undefined) throw new Error('the story buys nothing')
    const after = known.after.positions.find(({ asset }) => asset === bought.asset)
    const held = known.before.positions.some(({ asset }) => asset === bought.asset)
    expect(after?.costBasis).toBe((held ? decimal<Money>('100') : 0n) + bought.notional + bought.fee)
  })
})

const saleOf = ({ asset, quantity, notional, fee, places }: Order): PlannedSale => ({
  asset,
  quantity,
  places,
  proceeds: subtract(notional, fee),
})

function saleOfBitcoin(plan: Plan): Order {
  const order = orderOf(plan, 'BTC')
  if (order?.action !== 'sell') throw new Error('the story sells no bitcoin')
  return order
}
