/** Wraps back and forth within one moment: what is held decides their order, and nothing else does. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LedgerEvent } from '../../../electron/domain/ledger/event.ts'
import { COST_SCOPES, type CostPlan, type CostScope, planOf } from '../../../electron/domain/lots/cost-choice.ts'
import { lotBookOf } from '../../../electron/domain/lots/lot-book-of.ts'
import { LotLedger } from '../../../electron/domain/lots/lot-ledger.ts'
import { type Quantity, fromRaw } from '../../../electron/domain/number/decimal.ts'
import { instantFromMs } from '../../../electron/domain/time/instant.ts'

const FORMS = ['ETH', 'WETH', 'BETH'] as const
const ACCOUNTS = ['exchange', 'wallet'] as const
const START = Date.UTC(2024, 0, 1)
const MOMENTS = 4

interface Step {
  readonly kind: 'buy' | 'wrap' | 'sell'
  readonly asset: string
  readonly other: string
  readonly account: string
  readonly units: number
  readonly moment: number
  /** Whether a wrap brings a share of a pool as well, which no wrap gives. */
  readonly hasShare: boolean
}

const stepOf = (kind: fc.Arbitrary<Step['kind']>, moment: fc.Arbitrary<number>, isTrade = true): fc.Arbitrary<Step> =>
  fc.record({
    kind,
    asset: fc.constantFrom(...FORMS, ...(isTrade ? ['LP'] : [])),
    other: fc.constantFrom(...FORMS),
    account: fc.constantFrom(...ACCOUNTS),
    units: fc.integer({ min: 1, max: 3 }),
    moment,
    hasShare: fc.boolean(),
  })

const raw = (units: number): Quantity => fromRaw<Quantity>(BigInt(units) * 10n ** 18n)

function eventOf({ kind, asset, other, account, units, moment, hasShare }: Step, index: number): LedgerEvent {
  const sign = kind === 'buy' ? 1 : -1
  const counter = kind === 'wrap' ? { asset: other, units } : { asset: 'USD', units: -sign * units * 100 }
  const source = { file: 'law.csv', fileHash: 'law', row: index + 1, rows: [index + 1], batchId: 'law' }
  return {
    // Ids that do not follow the order of telling, as digests do not.
    id: `${((index + 1) * 7919) % 10_007}-${index}`,
    kind: 'fill',
    at: instantFromMs(START + moment * 1000),
    account,
    legs: [
      { asset, account, quantity: raw(sign * units), role: 'base' },
      { asset: counter.asset, account, quantity: raw(counter.units), role: 'quote' },
      ...(kind === 'wrap' && hasShare ? [{ asset: 'LP', account, quantity: raw(1), role: 'quote' } as const] : []),
    ],
    label: hasShare ? `${kind}, liquidity out` : kind,
    source,
  }
}

const trades = stepOf(fc.constantFrom('buy', 'buy', 'sell'), fc.nat({ max: MOMENTS - 1 }))
const wraps = stepOf(fc.constant('wrap'), fc.integer({ min: 1, max: MOMENTS - 2 }), false)

/** Purchases, then wraps of few moments with trades among them; no more of a moment than all orders of can be tried. */
const steps = fc
  .tuple(
    fc.array(stepOf(fc.constant('buy'), fc.constant(0)), { maxLength: 4 }),
    fc.array(
      wraps.filter(({ asset, other }) => asset !== other),
      { maxLength: 9 },
    ),
    fc.array(trades, { maxLength: 4 }),
  )
  .map((parts) => parts.flat())
  .filter((all) =>
    Array.from({ length: MOMENTS }, (_, moment) => moment).every(
      (moment) => all.filter((one) => one.kind === 'wrap' && one.moment === moment).length <= 5,
    ),
  )

const plan: fc.Arbitrary<CostPlan> = fc
  .tuple(fc.constantFrom('fifo', 'lifo', 'hifo', 'moving-average'), fc.constantFrom(...COST_SCOPES))
  .map(([method, scope]) => planOf(method, scope))

function ledgerOf(by: CostPlan): LotLedger {
  return new LotLedger({ plan: by, currency: 'USD', priceAt: () => undefined, wraps: 'keep' })
}

const toldBy = (ledger: LotLedger) => ({
  book: lotBookOf(ledger),
  drafts: ledger.books().map(({ book }) => [book.acquisitions, book.wraps, book.disposals, book.problems]),
})

function fromScratch(events: readonly LedgerEvent[], by: CostPlan) {
  const ledger = ledgerOf(by)
  ledger.apply({ added: events, removed: [] })
  return toldBy(ledger)
}

type Held = ReadonlyMap<string, number>

/** What is held after wraps in some order in which none lacks anything; absent where there is no such order. */
function afterSomeOrder(
  left: readonly Step[],
  held: Held,
  place: (asset: string, one: Step) => string,
): Held | undefined {
  if (left.length === 0) return held
  for (const one of left) {
    const from = place(one.asset, one)
    const there = held.get(from) ?? 0
    if (there < one.units) continue
    const next = new Map(held).set(from, there - one.units)
    for (const [asset, units] of [[one.other, one.units] as const, ['LP', one.hasShare ? 1 : 0] as const]) {
      const to = place(asset, one)
      next.set(to, (next.get(to) ?? 0) + units)
    }
    const found = afterSomeOrder(
      left.filter((other) => other !== one),
      next,
      place,
    )
    if (found !== undefined) return found
  }
  return undefined
}

/** The first moment at which something goes that is not there, whatever the order of its wraps. */
function firstShort(all: readonly Step[], scope: CostScope): number {
  const place = (asset: string, { account }: Step): string => (scope === 'book' ? asset : `${asset} ${account}`)
  let held: Held = new Map()
  for (let moment = 0; moment < MOMENTS; moment += 1) {
    const now = all.filter((one) => one.moment === moment)
    const bought = new Map(held)
    for (const one of now.filter(({ kind }) => kind === 'buy')) {
      const at = place(one.asset, one)
      bought.set(at, (bought.get(at) ?? 0) + one.units)
    }
    const wrapped = afterSomeOrder(
      now.filter(({ kind }) => kind === 'wrap'),
      bought,
      place,
    )
    if (wrapped === undefined) return moment
    const sold = new Map(wrapped)
    for (const one of now.filter(({ kind }) => kind === 'sell')) {
      const at = place(one.asset, one)
      sold.set(at, (sold.get(at) ?? 0) - one.units)
    }
    if ([...sold.values()].some((units) => units < 0)) return moment
    held = sold
  }
  return MOMENTS
}

describe('wraps of one moment', () => {
  it('are covered where any order of them is', () => {
    let circles = 0
    fc.assert(
      fc.property(steps, plan, (all, by) => {
        const events = all.map(eventOf)
        const short = firstShort(all, by.first.scope)
        const { book } = fromScratch(events, by)
        const early = book.problems.filter(({ code, at }) => code === 'oversold' && at < START + short * 1000)
        expect(early).toEqual([])
        for (let moment = 0; moment < short; moment += 1) {
          const now = all.filter((one) => one.kind === 'wrap' && one.moment === moment)
          if (now.some((a) => now.some((b) => a.asset === b.other && a.other === b.asset))) circles += 1
        }
      }),
      { numRuns: 2000 },
    )
    expect(circles).toBeGreaterThan(40)
  })

  it('are booked the same in whatever order they come in, and whatever came and went in between', () => {
    fc.assert(
      fc.property(steps, plan, fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 6 }), (all, by, changes) => {
        const events = all.map(eventOf)
        expect(fromScratch(events.toReversed(), by)).toEqual(fromScratch(events, by))
        const ledger = ledgerOf(by)
        const inside = new Set(events)
        ledger.apply({ added: events, removed: [] })
        for (const [at, isLarge] of changes) {
          const rest = events.slice(at % (events.length + 1))
          const picked = isLarge ? rest : rest.slice(0, 1)
          const removed = picked.filter((event) => inside.has(event))
          const added = picked.filter((event) => !inside.has(event))
          for (const event of removed) inside.delete(event)
          for (const event of added) inside.add(event)
          ledger.apply({ added, removed })
          expect(toldBy(ledger)).toEqual(fromScratch([...inside], by))
        }
      }),
      { numRuns: 1500 },
    )
  })
})
