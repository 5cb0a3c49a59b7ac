import { balancesOf, totalsByAsset } from '../domain/ledger/balances-of.ts'
import type { Balance } from '../domain/ledger/balance.ts'
import type { LotBook } from '../domain/lots/lot.ts'
import type { Holdings } from '../domain/portfolio/holdings.ts'
import type { Mark } from '../domain/portfolio/mark.ts'
import { valuePortfolio } from '../domain/portfolio/value-portfolio.ts'
import type { Instant } from '../domain/time/instant.ts'
import { type Desk, type SavedPolicy, currencyOf, findPolicy } from './desk.ts'
import { staleAfterMs } from './settings.ts'

/** The method that open lots are valued by on every screen but the gains report. */
const SCREEN_METHOD = 'fifo'

/** The book valued as of a moment, with everything the figures came from. */
export interface Portfolio {
  readonly at: Instant
  readonly currency: string
  readonly saved: SavedPolicy | undefined
  readonly balances: readonly Balance[]
  readonly book: LotBook
  readonly markOf: (asset: string) => Mark | undefined
  readonly holdings: Holdings
}

export interface AsOf {
  readonly at?: Instant | undefined
  readonly currency?: string | undefined
}

/** Values the book as of a moment (now when absent), in a currency (the policy's when absent). */
export function portfolioOf(desk: Desk, { at = desk.clock(), currency: asked }: AsOf): Portfolio {
  const saved = findPolicy(desk)
  const currency = currencyOf(desk, asked)
  const staleMs = staleAfterMs(desk.store)
  const balances = balancesOf(desk.ledger.eventsUntil(at))
  const book = desk.ledger.book({ method: SCREEN_METHOD, currency, until: at })
  const markOf = (asset: string): Mark | undefined => desk.prices.markAt(asset, currency, at, staleMs)
  const holdings = valuePortfolio({
    at,
    currency,
    quantities: totalsByAsset(balances),
    lots: book.lots,
    markOf,
    policy: saved?.policy,
    assignments: desk.store.readAssignments(),
  })
  return { at, currency, saved, balances, book, markOf, holdings }
}
