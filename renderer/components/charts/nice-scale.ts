/**
 * An axis with round ticks: the smallest step of 1, 2, 2.5 or 5 × 10^n that covers a range in at most `maxSteps` steps
 * (Heckbert, "Nice Numbers for Graph Labels", Graphics Gems, 1990).
 *
 * Worked example: 0.1024 to 0.2926 in at most 5 steps is 0.10, 0.15, 0.20, 0.25, 0.30.
 */
export interface NiceScale {
  readonly min: number
  readonly max: number
  readonly step: number
  /** Decimals that a tick needs. */
  readonly places: number
}

const FACTORS: readonly number[] = [1, 2, 2.5, 5, 10]
const SLACK = 1e-9

/** `low` ≤ `high`; equal ends get a scale around them. */
export function niceScale(low: number, high: number, maxSteps: number): NiceScale {
  const span = high > low ? high - low : Math.max(Math.abs(high), 1) * 0.1
  const magnitude = 10 ** Math.floor(Math.log10(span / maxSteps))
  for (const factor of FACTORS) {
    const step = factor * magnitude
    const first = Math.floor(low / step + SLACK)
    const last = Math.max(first + 1, Math.ceil(high / step - SLACK))
    if (last - first > maxSteps) continue
    const places = Math.max(0, -Math.floor(Math.log10(magnitude)) + (factor === 2.5 ? 1 : 0))
    return { min: rounded(first * step, places), max: rounded(last * step, places), step, places }
  }
  return niceScale(low, high, maxSteps + 1)
}

const rounded = (value: number, places: number): number => Number(value.toFixed(Math.min(20, places)))
