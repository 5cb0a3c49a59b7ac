import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Candle, PriceSource } from '../../../electron/application/market-ports.ts'
import type { Listing } from '../../../electron/domain/market/coin-listings.ts'
import type { MarketFailure } from '../../../electron/domain/market/market-failure.ts'
import type { SourceId } from '../../../electron/domain/market/source.ts'
import { formatDecimal } from '../../../electron/domain/number/format-decimal.ts'
import { type Day, dayOf, formatInstant, toDay } from '../../../electron/domain/time/instant.ts'
import { playSources } from '../../support/market-answers.ts'
import { type MarketDesk, createMarketDesk } from '../../support/market-desk.ts'
import { type MarketServer, json, startMarketServer } from '../../support/market-server.ts'

const signal = new AbortController().signal

const BTC: Readonly<Record<string, Listing>> = {
  kraken: { asset: 'BTC', source: 'kraken', symbol: 'XXBTZUSD', currency: 'USD' },
  coinbase: { asset: 'BTC', source: 'coinbase', symbol: 'BTC-USD', currency: 'USD' },
  coingecko: { asset: 'BTC', source: 'coingecko', symbol: 'bitcoin', currency: 'USD' },
  binance: { asset: 'BTC', source: 'binance', symbol: 'BTCUSDT', currency: 'USDT' },
  defillama: { asset: 'BTC', source: 'defillama', symbol: 'bitcoin', currency: 'USD' },
}
const COIN_SOURCES = Object.keys(BTC) as SourceId[]
const YEN: Listing = { asset: 'JPY', source: 'frankfurter', symbol: 'JPY', currency: 'USD' }

let server: MarketServer
let desk: MarketDesk

beforeEach(async () => {
  server = await startMarketServer()
  playSources(server)
  desk = createMarketDesk(server.origin)
})
afterEach(() => server.close())

const sourceOf = (id: string): PriceSource => desk.market.prices.find((source) => source.id === id)!
const spotOf = async (listing: Listing) =>
  (await sourceOf(listing.source).spot([listing], { signal })).get(listing.asset)!

async function historyOf(listing: Listing, from: string, to: string, grain: 'day' | 'hour' = 'day') {
  const candles: Candle[] = []
  const starts: Day[] = []
  let failure: MarketFailure | undefined
  const span = { from: dayOf(from), to: dayOf(to) }
  for await (const page of sourceOf(listing.source).candles(listing, grain, span, { signal })) {
    if (page.ok) candles.push(...page.value.candles)
    else failure = page.failure
    if (page.ok && page.value.historyFrom !== undefined) starts.push(page.value.historyFrom)
  }
  return { candles, starts, failure }
}

describe('a price now', () => {
  it.each([
    ['kraken', '52609.6', '2026-11-27T21:00:00Z'],
    ['coinbase', '52609.71', '2026-11-27T20:59:49.500Z'],
    ['coingecko', '52609.123456789012', '2026-11-27T20:59:40Z'],
    ['binance', '52610.4', '2026-11-27T21:00:00Z'],
    ['defillama', '52611.5', '2026-11-27T20:59:50Z'],
  ])('%s: exact, with its moment', async (source, price, at) => {
    const quote = await spotOf(BTC[source]!)
    expect(quote.ok && [formatDecimal(quote.value.price), formatInstant(quote.value.at)]).toEqual([price, at])
  })

  it('frankfurter: a currency in dollars, out of two euro rates', async () => {
    const quote = await spotOf(YEN)
    expect(quote.ok && [formatDecimal(quote.value.price), formatInstant(quote.value.at)]).toEqual([
      '0.00625',
      '2026-11-27T15:00:00Z',
    ])
  })

  it('keeps a price of 1.2345678901234567e-8 to its 18th decimal', async () => {
    server.answer('api.coingecko.com', () => json('{"bitcoin":{"usd":1.2345678901234567e-8}}'))
    const quote = await spotOf(BTC['coingecko']!)
    expect(quote.ok && formatDecimal(quote.value.price)).toBe('0.000000012345678901')
  })

  it('is unknown for one coin, and known for the others of the same request', async () => {
    server.answer('data-api.binance.vision', (asked) => {
      const symbols = JSON.parse(new URL(asked, server.origin).searchParams.get('symbols')!) as string[]
      return symbols.includes('NOPEUSDT')
        ? json('{"code":-1121,"msg":"Invalid symbol."}', 400)
        : json(JSON.stringify(symbols.map((symbol) => ({ symbol, price: '2.5' }))))
    })
    const listing = (asset: string): Listing => ({ asset, source: 'binance', symbol: `${asset}USDT`, currency: 'USDT' })
    const found = await sourceOf('binance').spot(['ETH', 'SOL', 'NOPE', 'ADA'].map(listing), { signal })
    expect([...found].map(([asset, answer]) => [asset, answer.ok])).toEqual([
      ['ETH', true],
      ['SOL', true],
      ['NOPE', false],
      ['ADA', true],
    ])
    expect(found.get('NOPE')).toEqual({ ok: false, failure: { kind: 'unknown_asset' } })
  })

  it('from the future is not believed; a clock that is a minute off is', async () => {
    const at = (text: string) => json(`{"price":"1","time":"${text}"}`)
    server.answer('api.exchange.coinbase.com', () => at('2026-11-27T21:06:00Z'))
    expect(await spotOf(BTC['coinbase']!)).toEqual({ ok: false, failure: { kind: 'bad_response', why: 'wrong_time' } })
    server.answer('api.exchange.coinbase.com', () => at('2026-11-27T21:01:00Z'))
    const quote = await spotOf(BTC['coinbase']!)
    expect(quote.ok && formatInstant(quote.value.at)).toBe('2026-11-27T21:00:00Z')
  })

  it.each([
    ['zero', '{"bitcoin":{"usd":0}}'],
    ['below zero', '{"bitcoin":{"usd":-1}}'],
    ['a string', '{"bitcoin":{"usd":"52609"}}'],
    ['null', '{"bitcoin":{"usd":null}}'],
  ])('that is %s is no price', async (_, body) => {
    server.answer('api.coingecko.com', () => json(body))
    expect(await spotOf(BTC['coingecko']!)).toEqual({
      ok: false,
      failure: { kind: 'bad_response', why: 'wrong_shape' },
    })
  })
})

describe('daily closes', () => {
  it.each(COIN_SOURCES)('%s: every finished day of a span, oldest first', async (source) => {
    const { candles, failure } = await historyOf(BTC[source]!, '2026-11-20', '2026-11-30')
    expect(failure).toBeUndefined()
    expect(candles.map(({ at, close }) => [toDay(at), formatDecimal(close)])).toEqual([
      ['2026-11-20', '50323.123456789012345679'],
      ['2026-11-21', '50324.123456789012345679'],
      ['2026-11-22', '50325.123456789012345679'],
      ['2026-11-23', '50326.123456789012345679'],
      ['2026-11-24', '50327.123456789012345679'],
      ['2026-11-25', '50328.123456789012345679'],
      ['2026-11-26', '50329.123456789012345679'],
    ])
  })

  it.each(COIN_SOURCES)('%s: says where its history begins', async (source) => {
    const { candles, starts } = await historyOf(BTC[source]!, '2025-12-20', '2026-11-26')
    expect([candles.length, starts]).toEqual([330, ['2026-01-01']])
  })

  it.each(['coinbase', 'binance', 'defillama'])('%s: goes on over the limit of one answer', async (source) => {
    const limit = source === 'binance' ? 1000 : 300
    const { candles } = await historyOf(BTC[source]!, '2024-01-01', '2026-11-26')
    expect(candles).toHaveLength(330)
    const asked = server.seen.filter(({ asked: text }) => /candles|klines|chart/.test(text))
    expect(asked.length).toBe(Math.ceil(1061 / limit))
  })

  it.each(['kraken', 'coingecko'])('%s: has nothing of a time before its history', async (source) => {
    const { candles, failure } = await historyOf(BTC[source]!, '2020-01-01', '2020-02-01')
    const before = source === 'kraken' ? '2026-01-01' : '2025-11-28'
    expect([candles, failure]).toEqual([[], { kind: 'no_history', before }])
  })

  it('coingecko: never asks for more than 365 days, and says that the cut is its own', async () => {
    server.answer('api.coingecko.com', (asked) => {
      const from = Number(new URL(asked, server.origin).searchParams.get('from')) * 1000
      return from < Date.parse('2025-11-28T00:00:00Z')
        ? json(
            '{"error":{"status":{"timestamp":"2026-11-27T21:00:00Z","error_code":10012,"error_message":"Your request exceeds the allowed time range."}}}',
            401,
          )
        : json(`{"prices":[[${Date.parse('2025-11-29T00:00:00Z')},9.5]]}`)
    })
    const { candles, starts, failure } = await historyOf(BTC['coingecko']!, '2020-01-01', '2026-11-26')
    expect([failure, starts, candles.length]).toEqual([undefined, ['2025-11-28'], 1])
  })

  it('coinbase: a coin that is not there is unknown, not without a history', async () => {
    server.answer('api.exchange.coinbase.com', () => json('{"message":"NotFound"}', 404))
    const { failure } = await historyOf(BTC['coinbase']!, '2026-11-01', '2026-11-26')
    expect(failure).toEqual({ kind: 'unknown_asset' })
  })

  it('frankfurter: has no rate of a weekend, and makes none up', async () => {
    const { candles } = await historyOf(YEN, '2026-11-20', '2026-11-24')
    expect(candles.map(({ at, close }) => [toDay(at), formatDecimal(close)])).toEqual([
      ['2026-11-20', '0.00625'],
      ['2026-11-23', '0.00625'],
      ['2026-11-24', '0.00625'],
    ])
  })
})

describe('manners', () => {
  it('sends nothing that tells who asks', async () => {
    for (const source of COIN_SOURCES) await spotOf(BTC[source]!)
    for (const { headers } of server.seen) {
      expect(headers['user-agent']).toBe('Barbell')
      expect(Object.keys(headers).filter((name) => /cookie|referer|origin|auth|forward|key/.test(name))).toEqual([])
    }
  })

  it('sends a key only to the source it belongs to, and never writes it down', async () => {
    desk = createMarketDesk(server.origin, { keys: { coingecko: 'CG-secret' } })
    for (const source of COIN_SOURCES) await spotOf(BTC[source]!)
    const withKey = server.seen.filter(({ headers }) => JSON.stringify(headers).includes('CG-secret'))
    expect(withKey.map(({ host }) => host)).toEqual(['api.coingecko.com'])
    expect(JSON.stringify(desk.log)).not.toContain('CG-secret')
  })

  it('opens no connection for a source that is off', async () => {
    for (const source of COIN_SOURCES) desk.off.add(source)
    for (const source of COIN_SOURCES) expect((await spotOf(BTC[source]!)).ok).toBe(false)
    expect([server.seen, desk.log]).toEqual([[], []])
  })

  it('asks only for what changed', async () => {
    server.answer('fred.stlouisfed.org', (_, { headers }) =>
      headers['if-none-match'] === '"v1"'
        ? json('', 304)
        : json('observation_date,DTWEXBGS\n2026-11-25,120.5\n2026-11-26,.\n', 200, { etag: '"v1"' }),
    )
    const fred = desk.market.indicators.find(({ id }) => id === 'fred')!
    const first = await fred.series('DTWEXBGS', { signal })
    expect(first).toEqual({ ok: true, value: [{ day: '2026-11-25', value: '120.5' }] })
    expect(await fred.series('DTWEXBGS', { signal })).toEqual(first)
    expect(desk.log.map(({ outcome }) => outcome)).toEqual(['ok', 'not_modified'])
  })

  it('never asks a host faster than its pace', async () => {
    for (let count = 0; count < 6; count += 1) await spotOf(BTC['kraken']!)
    expect(desk.waits.reduce((total, ms) => total + ms, 0)).toBeGreaterThanOrEqual(3000)
  })
})
