import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Price, type Quantity, fromRaw } from '../../../electron/domain/number/decimal.ts'
import { SLEEVES } from '../../../electron/domain/portfolio/sleeve.ts'
import { valuePortfolio } from '../../../electron/domain/portfolio/value-portfolio.ts'
import { instantFromMs } from '../../../electron/domain/time/instant.ts'

const at = instantFromMs(0)
const holding = fc.record({
  asset: fc.constantFrom('USD', 'BTC', 'ETH', 'SOL', 'AAVE', 'USDC', 'GHOST'),
  held: fc.bigInt({ min: -(10n ** 22n), max: 10n ** 24n }),
  price: fc.option(fc.bigInt({ min: 1n, max: 10n ** 24n }), { nil: undefined }),
  sleeve: fc.option(fc.constantFrom(...SLEEVES), { nil: undefined }),
})
const book = fc.uniqueArray(holding, { selector: ({ asset }) => asset, maxLength: 7 })

const value = (entries: readonly (typeof book extends fc.Arbitrary<(infer T)[]> ? T : never)[]) => {
  const priceOf = new Map<string, bigint | undefined>(entries.map(({ asset, price }) => [asset, price]))
  return valuePortfolio({
    at,
    currency: 'USD',
    quantities: new Map(entries.map(({ asset, held }) => [asset, fromRaw<Quantity>(held)])),
    costOf: () => undefined,
    markOf: (asset) => {
      const price = priceOf.get(asset)
      return price === undefined
        ? undefined
        : { price: fromRaw<Price>(price), source: 'law', kind: 'manual', at, stale: false }
    },
    assignments: new Map(
      entries.flatMap(({ asset, sleeve }) => (sleeve === undefined ? [] : [[asset, sleeve] as const])),
    ),
  })
}

const total = (parts: readonly { readonly value: bigint }[]): bigint =>
  parts.reduce((sum, part) => sum + part.value, 0n)

describe('laws of the portfolio', () => {
  it('positions = sides + unassigned = sleeves + unassigned = net asset value, to the last digit', () => {
    fc.assert(
      fc.property(book, (entries) => {
        const { nav, positions, sides, sleeves, unassigned } = value(entries)
        expect(total(positions)).toBe(nav)
        expect(total(sides) + unassigned).toBe(nav)
        expect(total(sleeves) + unassigned).toBe(nav)
      }),
    )
  })

  it('everything held is a position, unpriced or a shortfall, and only one of them', () => {
    fc.assert(
      fc.property(book, (entries) => {
        const { positions, unpriced, shortfalls } = value(entries)
        const listed = [...positions, ...unpriced, ...shortfalls].map(({ asset }) => asset).toSorted()
        expect(listed).toEqual(
          entries
            .filter(({ held }) => held !== 0n)
            .map(({ asset }) => asset)
            .toSorted(),
        )
      }),
    )
  })

  it('no weight is NaN, and those of positions add up to one where there is value', () => {
    fc.assert(
      fc.property(book, (entries) => {
        const { nav, positions, sides, sleeves } = value(entries)
        for (const { weight } of [...positions, ...sides, ...sleeves]) expect(weight).toBeGreaterThanOrEqual(0)
        const weights = positions.reduce((sum, { weight }) => sum + weight, 0)
        expect(weights).toBeCloseTo(nav > 0n ? 1 : 0, 9)
      }),
    )
  })

  it('the order in which balances are told does not matter', () => {
    fc.assert(
      fc.property(book, (entries) => {
        expect(value(entries.toReversed())).toEqual(value(entries))
      }),
    )
  })
})
