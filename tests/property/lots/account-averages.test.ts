/** Yearly averages by account, whose coins move among them, against a twin that lets them settle in floating point. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LedgerEvent, LegRole } from '../../../electron/domain/ledger/event.ts'
import { planOf } from '../../../electron/domain/lots/cost-choice.ts'
import { LotLedger } from '../../../electron/domain/lots/lot-ledger.ts'
import { type Share, costOf } from '../../../electron/domain/lots/pool.ts'
import { type Quantity, fromRaw } from '../../../electron/domain/number/decimal.ts'
import type { Fraction } from '../../../electron/domain/number/fraction.ts'
import { instantFromMs } from '../../../electron/domain/time/instant.ts'

const ACCOUNTS = ['A', 'B', 'C'] as const
type Account = (typeof ACCOUNTS)[number]
const START = Date.UTC(2023, 0, 5)
/** Forty of them cross two new years. */
const STEP_MS = 20 * 86_400_000
const E18 = 10n ** 18n

/** `way`: a withdrawal that is linked to a deposit some steps later. */
interface Step {
  readonly word: 'buy' | 'sell' | 'move' | 'way'
  readonly from: Account
  readonly to: Account
  readonly coins: number
  readonly dollars: number
  readonly later: number
}

const step = fc.record<Step>({
  word: fc.constantFrom<Step['word']>('buy', 'sell', 'move', 'move', 'way'),
  from: fc.constantFrom(...ACCOUNTS),
  to: fc.constantFrom(...ACCOUNTS),
  coins: fc.integer({ min: 1, max: 6 }),
  dollars: fc.integer({ min: 1, max: 900 }),
  later: fc.integer({ min: 1, max: 4 }),
})

interface Deed extends Step {
  readonly at: number
  readonly id: string
}

const yearOf = (at: number): number => new Date(at).getUTCFullYear()

/** Only what is covered, with every coin that is sent arriving. */
function deedsOf(steps: readonly Step[]): Deed[] {
  const held: Record<Account, number> = { A: 0, B: 0, C: 0 }
  const coming: { readonly step: number; readonly to: Account; readonly coins: number }[] = []
  return steps.flatMap((one, index): Deed[] => {
    for (const { to, coins } of coming.filter((way) => way.step === index)) held[to] += coins
    const isCovered = one.word === 'buy' || held[one.from] >= one.coins
    if (!isCovered || ((one.word === 'move' || one.word === 'way') && one.from === one.to)) return []
    held[one.from] += one.word === 'buy' ? one.coins : -one.coins
    if (one.word === 'move') held[one.to] += one.coins
    if (one.word === 'way') coming.push({ step: index + one.later, to: one.to, coins: one.coins })
    return [{ ...one, id: `e${index}`, at: START + index * STEP_MS }]
  })
}

function eventsOf(deeds: readonly Deed[]): { events: LedgerEvent[]; links: Map<string, string> } {
  const links = new Map<string, string>()
  const eventAt = (id: string, at: number, kind: LedgerEvent['kind'], ...legs: LedgerEvent['legs']): LedgerEvent => {
    const source = { file: 'law.csv', fileHash: 'law', row: 1, rows: [1], batchId: 'law' }
    return { id, kind, at: instantFromMs(at), account: legs[0]?.account ?? 'A', legs, label: kind, source }
  }
  const leg = (asset: string, account: Account, amount: number, role: LegRole) => ({
    asset,
    account,
    quantity: fromRaw<Quantity>(BigInt(amount) * E18),
    role,
  })
  const events = deeds.flatMap(({ word, id, at, from, to, coins, dollars, later }): LedgerEvent[] => {
    if (word === 'buy')
      return [eventAt(id, at, 'fill', leg('BTC', from, coins, 'base'), leg('USD', from, -dollars, 'quote'))]
    if (word === 'sell')
      return [eventAt(id, at, 'fill', leg('BTC', from, -coins, 'base'), leg('USD', from, dollars, 'quote'))]
    const [out, into] = [leg('BTC', from, -coins, 'principal'), leg('BTC', to, coins, 'principal')]
    if (word === 'move') return [eventAt(id, at, 'transfer', out, into)]
    links.set(id, `${id} arrives`)
    const arrival = at + later * STEP_MS - 1
    return [eventAt(id, at, 'transfer', out), eventAt(`${id} arrives`, arrival, 'transfer', into)]
  })
  return { events: events.sort((a, b) => a.at - b.at), links }
}

/** What sales cost by event, and what accounts are left with: averages that take in each other until none changes. */
function settled(deeds: readonly Deed[]): {
  readonly sales: Map<string, number>
  readonly left: Record<Account, number>
} {
  const sales = new Map<string, number>()
  const units = new Map<string, number>()
  const unitOf = (account: Account, year: number): number => units.get(`${account} ${year}`) ?? 0
  const held: Record<Account, number> = { A: 0, B: 0, C: 0 }
  const arrivalOf = ({ word, at, later }: Deed): number => (word === 'way' ? at + later * STEP_MS - 1 : at)
  for (let year = 2023; year <= 2026; year += 1) {
    const opening = { ...held }
    const out = deeds.filter(({ at }) => yearOf(at) === year)
    const into = deeds.filter((deed) => deed.word !== 'sell' && yearOf(arrivalOf(deed)) === year)
    for (let round = 0; round < 20_000; round += 1) {
      let change = 0
      for (const account of ACCOUNTS) {
        let [coins, cost] = [opening[account], opening[account] * unitOf(account, year - 1)]
        for (const deed of into) {
          if (deed.word === 'buy' ? deed.from !== account : deed.to !== account) continue
          coins += deed.coins
          cost += deed.word === 'buy' ? deed.dollars : deed.coins * unitOf(deed.from, yearOf(deed.at))
        }
        const unit = coins === 0 ? unitOf(account, year - 1) : cost / coins
        change = Math.max(change, Math.abs(unit - unitOf(account, year)))
        units.set(`${account} ${year}`, unit)
      }
      if (change < 1e-13) break
    }
    for (const { word, id, from, coins } of out) {
      if (word === 'sell') sales.set(id, coins * unitOf(from, year))
      if (word !== 'buy') held[from] -= coins
    }
    for (const deed of into) held[deed.word === 'buy' ? deed.from : deed.to] += deed.coins
  }
  const left = Object.fromEntries(
    ACCOUNTS.map((account) => [account, held[account] * unitOf(account, 2026)]),
  ) as Record<Account, number>
  return { sales, left }
}

const inDollars = ({ numerator, denominator }: Fraction): number =>
  Number((numerator * 10n ** 12n) / denominator / E18) / 1e12

const dollarsOf = (shares: readonly Share[]): number =>
  shares.map(costOf).reduce((all, cost) => (cost === undefined ? Number.NaN : all + inDollars(cost)), 0)

type Telling = 'at once' | 'one by one, the last first' | 'one by one, asked in between'

const bookOf = (deeds: readonly Deed[], telling: Telling) => {
  const { events, links } = eventsOf(deeds)
  const ledger = new LotLedger({ plan: planOf('total-average', 'account'), currency: 'USD', priceAt: () => undefined })
  if (telling === 'at once') ledger.apply({ added: events, removed: [], links })
  else
    for (const event of telling === 'one by one, the last first' ? events.toReversed() : events) {
      ledger.apply({ added: [event], removed: [], links })
      // What an average was known to cost is not what it costs once more came in.
      if (telling === 'one by one, asked in between') costsIn(ledger.bookOf('BTC'))
    }
  return ledger.bookOf('BTC')
}

const costsIn = (told: ReturnType<LotLedger['bookOf']>): number[] =>
  [...(told?.book.disposals.map(({ shares }) => shares) ?? []), ...(told?.book.open().values() ?? [])].map(dollarsOf)

describe('yearly averages by account', () => {
  it.each(['at once', 'one by one, the last first', 'one by one, asked in between'] as const)(
    'are those in which averages that take in each other settle (told %s)',
    (telling) => {
      fc.assert(
        fc.property(fc.array(step, { minLength: 20, maxLength: 46, size: 'max' }), (steps) => {
          const deeds = deedsOf(steps)
          const told = bookOf(deeds, telling)
          if (told === undefined) return
          const { sales, left } = settled(deeds)
          const { disposals } = told.book
          expect(disposals).toHaveLength(sales.size)
          for (const { event, shares } of disposals)
            expect(dollarsOf([...shares])).toBeCloseTo(sales.get(event.id) ?? Number.NaN, 6)
          for (const [account, shares] of told.book.open())
            expect(dollarsOf(shares)).toBeCloseTo(left[account as Account], 6)
          for (const year of [2023, 2024, 2025]) {
            const ofYear = deeds.filter(({ word, at }) => word === 'sell' && yearOf(at) === year)
            const gain = ofYear.reduce((all, { id, dollars }) => all + dollars - (sales.get(id) ?? Number.NaN), 0)
            const known = told.years(undefined).of(year)?.gain
            if (known !== undefined) expect(inDollars(known)).toBeCloseTo(gain, 6)
          }
        }),
        { numRuns: telling === 'at once' ? 150 : 40 },
      )
    },
  )
})
