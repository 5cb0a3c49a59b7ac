/**
 * Kraken's public REST API (docs.kraken.com, "Get Ticker Information", "Get OHLC Data"). No key. Errors come with status
 * 200, in `error`. OHLC gives the 720 newest bars whatever `since` says, the last of which is not over yet; about one
 * request a second is let through.
 */
import * as z from 'zod'
import type { PriceSource } from '../../application/market-ports.ts'
import { type Fetched, type MarketFailure, badResponse, failed, fetched } from '../../domain/market/market-failure.ts'
import { DAY_MS, type Instant, instantFromMs, startOfDay, toDay } from '../../domain/time/instant.ts'
import { secondsMoment, textPrice, textVolume } from '../http/json-values.ts'
import { type SourceParts, askJsonAs } from './ask.ts'
import { grainMs } from './grain.ts'
import { quoteAt } from './quote-at.ts'
import { spotInBatches } from './spot-in-batches.ts'

const HOST = 'api.kraken.com'
const RATE = { burst: 3, perSecond: 1 }
const PAIRS_AT_ONCE = 30
const REST_MS = 60_000

const envelope = <Result extends z.ZodType>(result: Result) =>
  z.union([
    z.object({ error: z.array(z.string()).nonempty() }),
    z.object({ error: z.array(z.string()).length(0), result }),
  ])

const ticker = envelope(z.record(z.string(), z.object({ c: z.tuple([textPrice]).rest(z.unknown()) })))

/** Time, open, high, low, close, volume-weighted average, volume, count. */
const bar = z
  .tuple([secondsMoment, z.string(), z.string(), z.string(), textPrice, z.string(), textVolume])
  .rest(z.unknown())
const bars = envelope(z.record(z.string(), z.unknown()))

export function createKraken({ fetcher, clock }: SourceParts): PriceSource {
  const ask = <Result extends z.ZodType<{ error: string[] } | { error: string[]; result: unknown }>>(
    path: string,
    schema: Result,
    signal: AbortSignal,
  ): Promise<Fetched<Extract<z.output<Result>, { result: unknown }>['result']>> => {
    const question = {
      source: 'kraken',
      host: HOST,
      rate: RATE,
      accept: 'application/json',
      maxBytes: 2_000_000,
    } as const
    return askJsonAs(fetcher, { ...question, path, signal }, schema, (value) => {
      if ('result' in value) return fetched(value.result)
      const failure = failureOf(value.error, clock())
      if (failure.kind === 'rate_limited') fetcher.rest(HOST, failure.retryAt)
      return failed(failure)
    })
  }
  return {
    id: 'kraken',
    spot: (listings, { signal }) =>
      spotInBatches(listings, PAIRS_AT_ONCE, async (symbols) => {
        const answer = await ask(`0/public/Ticker?pair=${symbols.map(encodeURIComponent).join(',')}`, ticker, signal)
        if (!answer.ok) return answer
        const now = clock()
        return fetched(new Map(Object.entries(answer.value).map(([pair, { c }]) => [pair, quoteAt(c[0], now, now)])))
      }),
    async *candles(listing, grain, span, { signal }) {
      const step = grainMs(grain)
      const since = (startOfDay(span.from) - step) / 1000
      const path = `0/public/OHLC?pair=${encodeURIComponent(listing.symbol)}&interval=${step / 60_000}&since=${since}`
      const answer = await ask(path, bars, signal)
      if (!answer.ok) {
        yield answer
        return
      }
      const [series] = Object.entries(answer.value)
        .filter(([name]) => name !== 'last')
        .map(([, found]) => z.array(bar).safeParse(found))
      if (!series?.success) {
        yield badResponse('wrong_shape')
        return
      }
      const all = series.data.map(([at, , , , close, , volume]) => ({ at, close, volume }))
      const [oldest] = all
      const isWithin = (at: Instant): boolean =>
        at >= startOfDay(span.from) && at < startOfDay(span.to) + DAY_MS && at + step <= clock()
      const candles = all.filter(({ at }) => isWithin(at))
      if (oldest !== undefined && candles.length === 0) {
        yield failed({ kind: 'no_history', before: toDay(oldest.at) })
        return
      }
      const isLater = oldest !== undefined && toDay(oldest.at) > span.from
      yield fetched({ candles, ...(isLater ? { historyFrom: toDay(oldest.at) } : {}) })
    },
  }
}

/** `EQuery:Unknown asset pair`, `EAPI:Rate limit exceeded`, `EGeneral:Too many requests`, `EService:Unavailable`, … */
function failureOf(errors: readonly string[], now: Instant): MarketFailure {
  const is = (pattern: RegExp): boolean => errors.some((error) => pattern.test(error))
  if (is(/^EQuery:(Unknown|Invalid) asset/i)) return { kind: 'unknown_asset' }
  if (is(/rate limit|too many requests|temporary lockout/i))
    return { kind: 'rate_limited', retryAt: instantFromMs(now + REST_MS) }
  if (is(/^EService:|internal error/i)) return { kind: 'server_error', status: 503 }
  return { kind: 'refused', why: 'status' }
}
