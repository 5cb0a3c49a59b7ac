import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Decimal,
  type Money,
  type Price,
  type Quantity,
  divide,
  fromRaw,
  multiply,
} from '../../../electron/domain/number/decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'
import { LevelPrices, SalePrice, limitAt, salePriceOf } from '../../../electron/domain/trigger/level-prices.ts'

/** Of every size from one of the smallest units on to far more than there is of anything. */
const raw = fc.oneof(
  fc.bigInt({ min: 1n, max: 10n ** 3n }),
  fc.bigInt({ min: 1n, max: 10n ** 19n }),
  fc.bigInt({ min: 1n, max: 10n ** 30n }),
  fc.integer({ min: 1, max: 9 }).map((coins) => BigInt(coins) * 10n ** 18n),
  fc.constantFrom(10n ** 300n, 10n ** 330n),
)
const digit = fc.constantFrom(-1n, 0n, 1n)
const worth = fc.constantFrom('1.05', '1.333333333333333333', '2', '3', '10').map((told) => decimal(told))
const RUNS = { numRuns: 3000 }

const pricesOf = (level: Decimal, ...bought: readonly (readonly [cost: bigint, quantity: bigint])[]): LevelPrices => {
  const prices = new LevelPrices([level])
  for (const [cost, quantity] of bought)
    prices.add({ quantity: fromRaw<Quantity>(quantity), cost: { numerator: cost, denominator: 1n } })
  return prices
}
const exactly = (level: Decimal, [cost, quantity]: readonly [bigint, bigint]): Price =>
  divide<Price>(multiply<Money>(fromRaw(cost), level, 'ceiling'), fromRaw(quantity), 'ceiling')

describe('the prices of levels', () => {
  it('tell what is reached as exact prices do, to the last digit', () => {
    fc.assert(
      fc.property(worth, raw, raw, digit, raw, (level, cost, quantity, off, other) => {
        const exact = exactly(level, [cost, quantity])
        for (const price of [exact + off, other].map((one) => fromRaw<Price>(one)))
          expect(pricesOf(level, [cost, quantity]).isReached(0, 0, limitAt(price))).toBe(exact <= price)
      }),
      RUNS,
    )
  })

  it('tell which of two is lower as exact prices do', () => {
    fc.assert(
      fc.property(worth, raw, raw, digit, raw, raw, raw, (level, cost, quantity, off, times, other, others) => {
        const first = [cost, quantity] as const
        // Nearly the same price of a purchase of another size, and one of any price.
        const near = [cost * times + off, quantity * times] as const
        for (const second of [near, [other, others] as const]) {
          if (second[0] <= 0n) continue
          const [a, b] = [exactly(level, first), exactly(level, second)]
          const prices = pricesOf(level, first, second)
          expect([prices.isLower(0, 0, 1), prices.isLower(0, 1, 0)]).toEqual([a < b, b < a])
        }
      }),
      RUNS,
    )
  })

  it('tell what a sale reaches as its exact price does', () => {
    fc.assert(
      fc.property(worth, raw, raw, raw, raw, digit, (level, cost, quantity, times, sold, off) => {
        // What the purchase is worth at the level, for as many coins and for any number of them.
        const whole = multiply<Money>(fromRaw(cost), level, 'ceiling')
        for (const [proceeds, of] of [
          [whole * times + off, quantity * times],
          [whole, sold],
        ] as const) {
          if (proceeds <= 0n) continue
          const sale = { proceeds: fromRaw<Money>(proceeds), quantity: fromRaw<Quantity>(of) }
          const price = new SalePrice(sale, salePriceOf(sale) ?? Number.NaN)
          expect(pricesOf(level, [cost, quantity]).isReached(0, 0, price)).toBe(
            exactly(level, [cost, quantity]) <= divide<Price>(sale.proceeds, sale.quantity, 'ceiling'),
          )
        }
      }),
      RUNS,
    )
  })

  it('tell the same of purchases among which others came, few or many', () => {
    const several = fc.array(fc.tuple(raw, raw), { minLength: 1, maxLength: 6 })
    const news = fc.oneof(
      several,
      several.map((few) => Array.from({ length: 70 }, () => few).flat()),
    )
    fc.assert(
      fc.property(worth, several, fc.nat(), fc.nat(), news, digit, (level, before, place, leaving, come, off) => {
        const start = place % before.length
        const gone = leaving % (before.length - start + 1)
        const all = before.toSpliced(start, gone, ...come)
        const prices = pricesOf(level, ...before)
        const bought = (cost: bigint, quantity: bigint) => ({
          quantity: fromRaw<Quantity>(quantity),
          cost: { numerator: cost, denominator: 1n },
        })
        prices.follow({ start, gone, moment: 0, news: come.map(([cost, quantity]) => bought(cost, quantity)) })
        // Where many come, it is told of them and of those behind them again.
        for (const [cost, quantity] of all.slice(prices.count)) prices.add(bought(cost, quantity))
        for (const [slot, one] of all.entries()) {
          const exact = exactly(level, one)
          const price = fromRaw<Price>(exact + off)
          expect(prices.isReached(0, slot, limitAt(price))).toBe(exact <= price)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('have none of what cost nothing, or nobody knows how much', () => {
    const prices = pricesOf(decimal('2'), [0n, 1n], [1n, 0n])
    prices.add({ quantity: fromRaw<Quantity>(1n), cost: undefined })
    expect([0, 1, 2].map((slot) => [prices.hasCost(slot), prices.reached(slot, limitAt(decimal<Price>('1')))])).toEqual(
      [0, 1, 2].map(() => [false, 0]),
    )
  })
})
