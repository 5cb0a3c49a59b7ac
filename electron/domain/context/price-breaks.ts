/**
 * Two things that a price series does when a coin dies under it (spec c). It jumps more than five times on one bar,
 * because another coin trades under the ticker now (LUNA, May 2022); or it stops while the rest of the market goes on.
 */
import { ratio } from '../number/decimal.ts'
import type { DailyClose } from '../portfolio/mark.ts'
import { type Day, daysBetween } from '../time/instant.ts'
import { type Finding, closesFrom, trailOf } from './flag-suggestion.ts'

const JUMP_FACTOR = 5
/** A day or two may be missing at the end of any series; more is a silence of its own. */
const SILENT_DAYS = 3

/** Each bar since a day that is more than five times, or less than a fifth of, the one before. */
export function jumpFindings(asset: string, closes: readonly DailyClose[], since: Day): Finding[] {
  const start = closes.length - closesFrom(closes, since).length
  return closes.slice(start).flatMap(({ day, close }, index): Finding[] => {
    const before = closes[start + index - 1]
    if (before === undefined || before.close <= 0n || close <= 0n) return []
    const times = ratio(close, before.close)
    if (times <= JUMP_FACTOR && times >= 1 / JUMP_FACTOR) return []
    return [
      {
        asset,
        flag: 'delisting',
        first: day,
        last: day,
        figures: { check: 'price_jump', before: before.close, after: close, times },
        trail: trailOf(closes, day, day),
      },
    ]
  })
}

/** A series that ends more than three days before the newest close of any; `newest` is that close's day. */
export function stoppedFinding(asset: string, closes: readonly DailyClose[], newest: Day): Finding | undefined {
  const last = closes.at(-1)
  if (!last) return undefined
  const daysBehind = daysBetween(last.day, newest)
  if (daysBehind <= SILENT_DAYS) return undefined
  return {
    asset,
    flag: 'delisting',
    first: last.day,
    last: newest,
    figures: { check: 'price_stopped', price: last.close, daysBehind },
    trail: trailOf(closes, last.day, last.day),
  }
}
