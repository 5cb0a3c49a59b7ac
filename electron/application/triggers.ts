import type { Money } from '../domain/number/decimal.ts'
import { totalsByAsset } from '../domain/ledger/balances-of.ts'
import { valuePortfolio } from '../domain/portfolio/value-portfolio.ts'
import type { Day, Instant } from '../domain/time/instant.ts'
import type { FiredTranche } from '../domain/trigger/ladder.ts'
import { ladderInCurrency, reserveCoverInCurrency } from '../domain/trigger/ladder-in-currency.ts'
import { trancheNotional } from '../domain/trigger/ladder-status.ts'
import { reserveCover } from '../domain/trigger/reserve-cover.ts'
import { type Desk, type SavedPolicy, requirePolicy } from './desk.ts'
import { exchangeOf } from './exchange.ts'
import { ladderRecords } from './ladder-record.ts'
import { coverInputOf, ladderSteps, laddersOf } from './ladders.ts'
import { type AsOf, portfolioOf } from './portfolio.ts'
import { endOfDay } from './price-series.ts'
import { refuse } from './refusal.ts'
import { staleAfterMs } from './settings.ts'

/**
 * Where every ladder stands as of a moment, and what the reserve can cover of what they ask. The policy judges in
 * its own currency; `currency` shows prices and amounts in another, at the rate of the moment. Records of past days stay
 * in the policy's. Throws `no_policy` and `no_rate`.
 */
export function listLadders(desk: Desk, { at, currency }: AsOf) {
  const { policy } = requirePolicy(desk)
  const portfolio = portfolioOf(desk, { at, currency: policy.currency })
  const ladders = laddersOf(desk, portfolio, policy)
  const { statuses } = ladders
  const { at: moment } = portfolio
  const reserve = reserveCover(coverInputOf(desk, policy, portfolio, ladders))
  const answer = { asOf: moment, records: ladderRecords(desk, moment) }
  if (currency === undefined || currency === policy.currency)
    return { ...answer, currency: policy.currency, ladders: [...statuses], reserve }
  const decided = exchangeOf(desk, { from: policy.currency, to: currency, at: moment })
  return {
    ...answer,
    currency,
    ladders: statuses.map((status) => ladderInCurrency(status, decided.rate)),
    reserve: reserveCoverInCurrency(reserve, decided.rate),
    decided,
  }
}

/**
 * What the policy's ladders did between two days, both included: as it was judged where there is a record, else as the
 * prices tell it. Prices before the range still count as
 * history. A tranche's amount is of the net asset value that the book had on that day; absent where that was nothing.
 */
export function replayLadders(desk: Desk, { from, to, asset }: { from: Day; to: Day; asset?: string | undefined }) {
  if (to < from) throw refuse('bad_input', `The range ends before it begins: ${from} to ${to}.`)
  const saved = requirePolicy(desk)
  const { policy } = saved
  const steps = [...ladderSteps(desk, policy, { currency: policy.currency, until: endOfDay(to), asset }).values()]
    .flat()
    .filter(({ day }) => day >= from)
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  return {
    currency: policy.currency,
    tranches: steps
      .flatMap(({ fired }) => fired)
      .map((tranche) => ({
        at: tranche.day,
        asset: tranche.asset,
        tranche: tranche.tranche,
        price: tranche.price,
        drawdown: tranche.drawdown,
        share: tranche.share,
        notional: notionalOf(desk, saved, tranche),
      })),
    trace: steps.map((step) => ({
      at: step.day,
      asset: step.asset,
      state: step.state,
      close: step.close,
      referenceHigh: step.referenceHigh,
      drawdown: step.drawdown,
      sigma: step.sigma,
    })),
  }
}

function notionalOf(desk: Desk, { policy }: SavedPolicy, { asset, day, share }: FiredTranche): Money | undefined {
  const rule = policy.ladders.find(({ assets }) => assets.includes(asset))
  const nav = navAt(desk, policy.currency, endOfDay(day))
  return rule && nav > 0n ? trancheNotional(nav, rule, share) : undefined
}

function navAt(desk: Desk, currency: string, at: Instant): Money {
  const staleMs = staleAfterMs(desk.store)
  return valuePortfolio({
    at,
    currency,
    quantities: totalsByAsset(desk.ledger.balancesUntil(at)),
    costOf: () => undefined,
    markOf: (asset) => desk.prices.markAt(asset, currency, at, staleMs),
    assignments: new Map(),
  }).nav
}
