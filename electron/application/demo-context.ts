/**
 * Made-up outside series for the demo: flows, USD/HKD inside its band, the dollar, gold, and consumer prices with their
 * release days. Floating point makes the figures; what leaves is decimal.
 */
import type { Quantity } from '../domain/number/decimal.ts'
import { decimal } from '../domain/number/parse-decimal.ts'
import { dateAfter, periodStart } from '../domain/context/frequency.ts'
import type { Frequency } from '../domain/context/indicator.ts'
import { type Day, addDays } from '../domain/time/instant.ts'
import { seededRandom } from './seeded-random.ts'

export interface DemoFigure {
  readonly date: Day
  readonly value: Quantity
  readonly releaseDate?: Day | undefined
}

const WEEKDAYS = 260
const MONTHS = 40
/** Of the dollar and of gold; the standard deviation of a day. */
const WALKS = [
  { id: 'dxy', from: 98.6, to: 101.3, noise: 0.003, decimals: 2, endsEarlier: 0 },
  { id: 'gold', from: 3_620, to: 4_226, noise: 0.008, decimals: 0, endsEarlier: 5 },
] as const

/** The series by indicator, up to a day. The same seed and day give the same figures. */
export function demoContext(seed: number, lastDay: Day): Map<string, DemoFigure[]> {
  const random = seededRandom(seed + 101)
  const wave = (): number => random() + random() + random() - 1.5
  const last = dateAfter('weekday', dateAfter('weekday', lastDay, 1), -1)
  const day = (index: number, frequency: Frequency = 'weekday', end = last): Day => dateAfter(frequency, end, index)
  const series = new Map<string, DemoFigure[]>()
  series.set(
    'btc-etf-flow',
    Array.from({ length: WEEKDAYS }, (_, index) => ({
      date: day(index - WEEKDAYS),
      value: written(wave() * 380 - (index > WEEKDAYS - 12 ? 140 : -40), 1),
    })),
  )
  series.set(
    'usd-hkd',
    Array.from({ length: WEEKDAYS }, (_, index) => {
      const drift = 7.847 - 0.073 * Math.min(1, index / (WEEKDAYS - 30))
      return { date: day(index - WEEKDAYS), value: written(Math.min(7.85, Math.max(7.75, drift + wave() * 0.003)), 4) }
    }),
  )
  for (const { id, from, to, noise, decimals, endsEarlier } of WALKS)
    series.set(
      id,
      Array.from({ length: WEEKDAYS }, (_, index) => {
        const share = index / (WEEKDAYS - 1)
        const value = from * (to / from) ** share * (1 + wave() * noise + Math.sin(share * 15) * noise * 2)
        return { date: day(index - WEEKDAYS - endsEarlier), value: written(value, decimals) }
      }),
    )
  const month = periodStart('monthly', addDays(lastDay, -45))
  let index = 100
  series.set(
    'us-cpi',
    Array.from({ length: MONTHS }, (_, place) => {
      index *= 1 + 0.0022 + wave() * 0.0006
      const date = day(place - MONTHS + 1, 'monthly', month)
      return { date, value: written(index, 3), releaseDate: addDays(dateAfter('monthly', date, 1), 11) }
    }),
  )
  return series
}

const written = (value: number, decimals: number): Quantity => decimal<Quantity>(value.toFixed(decimals))
