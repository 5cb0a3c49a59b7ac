/** What a period did, and what a moment held, however much of it is known as whole years. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { yearStart } from '../../../electron/domain/lots/asset-years.ts'
import { COST_METHODS } from '../../../electron/domain/lots/lot.ts'
import { COST_SCOPES, planOf } from '../../../electron/domain/lots/cost-choice.ts'
import { LotLedger } from '../../../electron/domain/lots/lot-ledger.ts'
import { type Fraction, addFractions } from '../../../electron/domain/number/fraction.ts'
import { type Instant, instantFromMs } from '../../../electron/domain/time/instant.ts'
import { CURRENCY, history, priceAt, tradesAndMoves } from './histories.ts'

const plan = fc
  .tuple(fc.constantFrom(...COST_METHODS), fc.constantFrom(...COST_SCOPES))
  .map(([method, scope]) => planOf(method, scope))

/** The histories cross the new year of 2024. */
const NEW_YEAR = yearStart(2024)
const [BEFORE, AFTER] = [instantFromMs(NEW_YEAR - 40 * 86_400_000), instantFromMs(NEW_YEAR + 400 * 86_400_000)]
const HOUR_MS = 3_600_000

const valueOf = (fraction: Fraction | undefined): string | undefined => {
  if (fraction === undefined) return undefined
  const sum = addFractions(fraction, { numerator: 0n, denominator: 1n })
  return `${(sum.numerator * 10n ** 30n) / sum.denominator}`
}

it('parts of a period add up to the whole of it, in one account and in all', () => {
  let sums = 0
  fc.assert(
    fc.property(
      fc.oneof(history, tradesAndMoves),
      plan,
      fc.integer({ min: -40, max: 40 }),
      fc.constantFrom(undefined, 'exchange', 'wallet'),
      (events, by, hours, account) => {
        const ledger = new LotLedger({ plan: by, currency: CURRENCY, priceAt })
        ledger.apply({ added: events, removed: [] })
        const cut = NEW_YEAR + hours * HOUR_MS
        for (const told of ledger.books()) {
          const within = (from: Instant, to: Instant) => told.period({ from, to, account })
          const [whole, first, second] = [
            within(BEFORE, AFTER),
            within(BEFORE, instantFromMs(cut - 1)),
            within(instantFromMs(cut), AFTER),
          ]
          const both = first.realised && second.realised && addFractions(first.realised, second.realised)
          expect(valueOf(whole.realised)).toBe(valueOf(both))
          expect(whole.income).toBe(
            first.income === undefined || second.income === undefined ? undefined : first.income + second.income,
          )
          if (first.realised?.numerator !== 0n && second.realised?.numerator !== 0n) sums += 1
        }
      },
    ),
    { numRuns: 300 },
  )
  expect(sums).toBeGreaterThan(50)
})

it('the end of a year holds what the moment before it held', () => {
  let held = 0
  fc.assert(
    fc.property(fc.oneof(history, tradesAndMoves), plan, fc.constantFrom(2023, 2024), (events, by, year) => {
      const ledger = new LotLedger({ plan: by, currency: CURRENCY, priceAt })
      ledger.apply({ added: events, removed: [] })
      const end = yearStart(year + 1)
      for (const told of ledger.books()) {
        const [last, before] = [told.heldAt(instantFromMs(end - 1)), told.heldAt(instantFromMs(end - 2))]
        expect(last.quantity).toBe(before.quantity)
        expect(valueOf(last.cost)).toBe(valueOf(before.cost))
        if (last.quantity > 0n) held += 1
      }
    }),
    { numRuns: 300 },
  )
  expect(held).toBeGreaterThan(100)
})
