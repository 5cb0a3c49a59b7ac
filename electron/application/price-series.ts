/**
 * The prices of one pair in the order in which they became known. A daily close is known at the end of its day, or at
 * the moment the book first saw it if that is earlier; so nothing in an as-of answer looks ahead.
 *
 * Of several sources that become known at one moment, the first in the person's order counts; of those that the order
 * does not name, the figure that the book saw last; of one source, its own close before one derived from its hours. A
 * figure that the person confirmed counts alone.
 *
 * Worked example: with closes of 100 (file) and 104 (kraken) of one day and no order, the one imported later is the
 * mark; with the order [file], it is 100, suspect beside 104.
 */
import type { Price } from '../domain/number/decimal.ts'
import type { DailyClose, PriceKind } from '../domain/portfolio/mark.ts'
import { type SaidFigure, type Suspicion, isJump } from '../domain/portfolio/suspicion.ts'
import { DAY_MS, type Day, type Instant, instantFromMs, startOfDay, toDay } from '../domain/time/instant.ts'
import type { StoredClose, StoredPrice } from './price-ports.ts'
import { type PriceRules, isConfirmedBy } from './price-rules.ts'
import { byRank, contradictionOf } from './rank-bars.ts'

/** A price with the moment since when it is known. */
export interface KnownPrice {
  readonly at: Instant
  readonly price: Price
  readonly source: string
  readonly kind: PriceKind
  readonly suspect?: Suspicion | undefined
}

/** A known price with the day that it is of: the day of its bar, or of its moment. */
interface DatedPrice extends KnownPrice {
  readonly day: Day
}

export interface PriceSeriesOfPair {
  /** Oldest first. */
  readonly known: readonly DatedPrice[]
  /** One close per day, oldest first, of the source that counts. */
  readonly closes: readonly SourcedClose[]
}

export interface PairName {
  readonly asset: string
  readonly currency: string
}

interface SourcedClose extends DailyClose {
  readonly source: string
}

const EMPTY: PriceSeriesOfPair = { known: [], closes: [] }

/** The last millisecond of a UTC day. */
export const endOfDay = (day: Day): Instant => instantFromMs(startOfDay(day) + DAY_MS - 1)

/** A series from all that is stored of a pair; or, after `before`, from what is stored of the days that follow it. */
export function seriesOfPair(
  pair: PairName,
  stored: readonly StoredClose[],
  points: readonly StoredPrice[],
  rules: PriceRules,
  before: PriceSeriesOfPair = EMPTY,
): PriceSeriesOfPair {
  const known = [...before.known]
  const closes = [...before.closes]
  const barsOf = Map.groupBy(stored, ({ day }) => day)
  const pointsOf = Map.groupBy(points, ({ at }) => toDay(at))
  for (const day of [...new Set([...barsOf.keys(), ...pointsOf.keys()])].sort()) {
    const last = figureOf(closes.at(-1))
    const bars = barsOfDay(pair, day, barsOf.get(day) ?? [], rules, last)
    const best = bars.at(-1)
    known.push(
      ...bars.map(({ bar, suspect }) => ({
        at: instantFromMs(Math.min(endOfDay(day), bar.seenAt)),
        day,
        price: bar.close,
        source: bar.source,
        kind: bar.kind,
        suspect,
      })),
      ...(pointsOf.get(day) ?? []).map((point) => ({ ...point, day, suspect: doubtOfPoint(pair, point, rules, last) })),
    )
    if (best) closes.push(closeOf(day, best))
  }
  return { known: known.sort((a, b) => a.at - b.at), closes }
}

/** A series without what it has of a day and later ones. */
export const seriesBefore = ({ known, closes }: PriceSeriesOfPair, day: Day): PriceSeriesOfPair => ({
  known: known.filter((price) => price.day < day),
  closes: closes.filter((close) => close.day < day),
})

/** The last price that was known at a moment. */
export function lastKnown(known: readonly KnownPrice[], at: Instant): KnownPrice | undefined {
  let low = 0
  let high = known.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const candidate = known[middle]
    if (candidate && candidate.at <= at) low = middle + 1
    else high = middle
  }
  return known[low - 1]
}

const figureOf = (close: SourcedClose | undefined): SaidFigure | undefined =>
  close && { price: close.close, source: close.source, day: close.day }

interface JudgedBar {
  readonly bar: StoredClose
  readonly suspect: Suspicion | undefined
  readonly isConfirmed: boolean
}

/** What counts of a day's bars, the one that counts most last. */
function barsOfDay(
  pair: PairName,
  day: Day,
  bars: readonly StoredClose[],
  rules: PriceRules,
  last: SaidFigure | undefined,
): JudgedBar[] {
  const word = rules.wordOf(pair.asset, pair.currency, day)
  const confirmed = bars.find(({ source, close }) => isConfirmedBy(word, source, close))
  if (confirmed) return [{ bar: confirmed, suspect: undefined, isConfirmed: true }]
  return bars.toSorted(byRank(rules)).map((bar) => {
    const figure = { price: bar.close, source: bar.source, day }
    const against = contradictionOf(bar, bars, rules.gapLimit)
    const suspect: Suspicion | undefined = against
      ? { kind: 'sources', ...pair, figure, against: { price: against.close, source: against.source, day } }
      : doubtOfJump(pair, figure, last)
    return { bar, suspect, isConfirmed: false }
  })
}

const doubtOfJump = (pair: PairName, figure: SaidFigure, last: SaidFigure | undefined): Suspicion | undefined =>
  last && isJump(figure.price, last.price) ? { kind: 'jump', ...pair, figure, against: last } : undefined

/** A price that the person set is not doubted. */
function doubtOfPoint(
  pair: PairName,
  { at, price, source, kind }: StoredPrice,
  rules: PriceRules,
  last: SaidFigure | undefined,
): Suspicion | undefined {
  const day = toDay(at)
  if (kind === 'manual' || isConfirmedBy(rules.wordOf(pair.asset, pair.currency, day), source, price)) return undefined
  return doubtOfJump(pair, { price, source, day }, last)
}

const closeOf = (day: Day, { bar, suspect, isConfirmed }: JudgedBar): SourcedClose => ({
  day,
  close: bar.close,
  source: bar.source,
  ...(bar.volume === undefined ? {} : { volume: bar.volume }),
  ...(suspect === undefined ? {} : { suspect }),
  ...(isConfirmed ? { isConfirmed } : {}),
})
