/** How a ladder's figures came about, down to the closes that they compare and the purchases that they count. */
import { eventsFrom } from '../domain/ledger/event-list.ts'
import { type Money, multiply, sum } from '../domain/number/decimal.ts'
import { decimalFromNumber } from '../domain/number/parse-decimal.ts'
import { ladderInCurrency } from '../domain/trigger/ladder-in-currency.ts'
import { type DatedClose, ladderGrounds } from '../domain/trigger/ladder-grounds.ts'
import { looksAtPurchases } from '../domain/trigger/take-profit.ts'
import type { Instant } from '../domain/time/instant.ts'
import { type Desk, requirePolicy } from './desk.ts'
import { episodeStartOf, laddersOf, purchasesSince } from './ladders.ts'
import { type AsOf, portfolioOf } from './portfolio.ts'
import { refuse } from './refusal.ts'
import { shownIn } from './shown-in.ts'

/**
 * Where the ladder of one asset stands, with what each figure was computed from. The policy judges in its own currency;
 * `currency` shows prices and amounts in another, at the rate of the moment. `grounds` is absent where nothing was judged
 * yet, or where the closes known now tell the day otherwise than it was judged. Throws `no_policy`, `no_rate`, and
 * `not_found` for an asset without a ladder.
 */
export function explainLadder(desk: Desk, { asset, at, currency }: AsOf & { readonly asset: string }) {
  const { policy, policyVersion } = requirePolicy(desk)
  const rule = policy.ladders.find(({ assets }) => assets.includes(asset))
  const portfolio = portfolioOf(desk, { at, currency: policy.currency })
  const ladders = laddersOf(desk, portfolio, policy)
  const status = ladders.statuses.find((one) => one.asset === asset)
  if (rule === undefined || status === undefined) throw refuse('not_found', `The policy has no ladder of ${asset}.`)
  const shown = shownIn(desk, { from: policy.currency, to: currency, at: portfolio.at })
  const dated = ({ day, price, source }: DatedClose) => ({ day, price: shown.of(price), source })
  const steps = ladders.steps.get(asset) ?? []
  const [last, start] = [steps.at(-1), episodeStartOf(steps)]
  const bars = desk.prices.closesOf(asset, policy.currency, portfolio.at)
  const grounds = last && ladderGrounds(bars, rule, last, start)
  const purchases = start === undefined ? [] : purchasesSince(desk, portfolio, asset, start)
  const { nav } = portfolio.holdings
  const cheapest = looksAtPurchases(rule) ? ladders.profitsOf(rule, asset).cheapest() : undefined
  return {
    asOf: portfolio.at,
    currency: shown.currency,
    decided: shown.decided,
    policyVersion,
    ladder: shown.decided === undefined ? status : ladderInCurrency(status, shown.decided.rate),
    rule: { ...rule.arm, budget: rule.budget, rearm: rule.rearm },
    nav: shown.of(nav),
    budget: shown.of(multiply<Money>(nav, decimalFromNumber(rule.budget), 'half-even')),
    isFrozen: start !== undefined,
    rollingHigh: last && shown.of(last.rollingHigh),
    grounds: grounds && {
      ...grounds,
      close: dated(grounds.close),
      high: dated(grounds.high),
      frozen: grounds.frozen && dated(grounds.frozen),
      before: grounds.before && dated(grounds.before),
      window: grounds.window && dated(grounds.window),
    },
    profit: cheapest && {
      boughtAt: cheapest.boughtAt,
      quantity: cheapest.quantity,
      cost: shown.of(cheapest.cost),
      event: eventOf(desk, asset, cheapest.boughtAt),
    },
    spent: shown.of(sum(purchases.flatMap(({ paid }) => (paid === undefined ? [] : [paid])))),
    purchases: purchases.map(({ event: { id, at: bought, label, source }, paid }) => ({
      eventId: id,
      at: bought,
      label,
      source: { file: source.file, row: source.row, batchId: source.batchId },
      paid: paid && shown.of(paid),
    })),
  }
}

/** The event by which something of an asset came in at a moment; absent where none of the book says so. */
function eventOf(desk: Desk, asset: string, boughtAt: Instant) {
  const event = eventsFrom(desk.ledger.listUntil(boughtAt), boughtAt).find(({ legs }) =>
    legs.some((leg) => leg.asset === asset && leg.quantity > 0n),
  )
  if (event === undefined) return undefined
  const { id, label, source } = event
  return { id, label, source: { file: source.file, row: source.row, batchId: source.batchId } }
}
