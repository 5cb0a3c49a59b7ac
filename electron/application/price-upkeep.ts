/** What the person does with prices that are there: confirm one in doubt, take a series out as a CSV, let hours go. */
import { formatCsv } from '../contract/format-csv.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import type { PriceKind } from '../domain/portfolio/mark.ts'
import { type Day, type Instant, dayOf, formatInstant, startOfDay, toDay } from '../domain/time/instant.ts'
import type { Desk } from './desk.ts'
import type { PriceWord } from './price-ports.ts'
import { refuse } from './refusal.ts'

export interface Confirmation {
  readonly asset: string
  readonly currency: string
  readonly source: string
  readonly from: Day
  readonly to: Day
  readonly isRight: boolean
}

/**
 * Keeps the person's word that a source is right on the days of a span on which the pair's price is in doubt, or takes
 * it back. Throws `not_found` where no day of the span is in doubt, or the source has no price of it.
 */
export function confirmPrice(desk: Desk, { isRight, source, from, to, ...pair }: Confirmation): { days: number } {
  const { store } = desk
  const { asset, currency } = pair
  const isInSpan = (day: Day): boolean => day >= from && day <= to
  const words: PriceWord[] = isRight
    ? figuresInDoubt(desk, pair, source, isInSpan)
    : store.readPriceWords().filter((word) => word.asset === asset && word.currency === currency && isInSpan(word.day))
  if (words.length === 0)
    throw refuse('not_found', `${source} has no price of ${asset} in ${currency} in doubt from ${from} to ${to}.`)
  store.transaction(() => {
    for (const { day, price } of words)
      store.writePriceWord(isRight ? { ...pair, day, source, price } : { ...pair, day }, desk.clock())
  })
  return { days: words.length }
}

function figuresInDoubt(
  { store, prices, clock }: Desk,
  { asset, currency }: { readonly asset: string; readonly currency: string },
  source: string,
  isInSpan: (day: Day) => boolean,
): PriceWord[] {
  const inDoubt = new Set(
    prices.closesOf(asset, currency, clock()).flatMap(({ day, suspect }) => (suspect && isInSpan(day) ? [day] : [])),
  )
  const closes = store
    .readCloses(asset, currency)
    .filter((close) => close.source === source && inDoubt.has(close.day))
    .map(({ day, close }) => ({ asset, currency, day, source, price: close }))
  if (closes.length > 0) return closes
  const point = store
    .readPrices(asset, currency)
    .findLast((price) => price.source === source && isInSpan(toDay(price.at)))
  return point ? [{ asset, currency, day: toDay(point.at), source, price: point.price }] : []
}

export interface SeriesChoice {
  readonly asset: string
  readonly currency: string
  readonly source: string
  readonly kind: PriceKind
  readonly grain: 'day' | 'hour' | 'point'
}

/** One series as a CSV that an import reads back. Throws `not_found` for a series without such prices. */
export function exportSeries({ store }: Desk, { grain, ...series }: SeriesChoice) {
  const { asset, currency, source, kind } = series
  const isOfSeries = (row: { readonly source: string; readonly kind: PriceKind }): boolean =>
    row.source === source && row.kind === kind
  const pair = `${asset}/${currency}`
  const rows =
    grain === 'point'
      ? store
          .readPrices(asset, currency)
          .filter(isOfSeries)
          .map(({ at, price }) => [formatInstant(at), pair, formatDecimal(price), undefined])
      : (grain === 'day'
          ? store.readCloses(asset, currency).map((bar) => ({ ...bar, when: bar.day }))
          : store.readHours(asset, currency, ALL).map((bar) => ({ ...bar, when: formatInstant(bar.hour) }))
        )
          .filter(isOfSeries)
          .map(({ when, close, volume }) => [when, pair, formatDecimal(close), volume && formatDecimal(volume)])
  if (rows.length === 0) throw refuse('not_found', `There are no such prices of ${pair} from ${source}.`)
  return {
    name: `${fileWord(asset)}-${fileWord(currency)} ${fileWord(source)} ${kind} ${grain}.csv`,
    rows: rows.length,
    text: formatCsv([['date', 'pair', 'close', 'volume'], ...rows]),
  }
}

const ALL = { from: startOfDay(dayOf('0101-01-01')), to: startOfDay(dayOf('9999-01-01')) }

/** What stands for a name in a file's name. */
const fileWord = (name: string): string => name.replace(/[^\p{L}\p{N}._-]+/gu, '_').slice(0, 60)

/**
 * Lets the hours, and the trades of single moments, before a day go; the close of each of their days stays. Without
 * `isDone` only says what would go.
 */
export function prunePrices(
  { store }: Desk,
  { hourlyBefore, isDone }: { readonly hourlyBefore: Day; readonly isDone: boolean },
) {
  const before: Instant = startOfDay(hourlyBefore)
  const series = store.finePrices(before)
  if (isDone) store.pruneFinePrices(before)
  const total = (count: (row: (typeof series)[number]) => number): number =>
    series.reduce((sum, row) => sum + count(row), 0)
  return {
    hourlyBefore,
    isDone,
    hours: total(({ hours }) => hours),
    points: total(({ points }) => points),
    series: series.map((row) => ({ ...row })),
  }
}
