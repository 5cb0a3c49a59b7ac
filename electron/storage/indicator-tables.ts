import type { ReadableStore, WritableStore } from '../application/ports.ts'
import type { Quantity } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { decimal } from '../domain/number/parse-decimal.ts'
import { dayOf, instantFromMs } from '../domain/time/instant.ts'
import type { Connection } from './connection.ts'

type IndicatorReads = Pick<ReadableStore, 'listIndicators' | 'readFigures'>
type IndicatorWrites = Pick<WritableStore, 'writeIndicator' | 'deleteIndicator' | 'addFigures'>

interface FigureRow {
  date: string
  seen_at: number
  value: string
  release_date: string | null
  consensus: string | null
  source: string
}

/** Outside series: those that the person defined, and the figures of all. */
export const indicatorReads = (connection: Connection): IndicatorReads => ({
  listIndicators: () => connection.all<{ id: string; body: string }>('SELECT id, body FROM indicator ORDER BY id'),
  readFigures: (indicator) =>
    connection
      .all<FigureRow>(
        `SELECT date, seen_at, value, release_date, consensus, source FROM indicator_figure
         WHERE indicator = ? ORDER BY date, seen_at`,
        indicator,
      )
      .map((row) => ({
        date: dayOf(row.date),
        value: decimal<Quantity>(row.value),
        releaseDate: row.release_date === null ? undefined : dayOf(row.release_date),
        consensus: row.consensus === null ? undefined : decimal<Quantity>(row.consensus),
        seenAt: instantFromMs(row.seen_at),
        source: row.source,
      })),
})

export const indicatorWrites = (connection: Connection): IndicatorWrites => ({
  writeIndicator: (id, body) => {
    connection.run(
      'INSERT INTO indicator (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body',
      id,
      body,
    )
  },
  deleteIndicator: (id) =>
    connection.transaction(() => {
      connection.run('DELETE FROM indicator WHERE id = ?', id)
      return connection.run('DELETE FROM indicator_figure WHERE indicator = ?', id)
    }),
  addFigures: (indicator, figures) =>
    connection.transaction(() => {
      const write = connection.prepare(
        `INSERT INTO indicator_figure (indicator, date, seen_at, value, release_date, consensus, source)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (indicator, date, seen_at) DO UPDATE SET value = excluded.value,
           release_date = excluded.release_date, consensus = excluded.consensus, source = excluded.source`,
      )
      for (const { date, seenAt, value, releaseDate, consensus, source } of figures)
        write.run(
          indicator,
          date,
          seenAt,
          formatDecimal(value),
          releaseDate ?? null,
          consensus === undefined ? null : formatDecimal(consensus),
          source,
        )
    }),
})
