/**
 * What a ladder measures on each finished bar (spec c), each from that bar and earlier ones only: the rolling high over
 * `lookbackDays` bars, the drop below it, the return over `windowDays` bars, and the bar's log return in lagged EWMA
 * deviations, σ²_t = 0.94·σ²_{t−1} + 0.06·r²_{t−1}, seeded with the first r². The lag keeps a shock from diluting itself.
 *
 * Windows count bars: a day without a bar is not judged, and nothing is filled in for it.
 *
 * The volume of a bar is held against the median of the 30 bars before it, `v_t = Vol_t / median(Vol_{t−30} … Vol_{t−1})`;
 * it is unknown unless all 31 are known and the median is above zero, so a gap in a source never looks like a spike.
 *
 * A bar more than five times above or below the one before is a seam: another coin may trade under the ticker now
 * (LUNA, May 2022). All statistics begin anew with it. A bar that the person confirmed is none.
 */
import { type Price, toNumber } from '../number/decimal.ts'
import type { LadderArm } from '../policy/policy.ts'
import type { DailyClose } from '../portfolio/mark.ts'
import { RollingHigh } from './rolling-high.ts'

const DECAY = 0.94
const SEAM_FACTOR = 5n
const VOLUME_BARS = 30

export interface BarStatistics {
  readonly price: number
  readonly rollingHigh: Price
  /** Which bar that is, as an index into the bars. */
  readonly highIndex: number
  /** `1 − close / rollingHigh`. */
  readonly drawdown: number
  readonly windowReturn: number | undefined
  /** ln of the close over the one before. */
  readonly logReturn: number | undefined
  /** What `sigma` counts in: the EWMA deviation of the bars before. */
  readonly deviation: number | undefined
  readonly sigma: number | undefined
  /** Volume as a multiple of the usual; measured only where the rule asks for it. */
  readonly volumeSpike: number | undefined
  readonly isSeam: boolean
  /** Bars since the history began, or since the last seam; this one included. */
  readonly historyBars: number
  readonly hasSeamBehind: boolean
}

/** Whether a price is more than five times above or below another. */
export const isSeam = (price: Price, before: Price): boolean =>
  price > before * SEAM_FACTOR || price * SEAM_FACTOR < before

/** The statistics of each bar, in the order of the bars. O(bars). */
export function barStatistics(bars: readonly DailyClose[], arm: LadderArm): BarStatistics[] {
  const prices = bars.map((bar) => toNumber(bar.close))
  const volumes =
    arm.volume === undefined ? [] : bars.map(({ volume }) => (volume === undefined ? undefined : toNumber(volume)))
  let start = 0
  let high = new RollingHigh(arm.lookbackDays)
  let variance: number | undefined
  return bars.map(({ close, isConfirmed }, index) => {
    const price = prices[index] ?? Number.NaN
    const before = prices[index - 1]
    const closeBefore = bars[index - 1]?.close
    const isSeamHere = isConfirmed !== true && closeBefore !== undefined && isSeam(close, closeBefore)
    if (isSeamHere) {
      start = index
      high = new RollingHigh(arm.lookbackDays)
      variance = undefined
    }
    const highIndex = start + high.push(price)
    const rollingHigh = bars[highIndex]?.close ?? close
    const logReturn = index > start && before !== undefined ? Math.log(price / before) : undefined
    const deviation = logReturn !== undefined && variance ? Math.sqrt(variance) : undefined
    const sigma = logReturn !== undefined && deviation !== undefined ? logReturn / deviation : undefined
    if (logReturn !== undefined)
      variance = variance === undefined ? logReturn ** 2 : DECAY * variance + (1 - DECAY) * logReturn ** 2
    const windowStart = index - start >= arm.windowDays ? prices[index - arm.windowDays] : undefined
    return {
      price,
      rollingHigh,
      highIndex,
      drawdown: 1 - price / toNumber(rollingHigh),
      windowReturn: windowStart === undefined ? undefined : price / windowStart - 1,
      logReturn,
      deviation,
      sigma,
      volumeSpike: arm.volume === undefined ? undefined : spikeAt(volumes, start, index),
      isSeam: isSeamHere,
      historyBars: index - start + 1,
      hasSeamBehind: start > 0,
    }
  })
}

function spikeAt(volumes: readonly (number | undefined)[], start: number, index: number): number | undefined {
  const volume = volumes[index]
  const before = volumes.slice(Math.max(start, index - VOLUME_BARS), index).filter((known) => known !== undefined)
  if (volume === undefined || before.length < VOLUME_BARS) return undefined
  before.sort((a, b) => a - b)
  const [lower = 0, upper = 0] = before.slice(VOLUME_BARS / 2 - 1)
  const median = (lower + upper) / 2
  return median > 0 ? volume / median : undefined
}
