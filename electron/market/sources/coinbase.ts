/**
 * Coinbase Exchange's public market data (docs.cdp.coinbase.com/exchange, "Get product ticker", "Get product candles").
 * No key; ten requests a second are let through. At most 300 bars a request, newest first; bars without a trade are left
 * out. An unknown product is 404 `{"message":"NotFound"}`.
 */
import * as z from 'zod'
import type { PriceSource, Quote } from '../../application/market-ports.ts'
import { type Fetched, badResponse, fetched } from '../../domain/market/market-failure.ts'
import { formatInstant, instantFromMs } from '../../domain/time/instant.ts'
import { numberPrice, numberVolume, secondsMoment, textPrice } from '../http/json-values.ts'
import { type SourceParts, askJson } from './ask.ts'
import { historyPages } from './history-pages.ts'
import { quoteAt } from './quote-at.ts'
import { grainMs } from './grain.ts'

const QUESTION = {
  source: 'coinbase',
  host: 'api.exchange.coinbase.com',
  rate: { burst: 8, perSecond: 4 },
  accept: 'application/json',
  maxBytes: 1_000_000,
} as const
const BARS = 300

const ticker = z.object({ price: textPrice, time: z.iso.datetime({ offset: true }) })
/** Time, low, high, open, close, volume. */
const bars = z.array(
  z.tuple([secondsMoment, z.unknown(), z.unknown(), z.unknown(), numberPrice, numberVolume]).rest(z.unknown()),
)

export const createCoinbase = ({ fetcher, clock }: SourceParts): PriceSource => ({
  id: 'coinbase',
  spot: async (listings, { signal }) => {
    const askOne = async (symbol: string): Promise<Fetched<Quote>> => {
      const path = `products/${encodeURIComponent(symbol)}/ticker`
      const answer = await askJson(fetcher, { ...QUESTION, path, signal }, ticker)
      if (!answer.ok) return answer
      const ms = Date.parse(answer.value.time)
      return Number.isNaN(ms) ? badResponse('wrong_shape') : quoteAt(answer.value.price, instantFromMs(ms), clock())
    }
    return new Map(await Promise.all(listings.map(async ({ asset, symbol }) => [asset, await askOne(symbol)] as const)))
  },
  candles: ({ symbol }, grain, span, { signal }) =>
    historyPages({ span, grain, bars: BARS, now: clock() }, async ({ start, end }) => {
      const step = grainMs(grain)
      const last = instantFromMs(end - step)
      const path = `products/${encodeURIComponent(symbol)}/candles?granularity=${step / 1000}&start=${formatInstant(start)}&end=${formatInstant(last)}`
      const answer = await askJson(fetcher, { ...QUESTION, path, signal }, bars)
      return answer.ok ? fetched(answer.value.map(([at, , , , close, volume]) => ({ at, close, volume }))) : answer
    }),
})
