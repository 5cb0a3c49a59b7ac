/**
 * Closes out of prices of single moments. The close of a bar is the price at its end: the point nearest to that moment,
 * as long as it lies within a quarter of a bar, an hour at most. A bar without such a point has no close; nothing is
 * carried forward or drawn between.
 *
 * Worked example: the price at 2026-03-02T00:00:00Z is the close of 2026-03-01.
 */
import type { Candle, Grain } from '../../application/market-ports.ts'
import type { Price } from '../../domain/number/decimal.ts'
import { instantFromMs } from '../../domain/time/instant.ts'
import { HOUR_MS, type Stretch, grainMs } from './grain.ts'

export interface PricePoint {
  readonly at: number
  readonly price: Price
}

/** The bars of a stretch, oldest first, from points in any order. */
export function closesOfPoints(points: readonly PricePoint[], grain: Grain, { start, end }: Stretch): Candle[] {
  const step = grainMs(grain)
  const reach = Math.min(HOUR_MS, step / 4)
  const nearest = new Map<number, PricePoint>()
  for (const point of points) {
    const barEnd = Math.round(point.at / step) * step
    const distance = Math.abs(point.at - barEnd)
    const known = nearest.get(barEnd)
    if (distance > reach || (known && Math.abs(known.at - barEnd) <= distance)) continue
    nearest.set(barEnd, point)
  }
  return [...nearest]
    .filter(([barEnd]) => barEnd > start && barEnd <= end)
    .sort(([a], [b]) => a - b)
    .map(([barEnd, { price }]) => ({ at: instantFromMs(barEnd - step), close: price }))
}
