import type { ReadableStore } from '../application/ports.ts'
import type { PriceSeries, StoredHour } from '../application/price-ports.ts'
import type { Price, Quantity } from '../domain/number/decimal.ts'
import { decimal } from '../domain/number/parse-decimal.ts'
import type { PriceKind } from '../domain/portfolio/mark.ts'
import { DAY_MS, instantFromMs, toDay } from '../domain/time/instant.ts'
import type { Connection } from './connection.ts'
import { unpackDecimal } from './packed-decimal.ts'
import { type BarTable, HOUR_MS, dayNumber, dayOfNumber } from './price-places.ts'

type PriceReads = Pick<
  ReadableStore,
  'finePrices' | 'readCloses' | 'readHours' | 'lastHours' | 'readPrices' | 'readPriceWords' | 'listPairs' | 'listSeries'
>

interface BarRow {
  readonly place: number
  readonly close: number | string
  readonly volume: number | string | null
  readonly source: string
  readonly kind: PriceKind
  readonly seen_at: number
}

const BAR_COLUMNS = 'b.place, b.close, b.volume, s.source, s.kind, r.seen_at'
const joined = (table: BarTable): string =>
  `price_series s JOIN ${table} b ON b.series = s.number JOIN price_reading r ON r.number = b.reading`

const barOf = ({ close, volume, source, kind, seen_at: seenAt }: BarRow) => ({
  close: unpackDecimal<Price>(close),
  ...(volume === null ? {} : { volume: unpackDecimal<Quantity>(volume) }),
  source,
  kind,
  seenAt: instantFromMs(seenAt),
})

/** Daily and hourly closes and prices of single moments. */
export const priceReads = (connection: Connection): PriceReads => {
  const barsBetween = (table: BarTable, asset: string, currency: string, from: number, to: number): BarRow[] =>
    connection.all<BarRow>(
      `SELECT ${BAR_COLUMNS} FROM ${joined(table)} WHERE s.asset = ? AND s.currency = ? AND b.place BETWEEN ? AND ?
       ORDER BY b.place, s.source, s.kind`,
      asset,
      currency,
      from,
      to,
    )
  const toHour = (row: BarRow): StoredHour => ({ hour: instantFromMs(row.place * HOUR_MS), ...barOf(row) })
  return {
    finePrices: (before) =>
      connection
        .all<{ asset: string; currency: string; source: string; kind: PriceKind; hours: number; points: number }>(
          `SELECT asset, currency, source, kind,
             (SELECT count(*) FROM price_hour h WHERE h.series = s.number AND h.place < ?) AS hours,
             iif(kind = 'manual', 0,
               (SELECT count(*) FROM price_point p WHERE p.series = s.number AND p.place < ?)) AS points
           FROM price_series s ORDER BY asset, currency, source, kind`,
          Math.floor(before / HOUR_MS),
          before,
        )
        .filter(({ hours, points }) => hours + points > 0),
    readCloses: (asset, currency, range) =>
      barsBetween(
        'price_day',
        asset,
        currency,
        range ? dayNumber(range.from) : Number.MIN_SAFE_INTEGER,
        range?.to !== undefined ? dayNumber(range.to) : Number.MAX_SAFE_INTEGER,
      ).map((row) => ({ day: dayOfNumber(row.place), ...barOf(row) })),
    readHours: (asset, currency, { from, to }) =>
      barsBetween('price_hour', asset, currency, Math.ceil(from / HOUR_MS), Math.floor(to / HOUR_MS)).map(toHour),
    lastHours: (asset, currency, at) =>
      connection
        .all<{ number: number }>(
          'SELECT number FROM price_series WHERE asset = ? AND currency = ? AND hours > 0 ORDER BY source, kind',
          asset,
          currency,
        )
        .flatMap(({ number }) =>
          connection.all<BarRow>(
            `SELECT ${BAR_COLUMNS} FROM ${joined('price_hour')} WHERE s.number = ? AND b.place <= ?
             ORDER BY b.place DESC LIMIT 2`,
            number,
            Math.floor(at / HOUR_MS),
          ),
        )
        .map(toHour),
    readPrices: (asset, currency, from) =>
      connection
        .all<{ place: number; close: number | string; source: string; kind: PriceKind }>(
          `SELECT p.place, p.close, s.source, s.kind FROM price_series s JOIN price_point p ON p.series = s.number
           WHERE s.asset = ? AND s.currency = ? AND p.place >= ? ORDER BY p.place, s.source, s.kind`,
          asset,
          currency,
          from ?? Number.MIN_SAFE_INTEGER,
        )
        .map(({ place, close, source, kind }) => ({
          at: instantFromMs(place),
          price: unpackDecimal<Price>(close),
          source,
          kind,
        })),
    listPairs: () =>
      connection
        .all<{ asset: string; currency: string; hours: number }>(
          `SELECT asset, currency, max(hours) AS hours FROM price_series WHERE days + hours + points > 0
           GROUP BY asset, currency ORDER BY asset, currency`,
        )
        .map(({ asset, currency, hours }) => ({ asset, currency, hasHours: hours > 0 })),
    readPriceWords: () =>
      connection
        .all<{ asset: string; currency: string; place: number; source: string; price: string }>(
          'SELECT asset, currency, place, source, price FROM price_word ORDER BY asset, currency, place',
        )
        .map(({ asset, currency, place, source, price }) => ({
          asset,
          currency,
          day: dayOfNumber(place),
          source,
          price: decimal<Price>(price),
        })),
    listSeries: () =>
      connection
        .all<SeriesRow>(
          'SELECT * FROM price_series WHERE days + hours + points > 0 ORDER BY asset, currency, source, kind',
        )
        .map(toSeries),
  }
}

interface SeriesRow {
  readonly asset: string
  readonly currency: string
  readonly source: string
  readonly kind: PriceKind
  readonly days: number
  readonly first_day: number | null
  readonly last_day: number | null
  readonly hours: number
  readonly first_hour: number | null
  readonly last_hour: number | null
  readonly points: number
  readonly first_point: number | null
  readonly last_point: number | null
}

function toSeries(row: SeriesRow): PriceSeries {
  const { asset, currency, source, kind, days, hours, points } = row
  const ends = [
    [row.first_day, row.last_day, DAY_MS],
    [row.first_hour, row.last_hour, HOUR_MS],
    [row.first_point, row.last_point, 1],
  ] as const
  const moments = ends.flatMap(([first, last, lengthMs]) =>
    first === null || last === null ? [] : [first * lengthMs, last * lengthMs],
  )
  return {
    asset,
    currency,
    source,
    kind,
    days,
    hours,
    points,
    from: toDay(instantFromMs(Math.min(...moments))),
    to: toDay(instantFromMs(Math.max(...moments))),
    ...(row.last_day === null ? {} : { lastDay: dayOfNumber(row.last_day) }),
    ...(row.last_hour === null ? {} : { lastHour: instantFromMs(row.last_hour * HOUR_MS) }),
  }
}
