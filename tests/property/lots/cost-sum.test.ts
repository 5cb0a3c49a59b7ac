import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { CostSum } from '../../../electron/domain/lots/cost-sum.ts'
import type { Share, Source } from '../../../electron/domain/lots/pool.ts'
import { type Quantity, fromRaw } from '../../../electron/domain/number/decimal.ts'
import { instantFromMs } from '../../../electron/domain/time/instant.ts'

const source = fc
  .record({
    quantity: fc.bigInt({ min: 1n, max: 60n }),
    numerator: fc.bigInt({ min: 0n, max: 1000n }),
    denominator: fc.bigInt({ min: 1n, max: 9n }),
  })
  .map(({ quantity, ...cost }): Source => ({
    lotId: 'lot',
    asset: 'BTC',
    eventId: 'event',
    acquiredAt: instantFromMs(0),
    sequence: 0,
    quantity: fromRaw<Quantity>(quantity),
    cost,
  }))
/** Parts of few sources in any order, so that some of one source follow each other. */
const shares = fc
  .tuple(fc.array(source, { minLength: 1, maxLength: 3 }), fc.array(fc.tuple(fc.nat(), fc.nat({ max: 9 }))))
  .map(([sources, picks]) =>
    picks.flatMap(([pick, tenths]): Share[] => {
      const found = sources[pick % sources.length]
      return found === undefined ? [] : [{ source: found, quantity: fromRaw((found.quantity * BigInt(tenths)) / 9n) }]
    }),
  )

it('is the sum of what each share costs, exactly, also when it is asked in between', () => {
  fc.assert(
    fc.property(shares, fc.nat({ max: 10 }), (all, first) => {
      const sum = new CostSum()
      sum.add(all.slice(0, first))
      expect(sum.total).toBeDefined()
      sum.add(all.slice(first))
      let [numerator, denominator] = [0n, 1n]
      for (const {
        source: { cost, quantity },
        quantity: part,
      } of all) {
        if (cost === undefined) continue
        const under = cost.denominator * quantity
        numerator = numerator * under + cost.numerator * part * denominator
        denominator *= under
      }
      const { total } = sum
      expect((total?.numerator ?? -1n) * denominator).toBe(numerator * (total?.denominator ?? 1n))
      expect(sum.total).toEqual(total)
    }),
    { numRuns: 300 },
  )
})
