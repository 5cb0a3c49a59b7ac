/** Balances at any moment of a ledger that changes, against a sum of its legs. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BalancesByTime } from '../../../electron/domain/ledger/balances-by-time.ts'
import { balancesOf } from '../../../electron/domain/ledger/balances-of.ts'
import type { LedgerEvent } from '../../../electron/domain/ledger/event.ts'
import { finishWith } from '../../../electron/domain/steps.ts'
import { instantFromMs } from '../../../electron/domain/time/instant.ts'
import { CURRENCY, longHistory } from '../lots/histories.ts'

const byTime = (events: readonly LedgerEvent[]): LedgerEvent[] => events.toSorted((a, b) => a.at - b.at)

/** A long history several times over, so that it has marks; days of it, so that many events share a moment. */
const manyEvents = longHistory.map((events) => {
  const days = events.map((event) => ({ ...event, at: instantFromMs(event.at - (event.at % 86_400_000)) }))
  return byTime([0, 1, 2, 3].flatMap((copy) => days.map((event) => ({ ...event, id: `${event.id}-${copy}` }))))
})

describe('balances at a moment', () => {
  it('are the sums of what came and went up to it, whatever was taken in and out before', () => {
    fc.assert(
      fc.property(manyEvents, fc.array(fc.nat(), { minLength: 4, maxLength: 8 }), (events, picks) => {
        const isLate = (index: number): boolean => index % 7 === 3
        const late = events.filter((_, index) => isLate(index))
        const first = events.filter((_, index) => !isLate(index))
        const balances = finishWith(BalancesByTime.of(first))
        const removed = [...new Set(picks.flatMap((pick) => first[pick % first.length] ?? []))]
        balances.follow({ added: late, removed })
        const now = events.filter((event) => !removed.includes(event))
        expect(balances.balances()).toEqual(balancesOf(now))
        for (const pick of picks) {
          const at = now[pick % now.length]?.at ?? instantFromMs(0)
          for (const moment of [at, instantFromMs(at - 1)])
            expect(balances.until(moment, now)).toEqual(balancesOf(now, moment))
        }
      }),
      { numRuns: 5, endOnFailure: true },
    )
  })

  it('are the same in a ledger that was empty when it was summed up, however often they are asked', () => {
    fc.assert(
      fc.property(
        manyEvents,
        fc.array(fc.nat(), { minLength: 2, maxLength: 4 }),
        fc.constantFrom(CURRENCY, 'BTC'),
        (events, picks, asset) => {
          const balances = finishWith(BalancesByTime.of([]))
          balances.follow({ added: events, removed: [] })
          const momentOf = (pick: number) => events[pick % events.length]?.at ?? instantFromMs(0)
          for (const pick of picks)
            expect(balances.until(momentOf(pick), events)).toEqual(balancesOf(events, momentOf(pick)))
          const removed = events.filter(({ legs }) => legs[0]?.asset === asset).slice(0, 3000)
          balances.follow({ added: [], removed })
          const gone = new Set(removed)
          const left = events.filter((event) => !gone.has(event))
          for (const pick of picks)
            expect(balances.until(momentOf(pick), left)).toEqual(balancesOf(left, momentOf(pick)))
        },
      ),
      { numRuns: 3, endOnFailure: true },
    )
  })
})
