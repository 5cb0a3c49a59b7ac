import type {
  CloseCounts,
  PriceSeries,
  ReadableStore,
  SeriesName,
  StoredHour,
  WritableStore,
} from '../application/ports.ts'
import type { Price, Quantity } from '../domain/number/decimal.ts'
import type { PriceKind } from '../domain/portfolio/mark.ts'
import { DAY_MS, type Day, type Instant, instantFromMs, startOfDay, toDay } from '../domain/time/instant.ts'
import type { Connection } from './connection.ts'
import { type PackedDecimal, packDecimal, unpackDecimal } from './packed-decimal.ts'

type PriceReads = Pick<
  ReadableStore,
  'readCloses' | 'readHours' | 'lastHours' | 'readPrices' | 'listPairs' | 'listSeries'
>
type PriceWrites = Pick<WritableStore, 'writeCloses' | 'writeHours' | 'writePrice'>

const HOUR_MS = 3_600_000

/** The two tables of bars: how long a bar is, and the columns of `price_series` that count them. */
const BARS = {
  price_day: { lengthMs: DAY_MS, count: 'days', first: 'first_day', last: 'last_day' },
  price_hour: { lengthMs: HOUR_MS, count: 'hours', first: 'first_hour', last: 'last_hour' },
} as const
type BarTable = keyof typeof BARS

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

const dayNumber = (day: Day): number => startOfDay(day) / DAY_MS
const dayOfNumber = (place: number): Day => toDay(instantFromMs(place * DAY_MS))

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
    readCloses: (asset, currency, range) =>
      barsBetween(
        'price_day',
        asset,
        currency,
        range ? dayNumber(range.from) : Number.MIN_SAFE_INTEGER,
        range ? dayNumber(range.to) : Number.MAX_SAFE_INTEGER,
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
    readPrices: (asset, currency) =>
      connection
        .all<{ place: number; close: number | string; source: string; kind: PriceKind }>(
          `SELECT p.place, p.close, s.source, s.kind FROM price_series s JOIN price_point p ON p.series = s.number
           WHERE s.asset = ? AND s.currency = ? ORDER BY p.place, s.source, s.kind`,
          asset,
          currency,
        )
        .map(({ place, close, source, kind }) => ({
          at: instantFromMs(place),
          price: unpackDecimal<Price>(close),
          source,
          kind,
        })),
    listPairs: () =>
      connection.all<{ asset: string; currency: string }>(
        `SELECT DISTINCT asset, currency FROM price_series WHERE days + hours + points > 0 ORDER BY asset, currency`,
      ),
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

interface PlacedBar {
  readonly place: number
  readonly close: Price
  readonly volume?: Quantity | undefined
}

export const priceWrites = (connection: Connection): PriceWrites => {
  const seriesNumber = ({ asset, currency, source, kind = 'candle' }: SeriesName): number => {
    connection.run(
      'INSERT OR IGNORE INTO price_series (asset, currency, source, kind) VALUES (?, ?, ?, ?)',
      asset,
      currency,
      source,
      kind,
    )
    return requireNumber(
      connection.get<{ number: number }>(
        'SELECT number FROM price_series WHERE asset = ? AND currency = ? AND source = ? AND kind = ?',
        asset,
        currency,
        source,
        kind,
      ),
    )
  }
  const readingNumber = (seenAt: Instant): number => {
    connection.run('INSERT OR IGNORE INTO price_reading (seen_at) VALUES (?)', seenAt)
    return requireNumber(
      connection.get<{ number: number }>('SELECT number FROM price_reading WHERE seen_at = ?', seenAt),
    )
  }
  const writePoint = (series: number, at: number, price: PackedDecimal): void => {
    const isNew = !connection.get('SELECT 1 FROM price_point WHERE series = ? AND place = ?', series, at)
    connection.run('INSERT OR REPLACE INTO price_point VALUES (?, ?, ?)', series, at, price)
    if (isNew) countIn(connection, series, 'points', 'first_point', 'last_point', { count: 1, from: at, to: at })
  }
  const writeBars = (table: BarTable, name: SeriesName, bars: readonly PlacedBar[], seenAt: Instant): CloseCounts => {
    const counts = { added: 0, changed: 0, unchanged: 0 }
    if (bars.length === 0) return counts
    const series = seriesNumber(name)
    const reading = readingNumber(seenAt)
    const { lengthMs, count, first, last } = BARS[table]
    const from = bars.reduce((least, { place }) => Math.min(least, place), Infinity)
    const to = bars.reduce((most, { place }) => Math.max(most, place), -Infinity)
    const known = knownBars(connection, table, series, from, to)
    const write = connection.prepare(`INSERT OR REPLACE INTO ${table} VALUES (?, ?, ?, ?, ?)`)
    for (const { place, close, volume } of bars) {
      const old = known.get(place)
      const packedClose = packDecimal(close)
      const isSameClose = old?.close === packedClose
      const packedVolume = volume === undefined ? (isSameClose ? old.volume : null) : packDecimal(volume)
      if (isSameClose && old.volume === packedVolume) {
        counts.unchanged += 1
        continue
      }
      if (old && !isSameClose && old.seenAt < (place + 1) * lengthMs - 1) writePoint(series, old.seenAt, old.close)
      const bar = isSameClose
        ? { ...old, volume: packedVolume }
        : { close: packedClose, volume: packedVolume, reading, seenAt }
      write.run(series, place, bar.close, bar.volume, bar.reading)
      known.set(place, bar)
      counts[old ? 'changed' : 'added'] += 1
    }
    if (counts.added > 0) countIn(connection, series, count, first, last, { count: counts.added, from, to })
    return counts
  }
  return {
    writeCloses: (series, closes, seenAt) =>
      connection.transaction(() =>
        writeBars(
          'price_day',
          series,
          closes.map(({ day, ...bar }) => ({ ...bar, place: dayNumber(day) })),
          seenAt,
        ),
      ),
    writeHours: (series, hours, seenAt) =>
      connection.transaction(() =>
        writeBars(
          'price_hour',
          series,
          hours.map(({ hour, ...bar }) => ({ ...bar, place: hourNumber(hour) })),
          seenAt,
        ),
      ),
    writePrice: (asset, currency, { at, price, source, kind }) =>
      connection.transaction(() => writePoint(seriesNumber({ asset, currency, source, kind }), at, packDecimal(price))),
  }
}

function hourNumber(hour: Instant): number {
  if (hour % HOUR_MS !== 0) throw new RangeError(`begins no hour: ${hour}`)
  return hour / HOUR_MS
}

interface KnownBar {
  readonly close: PackedDecimal
  readonly volume: PackedDecimal | null
  readonly reading: number
  readonly seenAt: number
}

function knownBars(
  connection: Connection,
  table: BarTable,
  series: number,
  from: number,
  to: number,
): Map<number, KnownBar> {
  const rows = connection.all<{
    place: number
    close: number | string
    volume: number | string | null
    reading: number
    seen_at: number
  }>(
    `SELECT b.place, b.close, b.volume, b.reading, r.seen_at FROM ${table} b JOIN price_reading r ON r.number = b.reading
     WHERE b.series = ? AND b.place BETWEEN ? AND ?`,
    series,
    from,
    to,
  )
  return new Map(
    rows.map(({ place, close, volume, reading, seen_at: seenAt }) => [
      place,
      { close: asWritten(close), volume: volume === null ? null : asWritten(volume), reading, seenAt },
    ]),
  )
}

/** The driver reads as a number the integer that it wrote from a bigint. */
const asWritten = (stored: number | string): PackedDecimal => (typeof stored === 'number' ? BigInt(stored) : stored)

function requireNumber(row: { readonly number: number } | undefined): number {
  if (!row) throw new Error('a row that was just written is gone')
  return row.number
}

function countIn(
  connection: Connection,
  series: number,
  count: string,
  first: string,
  last: string,
  added: { readonly count: number; readonly from: number; readonly to: number },
): void {
  connection.run(
    `UPDATE price_series SET ${count} = ${count} + ?, ${first} = min(ifnull(${first}, ?), ?),
       ${last} = max(ifnull(${last}, ?), ?) WHERE number = ?`,
    added.count,
    added.from,
    added.from,
    added.to,
    added.to,
    series,
  )
}
