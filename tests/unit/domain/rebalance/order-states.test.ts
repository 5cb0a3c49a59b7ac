import { describe, expect, it } from 'vitest'
import type { Quantity } from '../../../../electron/domain/number/decimal.ts'
import { formatDecimal } from '../../../../electron/domain/number/format-decimal.ts'
import { decimal } from '../../../../electron/domain/number/parse-decimal.ts'
import type { Fill } from '../../../../electron/domain/rebalance/match-fills.ts'
import { type OrderWord, orderStates } from '../../../../electron/domain/rebalance/order-states.ts'
import { DAY_MS, type Instant, instantFromMs } from '../../../../electron/domain/time/instant.ts'

const day = (count: number): Instant => instantFromMs(Date.UTC(2026, 0, 1) + count * DAY_MS)

const plan = (planId: string, asOf: Instant, ...quantities: readonly string[]) => ({
  planId,
  asOf,
  orders: quantities.map((text, index) => ({
    orderId: `${planId}:${index + 1}`,
    asset: 'SOL',
    action: 'buy' as const,
    quantity: decimal<Quantity>(text),
  })),
})
const fill = (eventId: string, at: Instant, text: string): Fill => ({
  eventId,
  at,
  asset: 'SOL',
  action: 'buy',
  quantity: decimal<Quantity>(text),
})

function standing(
  plans: Parameters<typeof orderStates>[0],
  fills: readonly Fill[],
  words: Readonly<Record<string, OrderWord>> = {},
): string[] {
  return orderStates(plans, new Map(Object.entries(words)), fills).map(
    ({ state, done, remainder }) => `${state} ${formatDecimal(done)} left ${formatDecimal(remainder)}`,
  )
}

describe('an order', () => {
  it('gives what is over to the next, as the worked example says', () => {
    const plans = [plan('p', day(0), '10', '5')]
    expect(standing(plans, [fill('a', day(1), '12')])).toEqual(['done 10 left 0', 'partly 2 left 3'])
    expect(standing(plans, [fill('a', day(1), '12'), fill('b', day(2), '4')])).toEqual([
      'done 10 left 0',
      'done 5 left 0',
    ])
  })

  it('is done at 95 %, also where the one before it took what was meant for it', () => {
    expect(standing([plan('p', day(0), '10')], [fill('a', day(1), '9.5')])).toEqual(['done 9.5 left 0'])
    expect(standing([plan('p', day(0), '10')], [fill('a', day(1), '9.49')])).toEqual(['partly 9.49 left 0.51'])
    expect(standing([plan('p', day(0), '10', '5')], [fill('a', day(1), '9.8'), fill('b', day(1), '4.9')])).toEqual([
      'done 10 left 0',
      'done 4.7 left 0',
    ])
  })

  it('takes fills from the moment of its plan on, for 30 days', () => {
    const plans = [plan('p', day(0), '10')]
    expect(standing(plans, [fill('a', instantFromMs(day(0) - 1), '10')])).toEqual(['open 0 left 10'])
    expect(standing(plans, [fill('a', day(0), '10')])).toEqual(['done 10 left 0'])
    expect(standing(plans, [fill('a', instantFromMs(day(30) - 1), '10')])).toEqual(['done 10 left 0'])
    expect(standing(plans, [fill('a', day(30), '10')])).toEqual(['open 0 left 10'])
  })

  it('is replaced by the next plan, and keeps what was done of it', () => {
    const plans = [plan('p', day(0), '10'), plan('q', day(5), '6')]
    expect(standing(plans, [fill('a', day(1), '4'), fill('b', day(6), '6')])).toEqual([
      'replaced 4 left 0',
      'done 6 left 0',
    ])
  })

  it('goes by the person’s word, and never counts a fill on top of it', () => {
    const plans = [plan('p', day(0), '10')]
    const partly = { 'p:1': { kind: 'done', at: day(1), quantity: decimal<Quantity>('4') } } as const
    expect(standing(plans, [], { 'p:1': { kind: 'done', at: day(1) } })).toEqual(['done 10 left 0'])
    expect(standing(plans, [], partly)).toEqual(['partly 4 left 6'])
    expect(standing(plans, [fill('a', day(1), '4')], partly)).toEqual(['partly 4 left 6'])
    expect(standing(plans, [fill('a', day(1), '7')], partly)).toEqual(['partly 7 left 3'])
    expect(standing(plans, [], { 'p:1': { kind: 'reopened', at: day(2) } })).toEqual(['open 0 left 10'])
  })

  it('that is declined takes no later fill', () => {
    const plans = [plan('p', day(0), '10')]
    const words = { 'p:1': { kind: 'declined', at: day(2) } } as const
    expect(standing(plans, [fill('a', day(1), '3'), fill('b', day(3), '7')], words)).toEqual(['declined 3 left 0'])
  })
})
