import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { IndicatorSource } from '../../../electron/application/market-ports.ts'
import { formatInstant } from '../../../electron/domain/time/instant.ts'
import { type MarketDesk, createMarketDesk } from '../../support/market-desk.ts'
import { type MarketServer, json, startMarketServer } from '../../support/market-server.ts'

const signal = new AbortController().signal
let server: MarketServer
let desk: MarketDesk

beforeEach(async () => {
  server = await startMarketServer()
  desk = createMarketDesk(server.origin)
})
afterEach(() => server.close())

const indicator = (id: string): IndicatorSource => desk.market.indicators.find((source) => source.id === id)!

describe('Fear & Greed', () => {
  it('comes as one figure a day, oldest first', async () => {
    server.answer('api.alternative.me', () =>
      json(
        '{"name":"Fear and Greed Index","data":[{"value":"40","value_classification":"Fear","timestamp":"1551157200","time_until_update":"68499"},{"value":"47","value_classification":"Neutral","timestamp":"1551070800"}],"metadata":{"error":null}}',
      ),
    )
    expect(await indicator('alternative-me').series(undefined, { signal })).toEqual({
      ok: true,
      value: [
        { day: '2019-02-25', value: '47' },
        { day: '2019-02-26', value: '40' },
      ],
    })
  })

  it.each([
    ['above a hundred', '{"data":[{"value":"140","timestamp":"1551157200"}],"metadata":{"error":null}}'],
    ['a number', '{"data":[{"value":40,"timestamp":"1551157200"}],"metadata":{"error":null}}'],
    ['without a list', '{"name":"Fear and Greed Index"}'],
  ])('that is %s is a bad answer', async (_, body) => {
    server.answer('api.alternative.me', () => json(body))
    const answer = await indicator('alternative-me').series(undefined, { signal })
    expect(answer).toEqual({ ok: false, failure: { kind: 'bad_response', why: 'wrong_shape' } })
  })
})

describe('a series of FRED', () => {
  const read = (body: string, status = 200) => {
    server.answer('fred.stlouisfed.org', () => json(body, status))
    return indicator('fred').series('CPIAUCSL', { signal })
  }

  it('keeps every digit and leaves out days without a figure', async () => {
    expect(await read('observation_date,CPIAUCSL\n2026-08-01,320.795\n2026-09-01,.\n2026-10-01,\n')).toEqual({
      ok: true,
      value: [{ day: '2026-08-01', value: '320.795' }],
    })
    expect((await read('DATE,CPIAUCSL\r\n2026-08-01,320.795\r\n')).ok).toBe(true)
  })

  it.each([
    ['of another name', 'observation_date,DFF\n2026-08-01,5\n'],
    ['with a figure that is none', 'observation_date,CPIAUCSL\n2026-08-01,n/a\n'],
    ['with a day that does not exist', 'observation_date,CPIAUCSL\n2026-02-30,5\n'],
    ['that is a page', '<!doctype html>'],
  ])('%s is a bad answer', async (_, body) => {
    expect(await read(body)).toEqual({ ok: false, failure: { kind: 'bad_response', why: 'wrong_shape' } })
  })

  it('that is not there is unknown, and a name that cannot be one is never asked for', async () => {
    expect(await read('<html>404</html>', 404)).toEqual({ ok: false, failure: { kind: 'unknown_asset' } })
    const asked = server.seen.length
    const answer = await indicator('fred').series('../../etc', { signal })
    expect([answer, server.seen.length]).toEqual([{ ok: false, failure: { kind: 'unknown_asset' } }, asked])
  })
})

describe('yields of DefiLlama', () => {
  it('are ratios a year', async () => {
    server.answer('yields.llama.fi', (asked) =>
      asked === 'pools'
        ? json(
            '{"status":"success","data":[{"chain":"Ethereum","project":"aave-v3","symbol":"USDC","tvlUsd":812345678,"apyBase":3.1,"apyReward":null,"apy":3.1,"pool":"aa70268e","stablecoin":true}]}',
          )
        : json(
            '{"status":"success","data":[{"timestamp":"2026-11-26T23:01:11.000Z","tvlUsd":1,"apy":4,"apyBase":4,"apyReward":null,"il7d":null},{"timestamp":"2026-11-25T23:01:11.000Z","tvlUsd":1,"apy":2.5,"apyBase":2.5,"apyReward":null}]}',
          ),
    )
    const pools = await desk.market.yields.listPools({ signal })
    expect(pools.ok && pools.value).toEqual([
      {
        pool: 'aa70268e',
        protocol: 'aave-v3',
        chain: 'Ethereum',
        symbol: 'USDC',
        tvlUsd: 812_345_678,
        apy: 0.031,
        apyBase: 0.031,
        apyReward: undefined,
      },
    ])
    const history = await desk.market.yields.history('aa70268e', { signal })
    expect(history.ok && history.value.map(({ at, apy }) => [formatInstant(at), apy])).toEqual([
      ['2026-11-25T23:01:11Z', 0.025],
      ['2026-11-26T23:01:11Z', 0.04],
    ])
  })

  it('of a pool that is not there are unknown', async () => {
    server.answer('yields.llama.fi', () => json('{"status":"success","data":[]}'))
    expect(await desk.market.yields.history('nope', { signal })).toEqual({
      ok: false,
      failure: { kind: 'unknown_asset' },
    })
  })
})
