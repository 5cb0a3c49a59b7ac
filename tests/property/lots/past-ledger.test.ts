/** A ledger up to a past moment, told from a whole one, against one that is booked from the events up to then. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LedgerEvent } from '../../../electron/domain/ledger/event.ts'
import { COST_SCOPES, planOf } from '../../../electron/domain/lots/cost-choice.ts'
import type { LotLedger, ToldLedger } from '../../../electron/domain/lots/lot-ledger.ts'
import type { Quantity } from '../../../electron/domain/number/decimal.ts'
import { fromRaw } from '../../../electron/domain/number/decimal.ts'
import { finishWith } from '../../../electron/domain/steps.ts'
import type { Instant } from '../../../electron/domain/time/instant.ts'
import { history, longHistory } from './histories.ts'
import { ledgerOf, linksIn, plan, rule, toldOf } from './ledgers.ts'

type Links = ReadonlyMap<string, string>

const ALL = fromRaw<Quantity>(10n ** 30n)

/** Everything that a ledger can be asked, and where its coins lie. */
const askedOf = (ledger: ToldLedger, at: Instant) =>
  ledger.books().map((told) => ({
    ...toldOf(told),
    open: told.book.open(),
    away: told.book.inTransit(),
    left: ['exchange', 'wallet'].map((account) => told.leaving(account, at).first(ALL)),
    unknown: told.book.gone.yearsOfUnknownCost(),
  }))

/** Any withdrawals with any deposits of the same asset, earlier ones too, each in one link at most. */
function linksOf(events: readonly LedgerEvent[], picks: readonly number[]): Links {
  const ends = ['withdraw', 'deposit'].map((word) => events.filter(({ label }) => label === word))
  const [out = [], into = []] = ends
  const links = new Map<string, string>()
  for (const pick of picks) {
    const withdrawal = out[pick % (out.length || 1)]
    const fits = into.filter(({ legs }) => legs[0]?.asset === withdrawal?.legs[0]?.asset)
    const deposit = fits[(pick >> 4) % (fits.length || 1)]
    const isTaken = deposit !== undefined && [...links.values()].includes(deposit.id)
    if (withdrawal !== undefined && deposit !== undefined && !isTaken) links.set(withdrawal.id, deposit.id)
  }
  return links
}

function expectPastsOf(events: readonly LedgerEvent[], links: Links, whole: LotLedger, untils: readonly Instant[]) {
  const before = whole.books().map(toldOf)
  for (const until of untils) {
    const past = finishWith(whole.upTo(until))
    const scratch = ledgerOf(whole.options.plan)
    scratch.apply({ added: events.filter(({ at }) => at <= until), removed: [], links })
    expect(askedOf(past, until)).toEqual(askedOf(scratch, until))
  }
  expect(whole.books().map(toldOf)).toEqual(before)
}

const untilsOf = (events: readonly LedgerEvent[], picks: readonly number[]): Instant[] =>
  picks.flatMap((pick) => events[pick % (events.length || 1)]?.at ?? [])

/** Events of a known cost, moves between accounts among them: coins of an unknown one make all of an average unknown. */
const knownHistory = longHistory.map((events) =>
  events.filter(
    ({ label, legs }) => label !== 'deposit' && label !== 'find' && legs.every(({ asset }) => asset !== 'SHADOW'),
  ),
)

describe('a ledger up to a past moment', () => {
  it('is the one that the events up to then make, and leaves the whole one as it is', () => {
    fc.assert(
      fc.property(
        history,
        plan,
        fc.array(fc.nat(), { maxLength: 8 }),
        fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
        (events, by, linked, picks) => {
          const links = linksOf(events, linked)
          const whole = ledgerOf(by)
          whole.apply({ added: events, removed: [], links })
          expectPastsOf(events, links, whole, untilsOf(events, picks))
        },
      ),
      { numRuns: 400 },
    )
  })

  it('is the same where it begins at checkpoints of a long history', () => {
    fc.assert(
      fc.property(longHistory, plan, fc.array(fc.nat(), { minLength: 2, maxLength: 3 }), (events, by, picks) => {
        const links = linksIn(events)
        const whole = ledgerOf(by)
        whole.apply({ added: events, removed: [], links })
        expectPastsOf(events, links, whole, untilsOf(events, picks))
      }),
      { numRuns: 6, endOnFailure: true },
    )
  })

  it('is the same inside a year that an average is taken over, and in years after it', () => {
    fc.assert(
      fc.property(
        knownHistory,
        fc.constantFrom(...COST_SCOPES),
        rule,
        fc.array(fc.nat(), { minLength: 2, maxLength: 3 }),
        (events, scope, then, picks) => {
          const halfAYear = 183 * 86_400_000
          const shifted = events.map((event) => ({ ...event, at: (event.at + halfAYear) as Instant }))
          const links = linksIn(shifted)
          const whole = ledgerOf({ ...planOf('total-average', scope), years: [{ year: 2025, ...then }] })
          whole.apply({ added: shifted, removed: [], links })
          expectPastsOf(shifted, links, whole, untilsOf(shifted, picks))
        },
      ),
      { numRuns: 6, endOnFailure: true },
    )
  })

  it('is told of a ledger that was changed before, from the checkpoints that are left', () => {
    fc.assert(
      fc.property(
        longHistory,
        plan,
        fc.nat(),
        fc.array(fc.nat(), { minLength: 2, maxLength: 2 }),
        (events, by, late, picks) => {
          const last = events[late % events.length]
          const links = linksIn(events)
          const whole = ledgerOf(by)
          whole.apply({ added: events.filter((event) => event !== last), removed: [], links })
          if (last !== undefined) whole.apply({ added: [last], removed: [], links })
          expectPastsOf(events, links, whole, untilsOf(events, picks))
        },
      ),
      { numRuns: 4, endOnFailure: true },
    )
  })
})
