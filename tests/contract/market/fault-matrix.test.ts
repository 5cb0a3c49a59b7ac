/** Each fault × each source of prices: what it is taken for. The words for each failure are tested with the page's. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Listing } from '../../../electron/domain/market/coin-listings.ts'
import type { MarketFailure } from '../../../electron/domain/market/market-failure.ts'
import { dayOf, formatInstant, instantFromMs } from '../../../electron/domain/time/instant.ts'
import { PRICE_HOSTS, SPOT_BODIES, playSources } from '../../support/market-answers.ts'
import { NOW, createMarketDesk } from '../../support/market-desk.ts'
import {
  FAULTS,
  type MarketServer,
  type Reply,
  compressed,
  json,
  startMarketServer,
} from '../../support/market-server.ts'

const signal = new AbortController().signal
type Source = keyof typeof PRICE_HOSTS
const SOURCES = Object.keys(PRICE_HOSTS) as Source[]

const LISTINGS: Readonly<Record<Source, Listing>> = {
  kraken: { asset: 'BTC', source: 'kraken', symbol: 'XXBTZUSD', currency: 'USD' },
  coinbase: { asset: 'BTC', source: 'coinbase', symbol: 'BTC-USD', currency: 'USD' },
  coingecko: { asset: 'BTC', source: 'coingecko', symbol: 'bitcoin', currency: 'USD' },
  binance: { asset: 'BTC', source: 'binance', symbol: 'BTCUSDT', currency: 'USDT' },
  defillama: { asset: 'BTC', source: 'defillama', symbol: 'bitcoin', currency: 'USD' },
  frankfurter: { asset: 'JPY', source: 'frankfurter', symbol: 'JPY', currency: 'USD' },
}

const retryAt = instantFromMs(NOW + 120_000)

const MATRIX: readonly (readonly [fault: string, reply: (body: string) => Reply, failure: MarketFailure])[] = [
  ['429, Retry-After in seconds', FAULTS.rateLimitedSeconds, { kind: 'rate_limited', retryAt }],
  ['429, Retry-After as a date', FAULTS.rateLimitedDate, { kind: 'rate_limited', retryAt }],
  ['502', FAULTS.serverError, { kind: 'server_error', status: 502 }],
  ['slow', FAULTS.slow, { kind: 'timeout' }],
  ['cut off in the middle', FAULTS.cutOff, { kind: 'bad_response', why: 'cut_off' }],
  ['malformed JSON', FAULTS.malformed, { kind: 'bad_response', why: 'not_json' }],
  ['a page of a Wi-Fi', FAULTS.html, { kind: 'bad_response', why: 'not_json' }],
  ['wrong types', FAULTS.wrongTypes, { kind: 'bad_response', why: 'wrong_shape' }],
  ['redirect to another host', FAULTS.redirect, { kind: 'refused', why: 'redirect' }],
  ['64 MB out of a small archive', FAULTS.huge, { kind: 'bad_response', why: 'too_large' }],
  ['a country that is not served', FAULTS.region, { kind: 'refused', why: 'region' }],
]

const CELLS = MATRIX.flatMap(([fault, reply, failure]) => SOURCES.map((source) => ({ fault, source, reply, failure })))

let server: MarketServer

beforeEach(async () => {
  server = await startMarketServer()
  playSources(server)
})
afterEach(() => server.close())

const spot = async (source: Source, timeoutMs = 5000, origin = server.origin) => {
  const desk = createMarketDesk(origin, { timeoutMs })
  const listing = LISTINGS[source]
  const client = desk.market.prices.find(({ id }) => id === source)!
  const ask = async () => (await client.spot([listing], { signal })).get(listing.asset)!
  return { desk, ask, answer: await ask() }
}

describe('a fault at a source', () => {
  it.each(CELLS)('$fault, $source', async ({ source, reply, failure }) => {
    server.answer(PRICE_HOSTS[source], () => reply(SPOT_BODIES[source]))
    const { answer, desk } = await spot(source, failure.kind === 'timeout' ? 60 : 5000)
    expect(answer).toEqual({ ok: false, failure })
    expect(desk.log.map(({ outcome }) => outcome)).toContain(failure.kind)
  })

  it.each(SOURCES)('%s that cannot be reached is offline', async (source) => {
    const gone = await startMarketServer()
    await gone.close()
    const { answer, desk } = await spot(source, 5000, gone.origin)
    expect(answer).toEqual({ ok: false, failure: { kind: 'offline' } })
    expect(desk.log).toHaveLength(1)
  })

  it.each(SOURCES)('%s answers compressed as well as plain', async (source) => {
    server.answer(PRICE_HOSTS[source], () => compressed(SPOT_BODIES[source]))
    expect((await spot(source)).answer.ok).toBe(true)
  })

  it.each(SOURCES)('%s is asked again after a fault that passes', async (source) => {
    let tries = 0
    server.answer(PRICE_HOSTS[source], () => ((tries += 1) < 3 ? FAULTS.serverError() : json(SPOT_BODIES[source])))
    expect((await spot(source)).answer.ok).toBe(true)
    expect(tries).toBe(3)
  })

  it.each(SOURCES)('%s is left alone until it lets us come back', async (source) => {
    server.answer(PRICE_HOSTS[source], FAULTS.rateLimitedSeconds)
    const { desk, ask } = await spot(source)
    const asked = server.seen.length
    server.answer(PRICE_HOSTS[source], () => json(SPOT_BODIES[source]))
    expect(await ask()).toEqual({ ok: false, failure: { kind: 'rate_limited', retryAt } })
    expect(server.seen.length).toBe(asked)
    desk.setNow(instantFromMs(NOW + 121_000))
    expect((await ask()).ok).toBe(true)
  })
})

/** A bar whose close is of the wrong type. */
const WRONG_BARS: Readonly<Record<Source, string>> = {
  kraken: '{"error":[],"result":{"XXBTZUSD":[[1795651200,"1","1","1",5,"1","1",1]],"last":1}}',
  coinbase: '[[1795651200,1,1,1,"5",1]]',
  coingecko: '{"prices":[[1795651200000,"5"]]}',
  binance: '[[1795651200000,"1","1","1",5,"1"]]',
  defillama: '{"coins":{"coingecko:bitcoin":{"prices":[{"timestamp":1795651200,"price":"5"}]}}}',
  frankfurter: '[{"date":"2026-11-26","base":"EUR","quote":"USD","rate":"1.2"}]',
}

describe('a fault at a source that is asked for the past', () => {
  const pagesOf = async (source: Source, timeoutMs = 5000) => {
    const desk = createMarketDesk(server.origin, { timeoutMs })
    const client = desk.market.prices.find(({ id }) => id === source)!
    const span = { from: dayOf('2026-11-20'), to: dayOf('2026-11-26') }
    const pages = []
    for await (const page of client.candles(LISTINGS[source], 'day', span, { signal })) pages.push(page)
    return pages
  }

  it.each(CELLS)('$fault, $source', async ({ source, reply, failure }) => {
    server.answer(PRICE_HOSTS[source], () => reply(SPOT_BODIES[source]))
    expect(await pagesOf(source, failure.kind === 'timeout' ? 60 : 5000)).toEqual([{ ok: false, failure }])
  })

  it.each(SOURCES)('%s with a bar of the wrong shape has told nothing', async (source) => {
    server.answer(PRICE_HOSTS[source], () => json(WRONG_BARS[source]))
    expect(await pagesOf(source)).toEqual([{ ok: false, failure: { kind: 'bad_response', why: 'wrong_shape' } }])
  })
})

describe('errors in the words of a source', () => {
  const of = async (source: Source, reply: Reply) => {
    server.answer(PRICE_HOSTS[source], () => reply)
    const { answer } = await spot(source)
    return answer.ok ? undefined : answer.failure
  }

  it('kraken: in a body with status 200', async () => {
    const kraken = (error: string) => of('kraken', json(`{"error":["${error}"]}`))
    expect(await kraken('EQuery:Unknown asset pair')).toEqual({ kind: 'unknown_asset' })
    expect(await kraken('EService:Unavailable')).toEqual({ kind: 'server_error', status: 503 })
    const limited = await kraken('EGeneral:Too many requests')
    expect(limited?.kind === 'rate_limited' && formatInstant(limited.retryAt)).toBe('2026-11-27T21:01:00Z')
  })

  it('coingecko: a coin it leaves out, and a key it does not take', async () => {
    expect(await of('coingecko', json('{}'))).toEqual({ kind: 'unknown_asset' })
    const wrongKey =
      '{"status":{"error_code":10010,"error_message":"If you are using Pro API key, please change your root URL"}}'
    expect(await of('coingecko', json(wrongKey, 400))).toEqual({ kind: 'refused', why: 'key' })
  })

  it('binance: a symbol it does not have, and a ban', async () => {
    expect(await of('binance', json('{"code":-1121,"msg":"Invalid symbol."}', 400))).toEqual({ kind: 'unknown_asset' })
    expect((await of('binance', json('{}', 418, { 'retry-after': '600' })))?.kind).toBe('rate_limited')
  })

  it('coinbase, defillama and frankfurter: what they do not know', async () => {
    expect(await of('coinbase', json('{"message":"NotFound"}', 404))).toEqual({ kind: 'unknown_asset' })
    expect(await of('defillama', json('{"coins":{}}'))).toEqual({ kind: 'unknown_asset' })
    expect(await of('frankfurter', json('{"status":422,"message":"invalid quotes"}', 422))).toEqual({
      kind: 'unknown_asset',
    })
  })
})

describe('a question that is called off', () => {
  it.each(SOURCES)('%s ends at once, as cancelled', async (source) => {
    const stop = new AbortController()
    server.answer(PRICE_HOSTS[source], () => ({ kind: 'raw', write: () => stop.abort() }))
    const desk = createMarketDesk(server.origin)
    const client = desk.market.prices.find(({ id }) => id === source)!
    const found = await client.spot([LISTINGS[source]], { signal: stop.signal })
    expect([...found.values()]).toEqual([{ ok: false, failure: { kind: 'cancelled' } }])
  })
})
