/**
 * Falls that are an asset's own and not the market's (spec c): the fall over seven days exceeds β times Bitcoin's fall
 * of the same days by more than three deviations, and is 5 % or more. β and the deviation of a day come from the least-squares line through
 * the 90 daily log returns before those seven days (at least 60 of them), so that the fall does not widen its own
 * measure; the deviation of seven days is √7 times that of one. Where Bitcoin rose, its fall is zero.
 *
 * Days on which it holds, up to seven days apart, are one occurrence.
 *
 * Worked example: β = 1.2, σ = 0.02 a day. Bitcoin loses 10 % in a week (a log return of −0.105), the asset 40 %
 * (−0.511): it exceeds 1.2 × 0.105 by 0.385, which is 7.3 deviations of 0.0529.
 */
import { toNumber } from '../number/decimal.ts'
import type { DailyClose } from '../portfolio/mark.ts'
import { DAY_MS, type Day, addDays, daysBetween, startOfDay } from '../time/instant.ts'
import { type Finding, closesFrom, trailOf } from './flag-suggestion.ts'
import { type ReturnPair, marketLine } from './market-line.ts'

const WINDOW_DAYS = 7
const LOOKBACK_DAYS = 90
const LEAST_SAMPLES = 60
const DEVIATIONS = 3
/** Of a coin that hardly moves, three deviations may be nothing: smaller falls ask nothing. */
const LEAST_FALL = 0.05

interface OwnFall {
  readonly day: Day
  readonly ownReturn: number
  readonly marketReturn: number
  readonly beta: number
  readonly deviations: number
  readonly samples: number
}

/** Occurrences that have a day on or after `since`; days before it are judged only as far as an occurrence reaches. */
export function ownFallFindings(
  asset: string,
  closes: readonly DailyClose[],
  market: readonly DailyClose[],
  since: Day,
): Finding[] {
  const firstJudged = addDays(since, -LOOKBACK_DAYS)
  const firstNeeded = addDays(firstJudged, -(LOOKBACK_DAYS + WINDOW_DAYS))
  const own = logPrices(closesFrom(closes, firstNeeded))
  const other = logPrices(closesFrom(market, firstNeeded))
  const judged = closesFrom(closes, firstJudged)
  const runs: OwnFall[][] = []
  for (const { day } of judged) {
    const fall = fallOn(own, other, day)
    if (fall === undefined) continue
    const running = runs.at(-1)
    const before = running?.at(-1)
    if (running && before && daysBetween(before.day, day) <= WINDOW_DAYS) running.push(fall)
    else runs.push([fall])
  }
  return runs.flatMap((run) => {
    const [first] = run
    const last = run.at(-1)
    if (!first || !last || last.day < since) return []
    const { ownReturn, marketReturn, beta, deviations, samples } = run.reduce((worst, one) =>
      one.deviations > worst.deviations ? one : worst,
    )
    return [
      {
        asset,
        flag: 'hack',
        first: first.day,
        last: last.day,
        figures: {
          check: 'own_fall',
          windowDays: WINDOW_DAYS,
          ownReturn,
          marketReturn,
          beta,
          deviations,
          samples,
        },
        trail: trailOf(closes, addDays(first.day, -WINDOW_DAYS), last.day),
      },
    ]
  })
}

/** Logarithms of prices by day, counted from 1970. */
type LogPrices = ReadonlyMap<number, number>

const dayNumber = (day: Day): number => startOfDay(day) / DAY_MS

const logPrices = (closes: readonly DailyClose[]): LogPrices =>
  new Map(closes.filter(({ close }) => close > 0n).map(({ day, close }) => [dayNumber(day), Math.log(toNumber(close))]))

/** The fall that ends on a day, where it is one of the asset's own. Looks at no later day. */
function fallOn(own: LogPrices, market: LogPrices, day: Day): OwnFall | undefined {
  const end = dayNumber(day)
  const start = end - WINDOW_DAYS
  const ownReturn = returnBetween(own, start, end)
  const marketReturn = returnBetween(market, start, end)
  if (ownReturn === undefined || marketReturn === undefined || -Math.expm1(ownReturn) < LEAST_FALL) return undefined
  const line = marketLine(pairsBefore(own, market, start))
  if (line === undefined || line.samples < LEAST_SAMPLES) return undefined
  const excess = -ownReturn - line.beta * Math.max(0, -marketReturn)
  const deviation = line.sigma * Math.sqrt(WINDOW_DAYS)
  if (deviation === 0 || excess <= DEVIATIONS * deviation) return undefined
  return {
    day,
    ownReturn: Math.expm1(ownReturn),
    marketReturn: Math.expm1(marketReturn),
    beta: line.beta,
    deviations: excess / deviation,
    samples: line.samples,
  }
}

function returnBetween(prices: LogPrices, from: number, to: number): number | undefined {
  const start = prices.get(from)
  const end = prices.get(to)
  return start === undefined || end === undefined ? undefined : end - start
}

function pairsBefore(own: LogPrices, market: LogPrices, last: number): ReturnPair[] {
  const pairs: ReturnPair[] = []
  for (let to = last; to > last - LOOKBACK_DAYS; to -= 1) {
    const ofOwn = returnBetween(own, to - 1, to)
    const ofMarket = returnBetween(market, to - 1, to)
    if (ofOwn !== undefined && ofMarket !== undefined) pairs.push({ own: ofOwn, market: ofMarket })
  }
  return pairs
}
