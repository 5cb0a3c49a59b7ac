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
  if (points.length < 2) return { ok: false, why: 'too_few' }
  let growth = 1
  let invested = 0
  for (const [index, { before, flow }] of points.entries()) {
    if (before < 0 || before + flow < 0) return { ok: false, why: 'negative_value' }
    if (index > 0 && invested === 0 && before > 0) return { ok: false, why: 'no_capital' }
    if (index > 0 && invested > 0) growth *= before / invested
    invested = before + flow
  }
  return { ok: true, value: growth - 1 }
}
