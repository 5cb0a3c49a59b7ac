/** One pool over the whole book, against a twin that knows no transit: moves only lower what can be sold meanwhile. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LedgerEvent, LegRole } from '../../../electron/domain/ledger/event.ts'
import { COST_SCOPES, type CostPlan, planOf, ruleOfYear } from '../../../electron/domain/lots/cost-choice.ts'
import { COST_METHODS } from '../../../electron/domain/lots/lot.ts'
import { LotLedger } from '../../../electron/domain/lots/lot-ledger.ts'
import type { Share } from '../../../electron/domain/lots/pool.ts'
import { type Price, type Quantity, fromRaw } from '../../../electron/domain/number/decimal.ts'
import { instantFromMs } from '../../../electron/domain/time/instant.ts'
import { exactSum } from '../../support/exact-sum.ts'

const METHODS = ['fifo', 'lifo', 'hifo', 'specific'] as const
type Method = (typeof METHODS)[number]
const PRICE = fromRaw<Price>(50n * 10n ** 18n)
const START = Date.UTC(2023, 0, 5)
/** So far apart that no withdrawal is taken for that of an earlier deposit; forty of them cross two new years. */
const STEP_MS = 20 * 86_400_000

type Word = 'buy' | 'sell' | 'withdraw' | 'deposit'
interface Step {
  readonly word: Word
  readonly account: 'A' | 'B'
  readonly coins: bigint
  readonly dollars: bigint
  /** Which of the later deposits a withdrawal is linked to, of those not taken; none for the last. */
  readonly link: number
}

const step = fc.record<Step>({
  word: fc.constantFrom<Word>('buy', 'buy', 'sell', 'withdraw', 'withdraw', 'deposit', 'deposit'),
  account: fc.constantFrom('A', 'B'),
  coins: fc.integer({ min: 1, max: 5 }).map((coins) => BigInt(coins) * 10n ** 18n),
  dollars: fc.integer({ min: 1, max: 9 }).map((dollars) => BigInt(dollars * 100) * 10n ** 18n),
  link: fc.nat({ max: 3 }),
})
const history = fc.array(step, { minLength: 4, maxLength: 40 })
/** Crosses two new years. */
const years = fc.array(step, { minLength: 40, maxLength: 46, size: 'max' })

interface Told {
  readonly events: LedgerEvent[]
  readonly links: Map<string, string>
}

function tell(steps: readonly Step[]): Told {
  const events = steps.map(({ word, account, coins, dollars }, index): LedgerEvent => {
    const leg = (asset: string, quantity: bigint, role: LegRole) => ({
      asset,
      account,
      quantity: fromRaw<Quantity>(quantity),
      role,
    })
    const legs = {
      buy: [leg('BTC', coins, 'base'), leg('USD', -dollars, 'quote')],
      sell: [leg('BTC', -coins, 'base'), leg('USD', dollars, 'quote')],
      withdraw: [leg('BTC', -coins, 'principal'), leg('BTC', -coins / 100n, 'fee')],
      deposit: [leg('BTC', coins, 'principal')],
    }[word]
    const source = { file: 'law.csv', fileHash: 'law', row: index + 1, rows: [index + 1], batchId: 'law' }
    const kind = word === 'buy' || word === 'sell' ? 'fill' : 'transfer'
    return { id: `e${index}`, kind, at: instantFromMs(START + index * STEP_MS), account, legs, label: word, source }
  })
  const links = new Map<string, string>()
  const taken = new Set<number>()
  for (const [index, { word, link }] of steps.entries()) {
    if (word !== 'withdraw') continue
    const later = steps.flatMap((other, at) => (other.word === 'deposit' && at > index && !taken.has(at) ? [at] : []))
    const chosen = link === 3 ? undefined : later[link]
    if (chosen === undefined) continue
    taken.add(chosen)
    links.set(`e${index}`, `e${chosen}`)
  }
  return { events, links }
}

const ledgerOf = (plan: CostPlan, { events, links }: Told): LotLedger => {
  const ledger = new LotLedger({ plan, currency: 'USD', priceAt: () => PRICE })
  ledger.apply({ added: events, removed: [], links })
  return ledger
}

interface NaiveLot {
  readonly id: string
  readonly coins: bigint
  /** None where nobody knows it. */
  readonly dollars: bigint | undefined
  left: bigint
}
type Parts = Record<string, bigint>
interface Naive {
  readonly disposals: { event: string; account: string; parts: Parts }[]
  readonly oversold: Parts
  readonly unmatched: Parts
  readonly open: Parts
  readonly away: Parts
}

/** The order in which a method takes lots, looked up anew each time; dearness by cross-multiplication. */
function inOrder(lots: readonly NaiveLot[], method: Method): NaiveLot[] {
  const left = lots.filter((lot) => lot.left > 0n)
  if (method === 'lifo') return left.toReversed()
  if (method !== 'hifo') return left
  const isDearer = (a: NaiveLot, b: NaiveLot): boolean =>
    b.dollars === undefined ? a.dollars !== undefined : (a.dollars ?? -1n) * b.coins > b.dollars * a.coins
  return left.toSorted((a, b) => (isDearer(a, b) ? -1 : isDearer(b, a) ? 1 : 0))
}

/** The whole book by one list of lots and one of what is on its way. O(n²). */
function naive(steps: readonly Step[], { links }: Told, method: Method): Naive {
  const lots: NaiveLot[] = []
  let away: { readonly account: string; readonly for: string | undefined; left: bigint }[] = []
  const told: Naive = { disposals: [], oversold: {}, unmatched: {}, open: {}, away: {} }
  const onTheWay = (): bigint => away.reduce((all, { left }) => all + left, 0n)
  const open = (): bigint => lots.reduce((all, { left }) => all + left, 0n) - onTheWay()
  const take = (event: string, account: string, coins: bigint): void => {
    const parts: Parts = {}
    let wanted = coins < open() ? coins : open()
    if (wanted < coins) told.oversold[event] = (told.oversold[event] ?? 0n) + coins - wanted
    for (const lot of inOrder(lots, method)) {
      const part = lot.left < wanted ? lot.left : wanted
      if (part > 0n) parts[lot.id] = part
      lot.left -= part
      wanted -= part
    }
    told.disposals.push({ event, account, parts })
  }
  for (const [index, { word, account, coins, dollars }] of steps.entries()) {
    const event = `e${index}`
    if (word === 'buy') lots.push({ id: `${event}:BTC`, coins, dollars, left: coins })
    else if (word === 'sell') take(event, account, coins)
    else if (word === 'withdraw') {
      const sent = coins < open() ? coins : open()
      if (sent < coins) told.oversold[event] = coins - sent
      away.push({ account, for: links.get(event), left: sent })
      take(event, account, coins / 100n)
    } else {
      const isLinked = [...links.values()].includes(event)
      let wanted = coins
      for (const sent of away) {
        if (sent.for !== (isLinked ? event : undefined)) continue
        const came = sent.left < wanted ? sent.left : wanted
        sent.left -= came
        wanted -= came
      }
      const lost = away.filter((sent) => sent.for === event && sent.left > 0n)
      away = away.filter((sent) => sent.for !== event)
      for (const sent of lost) take(event, sent.account, sent.left)
      if (wanted === 0n) continue
      told.unmatched[event] = wanted
      lots.push({ id: `${event}:BTC`, coins: wanted, dollars: undefined, left: wanted })
    }
  }
  let sellable = open()
  for (const lot of inOrder(lots, method)) {
    const part = lot.left < sellable ? lot.left : sellable
    if (part > 0n) told.open[lot.id] = part
    if (lot.left > part) told.away[lot.id] = lot.left - part
    sellable -= part
  }
  return told
}

const partsOf = (shares: readonly Share[]): Parts => {
  const parts: Parts = {}
  for (const { source, quantity } of shares) parts[source.lotId] = (parts[source.lotId] ?? 0n) + quantity
  return parts
}

describe('one pool over the whole book', () => {
  it('equals its naive twin, whatever is on its way between accounts', () => {
    fc.assert(
      fc.property(history, fc.constantFrom(...METHODS), (steps, method) => {
        const told = tell(steps)
        const book = ledgerOf(planOf(method), told).bookOf('BTC')?.book
        if (book === undefined) return
        const problems = (code: string): Parts => {
          const found: Parts = {}
          for (const problem of book.problems)
            if (problem.code === code) found[problem.eventId] = (found[problem.eventId] ?? 0n) + problem.quantity
          return found
        }
        expect({
          disposals: book.disposals.map(({ event, account, shares }) => ({
            event: event.id,
            account,
            parts: partsOf(shares),
          })),
          oversold: problems('oversold'),
          unmatched: problems('unmatched_transfer'),
          open: partsOf([...book.open().values()].flat()),
          away: partsOf(book.inTransit()),
        }).toEqual(naive(steps, told, method))
      }),
      { numRuns: 500 },
    )
  })

  it('sells by what is open: a sale of it all takes what is shown as open', () => {
    fc.assert(
      fc.property(history, fc.constantFrom(...METHODS), (steps, method) => {
        const book = ledgerOf(planOf(method), tell(steps)).bookOf('BTC')?.book
        if (book === undefined) return
        const everything = [{ account: 'A', quantity: fromRaw<Quantity>(10n ** 30n) }]
        expect(partsOf(book.preview(everything, instantFromMs(START + steps.length * STEP_MS)))).toEqual(
          partsOf([...book.open().values()].flat()),
        )
      }),
    )
  })
})

const rule = fc.record({ method: fc.constantFrom(...COST_METHODS), scope: fc.constantFrom(...COST_SCOPES) })
const plan: fc.Arbitrary<CostPlan> = fc
  .record({ first: rule, second: rule, third: rule })
  .map(({ first, second, third }) => ({
    first,
    years: [
      { year: 2024, ...second },
      { year: 2025, ...third },
    ],
  }))

describe('years with rules of their own, with coins on their way at the turn', () => {
  it('neither make nor lose coins or cost: open + in transit + used = acquired', () => {
    fc.assert(
      fc.property(years, plan, (steps, by) => {
        const book = ledgerOf(by, tell(steps)).bookOf('BTC')?.book
        if (book === undefined) return
        const shares = [...book.open().values(), book.inTransit(), ...book.disposals.map((one) => one.shares)].flat()
        expect(coinsOf(shares)).toBe(coinsOf(book.acquisitions.map(({ source }) => source)))
        // Of an average with anything of unknown cost all is unknown.
        if (book.acquisitions.some(({ source }) => source.cost === undefined)) return
        const paid = steps.filter(({ word }) => word === 'buy').reduce((all, { dollars }) => all + dollars, 0n)
        expect(exactSum(shares)).toEqual([paid, 0n])
      }),
      { numRuns: 500 },
    )
  })

  it('leave to each account what its postings say is there', () => {
    fc.assert(
      fc.property(years, plan, (drawn, by) => {
        const { steps, held } = coveredBy(drawn)
        const told = tell(steps)
        const book = ledgerOf(by, told).bookOf('BTC')?.book
        const last = told.events.at(-1)
        if (book === undefined || last === undefined) return
        const open = Object.fromEntries(
          [...book.open()].map(([account, shares]) => [account, coinsOf(shares)] as const),
        )
        const { scope } = ruleOfYear(by, new Date(last.at).getUTCFullYear())
        if (scope === 'book') expect(open['']).toBe(held.A + held.B)
        else expect({ A: 0n, B: 0n, ...open }).toEqual(held)
      }),
      { numRuns: 500 },
    )
  })
})

/** The steps for which their account holds enough, in place of the others purchases, and what accounts hold then. */
function coveredBy(drawn: readonly Step[]): { steps: Step[]; held: Record<Step['account'], bigint> } {
  const held = { A: 0n, B: 0n }
  const steps = drawn.map((one): Step => {
    const { word, account, coins } = one
    const goes = word === 'sell' ? coins : word === 'withdraw' ? coins + coins / 100n : 0n
    const isCovered = goes <= held[account]
    held[account] += goes === 0n || !isCovered ? coins : -goes
    return isCovered ? one : { ...one, word: 'buy' }
  })
  return { steps, held }
}

const coinsOf = (held: readonly { readonly quantity: bigint }[]): bigint =>
  held.reduce((all, { quantity }) => all + quantity, 0n)
