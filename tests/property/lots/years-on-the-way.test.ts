/** The closing of a year is what is owned; what the accounts hold by their events is as much less what is on its way. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LedgerEvent } from '../../../electron/domain/ledger/event.ts'
import { yearOf } from '../../../electron/domain/lots/asset-years.ts'
import { COST_SCOPES, type CostPlan } from '../../../electron/domain/lots/cost-choice.ts'
import { COST_METHODS } from '../../../electron/domain/lots/lot.ts'
import { LotLedger } from '../../../electron/domain/lots/lot-ledger.ts'
import type { ToldBook } from '../../../electron/domain/lots/told-book.ts'
import { WRAP_RULES } from '../../../electron/domain/lots/wrap.ts'
import { CURRENCY, history, priceAt, tradesAndMoves } from './histories.ts'

const rule = fc.record({ method: fc.constantFrom(...COST_METHODS), scope: fc.constantFrom(...COST_SCOPES) })
/** The histories cross a new year: 2023 and 2024 may have rules of their own. */
const plan: fc.Arbitrary<CostPlan> = fc.record({
  first: rule,
  years: fc.option(rule, { nil: undefined }).map((next) => (next === undefined ? [] : [{ year: 2024, ...next }])),
})
const YEARS = [2023, 2024]

const total = (quantities: readonly bigint[]): bigint => quantities.reduce((sum, quantity) => sum + quantity, 0n)

/** What all accounts hold of an asset at the end of a year: the sum of its legs. */
const heldAfter = (events: readonly LedgerEvent[], asset: string, year: number): bigint =>
  total(
    events
      .filter(({ at }) => yearOf(at) <= year)
      .flatMap(({ legs }) => legs.filter((leg) => leg.asset === asset).map(({ quantity }) => quantity)),
  )

/**
 * What went until the end of a year and was not there. A move that both ends are known of takes along at once what one
 * of them lacks: of those only what was lost is missing.
 */
function missingUntil({ book }: ToldBook, events: readonly LedgerEvent[], year: number): bigint {
  const moves = new Set(events.filter(hasBothEnds).map(({ id }) => id))
  const isMove = (eventId: string): boolean => moves.has(eventId)
  const problems = book.problems.filter(
    ({ code, eventId, at }) => code === 'oversold' && yearOf(at) <= year && !isMove(eventId),
  )
  const moved = book.disposals.filter(({ event }) => yearOf(event.at) <= year && isMove(event.id))
  return (
    total(problems.map(({ quantity }) => quantity)) +
    total(moved.map(({ quantity, shares }) => quantity - total(shares.map((share) => share.quantity))))
  )
}

const hasBothEnds = ({ kind, legs }: LedgerEvent): boolean =>
  kind === 'transfer' && legs.some(({ quantity }) => quantity > 0n) && legs.some(({ quantity }) => quantity < 0n)

/** Each withdrawal with the next deposit of its asset, where every other pair is wanted. */
function linksIn(events: readonly LedgerEvent[], isWanted: boolean): Map<string, string> {
  const links = new Map<string, string>()
  if (!isWanted) return links
  const sent = new Map<string, string>()
  for (const event of events.toSorted((a, b) => a.at - b.at)) {
    if (event.kind !== 'transfer' || hasBothEnds(event)) continue
    const { id, legs } = event
    const [{ asset, quantity } = { asset: '', quantity: 0n }] = legs
    const withdrawal = sent.get(asset)
    if (quantity < 0n) sent.set(asset, id)
    else if (withdrawal !== undefined) {
      links.set(withdrawal, id)
      sent.delete(asset)
    }
  }
  return links
}

describe('what is on its way at the end of a year', () => {
  it('is what the accounts hold less than the closing, and opens the next year', () => {
    let away = 0
    fc.assert(
      fc.property(
        fc.oneof(history, tradesAndMoves),
        plan,
        fc.constantFrom(...WRAP_RULES),
        fc.boolean(),
        (events, by, wraps, isLinked) => {
          const ledger = new LotLedger({ plan: by, currency: CURRENCY, priceAt, wraps })
          ledger.apply({ added: events, removed: [], links: linksIn(events, isLinked) })
          for (const told of ledger.books()) {
            const { asset } = told.book
            for (const year of YEARS) {
              const known = told.years(undefined).of(year)
              if (known === undefined) continue
              const { closing, onTheWay } = known
              if (onTheWay.closing !== 0n) away += 1
              expect(onTheWay.opening).toBe(told.years(undefined).of(year - 1)?.onTheWay.closing ?? 0n)
              expect(closing.quantity - onTheWay.closing).toBe(
                heldAfter(events, asset, year) + missingUntil(told, events, year),
              )
            }
            const last = told.years(undefined).of(2024)
            expect(last?.onTheWay.closing ?? 0n).toBe(total(told.book.inTransit().map(({ quantity }) => quantity)))
          }
        },
      ),
      { numRuns: 400 },
    )
    expect(away).toBeGreaterThan(100)
  })
})
