import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LotPieces } from '../../../electron/domain/lots/lot-pieces.ts'
import type { Share, Source } from '../../../electron/domain/lots/pool.ts'
import { YearlySource } from '../../../electron/domain/lots/yearly-source.ts'
import { type Quantity, fromRaw, zero } from '../../../electron/domain/number/decimal.ts'
import { wholeFraction } from '../../../electron/domain/number/fraction.ts'
import { instantFromMs } from '../../../electron/domain/time/instant.ts'

const sourceOf = (number: number): Source => ({
  lotId: `lot-${number}`,
  asset: 'BTC',
  eventId: `event-${number}`,
  acquiredAt: instantFromMs(number),
  sequence: number,
  quantity: fromRaw<Quantity>(1n),
  cost: wholeFraction(1n),
})

let made = 0
const newLot = (quantity: number): Share => ({
  source: sourceOf((made += 1)),
  quantity: fromRaw<Quantity>(BigInt(quantity)),
})

const heldIn = (lots: readonly Share[]): bigint => lots.reduce((sum, { quantity }) => sum + quantity, 0n)

const quantities = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 300, size: 'max' })
/** From a place on, so many go and others come. */
const changes = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 200 }), quantities), { minLength: 1, maxLength: 6 })

describe('pieces of a list of lots', () => {
  it('are all of the list, in its order, and sum up what lies in them, whatever it was before', () => {
    fc.assert(
      fc.property(quantities, changes, (begun, steps) => {
        const pieces = new LotPieces(heldIn)
        let lots = begun.map(newLot)
        for (const [place, gone, come] of [[0, 0, []] as const, ...steps]) {
          const [oldest] = lots
          // A lot may lie in several places.
          const news = come.map((quantity) => (quantity === 9 && oldest !== undefined ? oldest : newLot(quantity)))
          lots = lots.toSpliced(place % (lots.length + 1), gone, ...news)
          const found = pieces.of(lots)
          expect(found.flatMap((piece) => piece.lots)).toEqual(lots)
          for (const piece of found) expect(piece.sum).toBe(heldIn(piece.lots))
        }
      }),
      { numRuns: 200 },
    )
  })

  it('keep what is known of lots before and behind those that changed', () => {
    let looked = 0
    const pieces = new LotPieces((lots) => {
      looked += lots.length
      return heldIn(lots)
    })
    const told = (lots: readonly Share[]): bigint => pieces.of(lots).reduce((sum, piece) => sum + piece.sum, 0n)
    let lots = Array.from({ length: 10_000 }, () => newLot(1))
    expect([told(lots), looked]).toEqual([10_000n, 10_000])
    for (let change = 0; change < 500; change += 1) {
      looked = 0
      lots = lots.toSpliced((change * 37) % 9000, change % 3, newLot(1), newLot(2))
      expect(told(lots)).toBe(heldIn(lots))
      // Once in a while all of them are cut anew.
      if (change % 50 !== 49) continue
      expect(pieces.of(lots).length).toBeLessThanOrEqual(2 * (lots.length / 128 + 1))
    }
    looked = 0
    told(lots.toSpliced(5000, 1))
    expect(looked).toBeLessThanOrEqual(300)
  })

  it('are no two pieces of the same places where one lot lies in all of them', () => {
    const lot = newLot(1)
    const pieces = new LotPieces(heldIn)
    for (const count of [200, 150, 260]) {
      const lots = Array.from({ length: count }, () => lot)
      expect(pieces.of(lots).flatMap((piece) => piece.lots)).toEqual(lots)
    }
  })

  it('sum up an average anew that its year still changes', () => {
    const { quantity: _, cost: __, ...identity } = sourceOf(0)
    const source = new YearlySource(identity, 2024, {
      quantity: zero<Quantity>(),
      own: wholeFraction(0n),
      received: new Map(),
    })
    source.acquire(fromRaw<Quantity>(2n), wholeFraction(10n))
    const lots = [newLot(1), { source, quantity: fromRaw<Quantity>(1n) }]
    const pieces = new LotPieces((some) => some.map((share) => share.source.cost?.numerator))
    expect(pieces.of(lots).map(({ sum }) => sum)).toEqual([[1n, 10n]])
    source.acquire(fromRaw<Quantity>(2n), wholeFraction(30n))
    expect(pieces.of(lots).map(({ sum }) => sum)).toEqual([[1n, 40n]])
  })
})
