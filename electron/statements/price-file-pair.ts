/**
 * What a price file says that it is of: by a column that names the pair, else by the file's name. Nothing is guessed: a
 * name tells only where it is a pair or a ticker and nothing else.
 *
 * | name                                            | asset, currency |
 * | ----------------------------------------------- | --------------- |
 * | `BTCUSDT-1d-2024-01.csv` (Binance)              | BTC, USDT       |
 * | `btc-usd-max.csv` (CoinGecko), `BTC-USD.csv`    | BTC, USD        |
 * | `Binance_BTCUSDT_1h.csv` (CryptoDataDownload)   | BTC, USDT       |
 * | `BTC_USD Binance Historical Data.csv`           | BTC, USD        |
 * | `BTC.csv`                                       | BTC, unknown    |
 * | `Bitcoin Historical Data.csv`, `prices.csv`     | unknown         |
 */
import type { PriceVendor } from './price-columns.ts'
import { splitPair } from './split-pair.ts'

export interface SaidPair {
  readonly asset?: string | undefined
  readonly currency?: string | undefined
}

/** What prices are counted in on exchanges that print a pair without a mark, and in vendors' file names. */
const QUOTES = 'USDT USDC FDUSD TUSD BUSD DAI BTC ETH BNB USD EUR JPY GBP CHF AUD CAD KRW TRY BRL INR SGD HKD'.split(
  ' ',
)
const TICKER = /^[A-Z0-9]{2,10}$/
const SPAN = /^(?:\d+[SMHDW]?|MAX|DAILY|HOURLY|DAY|HOUR|MINUTE|D)$/

/** The pair of a cell such as `BTC/USD` or `BTCUSDT`. */
export function pairOfCell(cell: string): SaidPair | undefined {
  const [asset, currency, ...more] = cell.split('/').map((part) => part.trim())
  if (asset && currency && more.length === 0) return { asset, currency }
  const pair = splitPair(cell, QUOTES)
  return pair && { asset: pair.base, currency: pair.quote }
}

/** The pair, or the asset, that a file's name is. Only exchanges' files name a pair in one word: PYUSD is a coin. */
export function pairOfName(fileName: string, vendor: PriceVendor): SaidPair {
  const base = fileName.slice(fileName.lastIndexOf('/') + 1).replace(/\.(?:csv|tsv)$/i, '')
  const words = base.replace(/ Historical Data(?: ?\(\d+\))?$/i, '').split(' ')
  const parts = (words[0] ?? '')
    .toUpperCase()
    .split(/[-_]/)
    .filter((part) => !SPAN.test(part))
  const joined = parts.map(unmarked).find((pair) => pair !== undefined)
  if (vendor === 'binance' || vendor === 'cryptodatadownload') return joined ?? {}
  // FRED names its series, not an asset.
  if (vendor === 'fred') return {}
  const [asset = '', currency] = parts
  if (!TICKER.test(asset)) return {}
  if (currency !== undefined) return parts.length === 2 && QUOTES.includes(currency) ? { asset, currency } : {}
  const isTickerAlone = words.length === 1 && joined === undefined && (words[0] ?? '') === asset
  return isTickerAlone ? { asset } : {}
}

/** A pair in one word; what is itself a quote (`FDUSD`) is none. */
function unmarked(word: string): SaidPair | undefined {
  if (!/^[A-Z0-9]{5,20}$/.test(word) || QUOTES.includes(word)) return undefined
  const pair = splitPair(word, QUOTES)
  return pair && pair.base.length >= 2 ? { asset: pair.base, currency: pair.quote } : undefined
}
