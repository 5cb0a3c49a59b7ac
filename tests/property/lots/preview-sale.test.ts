import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LedgerEvent } from '../../../electron/domain/ledger/event.ts'
import { COST_SCOPES, type CostPlan } from '../../../electron/domain/lots/cost-choice.ts'
import { usesOf } from '../../../electron/domain/lots/disposals-of.ts'
import { COST_METHODS } from '../../../electron/domain/lots/lot.ts'
import { lotBookOf } from '../../../electron/domain/lots/lot-book-of.ts'
import { LotLedger } from '../../../electron/domain/lots/lot-ledger.ts'
import { PickedPool } from '../../../electron/domain/lots/picked-pool.ts'
import { type Share, type Source, costOf } from '../../../electron/domain/lots/pool.ts'
import { previewSale } from '../../../electron/domain/lots/preview-sale.ts'
import { type Money, type Quantity, fromRaw } from '../../../electron/domain/number/decimal.ts'
import { type Fraction, wholeFraction } from '../../../electron/domain/number/fraction.ts'
import { type Instant, instantFromMs } from '../../../electron/domain/time/instant.ts'
import { CURRENCY, history, priceAt } from './histories.ts'

const rule = fc.record({ method: fc.constantFrom(...COST_METHODS), scope: fc.constantFrom(...COST_SCOPES) })
/** The histories cross into 2024; a sale of 2025 may come under a rule that nothing was booked by. */
const plan: fc.Arbitrary<CostPlan> = fc
  .tuple(rule, fc.option(rule, { nil: undefined }), fc.option(rule, { nil: undefined }))
  .map(([first, second, third]) => ({
    first,
    years: [
      ...(second === undefined ? [] : [{ year: 2024, ...second }]),
      ...(third === undefined ? [] : [{ year: 2025, ...third }]),
    ],
  }))
const moment = fc.constantFrom(Date.UTC(2024, 5, 1), Date.UTC(2025, 1, 1)).map(instantFromMs)
const raw = fc.bigInt({ min: 1n, max: 6n * 10n ** 18n })
const parts = fc
  .array(fc.tuple(fc.constantFrom('exchange', 'wallet'), raw), { minLength: 1, maxLength: 4 })
  .map((drawn) => drawn.map(([account, quantity]) => ({ account, quantity: fromRaw<Quantity>(quantity) })))
const few = history.map((events) => events.slice(0, 2))
/** What comes afterwards is booked again from the start, or on top of what is there. */
const laterMs = fc.constantFrom(0, 20 * 86_400_000)
const asset = fc.constantFrom('BTC', 'ETH')

const ledgerOf = (by: CostPlan, events: readonly LedgerEvent[]): LotLedger => {
  const ledger = new LotLedger({ plan: by, currency: CURRENCY, priceAt })
  ledger.apply({ added: events, removed: [] })
  return ledger
}

const salesOf = (of: string, sold: readonly { readonly account: string; readonly quantity: Quantity }[], at: Instant) =>
  sold.map(({ account, quantity }, index): LedgerEvent => ({
    id: `~sale-${index}`,
    kind: 'spend',
    at,
    account,
    label: 'sale',
    legs: [{ asset: of, account, quantity: fromRaw<Quantity>(-quantity), role: 'principal' }],
    source: { file: 'law.csv', fileHash: 'law', row: 900 + index, rows: [900 + index], batchId: 'law' },
  }))

const told = (shares: readonly Share[]) => shares.map((share) => [share.source.lotId, share.quantity, reduced(share)])

/** A cost as a fraction in lowest terms: two ways to the same cost read the same. */
function reduced(share: Share): readonly [bigint, bigint] | undefined {
  const cost: Fraction | undefined = costOf(share)
  if (cost === undefined) return undefined
  let [a, b] = [cost.numerator < 0n ? -cost.numerator : cost.numerator, cost.denominator]
  while (b !== 0n) [a, b] = [b, a % b]
  return [cost.numerator / a, cost.denominator / a]
}

const lotOf = (number: number, quantity: Quantity, cost: bigint): Source => ({
  lotId: `lot-${number}`,
  asset: 'BTC',
  eventId: `event-${number}`,
  acquiredAt: instantFromMs(Number(cost % 5n)),
  sequence: number,
  quantity,
  cost: wholeFraction(cost),
})

describe('a sale that has not been made', () => {
  it('takes what it would take if it were booked, account by account, however often it is asked', () => {
    fc.assert(
      fc.property(history, plan, asset, parts, moment, (events, by, of, sold, at) => {
        const book = ledgerOf(by, events).bookOf(of)?.book
        const sales = salesOf(of, sold, at)
        const twin = ledgerOf(by, [...events, ...sales]).bookOf(of)?.book
        const ids = new Set(sales.map(({ id }) => id))
        const booked = twin?.disposals.filter(({ event }) => ids.has(event.id)).flatMap(({ shares }) => shares) ?? []
        for (let time = 0; time < 2; time += 1) expect(told(book?.preview(sold, at) ?? [])).toEqual(told(booked))
      }),
      { numRuns: 400 },
    )
  })

  it('leaves the book as it is, also for what is booked afterwards', () => {
    fc.assert(
      fc.property(history, few, laterMs, plan, asset, parts, moment, (events, more, ms, by, of, sold, at) => {
        const news = more.map((event) => ({ ...event, id: `more-${event.id}`, at: instantFromMs(event.at + ms) }))
        const ledger = ledgerOf(by, events)
        ledger.bookOf(of)?.book.preview(sold, at)
        expect(lotBookOf(ledger)).toEqual(lotBookOf(ledgerOf(by, events)))
        ledger.apply({ added: news, removed: [] })
        const asked = ledger.bookOf(of)?.book.preview(sold, at) ?? []
        const fresh = ledgerOf(by, [...events, ...news])
        expect(told(asked)).toEqual(told(fresh.bookOf(of)?.book.preview(sold, at) ?? []))
        expect(lotBookOf(ledger)).toEqual(lotBookOf(fresh))
      }),
      { numRuns: 400 },
    )
  })

  it('is what a copy of the pool takes, after whatever came and went since it was asked before', () => {
    const word = fc.constantFrom('acquire' as const, 'take' as const, 'send' as const, 'receive' as const)
    const picked = fc.constantFrom('fifo' as const, 'lifo' as const, 'hifo' as const, 'specific' as const)
    const choice = fc.record({
      lotId: fc.nat({ max: 20 }).map((number) => `lot-${number}`),
      quantity: raw.map(fromRaw<Quantity>),
    })
    const chosen = fc.option(fc.array(choice, { maxLength: 4 }), { nil: undefined })
    fc.assert(
      fc.property(
        picked,
        chosen,
        fc.array(fc.tuple(word, raw, raw), { maxLength: 20 }),
        raw,
        (by, of, steps, wanted) => {
          const pool = new PickedPool(by, () => of)
          const taker = { event: { id: '' }, bookedAt: instantFromMs(0) }
          const quantity = fromRaw<Quantity>(wanted)
          const sent: Share[] = []
          for (const [index, [step, a, b]] of steps.entries()) {
            const part = fromRaw<Quantity>(a)
            if (step === 'acquire') pool.acquire(lotOf(index, part, b))
            else if (step === 'take') pool.take(part, taker)
            else if (step === 'send') sent.push(...pool.send(part))
            else for (const share of sent.splice(0)) pool.receive(share)
            expect(told(pool.previewing(taker)(quantity))).toEqual(told(pool.copy().take(quantity, taker)))
            expect(told(pool.inOrder(taker))).toEqual(told(pool.copy().take(fromRaw<Quantity>(10n ** 60n), taker)))
          }
        },
      ),
      { numRuns: 400 },
    )
  })

  it('has the lots, the cost and the gain that such a disposal would be told with', () => {
    fc.assert(
      fc.property(history, few, laterMs, plan, asset, parts, moment, (events, more, ms, by, of, sold, at) => {
        const news = more.map((event) => ({ ...event, id: `more-${event.id}`, at: instantFromMs(event.at + ms) }))
        const ledger = ledgerOf(by, events)
        const quantity = fromRaw<Quantity>(sold.reduce((total, part) => total + part.quantity, 0n))
        const proceeds = fromRaw<Money>(10n ** 20n)
        for (const added of [[], news]) {
          ledger.apply({ added, removed: [] })
          // Another quantity was asked for before, as by every plan but the first, and in another year.
          for (const then of [instantFromMs(Date.UTC(2024, 5, 1)), at])
            previewSale(ledger, { asset: of, quantity, proceeds, places: sold.slice(1) }, then)
          const sale = previewSale(ledger, { asset: of, quantity, proceeds, places: sold }, at)
          const shares = ledger.bookOf(of)?.book.preview(sold, at) ?? []
          const { lots, covered, costBasis } = usesOf(shares)
          expect(sale.lots).toEqual(lots)
          expect(sale.lotCount).toBe(lots.length)
          expect(sale.costBasis).toBe(covered < quantity ? undefined : costBasis)
          expect(sale.realisedPnl).toBe(sale.costBasis === undefined ? undefined : proceeds - sale.costBasis)
        }
      }),
      { numRuns: 400 },
    )
  })
})
