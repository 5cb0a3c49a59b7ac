/** A ledger up to a past moment, told from a whole one, against one that is booked from the events up to then. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Leg, LedgerEvent, LegRole } from '../../../electron/domain/ledger/event.ts'
import { COST_SCOPES, planOf } from '../../../electron/domain/lots/cost-choice.ts'
import type { LotLedger, ToldLedger } from '../../../electron/domain/lots/lot-ledger.ts'
import { type Share, costOf } from '../../../electron/domain/lots/pool.ts'
import { type Quantity, fromRaw } from '../../../electron/domain/number/decimal.ts'
import { type Fraction, moneyOf } from '../../../electron/domain/number/fraction.ts'
import { finishWith } from '../../../electron/domain/steps.ts'
import { type Instant, dayOf, instantFromMs, startOfDay } from '../../../electron/domain/time/instant.ts'
import { CURRENCY, history, longHistory } from './histories.ts'
import { ledgerOf, linksIn, plan, rule, toldOf } from './ledgers.ts'

type Links = ReadonlyMap<string, string>

const ALL = fromRaw<Quantity>(10n ** 30n)

const rounded = (amount: Fraction | undefined) => amount && moneyOf(amount, 'half-even')

const costsOf = (shares: readonly Share[]) =>
  shares.map((share) => {
    const { source, quantity } = share
    return [source.lotId, source.sequence, quantity, rounded(costOf(share))]
  })

/** Everything that a ledger can be asked, where its coins lie and what each of them costs. */
const askedOf = (ledger: ToldLedger, at: Instant) =>
  ledger.books().map((told) => ({
    ...toldOf(told),
    // Sums of many fractions, which are the same number and not always the same two numbers.
    years: [2023, 2024, 2025].map((year) => {
      const known = told.years(365).of(year)
      return known && { ...known, shortTerm: rounded(known.shortTerm), longTerm: rounded(known.longTerm) }
    }),
    open: [...told.book.open()].map(([account, shares]) => [account, costsOf(shares)]),
    away: costsOf(told.book.inTransit()),
    gone: [...told.book.disposals, ...told.book.wraps].map(({ shares }) => costsOf(shares)),
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
  const end = startOfDay(dayOf('2026-01-01'))
  const before = askedOf(whole, end)
  for (const until of untils) {
    const past = finishWith(whole.upTo(until))
    const scratch = ledgerOf(whole.options.plan)
    scratch.apply({ added: events.filter(({ at }) => at <= until), removed: [], links })
    expect(askedOf(past, until)).toEqual(askedOf(scratch, until))
  }
  expect(askedOf(whole, end)).toEqual(before)
}

const untilsOf = (events: readonly LedgerEvent[], picks: readonly number[]): Instant[] =>
  picks.flatMap((pick) => events[pick % (events.length || 1)]?.at ?? [])

/**
 * Events of a known cost, with so much of everything in both accounts that no more ever goes than is there: coins of an
 * unknown cost make all of an average unknown. What leaves one account arrives in the other, but for a hundredth.
 */
const knownHistory = longHistory.map((events): LedgerEvent[] => {
  const fills = events.filter(
    ({ label, legs }) => label !== 'deposit' && label !== 'find' && legs.every(({ asset }) => asset !== 'SHADOW'),
  )
  const start = Math.min(...fills.map(({ at }) => at))
  const stock = ['BTC', 'ETH'].flatMap((asset) =>
    ['exchange', 'wallet'].map((account): LedgerEvent => {
      const legOf = (name: string, units: bigint, role: LegRole): Leg => {
        return { asset: name, account, quantity: fromRaw<Quantity>(units * 10n ** 18n), role }
      }
      const legs = [legOf(asset, 100_000n, 'base'), legOf(CURRENCY, -300_000n, 'quote')]
      const source = { file: 'law.csv', fileHash: 'law', row: 1, rows: [1], batchId: 'law' }
      return {
        id: `stock-${asset}-${account}`,
        kind: 'fill',
        at: instantFromMs(start - 1),
        account,
        legs,
        label: 'stock',
        source,
      }
    }),
  )
  const arrivals = fills.flatMap((event, index): LedgerEvent[] => {
    const [sent] = event.legs
    if (event.label !== 'withdraw' || sent === undefined) return []
    const account = sent.account === 'wallet' ? 'exchange' : 'wallet'
    const quantity = fromRaw<Quantity>((-sent.quantity * 99n) / 100n)
    const at = instantFromMs(event.at + (index % 40) * 3_600_000)
    return [{ ...event, id: `${event.id}-in`, at, account, label: 'deposit', legs: [{ ...sent, account, quantity }] }]
  })
  return [...stock, ...fills, ...arrivals]
})

/** Without wraps, which join assets: what they join is booked anew after a change, and shares nothing with before. */
const apartHistory = longHistory.map((events) => events.filter(({ label }) => label !== 'wrap'))

/** Every third of the withdrawals with what arrives of it. */
const arrivalsIn = (events: readonly LedgerEvent[]): Links =>
  new Map(
    events
      .filter(({ label }) => label === 'withdraw')
      .flatMap(({ id }, index) => (index % 3 === 0 ? [[id, `${id}-in`]] : [])),
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
        fc.option(rule, { nil: undefined }),
        fc.array(fc.nat(), { minLength: 4, maxLength: 6 }),
        (events, scope, then, picks) => {
          const halfAYear = 183 * 86_400_000
          const shifted = events.map((event) => ({ ...event, at: instantFromMs(event.at + halfAYear) }))
          const links = arrivalsIn(shifted)
          const whole = ledgerOf({
            ...planOf('total-average', scope),
            years: then === undefined ? [] : [{ year: 2025, ...then }],
          })
          whole.apply({ added: shifted, removed: [], links })
          expect(whole.books().every((told) => told.openCost().cost !== undefined)).toBe(true)
          expectPastsOf(shifted, links, whole, untilsOf(shifted, picks))
        },
      ),
      { numRuns: 8, endOnFailure: true },
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

  it('writes nothing into a whole one that changes while it is told', () => {
    fc.assert(
      fc.property(apartHistory, plan, fc.nat(), fc.nat(), (events, by, first, picked) => {
        const ordered = events.toSorted((a, b) => a.at - b.at)
        const start = first % (ordered.length >> 2)
        const early = ordered.slice(start, start + 12)
        const whole = ledgerOf(by)
        whole.apply({ added: events.filter((event) => !early.includes(event)), removed: [] })
        const until = ordered[(ordered.length >> 1) + (picked % (ordered.length >> 1))]?.at
        if (until === undefined) return
        const telling = whole.upTo(until)
        telling.next()
        whole.apply({ added: early, removed: [] })
        finishWith(telling)
        const scratch = ledgerOf(by)
        scratch.apply({ added: events, removed: [] })
        expect(askedOf(whole, until)).toEqual(askedOf(scratch, until))
      }),
      { numRuns: 4, endOnFailure: true },
    )
  })
})
