/** Amounts that were decided in one currency and are shown in another, all at the one rate of the moment. */
import { type Decimal, multiply } from '../domain/number/decimal.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { Desk } from './desk.ts'
import { type Exchange, exchangeOf } from './exchange.ts'

export interface ShownIn {
  readonly currency: string
  /** The rate; absent where the amounts stay in the currency that they were decided in. */
  readonly decided: Exchange | undefined
  readonly of: <D extends Decimal>(amount: D) => D
}

/** How amounts of `from` are shown in `to`, where that names another currency. Throws `no_rate`. */
export function shownIn(
  desk: Desk,
  { from, to, at }: { readonly from: string; readonly to: string | undefined; readonly at: Instant },
): ShownIn {
  if (to === undefined || to === from) return { currency: from, decided: undefined, of: (amount) => amount }
  const decided = exchangeOf(desk, { from, to, at })
  return { currency: to, decided, of: <D extends Decimal>(amount: D) => multiply<D>(amount, decided.rate, 'half-even') }
}
