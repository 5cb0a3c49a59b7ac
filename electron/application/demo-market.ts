/**
 * Made-up daily prices for the demo: about three years up to the day before now, with two panics, one in the second
 * year and one that is still running. Each price follows a curve through fixed points, so that the screens have
 * something to say on any day, with seeded noise around it. Floating point makes the prices; what leaves is decimal.
 */
import type { Price } from '../domain/number/decimal.ts'
import { decimal } from '../domain/number/parse-decimal.ts'
import type { DailyClose } from '../domain/portfolio/mark.ts'
import { type Day, addDays } from '../domain/time/instant.ts'
import { seededRandom } from './seeded-random.ts'

export const DEMO_DAYS = 1095

/** A point of a price curve: days before the last day, and the price then in US dollars. */
type Point = readonly [daysBefore: number, price: number]

interface Curve {
  readonly asset: string
  readonly decimals: number
  /** Standard deviation of the noise around the curve, as a fraction of the price. */
  readonly noise: number
  /** Days that are missing at the end. */
  readonly endsEarlier: number
  readonly points: readonly Point[]
}

/** Levels of the coins that only follow the market: two panics, the second of them shallow. */
const following = (level: number): readonly Point[] => [
  [DEMO_DAYS, 0.5 * level],
  [800, 1.2 * level],
  [700, 1.5 * level],
  [688, 0.62 * level],
  [660, 0.75 * level],
  [560, 1.32 * level],
  [150, 1.28 * level],
  [20, 1.34 * level],
  [8, 1.3 * level],
  [0, 1.04 * level],
]

const CURVES: readonly Curve[] = [
  {
    asset: 'BTC',
    decimals: 2,
    noise: 0.012,
    endsEarlier: 0,
    points: [
      [DEMO_DAYS, 27_000],
      [800, 52_000],
      [700, 61_000],
      [688, 38_500],
      [640, 47_000],
      [400, 72_000],
      [120, 98_000],
      [12, 104_000],
      [0, 94_000],
    ],
  },
  {
    asset: 'ETH',
    decimals: 2,
    noise: 0.015,
    endsEarlier: 0,
    points: [
      [DEMO_DAYS, 1_650],
      [800, 2_900],
      [700, 3_600],
      [688, 1_900],
      [640, 2_400],
      [400, 3_300],
      [120, 3_900],
      [12, 3_700],
      [0, 3_100],
    ],
  },
  {
    asset: 'SOL',
    decimals: 2,
    noise: 0.015,
    endsEarlier: 0,
    points: [
      [DEMO_DAYS, 24],
      [800, 110],
      [700, 150],
      [688, 52],
      [640, 74],
      [560, 132],
      [400, 145],
      [120, 188],
      [30, 210],
      [9, 205],
      [2, 122],
      [0, 119],
    ],
  },
  { asset: 'DOGE', decimals: 5, noise: 0.018, endsEarlier: 0, points: following(0.16) },
  { asset: 'LINK', decimals: 3, noise: 0.015, endsEarlier: 0, points: following(14) },
  { asset: 'AVAX', decimals: 3, noise: 0.015, endsEarlier: 0, points: following(29) },
  {
    asset: 'USDC',
    decimals: 4,
    noise: 0.0003,
    endsEarlier: 0,
    points: [
      [DEMO_DAYS, 1],
      [0, 1],
    ],
  },
  {
    asset: 'AAVE-USDC',
    decimals: 4,
    noise: 0.0003,
    endsEarlier: 9,
    points: [
      [DEMO_DAYS, 1],
      [0, 1],
    ],
  },
]

/** Closes of every made-up asset, oldest first. The same seed and last day give the same prices. */
export function demoMarket(seed: number, lastDay: Day): ReadonlyMap<string, readonly DailyClose[]> {
  return new Map(CURVES.map((curve, index) => [curve.asset, closesOf(curve, seed + index * 7919, lastDay)]))
}

/** Noise that wanders and comes back: each day keeps most of the day before. */
const PERSISTENCE = 0.85

function closesOf(curve: Curve, seed: number, lastDay: Day): DailyClose[] {
  const random = seededRandom(seed)
  const closes: DailyClose[] = []
  let wander = 0
  for (let daysBefore = DEMO_DAYS; daysBefore >= curve.endsEarlier; daysBefore -= 1) {
    // The sum of four uniform numbers stands in for a normal one; its standard deviation is √(1/3).
    const shock = (random() + random() + random() + random() - 2) * Math.sqrt(3)
    wander = PERSISTENCE * wander + Math.sqrt(1 - PERSISTENCE ** 2) * shock
    const price = levelAt(curve.points, daysBefore) * Math.exp(curve.noise * wander)
    closes.push({ day: addDays(lastDay, -daysBefore), close: decimal<Price>(price.toFixed(curve.decimals)) })
  }
  return closes
}

/** Straight between two points on a logarithmic scale. */
function levelAt(points: readonly Point[], daysBefore: number): number {
  const next = points.findIndex(([day]) => day <= daysBefore)
  const [toDay, to] = points[next] ?? [0, 1]
  const [fromDay, from] = points[next - 1] ?? [toDay, to]
  if (fromDay === toDay) return to
  return from * (to / from) ** ((fromDay - daysBefore) / (fromDay - toDay))
}
