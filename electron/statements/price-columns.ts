/** Finds day, close, volume and pair in a price file by its headers, and tells whose file it is. */
import { isBlank } from './find-header.ts'
import { normaliseHeader } from './match-header.ts'
import type { SlashOrder } from './parse-price-day.ts'
import { DELIMITERS, type Delimiter, splitRows } from './split-rows.ts'

/** Whose layout a price file has; `plain` is any other with a day and a close. */
export const PRICE_VENDORS = [
  'coingecko',
  'yahoo',
  'investing.com',
  'cryptodatadownload',
  'binance',
  'fred',
  'plain',
] as const
export type PriceVendor = (typeof PRICE_VENDORS)[number]

interface Column {
  readonly header: string
  readonly position: number
}

export interface PriceColumns {
  readonly vendor: PriceVendor
  readonly delimiter: Delimiter
  /** Rows of the splitter before the data, header included; 0 where there is no header. */
  readonly rowsBefore: number
  readonly day: Column
  readonly close: Column
  /** Units of the asset; absent where the vendor counts in money (CoinGecko, Yahoo) or not at all. */
  readonly volume?: Column | undefined
  /** The column that names the pair. */
  readonly pair?: Column | undefined
  readonly width: number
  readonly slashOrder: SlashOrder
}

// Best first: a Unix time says the zone, which a printed date leaves open.
const DAYS = [
  'unix',
  'date',
  'day',
  'snapped_at',
  'observation_date',
  'datetime',
  'time',
  'timestamp',
  'open time',
  'open_time',
  '日付',
  '日付け',
]
// Best first: `Close` before `Adj Close`, which is another series.
const CLOSES = ['close', 'close/last', 'close*', 'closing price', 'price', 'last', 'value', '終値']
const VOLUMES = ['volume', 'vol.', 'vol', '出来高']
const PAIRS = ['symbol', 'pair']
const MAXIMUM_PREAMBLE = 8
const SNIFFED_CHARACTERS = 65_536
const KLINE_CELLS = 6
const KLINE = { day: 0, close: 4, volume: 5 }

/** The columns of a price file; undefined for anything else. */
export function findPriceColumns(text: string): PriceColumns | undefined {
  for (const delimiter of DELIMITERS) {
    let found: PriceColumns | undefined
    let rowsBefore = 0
    splitRows(text.slice(0, SNIFFED_CHARACTERS), delimiter, ({ cells }) => {
      rowsBefore++
      if (isBlank(cells)) return rowsBefore < MAXIMUM_PREAMBLE * 2
      found = headerColumns(cells, delimiter, rowsBefore) ?? klineColumns(cells, delimiter, rowsBefore - 1)
      return found === undefined && rowsBefore < MAXIMUM_PREAMBLE * 2
    })
    if (found) return found
  }
  return undefined
}

function headerColumns(cells: readonly string[], delimiter: Delimiter, rowsBefore: number): PriceColumns | undefined {
  const headers = cells.map(normaliseHeader)
  const day = firstOf(DAYS, headers)
  if (day === undefined) return undefined
  const named = firstOf(CLOSES, headers)
  const close = named ?? (headers.length === 2 && day === 0 ? 1 : undefined)
  if (close === undefined) return undefined
  const vendor = vendorOf(headers)
  const column = (position: number): Column => ({ header: cells[position]?.trim() ?? '', position })
  const volume = volumeOf(vendor, headers)
  const pair = firstOf(PAIRS, headers)
  return {
    vendor,
    delimiter,
    rowsBefore,
    day: column(day),
    close: column(close),
    ...(volume === undefined ? {} : { volume: column(volume) }),
    ...(pair === undefined ? {} : { pair: column(pair) }),
    width: cells.length,
    slashOrder: headers.includes('change %') || headers.includes('close/last') ? 'month-first' : 'unclear',
  }
}

function vendorOf(headers: readonly string[]): PriceVendor {
  const has = (...wanted: readonly string[]): boolean => wanted.every((header) => headers.includes(header))
  if (has('snapped_at', 'price')) return 'coingecko'
  if (has('close', 'adj close')) return 'yahoo'
  if (has('price', 'change %') || (has('終値') && headers.some((header) => header.startsWith('変化率'))))
    return 'investing.com'
  if (has('symbol', 'close') && (has('unix') || has('date'))) return 'cryptodatadownload'
  if (has('open_time', 'close_time') || has('open time', 'close time')) return 'binance'
  const isSeries = headers.length === 2 && (headers[0] === 'observation_date' || has('date', 'value'))
  return isSeries ? 'fred' : 'plain'
}

/** CryptoDataDownload has a column for each coin of the pair, the base first. */
function volumeOf(vendor: PriceVendor, headers: readonly string[]): number | undefined {
  if (vendor === 'coingecko' || vendor === 'yahoo') return undefined
  if (vendor !== 'cryptodatadownload') return firstOf(VOLUMES, headers)
  const position = headers.findIndex((header) => header.startsWith('volume '))
  return position === -1 ? undefined : position
}

/** Klines: open time in ms or µs, open, high, low, close, volume, …: numbers from the first row on. */
function klineColumns(cells: readonly string[], delimiter: Delimiter, rowsBefore: number): PriceColumns | undefined {
  const isKline =
    cells.length >= KLINE_CELLS &&
    /^\d{13}(?:\d{3})?$/.test(cells[0]?.trim() ?? '') &&
    cells.slice(1, KLINE_CELLS).every((cell) => /^\d+(?:\.\d+)?$/.test(cell.trim()))
  if (!isKline) return undefined
  return {
    vendor: 'binance',
    delimiter,
    rowsBefore,
    day: { header: 'open time', position: KLINE.day },
    close: { header: 'close', position: KLINE.close },
    volume: { header: 'volume', position: KLINE.volume },
    width: cells.length,
    slashOrder: 'unclear',
  }
}

function firstOf(wanted: readonly string[], headers: readonly string[]): number | undefined {
  const name = wanted.find((header) => headers.includes(header))
  return name === undefined ? undefined : headers.indexOf(name)
}
