import type { WritableStore } from '../application/ports.ts'
import type { CloseCounts, PriceChange, SeriesName } from '../application/price-ports.ts'
import type { Price, Quantity } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { Connection } from './connection.ts'
import { type PackedDecimal, packDecimal } from './packed-decimal.ts'
import type { PriceJournal } from './price-journal.ts'
import { pruneBefore } from './prune-prices.ts'
import { BARS, type BarTable, dayNumber, hourNumber } from './price-places.ts'

type PriceWrites = Pick<
  WritableStore,
  'pruneFinePrices' | 'writeCloses' | 'writeHours' | 'writePrice' | 'writePriceWord' | 'takePriceChanges'
>

interface PlacedBar {
  readonly place: number
  readonly close: Price
  readonly volume?: Quantity | undefined
}

/** What is written is noted in the journal. */
export const priceWrites = (connection: Connection, journal: PriceJournal): PriceWrites => {
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
    let changedFrom = Infinity
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
      const endMs = (place + 1) * lengthMs - 1
      if (old && !isSameClose && old.seenAt < Math.min(endMs, seenAt)) writePoint(series, old.seenAt, old.close)
      changedFrom = Math.min(changedFrom, endMs, seenAt, old?.seenAt ?? Infinity)
      const bar = isSameClose
        ? { ...old, volume: packedVolume }
        : { close: packedClose, volume: packedVolume, reading, seenAt }
      write.run(series, place, bar.close, bar.volume, bar.reading)
      known.set(place, bar)
      counts[old ? 'changed' : 'added'] += 1
    }
    if (changedFrom !== Infinity) journal.note(name.asset, name.currency, changedFrom)
    if (counts.added > 0) countIn(connection, series, count, first, last, { count: counts.added, from, to })
    return counts
  }
  return {
    pruneFinePrices: (before) => connection.transaction(() => pruneBefore(connection, journal, seriesNumber, before)),
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
      connection.transaction(() => {
        writePoint(seriesNumber({ asset, currency, source, kind }), at, packDecimal(price))
        journal.note(asset, currency, at)
      }),
    writePriceWord: ({ asset, currency, day, source, price }, saidAt) => {
      const place = dayNumber(day)
      if (source === undefined || price === undefined)
        connection.run('DELETE FROM price_word WHERE asset = ? AND currency = ? AND place = ?', asset, currency, place)
      else
        connection.run(
          'INSERT OR REPLACE INTO price_word VALUES (?, ?, ?, ?, ?, ?)',
          asset,
          currency,
          place,
          source,
          formatDecimal(price),
          saidAt,
        )
    },
    takePriceChanges: (): PriceChange[] | undefined => journal.take(),
  }
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
