/**
 * The price store at size, against raw SQLite in the same run: hours of 200 assets written in batches against prepared
 * inserts into a bare table that names asset, currency and source in each row; as-of look-ups and ten years of days
 * against the same questions to that table. `node bench/price-store.ts ROWS` for a size; twenty million is the design's.
 */
import Database from 'better-sqlite3'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPriceBook } from '../electron/application/price-book.ts'
import type { NewHour } from '../electron/application/price-ports.ts'
import type { Price, Quantity } from '../electron/domain/number/decimal.ts'
import { formatDecimal } from '../electron/domain/number/format-decimal.ts'
import { decimal } from '../electron/domain/number/parse-decimal.ts'
import { type Instant, addDays, dayOf, instantFromMs } from '../electron/domain/time/instant.ts'
import { openStore } from '../electron/storage/open-store.ts'
import { type Measure, medianMs } from './measure.ts'
import { mulberry32 } from './mulberry32.ts'

const ROWS = Number(process.argv[2] ?? 2_000_000)
const ASSETS = 200
const HOUR_MS = 3_600_000
const FIRST_HOUR = 420_000
const DAYS = 3650
const LOOKUPS = 1000
const SEEN = instantFromMs(Date.UTC(2037, 0, 1))
const hoursEach = Math.ceil(ROWS / ASSETS)
const random = mulberry32(1)
const dir = mkdtempSync(join(tmpdir(), 'barbell-bench-'))

function hoursOf(asset: number): NewHour[] {
  let price = 10 ** (random() * 6 - 1)
  return Array.from({ length: hoursEach }, (_, index) => {
    price *= 1 + (random() - 0.5) * 0.01
    return {
      hour: instantFromMs((FIRST_HOUR + index) * HOUR_MS),
      close: decimal<Price>(price.toFixed(asset % 2 === 0 ? 2 : 8)),
      volume: decimal<Quantity>((random() * 1e6).toFixed(4)),
    }
  })
}

const opened = await openStore({ dataDir: join(dir, 'data'), clock: () => SEEN })
const raw = new Database(join(dir, 'raw.db'))
raw.pragma('journal_mode = WAL')
raw.pragma('synchronous = NORMAL')
raw.exec(
  `CREATE TABLE raw (asset TEXT, currency TEXT, source TEXT, at INTEGER, close TEXT, volume TEXT, seen INTEGER,
   PRIMARY KEY (asset, currency, source, at)) WITHOUT ROWID`,
)
const insert = raw.prepare('INSERT INTO raw VALUES (?, ?, ?, ?, ?, ?, ?)')
let [storeMs, rawMs] = [0, 0]
for (let asset = 0; asset < ASSETS; asset++) {
  const hours = hoursOf(asset)
  const series = { asset: `COIN${asset}`, currency: 'USD', source: 'kraken' }
  let start = performance.now()
  opened.store.writeHours(series, hours, SEEN)
  storeMs += performance.now() - start
  start = performance.now()
  raw.transaction(() => {
    for (const { hour, close, volume } of hours)
      insert.run(series.asset, 'USD', 'kraken', hour, formatDecimal(close), volume ? formatDecimal(volume) : null, SEEN)
  })()
  rawMs += performance.now() - start
}
const firstDay = dayOf('2026-01-01')
let price = 100
opened.store.writeCloses(
  { asset: 'COIN0', currency: 'USD', source: 'kraken' },
  Array.from({ length: DAYS }, (_, index) => {
    price *= 1 + (random() - 0.5) * 0.05
    return { day: addDays(firstDay, index), close: decimal<Price>(price.toFixed(2)) }
  }),
  SEEN,
)

const moments = Array.from({ length: LOOKUPS }, (): { asset: string; at: Instant } => ({
  asset: `COIN${Math.floor(random() * ASSETS)}`,
  at: instantFromMs((FIRST_HOUR + Math.floor(random() * hoursEach) + 1) * HOUR_MS),
}))
const book = createPriceBook(opened.store)
book.invalidate()
const asOf = raw.prepare(
  `SELECT close FROM raw WHERE asset = ? AND currency = 'USD' AND source = 'kraken' AND at < ? ORDER BY at DESC LIMIT 1`,
)
const lookupMs = await medianMs(1, () => {
  for (const { asset, at } of moments) if (!book.markAt(asset, 'USD', at, 1e15)) throw new Error('no price')
})
const rawLookupMs = await medianMs(1, () => {
  for (const { asset, at } of moments) asOf.get(asset, at)
})
const rangeMs = await medianMs(5, () => void opened.store.readCloses('COIN0', 'USD'))
const rawRange = raw.prepare(
  `SELECT at, close, seen FROM raw WHERE asset = 'COIN0' AND currency = 'USD' AND source = 'kraken' ORDER BY at LIMIT ?`,
)
const rawRangeMs = await medianMs(5, () => void rawRange.all(DAYS))
const seriesMs = await medianMs(5, () => void opened.store.listSeries())
const count = hoursEach * ASSETS
opened.close()
raw.close()
const bytes = (path: string): number => statSync(path).size / count
const perSecond = (ms: number): number => Math.round((count / ms) * 1000)
const tenth = (value: number): number => Math.round(value * 10) / 10

const measures: Measure[] = [
  {
    name: `write ${count} hourly prices of ${ASSETS} assets`,
    value: perSecond(storeMs),
    unit: 'rows/s',
    bound: perSecond(rawMs),
    boundName: 'prepared inserts into a table that names each row in full',
    ratio: storeMs / rawMs,
  },
  {
    name: 'bytes on disk of a price with its volume',
    value: tenth(bytes(join(dir, 'data', 'barbell.db'))),
    unit: 'bytes',
    bound: tenth(bytes(join(dir, 'raw.db'))),
    boundName: 'that table',
    ratio: bytes(join(dir, 'data', 'barbell.db')) / bytes(join(dir, 'raw.db')),
  },
  {
    name: `${LOOKUPS} marks as of random moments of random assets, nothing read before`,
    value: tenth(lookupMs),
    unit: 'ms',
    bound: tenth(rawLookupMs),
    boundName: 'the last row before each, by a prepared select',
    ratio: lookupMs / rawLookupMs,
  },
  {
    name: `ten years of daily closes of one asset; the list of all series takes ${tenth(seriesMs)} ms`,
    value: tenth(rangeMs),
    unit: 'ms',
    bound: tenth(rawRangeMs),
    boundName: 'as many rows by a prepared select, as text',
    ratio: rangeMs / rawRangeMs,
  },
]
rmSync(dir, { recursive: true })
console.log(JSON.stringify(measures))
