import type { Listing } from '../domain/market/coin-listings.ts'
import type { MarketFailure } from '../domain/market/market-failure.ts'
import type { SourceId } from '../domain/market/source.ts'
import type { Price } from '../domain/number/decimal.ts'
import { apart } from '../domain/portfolio/suspicion.ts'
import type { Day, Instant } from '../domain/time/instant.ts'
import type { WantedPrice } from './wanted-prices.ts'

export interface SourceQuote {
  readonly source: SourceId
  readonly price: Price
  readonly currency: string
  readonly at: Instant
}

export interface AssetReport {
  readonly asset: string
  readonly outcome: 'priced' | 'failed' | 'ask' | 'unlisted' | 'none' | 'past'
  readonly quotes: readonly SourceQuote[]
  readonly apart?: number | undefined
  readonly problems: readonly {
    readonly source: SourceId
    readonly asked: 'now' | 'day' | 'hour'
    readonly failure: MarketFailure
  }[]
  readonly days: number
  readonly hours: number
  readonly historyFrom?: Day | undefined
}

/** What a refresh knows of an asset while it goes on. */
export interface AssetWork {
  readonly wanted: WantedPrice
  readonly standing: 'known' | 'ask' | 'none'
  /** At sources that are on, in the person's order. */
  readonly listings: readonly Listing[]
  readonly quotes: SourceQuote[]
  readonly problems: { source: SourceId; asked: 'now' | 'day' | 'hour'; failure: MarketFailure }[]
  days: number
  hours: number
  historyFrom?: Day | undefined
}

export function reportOf(work: AssetWork): AssetReport {
  const { wanted, quotes, problems, days, hours, historyFrom } = work
  const [first, second] = quotes
  return {
    asset: wanted.asset,
    outcome: outcomeOf(work),
    quotes,
    ...(first && second && first.currency === second.currency ? { apart: apart(first.price, second.price) } : {}),
    problems,
    days,
    hours,
    ...(historyFrom === undefined ? {} : { historyFrom }),
  }
}

function outcomeOf({ wanted, standing, listings, quotes }: AssetWork): AssetReport['outcome'] {
  if (standing !== 'known') return standing
  if (listings.length === 0) return 'unlisted'
  if (!wanted.isCurrent) return 'past'
  return quotes.length > 0 ? 'priced' : 'failed'
}
