import type { CloseCounts, ReadableStore, WritableStore } from '../application/ports.ts'
import type { Price } from '../domain/number/decimal.ts'
import { formatDecimal } from '../domain/number/format-decimal.ts'
import { decimal } from '../domain/number/parse-decimal.ts'
import { dayOf, instantFromMs } from '../domain/time/instant.ts'
import type { Connection } from './connection.ts'

type PriceReads = Pick<ReadableStore, 'readCloses' | 'readPrices' | 'listPairs' | 'listSeries'>
type PriceWrites = Pick<WritableStore, 'writeCloses' | 'writePrice'>

/** Daily closes and prices set by hand. */
export const priceReads = (connection: Connection): PriceReads => ({
  readCloses: (asset, currency) =>
    connection
      .all<{ day: string; close: string; source: string; seen_at: number }>(
        'SELECT day, close, source, seen_at FROM price_daily WHERE asset = ? AND currency = ? ORDER BY day, source',
        asset,
        currency,
      )
      .map((row) => ({
        day: dayOf(row.day),
        close: decimal<Price>(row.close),
        source: row.source,
        seenAt: instantFromMs(row.seen_at),
      })),
  readPrices: (asset, currency) =>
    connection
      .all<{ at: number; price: string; source: string }>(
        'SELECT at, price, source FROM price_manual WHERE asset = ? AND currency = ? ORDER BY at',
        asset,
        currency,
      )
      .map((row) => ({ at: instantFromMs(row.at), price: decimal<Price>(row.price), source: row.source })),
  listPairs: () =>
    connection.all<{ asset: string; currency: string }>(
      'SELECT asset, currency FROM price_daily UNION SELECT asset, currency FROM price_manual ORDER BY asset, currency',
    ),
  listSeries: () =>
    connection
      .all<{ asset: string; currency: string; source: string; days: number; first: string; last: string }>(
        `SELECT asset, currency, source, count(*) AS days, min(day) AS first, max(day) AS last FROM price_daily
         GROUP BY asset, currency, source ORDER BY asset, currency, source`,
      )
      .map(({ asset, currency, source, days, first, last }) => ({
        asset,
        currency,
        source,
        days,
        from: dayOf(first),
        to: dayOf(last),
      })),
})

export const priceWrites = (connection: Connection): PriceWrites => ({
  writeCloses: ({ asset, currency, source }, closes, seenAt) =>
    connection.transaction(() => {
      const counts = { added: 0, changed: 0, unchanged: 0 }
      const write = connection.prepare(
        `INSERT INTO price_daily (asset, currency, source, day, close, seen_at) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (asset, currency, source, day) DO UPDATE SET close = excluded.close, seen_at = excluded.seen_at`,
      )
      for (const { day, close } of closes) {
        const text = formatDecimal(close)
        const known = connection.get<{ close: string }>(
          'SELECT close FROM price_daily WHERE asset = ? AND currency = ? AND source = ? AND day = ?',
          asset,
          currency,
          source,
          day,
        )
        const outcome: keyof CloseCounts = !known ? 'added' : known.close === text ? 'unchanged' : 'changed'
        if (outcome !== 'unchanged') write.run(asset, currency, source, day, text, seenAt)
        counts[outcome] += 1
      }
      return counts
    }),
  writePrice: (asset, currency, { at, price, source }) => {
    connection.run(
      `INSERT INTO price_manual (asset, currency, at, price, source) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (asset, currency, at) DO UPDATE SET price = excluded.price, source = excluded.source`,
      asset,
      currency,
      at,
      formatDecimal(price),
      source,
    )
  },
})
