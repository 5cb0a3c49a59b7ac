/** Which price of which day is missing, where a cost, a gain or a value is not known for want of it. */
import { isFiat } from '../domain/ledger/fiat.ts'
import type { LedgerEvent } from '../domain/ledger/event.ts'
import { type EventsByTime, eventAt } from '../domain/ledger/event-list.ts'
import { missingPrices } from '../domain/lots/missing-prices.ts'
import type { BookProblem } from '../domain/lots/lot.ts'
import type { CostGap, MissingPrice } from '../domain/portfolio/cost-gap.ts'
import type { Holdings } from '../domain/portfolio/holdings.ts'
import { toDay } from '../domain/time/instant.ts'
import { type BookedLots, byMoment, problemsOfAsset } from './booked-lots.ts'
import type { Desk } from './desk.ts'
import { bookingPrices } from './kept-books.ts'

const LISTED_PRICES = 3

/** The event of a problem among events that lie by time. */
export const eventFinder =
  (events: EventsByTime) =>
  ({ eventId, at }: Pick<BookProblem, 'eventId' | 'at'>): LedgerEvent | undefined =>
    eventAt(events, eventId, at)

/** Answers the prices for want of which an event could not be booked in a currency. */
function priceFinder(desk: Desk, currency: string): (problem: BookProblem) => MissingPrice[] {
  const eventOf = eventFinder(desk.ledger.list())
  const priceAt = bookingPrices(desk.prices, currency)
  return (problem) => {
    const event = problem.code === 'missing_value' ? eventOf(problem) : undefined
    if (event === undefined) return []
    // What a move lost on the way is known from both its ends; of the deposit alone no price is missing.
    const isLost = event.kind === 'transfer' && priceAt(problem.asset, event.at) === undefined
    const assets = isLost ? [problem.asset] : missingPrices(event, { currency, priceAt })
    return assets.map((asset) => ({
      asset,
      currency,
      day: toDay(event.at),
      isRate: isFiat(asset) && isFiat(currency),
    }))
  }
}

/** Adds to a problem the prices that would solve it, where any would. */
export function problemPricer(desk: Desk, currency: string) {
  const pricesOf = priceFinder(desk, currency)
  return <Problem extends BookProblem>(problem: Problem) => {
    const prices = pricesOf(problem)
    return prices.length === 0 ? problem : { ...problem, prices }
  }
}

/** Problems with the prices that would solve them, where any would. */
export const withMissingPrices = <Problem extends BookProblem>(
  desk: Desk,
  currency: string,
  problems: readonly Problem[],
) => problems.map(problemPricer(desk, currency)<Problem>)

/** Holdings whose positions of unknown cost tell why it is unknown. */
export function withCostGaps(desk: Desk, holdings: Holdings, { ledger }: BookedLots): Holdings {
  const { currency, positions } = holdings
  if (positions.every(({ costBasis }) => costBasis !== undefined)) return holdings
  const pricesOf = priceFinder(desk, currency)
  const gapOf = (asset: string): CostGap => {
    const lots = ledger.bookOf(asset)?.lots() ?? []
    const unknown = new Set(lots.filter(({ costBasis }) => costBasis === undefined).map(({ eventId }) => eventId))
    if (unknown.size === 0) return { code: 'unequal', events: 0, prices: [] }
    const ofLots = ledger
      .books()
      .flatMap((told) => told.problems())
      .filter(({ eventId }) => unknown.has(eventId))
    // In a pool every lot is unknown as soon as one is: then what the asset's book could not work out tells which.
    const problems = ofLots.length > 0 ? ofLots.sort(byMoment) : problemsOfAsset(ledger, asset)
    const [first] = problems
    if (first === undefined) return { code: 'unequal', events: 0, prices: [] }
    return {
      code: first.code,
      at: first.at,
      events: new Set(problems.map(({ eventId }) => eventId)).size,
      prices: firstPrices(problems, pricesOf),
    }
  }
  return {
    ...holdings,
    positions: positions.map((position) =>
      position.costBasis === undefined ? { ...position, costGap: gapOf(position.asset) } : position,
    ),
  }
}

function firstPrices(problems: readonly BookProblem[], pricesOf: (problem: BookProblem) => MissingPrice[]) {
  const found = new Map<string, MissingPrice>()
  for (const problem of problems) {
    for (const price of pricesOf(problem)) found.set(`${price.day} ${price.asset}`, price)
    if (found.size >= LISTED_PRICES) break
  }
  return [...found.values()].slice(0, LISTED_PRICES)
}
