import type { Price } from '../domain/number/decimal.ts'
import { type Instant, formatInstant } from '../domain/time/instant.ts'
import { bookedLots } from './booked-lots.ts'
import { type Desk, currencyOf } from './desk.ts'
import type { Portfolio } from './portfolio.ts'
import { Refusal } from './refusal.ts'
import { staleAfterMs } from './settings.ts'

/** What one unit of a currency was worth in another, with where that is from. */
export interface Exchange {
  readonly from: string
  readonly to: string
  readonly rate: Price
  readonly source: string
  readonly at: Instant
  readonly stale: boolean
}

/** The last rate that was known at a moment. Throws `no_rate` where none was: never 1, and never 0. */
export function exchangeOf(
  desk: Desk,
  pair: { readonly from: string; readonly to: string; readonly at: Instant },
): Exchange {
  const { from, to, at } = pair
  const mark = desk.prices.markAt(from, to, at, staleAfterMs(desk.store))
  if (mark === undefined) throw noRate(pair)
  return { from, to, rate: mark.price, source: mark.source, at: mark.at, stale: mark.stale }
}

/**
 * The portfolio, unless it is shown in a currency that nothing held has a price in and that no rate leads to: a total
 * of 0 would say that nothing is held. Throws `no_rate`. `own` is the currency that the book is kept in.
 */
export function requireRate(portfolio: Portfolio, own: string): Portfolio {
  const { holdings, currency, at } = portfolio
  if (currency !== own && holdings.positions.length === 0 && holdings.unpriced.length > 0)
    throw noRate({ from: own, to: currency, at })
  return portfolio
}

/**
 * The currency that figures of many days are asked in, the policy's when absent. One that no price and no event knows
 * would leave every figure out: that is a slip of the hand, and throws `no_rate`. A gap on single days is told by each
 * figure itself.
 */
export function askedCurrency(desk: Desk, asked?: string): string {
  const own = currencyOf(desk)
  if (asked === undefined || asked === own || desk.prices.isPriced(asked)) return asked ?? own
  const at = desk.clock()
  const isMoved = (): boolean => bookedLots(desk, { currency: own, until: at }).ledger.bookOf(asked) !== undefined
  if (desk.store.countEvents() > 0 && !isMoved()) throw noRate({ from: own, to: asked, at })
  return asked
}

const noRate = ({ from, to, at }: { readonly from: string; readonly to: string; readonly at: Instant }): Refusal => {
  const detail =
    `There is no exchange rate from ${from} to ${to} as of ${formatInstant(at)}. Import one with barbell prices import ` +
    `FILE --asset ${from} --currency ${to}, or switch on a source of rates.`
  return new Refusal('no_rate', { detail, from, to }, detail)
}
