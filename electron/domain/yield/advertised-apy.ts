/**
 * What a protocol advertised: rates a year by day, as they were known at a moment. A figure of a day is known from the
 * end of that day; one that was restated counts from the moment at which the book saw it.
 *
 * Over a span the rates are compounded, as a deposit that stayed would have: exp(mean of ln(1 + apy)) − 1, each day
 * with its own rate or, for up to a week, the last one before it. A span of which fewer than half of the days are known
 * has no figure.
 *
 * Worked example: 10 % on one day and 21 % on the next: √(1.10 × 1.21) − 1 = 15.37 %.
 */
import { type Day, type Instant, addDays, daysBetween } from '../time/instant.ts'
import { endOfDay } from './position.ts'
import type { YieldFigure } from './realised-apy.ts'

/** Rates are ratios a year: 0.042 is 4.2 %. `apy` is the whole, above −1. */
export interface AdvertisedRate {
  readonly day: Day
  readonly apy: number
  readonly base?: number | undefined
  readonly reward?: number | undefined
  /** When the book first saw this figure. */
  readonly seenAt: Instant
  readonly source: string
}

const KEPT_DAYS = 7
const FEWEST_SHARE = 0.5

/** The rates known at a moment, one a day, oldest first. `rates` come in any order. */
export function ratesAt(rates: readonly AdvertisedRate[], at: Instant): AdvertisedRate[] {
  const known: AdvertisedRate[] = []
  for (const [day, told] of Map.groupBy(rates, (rate) => rate.day)) {
    if (endOfDay(day) > at) continue
    const bySight = told.toSorted((a, b) => a.seenAt - b.seenAt)
    const chosen = bySight.findLast(({ seenAt }) => seenAt <= at) ?? bySight[0]
    if (chosen !== undefined) known.push(chosen)
  }
  return known.sort((a, b) => (a.day < b.day ? -1 : 1))
}

export interface AdvertisedAverage {
  readonly apy: YieldFigure
  /** Of how many days of the span a rate is known. */
  readonly days: number
}

/** The compounded mean over the days after `from`, up to `to`. `known` is oldest first, one a day. */
export function averageAdvertised(
  known: readonly AdvertisedRate[],
  { from, to }: { readonly from: Day; readonly to: Day },
): AdvertisedAverage {
  const span = daysBetween(from, to)
  let [days, logs, place] = [0, 0, -1]
  for (let step = 1; step <= span; step += 1) {
    const day = addDays(from, step)
    while (known[place + 1] !== undefined && isUpTo(known[place + 1], day)) place += 1
    const rate = known[place]
    if (rate === undefined || daysBetween(rate.day, day) > KEPT_DAYS) continue
    days += 1
    logs += Math.log1p(rate.apy)
  }
  return span <= 0 || days < span * FEWEST_SHARE
    ? { apy: { ok: false, why: 'no_rates' }, days }
    : { apy: { ok: true, value: Math.expm1(logs / days) }, days }
}

const isUpTo = (rate: AdvertisedRate | undefined, day: Day): boolean => rate !== undefined && rate.day <= day
