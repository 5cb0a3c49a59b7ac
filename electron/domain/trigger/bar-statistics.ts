/**
 * What a ladder measures on each finished bar (spec c), each from that bar and earlier ones only: the rolling high over
 * `lookbackDays` bars, the drop below it, the return over `windowDays` bars, and the bar's log return in lagged EWMA
 * deviations, σ²_t = 0.94·σ²_{t−1} + 0.06·r²_{t−1}, seeded with the first r². The lag keeps a shock from diluting itself.
 *
 * Windows count bars: a day without a bar is not judged, and nothing is filled in for it.
 *
 * A bar more than five times above or below the one before is a seam: another coin may trade under the ticker now
 * (LUNA, May 2022). All statistics begin anew with it. A bar that the person confirmed is none.
 */
import { type Price, toNumber } from '../number/decimal.ts'
import type { LadderArm } from '../policy/policy.ts'
import type { DailyClose } from '../portfolio/mark.ts'
import { RollingHigh } from './rolling-high.ts'

const DECAY = 0.94
const SEAM_FACTOR = 5

export interface BarStatistics {
  readonly price: number
  readonly rollingHigh: Price
  /** `1 − close / rollingHigh`. */
  readonly drawdown: number
  readonly windowReturn: number | undefined
  readonly sigma: number | undefined
  readonly isSeam: boolean
  /** Bars since the history began, or since the last seam; this one included. */
  readonly historyBars: number
  readonly hasSeamBehind: boolean
}

/** The statistics of each bar, in the order of the bars. O(bars). */
export function barStatistics(bars: readonly DailyClose[], arm: LadderArm): BarStatistics[] {
  const prices = bars.map((bar) => toNumber(bar.close))
  let start = 0
  let high = new RollingHigh(arm.lookbackDays)
  let variance: number | undefined
  return bars.map(({ close, isConfirmed }, index) => {
    const price = prices[index] ?? Number.NaN
    const before = prices[index - 1]
    const isSeam =
      isConfirmed !== true && before !== undefined && (price > before * SEAM_FACTOR || price * SEAM_FACTOR < before)
    if (isSeam) {
      start = index
      high = new RollingHigh(arm.lookbackDays)
      variance = undefined
    }
    const rollingHigh = bars[start + high.push(price)]?.close ?? close
    const logReturn = index > start && before !== undefined ? Math.log(price / before) : undefined
    const sigma = logReturn !== undefined && variance ? logReturn / Math.sqrt(variance) : undefined
    if (logReturn !== undefined)
      variance = variance === undefined ? logReturn ** 2 : DECAY * variance + (1 - DECAY) * logReturn ** 2
    const windowStart = index - start >= arm.windowDays ? prices[index - arm.windowDays] : undefined
    return {
      price,
      rollingHigh,
      drawdown: 1 - price / toNumber(rollingHigh),
      windowReturn: windowStart === undefined ? undefined : price / windowStart - 1,
      sigma,
      isSeam,
      historyBars: index - start + 1,
      hasSeamBehind: start > 0,
    }
  })
}
