import type { Figure } from './figure.ts'

/** The portfolio at one flow: its value just before, and what came in (positive) or went out. Also the last day, flow 0. */
export interface ValuedFlow {
  readonly before: number
  readonly flow: number
}

/**
 * Time-weighted return (spec e): Π V_before(i) / V_after(i − 1) − 1, which the size and timing of flows do not move.
 * Points are in order of time. A stretch that begins and ends with nothing invested counts as no return.
 *
 * Worked example: 10,000 grow to 11,000; 5,000 come in; 16,000 fall to 15,500; 3,000 go out; 12,500 end at 14,500:
 * 1.1 × 0.96875 × 1.16 − 1 = 0.236125.
 */
export function twr(points: readonly ValuedFlow[]): Figure {
  let [before] = points
  if (before === undefined || points.length < 2) return { ok: false, why: 'too_few' }
  let growth = 1
  for (const point of points.slice(1)) {
    const factor = growthBetween(before.before, before.flow, point.before, point.flow)
    if (typeof factor !== 'number') return factor
    growth *= factor
    before = point
  }
  return { ok: true, value: growth - 1 }
}

/**
 * What 1 becomes between two points, each by its value just before and its flow. Not told as points: there are tens of
 * thousands of days in a book of many years.
 */
export function growthBetween(begin: number, came: number, end: number, flow: number): number | MissingReturn {
  const invested = begin + came
  if (begin < 0 || invested < 0 || end < 0 || end + flow < 0) return NEGATIVE_VALUE
  if (invested === 0) return end > 0 ? NO_CAPITAL : 1
  return end / invested
}

type MissingReturn = Extract<Figure, { readonly ok: false }>

const NEGATIVE_VALUE: MissingReturn = { ok: false, why: 'negative_value' }
const NO_CAPITAL: MissingReturn = { ok: false, why: 'no_capital' }
