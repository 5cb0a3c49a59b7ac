import { type Money, toNumber } from '../../../electron/domain/number/decimal.ts'
import { decimal } from '../../../electron/domain/number/parse-decimal.ts'
import { type Mark, type TimeSeries, onEveryDay } from '../../components/charts/time-series.ts'

interface HistoryWords {
  readonly writeMoney: (text: string) => string
  readonly endLabel: (money: string) => string
}

export interface ValueOfDay {
  readonly day: string
  readonly value: string
  /** Held without a price, and outside the value. */
  readonly unpriced?: readonly string[] | undefined
}

const toPlot = (text: string): number => toNumber(decimal<Money>(text))

/** The days on which all that was held has a price: a line through the others would rise and fall with prices alone. */
export const wholeDays = <Point extends ValueOfDay>(points: readonly Point[]): Point[] =>
  points.filter(({ unpriced }) => unpriced === undefined)

/** The value by day as a line; `undefined` while there is no day to draw. */
export function historyFigure(
  points: readonly ValueOfDay[],
  words: HistoryWords,
  marks: readonly Mark[] = [],
): TimeSeries | undefined {
  const last = points.at(-1)
  if (last === undefined) return undefined
  return {
    points: onEveryDay(points.map(({ day, value }) => ({ day, value: toPlot(value), text: words.writeMoney(value) }))),
    endLabel: words.endLabel(words.writeMoney(last.value)),
    levels: [],
    spans: [],
    happenings: [],
    marks,
  }
}

/** The days of the highest and of the lowest value, and the last; the earliest where two are equal. */
export function extremesOf(points: readonly ValueOfDay[]) {
  const [first] = points
  const last = points.at(-1)
  if (first === undefined || last === undefined) return undefined
  let [highest, lowest] = [first, first]
  for (const point of points) {
    if (decimal<Money>(point.value) > decimal<Money>(highest.value)) highest = point
    if (decimal<Money>(point.value) < decimal<Money>(lowest.value)) lowest = point
  }
  return { first, last, highest, lowest }
}
