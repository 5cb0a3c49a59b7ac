import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LedgerEvent } from '../../../electron/domain/ledger/event.ts'
import { COST_SCOPES, type CostPlan, planOf } from '../../../electron/domain/lots/cost-choice.ts'
import { COST_METHODS } from '../../../electron/domain/lots/lot.ts'
import { lotBookOf } from '../../../electron/domain/lots/lot-book-of.ts'
import { LotLedger } from '../../../electron/domain/lots/lot-ledger.ts'
import { costOf } from '../../../electron/domain/lots/pool.ts'
import { addFractions, moneyOf, wholeFraction } from '../../../electron/domain/number/fraction.ts'
import { CURRENCY, history, longHistory, priceAt } from './histories.ts'

const rule = fc.record({ method: fc.constantFrom(...COST_METHODS), scope: fc.constantFrom(...COST_SCOPES) })
/** The histories cross a new year: 2023 and 2024 may have rules of their own. */
const plan: fc.Arbitrary<CostPlan> = fc.record({
  first: rule,
  years: fc.option(rule, { nil: undefined }).map((next) => (next === undefined ? [] : [{ year: 2024, ...next }])),
})

const ledgerOf = (by: CostPlan): LotLedger => new LotLedger({ plan: by, currency: CURRENCY, priceAt, wraps: 'keep' })

function fromScratch(events: readonly LedgerEvent[], by: CostPlan) {
  const ledger = ledgerOf(by)
  ledger.apply({ added: events, removed: [] })
  return lotBookOf(ledger)
}

/** The history in pieces: each event comes in at some step, and some come, go and come again. */
const steps = fc.tuple(history, fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 90 }))

describe('a ledger that is kept up to date', () => {
  it('is the same as one booked from scratch, whatever came and went in between', () => {
    fc.assert(
      fc.property(steps, plan, ([events, changes], by) => {
        const ledger = ledgerOf(by)
        const inside = new Set<LedgerEvent>()
        for (const [at, isLarge] of changes) {
          const picked = isLarge
            ? events.slice(at % (events.length + 1))
            : events.slice(at % (events.length + 1)).slice(0, 1)
          const removed = picked.filter((event) => inside.has(event))
          const added = picked.filter((event) => !inside.has(event))
          for (const event of removed) inside.delete(event)
          for (const event of added) inside.add(event)
          ledger.apply({ added, removed })
        }
        expect(lotBookOf(ledger)).toEqual(fromScratch([...inside], by))
      }),
      { numRuns: 400 },
    )
  })

  it('goes back to checkpoints of a long history and comes to the same', () => {
    fc.assert(
      fc.property(longHistory, plan, fc.array(fc.nat(), { minLength: 3, maxLength: 6 }), (events, by, picks) => {
        const late = new Set(picks.map((pick) => events[pick % events.length]))
        const ledger = ledgerOf(by)
        ledger.apply({ added: events.filter((event) => !late.has(event)), removed: [] })
        for (const event of late) if (event !== undefined) ledger.apply({ added: [event], removed: [] })
        expect(lotBookOf(ledger)).toEqual(fromScratch(events, by))
      }),
      { numRuns: 6, endOnFailure: true },
    )
  })

  it('goes back to checkpoints inside a year that an average is taken over', () => {
    const known = longHistory.map((events) =>
      events.filter(
        ({ kind, legs }) => (kind === 'fill' || kind === 'income') && legs.every(({ asset }) => asset !== 'SHADOW'),
      ),
    )
    fc.assert(
      fc.property(known, fc.array(fc.nat(), { minLength: 3, maxLength: 6 }), (events, picks) => {
        const by = planOf('total-average')
        const late = new Set(picks.map((pick) => events[pick % events.length]))
        const ledger = ledgerOf(by)
        ledger.apply({ added: events.filter((event) => !late.has(event)), removed: [] })
        for (const event of late) if (event !== undefined) ledger.apply({ added: [event], removed: [] })
        expect(lotBookOf(ledger)).toEqual(fromScratch(events, by))
      }),
      { numRuns: 6, endOnFailure: true },
    )
  })

  it('carries quantity and cost whole from one rule into the next', () => {
    fc.assert(
      fc.property(history, plan, (events, by) => {
        const { lots, inTransit, disposals } = fromScratch(events, by)
        const single = fromScratch(events, { first: by.first, years: [] })
        const total = (items: readonly { readonly quantity: bigint }[]): bigint =>
          items.reduce((sum, { quantity }) => sum + quantity, 0n)
        if (by.first.scope !== 'book' || by.years.some(({ scope }) => scope !== 'book')) return
        if (events.some(({ label }) => label === 'wrap')) return
        expect(total([...lots, ...inTransit, ...disposals])).toBe(
          total([...single.lots, ...single.inTransit, ...single.disposals]),
        )
      }),
      { numRuns: 300 },
    )
  })

  it('neither makes nor loses coins or cost where wraps keep both', () => {
    fc.assert(
      fc.property(history, plan, (events, by) => {
        const ledger = ledgerOf(by)
        ledger.apply({ added: events, removed: [] })
        for (const { book } of ledger.books()) {
          const open = [...book.open().values(), book.inTransit()].flat()
          const gone = [...book.disposals, ...book.wraps].flatMap(({ shares }) => shares)
          const acquired = book.acquisitions.map(({ source }) => ({ source, quantity: source.quantity }))
          const coins = (shares: readonly { readonly quantity: bigint }[]): bigint =>
            shares.reduce((total, { quantity }) => total + quantity, 0n)
          expect(coins(open) + coins(gone)).toBe(coins(acquired))
        }
        for (const { book } of ledger.books())
          for (const { event, shares } of book.wraps) {
            const [came, ...others] = event.legs.filter(({ quantity, role }) => quantity > 0n && role !== 'fee')
            const costs = shares.map(costOf).filter((cost) => cost !== undefined)
            if (came === undefined || others.length > 0 || costs.length < shares.length) continue
            const carried = ledger
              .bookOf(came.asset)
              ?.book.acquisitions.filter((draft) => draft.event === event)
              .flatMap(({ source }) => source.cost ?? [])
            expect(moneyOf((carried ?? []).reduce(addFractions, wholeFraction(0n)), 'half-even')).toBe(
              moneyOf(costs.reduce(addFractions, wholeFraction(0n)), 'half-even'),
            )
          }
      }),
      { numRuns: 300 },
    )
  })
})
