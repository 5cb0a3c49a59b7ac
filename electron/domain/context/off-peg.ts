/**
 * Stablecoins off their peg: further than 2 % from it for at least six hours on end (spec c). A daily close stands for
 * the 24 hours that it ends, so one close is enough; of hourly closes it takes six in a row.
 *
 * Worked example (UST, May 2022): 0.9964 on the 8th is inside; 0.7934 on the 9th and everything after it is one
 * occurrence that begins on the 9th.
 */
import { toNumber, type Price } from '../number/decimal.ts'
import type { DailyClose } from '../portfolio/mark.ts'
import { DAY_MS, type Instant, instantFromMs, startOfDay, toDay } from '../time/instant.ts'
import type { Finding } from './flag-suggestion.ts'

const PEG_TOLERANCE = 0.02
/** A distance this close to the limit is on it: 1.02 − 1 is a little more than 0.02 in float64. */
const FLOAT_NOISE = 1e-12
const HOUR_MS = 3_600_000
const LEAST_MS = 6 * HOUR_MS

/** A price in the peg's money and the time that it stands for, its end not included. */
export interface PegPrice {
  readonly from: Instant
  readonly until: Instant
  readonly price: Price
}

/** Daily closes as what they stand for. */
export const pegPricesOfDays = (closes: readonly DailyClose[]): PegPrice[] =>
  closes.map(({ day, close }) => {
    const from = startOfDay(day)
    return { from, until: instantFromMs(from + DAY_MS), price: close }
  })

/** Every occurrence in a history, oldest first. Prices stand in rising order; a gap between them ends an occurrence. */
export function offPegFindings(asset: string, peg: string, prices: readonly PegPrice[]): Omit<Finding, 'trail'>[] {
  return runsOf(prices).flatMap((run) => {
    const [first] = run
    const last = run.at(-1)
    if (!first || !last || last.until - first.from < LEAST_MS) return []
    const furthest = run.reduce((worst, one) => (Math.abs(distanceOf(one)) > Math.abs(distanceOf(worst)) ? one : worst))
    return [
      {
        asset,
        flag: 'depeg',
        first: toDay(first.from),
        last: toDay(last.from),
        figures: {
          check: 'off_peg',
          peg,
          price: furthest.price,
          distance: distanceOf(furthest),
          hours: (last.until - first.from) / HOUR_MS,
        },
      },
    ]
  })
}

const distanceOf = ({ price }: PegPrice): number => toNumber(price) - 1

const isOff = (one: PegPrice): boolean => Math.abs(distanceOf(one)) > PEG_TOLERANCE + FLOAT_NOISE

function runsOf(prices: readonly PegPrice[]): PegPrice[][] {
  const runs: PegPrice[][] = []
  let before: PegPrice | undefined
  for (const one of prices) {
    const running = before !== undefined && isOff(before) && one.from <= before.until ? runs.at(-1) : undefined
    if (isOff(one)) {
      if (running) running.push(one)
      else runs.push([one])
    }
    before = one
  }
  return runs
}
