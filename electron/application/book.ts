import type { Balance } from '../domain/ledger/balance.ts'
import { totalIfKnown, yearOf } from '../domain/lots/asset-years.ts'
import { type CostRule, ruleOfYear } from '../domain/lots/cost-choice.ts'
import { disposalsOf } from '../domain/lots/disposals-of.ts'
import { receiptOf } from '../domain/lots/lot-book-of.ts'
import { moneyOf } from '../domain/number/fraction.ts'
import type { Holdings } from '../domain/portfolio/holdings.ts'
import { type Part, partOf } from '../domain/portfolio/part.ts'
import type { Sleeve } from '../domain/portfolio/sleeve.ts'
import { sleeveInPolicy } from '../domain/policy/placement.ts'
import type { Instant } from '../domain/time/instant.ts'
import { type BookedLots, byMoment, problemsOfAsset } from './booked-lots.ts'
import { withCostGaps, withMissingPrices } from './cost-gaps.ts'
import { type Desk, currencyOf, findPolicy } from './desk.ts'
import { requireRate } from './exchange.ts'
import { type YearQuery, bookOfYear, incomeOfYear, isProvisional, sumIfKnown } from './gains.ts'
import { EVENTS_PER_PAGE, listEvents } from './list-events.ts'
import { type AsOf, portfolioOf } from './portfolio.ts'
import { refuse } from './refusal.ts'

export const listBalances = (desk: Desk, { at = desk.clock() }: AsOf): { balances: Balance[] } => ({
  balances: desk.ledger.balancesUntil(at),
})

/** The rule by which what is held at a moment costs what it does, and whether that may change before its year ends. */
function costRuleAt(desk: Desk, { ledger }: BookedLots, at: Instant): CostRule & { readonly provisional: boolean } {
  const { method, scope } = ruleOfYear(ledger.options.plan, yearOf(at))
  return { method, scope, provisional: isProvisional({ method, scope }, yearOf(at), desk.clock()) }
}

/** The holdings, with the reason where a cost is not known, and the rule of their costs. Throws `no_rate`. */
export function getHoldings(desk: Desk, asOf: AsOf): Holdings & ReturnType<typeof costRuleAt> {
  const { at, holdings, book } = requireRate(portfolioOf(desk, asOf), currencyOf(desk))
  return { ...withCostGaps(desk, holdings, book), ...costRuleAt(desk, book, at) }
}

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
export function explainPosition(
  desk: Desk,
  { asset, maxLots, ...asOf }: AsOf & { asset: string; maxLots?: number | undefined },
) {
  const {
    at,
    currency,
    saved,
    balances,
    book,
    holdings: valued,
  } = requireRate(portfolioOf(desk, asOf), currencyOf(desk))
  const holdings = withCostGaps(desk, valued, book)
  const { events, total } = listEvents(desk, { at, asset, limit: EVENTS_PER_PAGE })
  const lots = book.ledger.bookOf(asset)?.lots() ?? []
  return {
    position: holdings.positions.find((position) => position.asset === asset),
    nav: holdings.nav,
    currency,
    asOf: at,
    balances: balances.filter((balance) => balance.asset === asset),
    lots: lots.slice(0, maxLots),
    totalLots: lots.length,
    events,
    totalEvents: total,
    problems: withMissingPrices(desk, currency, problemsOfAsset(book.ledger, asset)),
    policyVersion: saved?.policyVersion,
    ...costRuleAt(desk, book, at),
  }
}

/** The worth of the book, of a side or of a sleeve, with every position that it is the sum of. */
export function explainValue(desk: Desk, { part = 'book', ...asOf }: AsOf & { part?: Part | undefined }) {
  const { at, currency, saved, holdings } = requireRate(portfolioOf(desk, asOf), currencyOf(desk))
  return {
    part,
    ...partOf(holdings, part),
    nav: holdings.nav,
    currency,
    asOf: at,
    policyVersion: saved?.policyVersion,
  }
}

/** The gains of a calendar year (UTC), booked from all history up to now; sums are exact, at 18 decimals. */
export function getGains(desk: Desk, query: Omit<YearQuery, 'scope'>) {
  const { year } = query
  const { now, currency, rule, ledger } = bookOfYear(desk, query)
  const disposals = ledger.disposalsOf(year).flatMap(disposalsOf)
  const receipts = incomeOfYear(ledger, year).map(receiptOf)
  const years = ledger.books().flatMap((told) => told.years(undefined).of(year) ?? [])
  const gain = sumIfKnown(years.map((one) => one.gain))
  return {
    year,
    method: rule.method,
    currency,
    disposals,
    realisedPnl: gain && moneyOf(gain, 'half-even'),
    incomeReceipts: receipts,
    income: totalIfKnown(receipts.map(({ value }) => value)),
    provisional: isProvisional(rule, year, now),
    problems: withMissingPrices(
      desk,
      currency,
      ledger
        .books()
        .flatMap((told) => told.problems())
        .filter(({ at }) => yearOf(at) <= year)
        .sort(byMoment),
    ),
  }
}
