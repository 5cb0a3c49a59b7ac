import { lowerBound } from '../lower-bound.ts'
import type { Instant } from '../time/instant.ts'

/** Where a list of trades is another than it was: from a place on, so many went and others came; the rest is the same. */
export interface TradeChange<Trade> {
  readonly start: number
  readonly gone: number
  readonly news: readonly Trade[]
  /** The moment of the first of all that went and came; `Infinity` where the lists are the same. */
  readonly moment: number
}

/**
 * What a list, in the order of booking, has to be told to be another one. O(n) in what is not before `since`: up to that
 * moment both are the same.
 */
export function tradeChange<Trade extends { readonly bookedAt: Instant }>(
  known: readonly Trade[],
  now: readonly Trade[],
  isSame: (a: Trade, b: Trade) => boolean,
  since = -Infinity,
): TradeChange<Trade> {
  const shorter = Math.min(known.length, now.length)
  let start = lowerBound(known, ({ bookedAt }) => bookedAt < since, shorter)
  // Nearly always it is the same thing: no call for that, of hundreds of thousands.
  while (start < shorter && (known[start] === now[start] || isAlike(known[start], now[start], isSame))) start += 1
  let [before, after] = [known.length, now.length]
  while (
    after > start &&
    before > start &&
    (known[before - 1] === now[after - 1] || isAlike(known[before - 1], now[after - 1], isSame))
  ) {
    before -= 1
    after -= 1
  }
  const moment = Math.min(known[start]?.bookedAt ?? Infinity, now[start]?.bookedAt ?? Infinity)
  return { start, gone: before - start, news: now.slice(start, after), moment }
}

const isAlike = <Trade>(
  before: Trade | undefined,
  after: Trade | undefined,
  isSame: (a: Trade, b: Trade) => boolean,
): boolean => before !== undefined && after !== undefined && isSame(before, after)

/** So few come into the middle of a list at once; before more, its end is taken off. */
export const FEW = 64

/** Puts a change into the list that it is about. */
export function follow<Trade>(list: Trade[], { start, gone, news }: TradeChange<Trade>): void {
  if (news.length <= FEW) list.splice(start, gone, ...news)
  else {
    const rest = list.splice(start).slice(gone)
    for (const trade of news) list.push(trade)
    for (const trade of rest) list.push(trade)
  }
}

/**
 * The same of what is known of trades, which may be known only up to somewhere: nothing is put in behind that, and where
 * many come, what lies there and behind them is forgotten.
 */
export function followKnown<Trade, Known>(
  known: Known[],
  { start, gone, news }: TradeChange<Trade>,
  knownOf: (trade: Trade) => Known,
): void {
  if (start >= known.length) return
  if (news.length > FEW || start + gone > known.length) known.length = start
  else known.splice(start, gone, ...news.map(knownOf))
}
