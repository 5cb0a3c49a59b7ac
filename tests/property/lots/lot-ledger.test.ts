import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LedgerEvent } from '../../../electron/domain/ledger/event.ts'
import { COST_SCOPES, type CostPlan, planOf } from '../../../electron/domain/lots/cost-choice.ts'
import type { DisposalDraft } from '../../../electron/domain/lots/drafts.ts'
import { lotBookOf } from '../../../electron/domain/lots/lot-book-of.ts'
import { LotLedger } from '../../../electron/domain/lots/lot-ledger.ts'
import type { ToldBook } from '../../../electron/domain/lots/told-book.ts'
import { costOf } from '../../../electron/domain/lots/pool.ts'
import { type Fraction, addFractions, moneyOf, wholeFraction } from '../../../electron/domain/number/fraction.ts'
import { type Steps, finish } from '../../../electron/domain/steps.ts'
import { instantFromMs } from '../../../electron/domain/time/instant.ts'
import { CURRENCY, history, longHistory, priceAt } from './histories.ts'
import { LADDERS, askedOf, ledgerOf, linksIn, plan, rule, toldOf } from './ledgers.ts'

/** Events of a known cost: coins of an unknown one make all of an average unknown. */
const knownHistory = longHistory.map((events) =>
  events.filter(
    ({ kind, legs }) => (kind === 'fill' || kind === 'income') && legs.every(({ asset }) => asset !== 'SHADOW'),
  ),
)

function fromScratch(events: readonly LedgerEvent[], by: CostPlan) {
  const ledger = ledgerOf(by)
  ledger.apply({ added: events, removed: [] })
  return lotBookOf(ledger)
}

/** What each year says of its disposals, and what they add up to, one by one, in all accounts and in each. */
function expectYearsToAddUp(told: ToldBook): void {
  for (const year of [2023, 2024]) {
    const own = told.book.disposals.filter(({ event }) => new Date(event.at).getUTCFullYear() === year)
    const known = told.years(undefined).of(year)
    const shares = own.flatMap((draft) => draft.shares)
    const quantity = shares.reduce((total, share) => total + share.quantity, 0n)
    expect(known?.disposals ?? 0).toBe(own.length)
    expect(known?.disposed.quantity ?? 0n).toBe(quantity)
    expect(known?.uncovered ?? 0n).toBe(own.reduce((total, draft) => total + draft.quantity, 0n) - quantity)
    expect(known && rounded(known.gain)).toBe(known && gainOf(own))
    for (const [account, { realised }] of known?.accounts ?? [])
      expect(rounded(realised)).toBe(gainOf(own.filter((draft) => draft.account === account)))
  }
}

const rounded = (fraction: Fraction | undefined) => fraction && moneyOf(fraction, 'half-even')

/** The gain of disposals, each share at its exact cost; unknown where anything of it is. */
function gainOf(disposals: readonly DisposalDraft[]) {
  let total = wholeFraction(0n)
  for (const { quantity, proceeds, shares } of disposals) {
    const costs = shares.map(costOf)
    const held = shares.reduce((sum, share) => sum + share.quantity, 0n)
    if (held !== quantity || proceeds === undefined) return undefined
    total = addFractions(total, wholeFraction(proceeds))
    for (const cost of costs) {
      if (cost === undefined) return undefined
      total = addFractions(total, { ...cost, numerator: -cost.numerator })
    }
  }
  return moneyOf(total, 'half-even')
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

  it('is the same to the last year and the place of each lot, also when it was asked in between', () => {
    fc.assert(
      fc.property(history, plan, fc.array(fc.nat(), { minLength: 1, maxLength: 12 }), (events, by, picks) => {
        const ledger = ledgerOf(by)
        const inside = new Set(events)
        ledger.apply({ added: events, removed: [] })
        for (const pick of picks) {
          ledger.books().forEach(toldOf)
          const event = events[pick % Math.max(1, events.length)]
          if (event === undefined) break
          const isInside = inside.delete(event)
          if (!isInside) inside.add(event)
          ledger.apply({ added: isInside ? [] : [event], removed: isInside ? [event] : [] })
        }
        const scratch = ledgerOf(by)
        scratch.apply({ added: [...inside], removed: [] })
        expect(ledger.books().map(toldOf)).toEqual(scratch.books().map(toldOf))
        ledger.books().forEach(expectYearsToAddUp)
      }),
      { numRuns: 300 },
    )
  })

  it('is the same with transfers that were linked, and unlinked, and prices that came later', () => {
    fc.assert(
      fc.property(history, plan, fc.array(fc.tuple(fc.nat(), fc.nat())), fc.nat(), (events, by, pairs, from) => {
        const transfers = events.filter(({ kind }) => kind === 'transfer')
        const [ins, outs] = [1n, -1n].map((sign) =>
          transfers.filter(({ legs }) => legs.some(({ quantity }) => quantity * sign > 0n)),
        )
        let isPriced = false
        const ledger = new LotLedger({
          plan: by,
          currency: CURRENCY,
          priceAt: (asset, at) => (isPriced ? priceAt(asset, at) : undefined),
          wraps: 'keep',
        })
        ledger.apply({ added: events, removed: [] })
        let links = new Map<string, string>()
        for (const [out, into] of pairs) {
          const [withdrawal, deposit] = [outs?.[out % (outs.length || 1)], ins?.[into % (ins.length || 1)]]
          if (withdrawal === undefined || deposit === undefined || withdrawal === deposit) continue
          const isTaken = [...links].some(([a, b]) => a === deposit.id || b === deposit.id || b === withdrawal.id)
          links = new Map(isTaken ? [] : [...links, [withdrawal.id, deposit.id]])
          ledger.apply({ added: [], removed: [], links })
        }
        isPriced = true
        const first = events[from % Math.max(1, events.length)]
        if (first !== undefined) ledger.apply({ added: [], removed: [first] })
        const kept = events.filter((event) => event !== first)
        if (kept[0] !== undefined) ledger.revalue(kept.reduce((least, { at }) => (at < least ? at : least), kept[0].at))
        const scratch = ledgerOf(by)
        scratch.apply({ added: kept, removed: [], links })
        expect(lotBookOf(ledger)).toEqual(lotBookOf(scratch))
        ledger.books().forEach(expectYearsToAddUp)
      }),
      { numRuns: 300 },
    )
  })

  it('goes back to checkpoints of a long history and comes to the same, with coins on their way by links', () => {
    fc.assert(
      fc.property(longHistory, plan, fc.array(fc.nat(), { minLength: 3, maxLength: 6 }), (events, by, picks) => {
        const late = new Set(picks.map((pick) => events[pick % events.length]))
        const links = linksIn(events)
        const ledger = ledgerOf(by)
        ledger.apply({ added: events.filter((event) => !late.has(event)), removed: [], links })
        for (const event of late) if (event !== undefined) ledger.apply({ added: [event], removed: [], links })
        const scratch = ledgerOf(by)
        scratch.apply({ added: events, removed: [], links })
        expect(lotBookOf(ledger)).toEqual(lotBookOf(scratch))
        ledger.books().forEach(expectYearsToAddUp)
      }),
      { numRuns: 6, endOnFailure: true },
    )
  })

  it('has take-profit levels follow it anew when it changes while they do', () => {
    fc.assert(
      fc.property(longHistory, plan, fc.array(fc.nat(), { minLength: 2, maxLength: 3 }), (events, by, picks) => {
        const early = events.toSorted((a, b) => a.at - b.at).slice(0, 600)
        const late = new Set(picks.map((pick) => early[pick % early.length]))
        const ledger = ledgerOf(by)
        const inside = events.filter((event) => !late.has(event))
        ledger.apply({ added: inside, removed: [] })
        const [takeProfit = []] = LADDERS
        const followingAll = (): Steps[] => ledger.books().map((told) => told.followingProfits({ takeProfit }))
        for (const event of late) {
          if (event === undefined) continue
          const before = followingAll()
          for (const work of before) work.next()
          const change = ledger.applying({ added: [event], removed: [] })
          change.next()
          for (const work of before) work.next()
          finish(change)
          inside.push(event)
          for (const work of followingAll()) work.next()
          // Whoever waited for the old work goes on with it.
          for (const work of before) finish(work)
          const scratch = ledgerOf(by)
          scratch.apply({ added: inside, removed: [] })
          const told = (of: LotLedger) => of.books().map((book) => askedOf(book.profits({ takeProfit })))
          expect(told(ledger)).toEqual(told(scratch))
        }
      }),
      { numRuns: 4, endOnFailure: true },
    )
  })

  it('has take-profit levels follow several changes at once, the earliest of them first or last', () => {
    fc.assert(
      fc.property(history, plan, fc.array(fc.nat(), { minLength: 2, maxLength: 4 }), (events, by, picks) => {
        const late = new Set(picks.map((pick) => events[pick % events.length]))
        const ledger = ledgerOf(by)
        ledger.apply({ added: events.filter((event) => !late.has(event)), removed: [] })
        const asked = (of: LotLedger) =>
          of.books().map((told) => LADDERS.map((takeProfit) => askedOf(told.profits({ takeProfit }))))
        asked(ledger)
        for (const event of late) if (event !== undefined) ledger.apply({ added: [event], removed: [] })
        const scratch = ledgerOf(by)
        scratch.apply({ added: events, removed: [] })
        expect(asked(ledger)).toEqual(asked(scratch))
      }),
      { numRuns: 300, endOnFailure: true },
    )
  })

  it('goes back to checkpoints inside a year that an average is taken over', () => {
    fc.assert(
      fc.property(knownHistory, fc.array(fc.nat(), { minLength: 3, maxLength: 6 }), (events, picks) => {
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

  it('goes back to checkpoints inside a year whose averages go on as lots', () => {
    const halfAYear = 183 * 86_400_000
    const twoYears = knownHistory.map((events) =>
      events.map((event) => ({ ...event, at: instantFromMs(event.at + halfAYear) })),
    )
    fc.assert(
      fc.property(
        twoYears,
        fc.constantFrom(...COST_SCOPES),
        rule,
        fc.array(fc.nat(), { minLength: 3, maxLength: 6 }),
        (events, scope, then, picks) => {
          const by = { ...planOf('total-average', scope), years: [{ year: 2025, ...then }] }
          const late = new Set(picks.map((pick) => events[pick % events.length]))
          const ledger = ledgerOf(by)
          ledger.apply({ added: events.filter((event) => !late.has(event)), removed: [] })
          for (const event of late) if (event !== undefined) ledger.apply({ added: [event], removed: [] })
          expect(lotBookOf(ledger)).toEqual(fromScratch(events, by))
        },
      ),
      { numRuns: 8, endOnFailure: true },
    )
  })

  it('says of what is open what its lots add up to', () => {
    fc.assert(
      fc.property(history, plan, (events, by) => {
        const ledger = ledgerOf(by)
        ledger.apply({ added: events, removed: [] })
        for (const told of ledger.books()) {
          const costs = told.lots().map(({ costBasis }) => costBasis)
          const known = costs.filter((cost) => cost !== undefined)
          expect(told.openCost()).toEqual({
            quantity: told.lots().reduce((sum, { quantity }) => sum + quantity, 0n),
            cost: known.length < costs.length ? undefined : known.reduce((sum, cost) => sum + cost, 0n),
          })
        }
      }),
      { numRuns: 300 },
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
