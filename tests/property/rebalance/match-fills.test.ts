import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Quantity, add, fromRaw, sum, zero } from '../../../electron/domain/number/decimal.ts'
import { type Fill, type FillableOrder, matchFills } from '../../../electron/domain/rebalance/match-fills.ts'
import { type Instant, instantFromMs } from '../../../electron/domain/time/instant.ts'

const moment = fc.integer({ min: 0, max: 20 }).map((minutes): Instant => instantFromMs(minutes * 60_000))
const quantity = fc.bigInt({ min: 1n, max: 1000n }).map((raw) => fromRaw<Quantity>(raw))
const trade = {
  asset: fc.constantFrom('SOL', 'BTC'),
  action: fc.constantFrom('buy' as const, 'sell' as const),
  quantity,
}

const orders = fc
  .array(fc.record({ ...trade, from: moment, length: fc.integer({ min: 0, max: 20 }) }), { maxLength: 8 })
  .map((made): FillableOrder[] =>
    made.map(({ length, from, ...order }, rank) => ({
      ...order,
      from,
      until: instantFromMs(from + length * 60_000),
      orderId: `order ${rank}`,
      rank,
    })),
  )
const fills = fc
  .array(fc.record({ ...trade, at: moment }), { maxLength: 12 })
  .map((made): Fill[] => made.map((fill, index) => ({ ...fill, eventId: `event ${index}` })))

const total = (terms: readonly { quantity: Quantity }[]): Quantity => sum(terms.map((one) => one.quantity))

/** Counts the smallest units one at a time: a fill's units go, in order of time, each to the first order with room. */
function unitByUnit(asked: readonly FillableOrder[], done: readonly Fill[]): Map<string, bigint> {
  const got = new Map<string, bigint>()
  const inTime = done.toSorted((a, b) => a.at - b.at || (a.eventId < b.eventId ? -1 : 1))
  for (const fill of inTime)
    for (let unit = 0n; unit < fill.quantity; unit += 1n) {
      const order = asked.find(
        (one) =>
          one.asset === fill.asset &&
          one.action === fill.action &&
          one.from <= fill.at &&
          fill.at < one.until &&
          (got.get(one.orderId) ?? 0n) < one.quantity,
      )
      if (order) got.set(order.orderId, (got.get(order.orderId) ?? 0n) + 1n)
    }
  return got
}

describe('fills and orders', () => {
  it('are matched the same in whatever order they are given', () => {
    fc.assert(
      fc.property(orders, fills, fc.integer(), (asked, done, seed) => {
        const turned = <T>(items: readonly T[]): T[] => {
          const cut = items.length === 0 ? 0 : Math.abs(seed) % items.length
          return [...items.slice(cut), ...items.slice(0, cut)].reverse()
        }
        expect(matchFills(turned(asked), turned(done))).toEqual(matchFills(asked, done))
      }),
    )
  })

  it('count no part of a fill twice, and give no order more than it asked for', () => {
    fc.assert(
      fc.property(orders, fills, (asked, done) => {
        const matches = matchFills(asked, done)
        for (const fill of done)
          expect(total(matches.filter(({ eventId }) => eventId === fill.eventId))).toBeLessThanOrEqual(fill.quantity)
        for (const order of asked)
          expect(total(matches.filter(({ orderId }) => orderId === order.orderId))).toBeLessThanOrEqual(order.quantity)
      }),
    )
  })

  it('match by asset and direction, inside the time of the order, and every match is of something', () => {
    fc.assert(
      fc.property(orders, fills, (asked, done) => {
        for (const { orderId, eventId, quantity: matched, at } of matchFills(asked, done)) {
          const order = asked.find((one) => one.orderId === orderId)!
          const fill = done.find((one) => one.eventId === eventId)!
          expect([fill.asset, fill.action, fill.at]).toEqual([order.asset, order.action, at])
          expect(at >= order.from && at < order.until && matched > 0n).toBe(true)
        }
      }),
    )
  })

  it('give each order what counting unit by unit gives it', () => {
    fc.assert(
      fc.property(orders, fills, (asked, done) => {
        const got = new Map<string, bigint>()
        for (const { orderId, quantity: matched } of matchFills(asked, done))
          got.set(orderId, add(fromRaw<Quantity>(got.get(orderId) ?? zero<Quantity>()), matched))
        expect(got).toEqual(unitByUnit(asked, done))
      }),
      { numRuns: 50 },
    )
  })
})
