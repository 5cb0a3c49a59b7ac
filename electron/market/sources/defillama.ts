/**
 * DefiLlama's open API (api-docs.defillama.com): prices of coins by CoinGecko's id at coins.llama.fi, pools and the
 * history of their rates at yields.llama.fi. No key. A coin it does not know is left out of `coins`. Prices carry the
 * moment they were true. Rates are percent a year there and ratios here.
 */
import * as z from 'zod'
import type { PriceSource, YieldPool, YieldSource } from '../../application/market-ports.ts'
import { failed, fetched } from '../../domain/market/market-failure.ts'
import { instantFromMs } from '../../domain/time/instant.ts'
import { numberPrice, secondsMoment, statistic } from '../http/json-values.ts'
import { type SourceParts, askJson } from './ask.ts'
import { closesOfPoints } from './closes-of-points.ts'
import { grainMs } from './grain.ts'
import { historyPages } from './history-pages.ts'
import { quoteAt } from './quote-at.ts'
import { spotInBatches } from './spot-in-batches.ts'

const QUESTION = { source: 'defillama', rate: { burst: 5, perSecond: 2 }, accept: 'application/json' } as const
const COINS = { ...QUESTION, host: 'coins.llama.fi', maxBytes: 4_000_000 } as const
const YIELDS = { ...QUESTION, host: 'yields.llama.fi', maxBytes: 48_000_000 } as const
const COINS_AT_ONCE = 50
const BARS = 300

const current = z.object({ coins: z.record(z.string(), z.object({ price: numberPrice, timestamp: secondsMoment })) })
const chart = z.object({
  coins: z.record(
    z.string(),
    z.object({ prices: z.array(z.object({ timestamp: secondsMoment, price: numberPrice })) }),
  ),
})

const rate = statistic.transform((percent) => percent / 100).nullish()
const pools = z.object({
  status: z.literal('success'),
  data: z.array(
    z.object({
      pool: z.string(),
      project: z.string(),
      chain: z.string(),
      symbol: z.string(),
      tvlUsd: statistic,
      apy: rate,
      apyBase: rate,
      apyReward: rate,
    }),
  ),
})
const poolHistory = z.object({
  status: z.literal('success'),
  data: z.array(
    z.object({
      timestamp: z.iso.datetime({ offset: true }),
      tvlUsd: statistic.nullish(),
      apy: rate,
      apyBase: rate,
      apyReward: rate,
    }),
  ),
})

const nameOf = (coin: string): string => `coingecko:${coin}`

/** Prices of coins, stablecoins among them. */
export const createDefiLlamaPrices = ({ fetcher, clock }: SourceParts): PriceSource => ({
  id: 'defillama',
  spot: (listings, { signal }) =>
    spotInBatches(listings, COINS_AT_ONCE, async (coins) => {
      const path = `prices/current/${coins.map((coin) => encodeURIComponent(nameOf(coin))).join(',')}`
      const answer = await askJson(fetcher, { ...COINS, path, signal }, current)
      if (!answer.ok) return answer
      const now = clock()
      const found = answer.value.coins
      return fetched(
        new Map(
          coins.flatMap((coin) => {
            const told = found[nameOf(coin)]
            return told ? [[coin, quoteAt(told.price, told.timestamp, now)] as const] : []
          }),
        ),
      )
    }),
  candles: ({ symbol }, grain, span, { signal }) =>
    historyPages({ span, grain, bars: BARS, now: clock() }, async (part) => {
      const step = grainMs(grain)
      const count = (part.end - part.start) / step
      const period = grain === 'day' ? '1d' : '1h'
      const query = `start=${(part.start + step) / 1000}&span=${count}&period=${period}&searchWidth=600`
      const path = `chart/${encodeURIComponent(nameOf(symbol))}?${query}`
      const answer = await askJson(fetcher, { ...COINS, path, signal }, chart)
      if (!answer.ok) return answer
      const told = answer.value.coins[nameOf(symbol)]
      if (!told) return failed({ kind: 'unknown_asset' })
      return fetched(
        closesOfPoints(
          told.prices.map(({ timestamp, price }) => ({ at: timestamp, price })),
          grain,
          part,
        ),
      )
    }),
})

/** Pools with their rates, and how those went. */
export const createDefiLlamaYields = ({ fetcher }: SourceParts): YieldSource => ({
  listPools: async ({ signal }) => {
    const answer = await askJson(fetcher, { ...YIELDS, path: 'pools', signal }, pools)
    if (!answer.ok) return answer
    return fetched(
      answer.value.data.map(({ pool, project, chain, symbol, tvlUsd, apy, apyBase, apyReward }): YieldPool => ({
        pool,
        protocol: project,
        chain,
        symbol,
        tvlUsd,
        apy: apy ?? undefined,
        apyBase: apyBase ?? undefined,
        apyReward: apyReward ?? undefined,
      })),
    )
  },
  history: async (pool, { signal }) => {
    const path = `chart/${encodeURIComponent(pool)}`
    const answer = await askJson(fetcher, { ...YIELDS, path, signal }, poolHistory)
    if (!answer.ok) return answer
    if (answer.value.data.length === 0) return failed({ kind: 'unknown_asset' })
    return fetched(
      answer.value.data
        .map(({ timestamp, tvlUsd, apy, apyBase, apyReward }) => ({
          at: instantFromMs(Date.parse(timestamp)),
          apy: apy ?? undefined,
          apyBase: apyBase ?? undefined,
          apyReward: apyReward ?? undefined,
          tvlUsd: tvlUsd ?? undefined,
        }))
        .toSorted((a, b) => a.at - b.at),
    )
  },
})
