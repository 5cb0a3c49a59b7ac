import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LedgerEvent } from '../../../electron/domain/ledger/event.ts'
import { type Price, fromRaw } from '../../../electron/domain/number/decimal.ts'
import type { InScope } from '../../../electron/domain/performance/scope-days.ts'
import { ValueHistory } from '../../../electron/domain/performance/value-history.ts'
import { type Instant, addDays, instantFromMs, toDay } from '../../../electron/domain/time/instant.ts'
import { CURRENCY, history, priceAt } from '../lots/histories.ts'

const DAY_MS = 86_400_000
const BEGIN = Date.UTC(2023, 11, 31)

const SCOPES: readonly (readonly [InScope, boolean])[] = [
  [() => true, true],
  [(asset) => asset === 'BTC', false],
  [(asset) => asset === 'ETH' || asset === 'SHADOW', false],
  [(_, account) => account === 'wallet', false],
]

/** Prices of a story: from a moment on they can become others, and an asset can have none for a while. */
class Prices {
  readonly #corrections: { readonly asset: string; readonly from: Instant; readonly price: Price }[] = []

  correct(asset: string, from: Instant, cents: number): void {
    this.#corrections.push({ asset, from, price: fromRaw<Price>(BigInt(cents) * 10n ** 16n) })
  }

  /** A correction is the last price that there is; the others are of their day. */
  readonly madeAt = (asset: string, at: Instant): Instant => {
    const last = this.#corrections.findLast((one) => one.asset === asset && one.from <= at)
    return last === undefined ? at : instantFromMs(last.from - 3 * DAY_MS)
  }

  readonly at = (asset: string, at: Instant): Price | undefined => {
    if (asset === CURRENCY) return fromRaw<Price>(10n ** 18n)
    const last = this.#corrections.findLast((one) => one.asset === asset && one.from <= at)
    // The begin of the day: a mark does not change within it, but for a correction.
    return last?.price ?? priceAt(asset, Math.floor(at / DAY_MS))
  }
}

const historyOf = (events: () => readonly LedgerEvent[], prices: Prices): ValueHistory =>
  new ValueHistory({
    valuation: { currency: CURRENCY, priceAt: prices.at },
    events,
    markAt: prices.at,
    markedAt: prices.madeAt,
  })

/** Everything that a history can be asked at a moment. */
function tell(values: ValueHistory, now: Instant) {
  const today = toDay(now)
  const scopes = SCOPES.map(([inScope, isWhole]) =>
    [
      [values.firstDay() ?? today, today] as const,
      [addDays(today, -2), today] as const,
      [addDays(today, -3), addDays(today, -1)] as const,
    ].map(([from, to]) => ({
      days: values.scope(inScope, from, to, now, isWhole),
      returns: values.returns(inScope, from, to, now, isWhole),
    })),
  )
  return {
    scopes,
    unpriced: values.unpriced(now),
    negative: values.negativeSpans(now, now),
    held: new Map([...values.heldOn(addDays(today, -1), now)].filter(([, raw]) => raw !== 0n)),
  }
}

const change = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('toggle' as const), pick: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: -12, max: 40 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('price' as const),
      asset: fc.constantFrom('BTC', 'ETH', 'SHADOW'),
      day: fc.integer({ min: 0, max: 5 }),
      cents: fc.integer({ min: 1, max: 9999 }),
    }),
  },
)

it('says after any changes, whatever was asked in between, what a new history says', () => {
  fc.assert(
    fc.property(history, fc.array(change, { minLength: 1, maxLength: 14 }), (all, changes) => {
      const inside = new Set(all)
      let events: readonly LedgerEvent[] = all.toSorted((a, b) => a.at - b.at)
      const prices = new Prices()
      const kept = historyOf(() => events, prices)
      let now = instantFromMs(BEGIN + 3 * DAY_MS)
      tell(kept, now)
      for (const step of changes) {
        if (step.kind === 'wait') now = instantFromMs(now + step.hours * 3_600_000)
        else if (step.kind === 'price') {
          const from = instantFromMs(BEGIN + step.day * DAY_MS - 1)
          prices.correct(step.asset, from, step.cents)
          kept.revalue(from)
        } else {
          const event = all[step.pick % Math.max(1, all.length)]
          if (event === undefined) continue
          if (!inside.delete(event)) inside.add(event)
          events = [...inside].sort((a, b) => a.at - b.at)
          kept.touch([event.at])
        }
        expect(tell(kept, now)).toEqual(
          tell(
            historyOf(() => events, prices),
            now,
          ),
        )
      }
    }),
    { numRuns: 200 },
  )
})

it('says the same where it was not asked between changes, or of other parts than before', () => {
  const asked = fc.array(fc.tuple(fc.nat(), fc.subarray(SCOPES.map((_, scope) => scope))), {
    minLength: 1,
    maxLength: 14,
  })
  fc.assert(
    fc.property(history, asked, (all, changes) => {
      const inside = new Set(all)
      let events: readonly LedgerEvent[] = all.toSorted((a, b) => a.at - b.at)
      const prices = new Prices()
      const kept = historyOf(() => events, prices)
      const now = instantFromMs(BEGIN + 5 * DAY_MS)
      tell(kept, now)
      for (const [pick, scopes] of changes) {
        const event = all[pick % Math.max(1, all.length)]
        if (event === undefined) continue
        if (!inside.delete(event)) inside.add(event)
        events = [...inside].sort((a, b) => a.at - b.at)
        kept.touch([event.at])
        const scratch = historyOf(() => events, prices)
        for (const [scope, [inScope, isWhole]] of SCOPES.entries()) {
          if (!scopes.includes(scope)) continue
          const of = (values: ValueHistory) => values.scope(inScope, FIRST, toDay(now), now, isWhole)
          expect(of(kept)).toEqual(of(scratch))
        }
      }
    }),
    { numRuns: 300 },
  )
})

const FIRST = toDay(instantFromMs(BEGIN))
