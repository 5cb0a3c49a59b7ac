/**
 * Binance's public market data (binance-spot-api-docs, "Market data only"): data-api.binance.vision, the host that serves
 * nothing but public prices and takes no key. Prices are counted in USDT, which is priced like every other coin. At most 1,000
 * bars a request, ascending from `startTime`; errors are `{"code":-1121,"msg":"Invalid symbol."}`; 418 is a ban for
 * having gone on after 429, 451 a country that is not served.
 */
import * as z from 'zod'
import type { PriceSource } from '../../application/market-ports.ts'
import { type MarketFailure, fetched } from '../../domain/market/market-failure.ts'
import { JsonNumber } from '../http/lossless-json.ts'
import { millisecondsMoment, textPrice, textVolume } from '../http/json-values.ts'
import { type SourceParts, askJson } from './ask.ts'
import { historyPages } from './history-pages.ts'
import { quoteAt } from './quote-at.ts'
import { spotInBatches } from './spot-in-batches.ts'

const QUESTION = {
  source: 'binance',
  host: 'data-api.binance.vision',
  rate: { burst: 10, perSecond: 5 },
  accept: 'application/json',
  maxBytes: 2_000_000,
} as const
const SYMBOLS_AT_ONCE = 50
const BARS = 1000

const prices = z.array(z.object({ symbol: z.string(), price: textPrice }))
/** Open time, open, high, low, close, volume, close time, quote volume, … */
const bars = z.array(
  z.tuple([millisecondsMoment, z.string(), z.string(), z.string(), textPrice, textVolume]).rest(z.unknown()),
)
const refusal = z.object({ code: z.instanceof(JsonNumber) })

function readRefusal(status: number, body: unknown): MarketFailure | undefined {
  const code = refusal.safeParse(body).data?.code.text
  if (code === '-1121' || code === '-1100') return { kind: 'unknown_asset' }
  return status === 451 ? { kind: 'refused', why: 'region' } : undefined
}

export const createBinance = ({ fetcher, clock }: SourceParts): PriceSource => ({
  id: 'binance',
  spot: (listings, { signal }) =>
    spotInBatches(listings, SYMBOLS_AT_ONCE, async (symbols) => {
      const path = `api/v3/ticker/price?symbols=${encodeURIComponent(JSON.stringify(symbols))}`
      const answer = await askJson(fetcher, { ...QUESTION, path, signal }, prices, readRefusal)
      if (!answer.ok) return answer
      const now = clock()
      return fetched(new Map(answer.value.map(({ symbol, price }) => [symbol, quoteAt(price, now, now)])))
    }),
  candles: ({ symbol }, grain, span, { signal }) =>
    historyPages({ span, grain, bars: BARS, now: clock() }, async ({ start, end }) => {
      const interval = grain === 'day' ? '1d' : '1h'
      const path = `api/v3/klines?symbol=${encodeURIComponent(symbol)}&interval=${interval}&startTime=${start}&endTime=${end - 1}&limit=${BARS}`
      const answer = await askJson(fetcher, { ...QUESTION, path, signal }, bars, readRefusal)
      return answer.ok ? fetched(answer.value.map(([at, , , , close, volume]) => ({ at, close, volume }))) : answer
    }),
})
