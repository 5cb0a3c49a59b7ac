import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { usesOf } from '../../../electron/domain/lots/disposals-of.ts'
import { LeavingLots, sumOfLots } from '../../../electron/domain/lots/leaving-lots.ts'
import { LotPieces } from '../../../electron/domain/lots/lot-pieces.ts'
import type { Share, Source } from '../../../electron/domain/lots/pool.ts'
import { type Quantity, fromRaw, subtract } from '../../../electron/domain/number/decimal.ts'
import { wholeFraction } from '../../../electron/domain/number/fraction.ts'
import { instantFromMs } from '../../../electron/domain/time/instant.ts'

const sourceOf = (number: number, quantity: bigint, cost: bigint | undefined): Source => ({
  lotId: `lot-${number}`,
  asset: 'BTC',
  eventId: `event-${number}`,
  acquiredAt: instantFromMs(number),
  sequence: number,
  quantity: fromRaw<Quantity>(quantity),
  cost: cost === undefined ? undefined : wholeFraction(cost),
})

/** Few units each, so that quantities end at lots and in them; of some lots a part is gone. */
const lot = fc.tuple(fc.bigInt({ min: 1n, max: 5n }), fc.bigInt({ min: 0n, max: 4n }), fc.bigInt({ min: 0n, max: 9n }))
const lots = fc
  .tuple(fc.array(lot, { maxLength: 400, size: 'max' }), fc.option(fc.nat(), { nil: undefined }))
  .map(([drawn, unknown]) =>
    drawn.map(([quantity, gone, cost], index): Share => {
      const isUnknown = unknown !== undefined && index === unknown % drawn.length
      const source = sourceOf(index, quantity, isUnknown ? undefined : cost)
      return { source, quantity: fromRaw<Quantity>(gone < quantity ? quantity - gone : quantity) }
    }),
  )
const amounts = fc.array(
  fc.tuple(fc.bigInt({ min: 0n, max: 1300n }), fc.bigInt({ min: 0n, max: 1300n })).map(([from, more]) => ({
    from: fromRaw<Quantity>(from),
    to: fromRaw<Quantity>(from + more),
  })),
  { minLength: 1, maxLength: 5 },
)

/** The lots between two quantities, by going through all of them. */
function between(all: readonly Share[], from: Quantity, to: Quantity): Share[] {
  const shares: Share[] = []
  let before = 0n
  for (const { source, quantity } of all) {
    const [start, end] = [before > from ? before : from, before + quantity < to ? before + quantity : to]
    if (start < end) shares.push({ source, quantity: fromRaw<Quantity>(end - start) })
    before += quantity
  }
  return shares
}

const told = (shares: readonly Share[]) => shares.map(({ source, quantity }) => [source.lotId, quantity])

describe('lots in the order in which they leave', () => {
  it('are and cost what a look at each of them says, whatever was asked before', () => {
    fc.assert(
      fc.property(lots, amounts, fc.nat({ max: 8 }), (all, asked, most) => {
        const leaving = new LeavingLots(new LotPieces(sumOfLots).of(all))
        for (const { from, to } of asked) {
          const shares = between(all, from, to)
          expect(told(leaving.between(from, to, Infinity))).toEqual(told(shares))
          expect(told(leaving.between(from, to, most))).toEqual(told(shares.slice(0, most)))
          expect(leaving.countBetween(from, to)).toBe(shares.length)
          const first = usesOf(between(all, subtract(from, from), to))
          const sum = leaving.first(to)
          expect([sum.quantity, sum.costs?.rounded]).toEqual([first.covered, first.costBasis])
        }
      }),
      { numRuns: 300, endOnFailure: true },
    )
  })
})
