import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Instant, instantFromMs } from '../../../electron/domain/time/instant.ts'
import { follow, tradeChange } from '../../../electron/domain/trigger/trade-change.ts'

interface Trade {
  readonly bookedAt: Instant
  readonly size: number
}

/** Few different ones, so that many say the same. */
const trades = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 1 })), { maxLength: 12 })
  .map((drawn) =>
    drawn
      .map(([at, size]): Trade => ({ bookedAt: instantFromMs(at), size }))
      .toSorted((a, b) => a.bookedAt - b.bookedAt),
  )
const isSame = (a: Trade, b: Trade): boolean => a.bookedAt === b.bookedAt && a.size === b.size

it('makes one list of trades another, and names the first moment of what differs', () => {
  fc.assert(
    fc.property(trades, trades, (known, now) => {
      const change = tradeChange(known, now, isSame)
      expect(change.gone).toBeGreaterThanOrEqual(0)
      const first = known.findIndex((trade, place) => now[place] === undefined || !isSame(trade, now[place]))
      const start = first === -1 ? known.length : first
      expect(change.moment).toBe(Math.min(known[start]?.bookedAt ?? Infinity, now[start]?.bookedAt ?? Infinity))
      const list = [...known]
      follow(list, change)
      expect(list).toEqual(now)
    }),
    { numRuns: 500 },
  )
})

it('looks at nothing before a moment up to which both lists are the same', () => {
  fc.assert(
    fc.property(trades, trades, fc.integer({ min: -1, max: 3 }), (known, now, wish) => {
      const change = tradeChange(known, now, isSame)
      const since = Math.min(wish, change.moment)
      const looked: number[] = []
      const looking = (a: Trade, b: Trade): boolean => {
        looked.push(a.bookedAt, b.bookedAt)
        return isSame(a, b)
      }
      expect(tradeChange(known, now, looking, since)).toEqual(change)
      expect(looked.filter((at) => at < since)).toEqual([])
    }),
    { numRuns: 500 },
  )
})
