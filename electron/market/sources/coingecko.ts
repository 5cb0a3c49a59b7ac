/**
 * CoinGecko's public API (docs.coingecko.com, "Coin Price by IDs", "Coin Historical Chart Data within Time Range"). No
 * key needed: then about five requests a minute pass, with the person's demo key thirty. History reaches back 365 days;
 * beyond that the answer is 401 with error code 10012. Ranges of more than 90 days come as one price a day, at midnight
 * UTC; shorter ones hourly. Volumes are of the last 24 hours over all markets, so none is kept. An unknown coin is 404
 * in a history, and left out of a list of prices.
 */
import * as z from 'zod'
import type { KeyStore, PriceSource } from '../../application/market-ports.ts'
import { type Fetched, type MarketFailure, failed, fetched } from '../../domain/market/market-failure.ts'
import { addDays, type Day, type Instant, toDay } from '../../domain/time/instant.ts'
import { JsonNumber } from '../http/lossless-json.ts'
import { millisecondsMoment, numberPrice, secondsMoment } from '../http/json-values.ts'
import { type ReadRefusal, type SourceParts, askJson } from './ask.ts'
import { type PricePoint, closesOfPoints } from './closes-of-points.ts'
import { HOUR_MS } from './grain.ts'
import { historyPages } from './history-pages.ts'
import { quoteAt } from './quote-at.ts'
import { spotInBatches } from './spot-in-batches.ts'

const QUESTION = {
  source: 'coingecko',
  host: 'api.coingecko.com',
  accept: 'application/json',
  maxBytes: 8_000_000,
} as const
const COINS_AT_ONCE = 100
const DAYS_OF_HISTORY = 365
const WITHOUT_KEY = { burst: 3, perSecond: 5 / 60 }
const WITH_KEY = { burst: 5, perSecond: 0.5 }
/** Days in one answer, and hours: ranges of up to 90 days come hourly. */
const BARS = { day: 365, hour: 24 * 89 }

const prices = z.record(
  z.string(),
  z.object({ usd: numberPrice.optional(), last_updated_at: secondsMoment.optional() }),
)
const chart = z.object({ prices: z.array(z.tuple([millisecondsMoment, numberPrice])) })
const code = z.object({ error_code: z.instanceof(JsonNumber) })
const refusal = z.union([
  z.object({ status: code }).transform(({ status }) => status.error_code.text),
  z.object({ error: z.object({ status: code }) }).transform(({ error }) => error.status.error_code.text),
])

const oldestDay = (now: Instant): Day => addDays(toDay(now), 1 - DAYS_OF_HISTORY)

const readRefusalAt =
  (now: Instant): ReadRefusal =>
  (_status, body): MarketFailure | undefined => {
    const found = refusal.safeParse(body).data
    if (found === '10012') return { kind: 'no_history', before: oldestDay(now) }
    if (found === '10002' || found === '10010' || found === '10011') return { kind: 'refused', why: 'key' }
    return undefined
  }

export function createCoinGecko({ fetcher, clock, keys }: SourceParts & { readonly keys: KeyStore }): PriceSource {
  const ask = async <Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    signal: AbortSignal,
  ): Promise<Fetched<z.output<Schema>>> => {
    const key = await keys.read('coingecko')
    const access = key === undefined ? { rate: WITHOUT_KEY } : { rate: WITH_KEY, headers: { 'x-cg-demo-api-key': key } }
    return askJson(fetcher, { ...QUESTION, ...access, path: `api/v3/${path}`, signal }, schema, readRefusalAt(clock()))
  }
  return {
    id: 'coingecko',
    spot: (listings, { signal }) =>
      spotInBatches(listings, COINS_AT_ONCE, async (coins) => {
        const query = `ids=${coins.map(encodeURIComponent).join(',')}&vs_currencies=usd&include_last_updated_at=true&precision=full`
        const answer = await ask(`simple/price?${query}`, prices, signal)
        if (!answer.ok) return answer
        const now = clock()
        return fetched(
          new Map(
            Object.entries(answer.value).flatMap(([coin, { usd, last_updated_at: at = now }]) =>
              usd === undefined ? [] : [[coin, quoteAt(usd, at, now)] as const],
            ),
          ),
        )
      }),
    async *candles({ symbol }, grain, span, { signal }) {
      const oldest = oldestDay(clock())
      const from = span.from < oldest ? oldest : span.from
      if (span.to < from) {
        yield failed({ kind: 'no_history', before: oldest })
        return
      }
      const pages = historyPages(
        { span: { from, to: span.to }, grain, bars: BARS[grain], now: clock() },
        async (part) => {
          const query = `vs_currency=usd&from=${part.start / 1000}&to=${(part.end + HOUR_MS) / 1000}&precision=full`
          const answer = await ask(`coins/${encodeURIComponent(symbol)}/market_chart/range?${query}`, chart, signal)
          if (!answer.ok) return answer
          return fetched(closesOfPoints(answer.value.prices.map(toPoint), grain, part))
        },
      )
      let isFirst = true
      for await (const page of pages) {
        const isCut = isFirst && from > span.from && page.ok && page.value.historyFrom === undefined
        isFirst = false
        yield isCut ? fetched({ ...page.value, historyFrom: from }) : page
      }
    },
  }
}

const toPoint = ([at, price]: readonly [Instant, PricePoint['price']]): PricePoint => ({ at, price })
