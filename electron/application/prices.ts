import type { Price } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import type { DailyClose } from '../domain/portfolio/mark.ts'
import { type Day, type Instant, formatInstant } from '../domain/time/instant.ts'
import { type Desk, currencyOf } from './desk.ts'
import type { PriceSeries } from './price-ports.ts'
import { refuse } from './refusal.ts'

const BY_HAND = 'by hand'

export interface PriceInput {
  readonly asset: string
  readonly price: Price
  readonly currency: string
  readonly at?: Instant | undefined
}

/** Keeps a price set by hand, true from a moment on (now when absent). Refuses zero, below zero, and the future. */
export function setPrice(desk: Desk, { asset, price, currency, at = desk.clock() }: PriceInput) {
  requirePair(asset, currency)
  if (price <= 0n)
    throw refuse('bad_input', `A price is above zero; ${formatDecimal(price)} is not.`, {
      reason: 'price_not_positive',
    })
  if (at > desk.clock()) throw refuse('bad_input', `${formatInstant(at)} has not come yet.`, { reason: 'future_day' })
  desk.store.writePrice(asset, currency, { at, price, source: BY_HAND, kind: 'manual' })
  return { asset, price, currency, at, source: BY_HAND }
}

export interface CloseQuery {
  readonly asset: string
  readonly currency?: string | undefined
  readonly from?: Day | undefined
  readonly to?: Day | undefined
}

/** Finished daily closes of an asset, oldest first, both ends of the range included. */
export function listCloses(desk: Desk, query: CloseQuery): { currency: string; closes: DailyClose[] } {
  const currency = currencyOf(desk, query.currency)
  const { asset, from, to } = query
  const closes = desk.prices
    .closesOf(asset, currency, desk.clock())
    .filter(({ day }) => (from === undefined || day >= from) && (to === undefined || day <= to))
  return { currency, closes }
}

export const listSeries = (desk: Desk): { series: PriceSeries[] } => ({ series: desk.store.listSeries() })

/** Throws `bad_input` for a price of something in itself. */
export function requirePair(asset: string, currency: string): void {
  if (asset === currency)
    throw refuse('bad_input', `${asset} is always worth 1 ${currency}.`, { reason: 'own_currency' })
}
