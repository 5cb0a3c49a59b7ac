import type { SeriesName } from '../application/price-ports.ts'
import type { PriceKind } from '../domain/portfolio/mark.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { Connection } from './connection.ts'
import type { PriceJournal } from './price-journal.ts'
import { HOUR_MS } from './price-places.ts'

const HOURS_A_DAY = 24

interface FineSeries {
  readonly number: number
  readonly asset: string
  readonly currency: string
  readonly source: string
  readonly kind: PriceKind
}

/**
 * Removes hours and moments before one, folding the last hour of each day into the day's close where no series of the
 * source has that day. Closes and volumes are copied as they are packed.
 */
export function pruneBefore(
  connection: Connection,
  journal: PriceJournal,
  seriesNumber: (name: SeriesName) => number,
  before: Instant,
): void {
  const hour = Math.floor(before / HOUR_MS)
  for (const series of connection.all<FineSeries>('SELECT number, asset, currency, source, kind FROM price_series')) {
    const { number, asset, currency, source, kind } = series
    const first = connection.get<{ first: number | null }>(
      'SELECT min(place) AS first FROM price_hour WHERE series = ? AND place < ?',
      number,
      hour,
    )?.first
    const firstPoint = connection.get<{ first: number | null }>(
      'SELECT min(place) AS first FROM price_point WHERE series = ? AND place < ?',
      number,
      before,
    )?.first
    if (typeof first === 'number') {
      const days = seriesNumber({ asset, currency, source, kind: 'derived' })
      connection.run(
        `INSERT INTO price_day (series, place, close, volume, reading)
           SELECT ?, h.place / ${HOURS_A_DAY}, h.close, NULL, h.reading FROM price_hour h
           WHERE h.series = ? AND h.place < ? AND h.place % ${HOURS_A_DAY} = ${HOURS_A_DAY - 1} AND NOT EXISTS (
             SELECT 1 FROM price_series s JOIN price_day d ON d.series = s.number AND d.place = h.place / ${HOURS_A_DAY}
             WHERE s.asset = ? AND s.currency = ? AND s.source = ?)`,
        days,
        number,
        hour,
        asset,
        currency,
        source,
      )
      connection.run('DELETE FROM price_hour WHERE series = ? AND place < ?', number, hour)
      recount(connection, days)
      journal.note(asset, currency, first * HOUR_MS)
    }
    if (typeof firstPoint === 'number' && kind !== 'manual') {
      connection.run('DELETE FROM price_point WHERE series = ? AND place < ?', number, before)
      journal.note(asset, currency, firstPoint)
    }
    recount(connection, number)
  }
}

const COUNTED = [
  ['price_day', 'days', 'day'],
  ['price_hour', 'hours', 'hour'],
  ['price_point', 'points', 'point'],
] as const

function recount(connection: Connection, series: number): void {
  for (const [table, count, end] of COUNTED)
    connection.run(
      `UPDATE price_series SET (${count}, first_${end}, last_${end}) =
         (SELECT count(*), min(place), max(place) FROM ${table} WHERE series = ?) WHERE number = ?`,
      series,
      series,
    )
}
