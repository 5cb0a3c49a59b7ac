/**
 * The prices at which the book is valued. The policy decides in its own currency; in any other a price is the one in
 * that currency times one rate of the moment, for everything held. So weights, drifts and the plan are the same whatever
 * currency they are shown in, and an amount is the same wherever it is shown.
 *
 * Where no rate is known, or there is no policy, what is priced in the currency asked for is valued by that.
 *
 * Worked example: with a policy in USD, 1 BTC at 60,000 USD and 1 USD = 0.9 EUR is worth 54,000 EUR, also where a source
 * says that it trades at 53,900 EUR.
 */
import { type Price, multiply } from '../domain/number/decimal.ts'
import type { Mark } from '../domain/portfolio/mark.ts'
import { type Instant, instantFromMs } from '../domain/time/instant.ts'
import type { PriceBook } from './price-book.ts'

export interface ValuingTerms {
  /** The currency that values are told in. */
  readonly currency: string
  /** The currency of the policy; absent where there is none. */
  readonly own: string | undefined
  /** The age at which a price or a rate counts as stale. */
  readonly staleAfterMs: number
}

/** Answers the mark of an asset as of a moment; `undefined` where nothing is known of it by then. */
export function valuingPrices(
  prices: Pick<PriceBook, 'markAt'>,
  { currency, own, staleAfterMs }: ValuingTerms,
): (asset: string, at: Instant) => Mark | undefined {
  const markIn = (unit: string, asset: string, at: Instant) => prices.markAt(asset, unit, at, staleAfterMs)
  if (own === undefined || own === currency) return (asset, at) => markIn(currency, asset, at)
  let rate: { readonly at: Instant; readonly mark: Mark | undefined } | undefined
  const rateAt = (at: Instant): Mark | undefined => {
    if (rate?.at !== at) rate = { at, mark: markIn(currency, own, at) }
    return rate.mark
  }
  return (asset, at) => {
    const factor = asset === currency ? undefined : rateAt(at)
    if (factor === undefined) return markIn(currency, asset, at)
    if (asset === own) return factor
    const mark = markIn(own, asset, at)
    return mark && atRate(mark, factor, own)
  }
}

function atRate(mark: Mark, rate: Mark, own: string): Mark {
  const suspect = mark.suspect ?? rate.suspect
  return {
    price: multiply<Price>(mark.price, rate.price, 'half-even'),
    source: `${mark.source}, ${rate.source} over ${own}`,
    kind: 'derived',
    at: instantFromMs(Math.min(mark.at, rate.at)),
    stale: mark.stale || rate.stale,
    ...(suspect === undefined ? {} : { suspect }),
  }
}
