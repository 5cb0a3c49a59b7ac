import type { Balance } from '../domain/ledger/balance.ts'
import { planOf } from '../domain/lots/cost-choice.ts'
import { gainsOfYear } from '../domain/lots/gains-of-year.ts'
import type { CostMethod } from '../domain/lots/lot.ts'
import { lotBookOf } from '../domain/lots/lot-book-of.ts'
import type { Holdings } from '../domain/portfolio/holdings.ts'
import type { Sleeve } from '../domain/portfolio/sleeve.ts'
import { sleeveInPolicy } from '../domain/policy/placement.ts'
import { problemsOfAsset } from './booked-lots.ts'
import { costKeyOf } from './cost-plan.ts'
import { type Desk, currencyOf, findPolicy } from './desk.ts'
import { EVENTS_PER_PAGE, listEvents } from './list-events.ts'
import { type AsOf, portfolioOf } from './portfolio.ts'
import { refuse } from './refusal.ts'

export const listBalances = (desk: Desk, { at = desk.clock() }: AsOf): { balances: Balance[] } => ({
  balances: desk.ledger.balancesUntil(at),
})

export const getHoldings = (desk: Desk, asOf: AsOf): Holdings => portfolioOf(desk, asOf).holdings

/** Puts an asset into a sleeve by hand. The policy's own word cannot be overruled here. */
export function assignAsset(
  desk: Desk,
  { asset, sleeve }: { asset: string; sleeve?: Sleeve | undefined },
): { asset: string; sleeve?: Sleeve | undefined } {
  const policy = findPolicy(desk)?.policy
  const own = policy && sleeveInPolicy(policy, asset)
  if (own !== undefined && sleeve !== undefined && own !== sleeve)
    throw refuse('bad_input', `The policy puts ${asset} into ${own}. Change the policy to move it.`)
  desk.store.assign(asset, sleeve)
  return { asset, ...(sleeve === undefined ? {} : { sleeve }) }
}

/** One position with all it was computed from. An asset that is not held has no position, but may have a history. */
export function explainPosition(desk: Desk, { asset, ...asOf }: AsOf & { asset: string }) {
  const { at, currency, saved, balances, book, holdings } = portfolioOf(desk, asOf)
  const { events, total } = listEvents(desk, { at, asset, limit: EVENTS_PER_PAGE })
  return {
    position: holdings.positions.find((position) => position.asset === asset),
    nav: holdings.nav,
    currency,
    asOf: at,
    balances: balances.filter((balance) => balance.asset === asset),
    lots: book.lots.filter((lot) => lot.asset === asset),
    events,
    totalEvents: total,
    problems: [...problemsOfAsset(book.ledger, asset)],
    policyVersion: saved?.policyVersion,
  }
}

/** The gains of a calendar year (UTC) by a method, booked from all history up to now. */
export function getGains(
  desk: Desk,
  { year, method, currency: asked }: { year: number; method: CostMethod; currency?: string | undefined },
) {
  const now = desk.clock()
  const currency = currencyOf(desk, asked)
  const book = { method, ...lotBookOf(desk.ledger.booked(costKeyOf(desk, currency, planOf(method)), now)) }
  const problems = book.problems.filter(({ at }) => new Date(at).getUTCFullYear() <= year)
  return { year, method, currency, ...gainsOfYear(book, year, now), problems }
}
