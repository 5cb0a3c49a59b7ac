import { totalsByAsset } from '../domain/ledger/balances-of.ts'
import type { Balance } from '../domain/ledger/balance.ts'
import type { Holdings } from '../domain/portfolio/holdings.ts'
import type { Mark } from '../domain/portfolio/mark.ts'
import { valuePortfolio } from '../domain/portfolio/value-portfolio.ts'
import type { Instant } from '../domain/time/instant.ts'
import { type BookedLots, bookedLots } from './booked-lots.ts'
import { type Desk, type SavedPolicy, currencyOf, findPolicy } from './desk.ts'
import { staleAfterMs } from './settings.ts'
import { type ValuingTerms, valuingPrices } from './valuing-prices.ts'

/** The book valued as of a moment, with everything the figures came from. */
export interface Portfolio {
  readonly at: Instant
  readonly currency: string
  readonly saved: SavedPolicy | undefined
  readonly balances: readonly Balance[]
  readonly book: BookedLots
  readonly markOf: (asset: string) => Mark | undefined
  readonly holdings: Holdings
}

export interface AsOf {
  readonly at?: Instant | undefined
  readonly currency?: string | undefined
}

/** On what terms the book is valued in a currency. */
export const valuingTerms = (desk: Desk, currency: string): ValuingTerms => ({
  currency,
  own: findPolicy(desk)?.policy.currency,
  staleAfterMs: staleAfterMs(desk.store),
})

/** Values the book as of a moment (now when absent), in a currency (the policy's when absent). */
export function portfolioOf(desk: Desk, { at = desk.clock(), currency: asked }: AsOf): Portfolio {
  const saved = findPolicy(desk)
  const currency = currencyOf(desk, asked)
  const balances = desk.ledger.balancesUntil(at)
  const book = bookedLots(desk, { currency, until: at })
  const markAt = valuingPrices(desk.prices, valuingTerms(desk, currency))
  const markOf = (asset: string): Mark | undefined => markAt(asset, at)
  const holdings = valuePortfolio({
    at,
    currency,
    quantities: totalsByAsset(balances),
    costOf: (asset) => book.ledger.bookOf(asset)?.openCost(),
    markOf,
    isPricedLater: (asset) => desk.prices.hasPrice(asset, currency),
    policy: saved?.policy,
    assignments: desk.store.readAssignments(),
  })
  return { at, currency, saved, balances, book, markOf, holdings }
}
