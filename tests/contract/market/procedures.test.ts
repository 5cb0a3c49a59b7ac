import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from '../../../electron/contract/contract.ts'
import { NOW } from '../../support/market-desk.ts'
import { connectInProcess } from '../../support/connect-in-process.ts'
import { connectOverHttp } from '../../support/connect-over-http.ts'
import { connectOverPort } from '../../support/connect-over-port.ts'
import { dayOf } from '../../../electron/domain/time/instant.ts'
import type { Connected } from '../../support/connected-backend.ts'
import { PRICE_HOSTS, playFallingKraken, playSources } from '../../support/market-answers.ts'
import { FAULTS, type MarketServer, startMarketServer } from '../../support/market-server.ts'
import { binanceFile } from '../../support/statement-files.ts'

const DOORS = [
  ['in process', connectInProcess],
  ['over HTTP', connectOverHttp],
  ['over a port', connectOverPort],
] as const

const STATEMENT = binanceFile([
  ['2026-11-01 10:00:00', 'Deposit', 'BTC', '1.5'],
  ['2026-11-02 10:00:00', 'Deposit', 'JPY', '100000'],
  ['2026-11-03 10:00:00', 'Deposit', 'QQQQ', '5'],
])

type Policy = Awaited<ReturnType<Client['policy']['getExample']>>['policy']

/** The example with Bitcoin as its one convex asset. */
const ladderOnBtc = (policy: Policy): Policy => ({
  ...policy,
  safe: { ...policy.safe, 'blue-chip': { ETH: { target: 0.45, stress: 0.85 } } },
  convex: { ...policy.convex, assets: ['BTC'] },
  ladders: policy.ladders.map((ladder) => ({ ...ladder, assets: ['BTC'] })),
})

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'not refused',
    (error: unknown) => (error instanceof ORPCError ? String(error.code) : String(error)),
  )

describe.each(DOORS)('outside prices %s', (_, connect) => {
  let folder: string
  let server: MarketServer
  let connected: Connected
  let client: Client

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'barbell-market-'))
    server = await startMarketServer()
    playSources(server)
    process.env['BARBELL_MARKET_TEST_ORIGIN'] = server.origin
    connected = await connect({ dataDir: join(folder, 'data'), clock: () => NOW })
    client = connected.client
    const stagedId = await connected.stage('history.csv', STATEMENT)
    await client.import.commitFiles({ files: [{ stagedId }] })
  })

  afterEach(async () => {
    delete process.env['BARBELL_MARKET_TEST_ORIGIN']
    await connected.close()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('are off until switched on, and nothing is asked of anybody', async () => {
    const { sources, settings } = await client.market.getSources({})
    expect([settings.on, sources.some(({ isOn }) => isOn)]).toEqual([[], false])
    expect(await codeOf(client.prices.refreshPrices({}))).toBe('sources_off')
    await client.market.saveSettings({ on: ['fred'] })
    expect(await codeOf(client.prices.refreshPrices({}))).toBe('sources_off')
    expect(server.seen).toEqual([])
    expect(await client.market.listRequests({})).toEqual({ requests: [], total: 0 })
  })

  it('come from the sources in the order of the person, the second as a check', async () => {
    await client.market.saveSettings({ on: ['coinbase', 'kraken', 'frankfurter'], order: ['coinbase', 'kraken'] })
    const report = await client.prices.refreshPrices({})
    const btc = report.assets.find(({ asset }) => asset === 'BTC')
    expect(btc?.quotes.map(({ source, price, currency }) => [source, price, currency])).toEqual([
      ['coinbase', '52609.71', 'USD'],
      ['kraken', '52609.6', 'USD'],
    ])
    expect(btc?.apart).toBeCloseTo(0.11 / 52609.6, 12)
    expect(report.assets.find(({ asset }) => asset === 'JPY')?.quotes[0]?.price).toBe('0.00625')
    expect(report.assets.find(({ asset }) => asset === 'QQQQ')?.outcome).toBe('ask')
    const { positions } = await client.book.getHoldings({ currency: 'USD' })
    const held = positions.find(({ asset }) => asset === 'BTC')
    expect(held?.mark).toMatchObject({ at: expect.stringContaining('2026-11-27T2'), stale: false })
    const { schedule } = await client.market.getSources({})
    expect(schedule.lastRun).toEqual(report)
  })

  it('bring the days that are missing, and only those', async () => {
    await client.market.saveSettings({ on: ['kraken'] })
    const first = await client.prices.refreshPrices({})
    const btc = first.assets.find(({ asset }) => asset === 'BTC')
    expect([btc?.days, btc?.historyFrom]).toEqual([330, '2026-01-01'])
    const { closes } = await client.prices.listCloses({ asset: 'BTC', currency: 'USD', from: dayOf('2026-11-20') })
    expect(closes.at(-1)).toMatchObject({ day: '2026-11-26', close: '50329.123456789012345679' })
    const asked = server.seen.filter(({ asked: text }) => text.includes('OHLC') && text.includes('XXBTZUSD')).length
    const second = await client.prices.refreshPrices({})
    expect([asked, second.days]).toEqual([1, 0])
    expect(server.seen.filter(({ asked: text }) => text.includes('OHLC') && text.includes('XXBTZUSD'))).toHaveLength(1)
  })

  it('leave what is known as it is when a source fails, and say why', async () => {
    await client.market.saveSettings({ on: ['coinbase'] })
    await client.prices.refreshPrices({})
    const before = await client.prices.listSeries({})
    server.answer(PRICE_HOSTS.coinbase, FAULTS.rateLimitedSeconds)
    const report = await client.prices.refreshPrices({})
    const btc = report.assets.find(({ asset }) => asset === 'BTC')
    expect(btc?.outcome).toBe('failed')
    expect(btc?.problems[0]).toMatchObject({ source: 'coinbase', failure: { kind: 'rate_limited' } })
    expect(await client.prices.listSeries({})).toEqual(before)
  })

  it('say nothing of where the history of a source begins that failed', async () => {
    server.answer(PRICE_HOSTS.coinbase, FAULTS.serverError)
    await client.market.saveSettings({ on: ['coinbase'] })
    const { assets } = await client.prices.refreshPrices({})
    const btc = assets.find(({ asset }) => asset === 'BTC')
    expect(btc?.problems.map(({ asked }) => asked)).toContain('day')
    expect(btc?.historyFrom).toBeUndefined()
  })

  it.each([
    ['fire a ladder by a fall that the one source tells', ['kraken'], true, []],
    ['fire no ladder by a fall that another source denies', ['kraken', 'coinbase'], false, [2]],
  ] as const)('%s', async (_name, on, fires, doubted) => {
    await client.policy.savePolicy({ policy: ladderOnBtc((await client.policy.getExample({})).policy) })
    playFallingKraken(server)
    await client.market.saveSettings({ on: [...on] })
    await client.prices.refreshPrices({})
    const btc = (await client.triggers.listLadders({})).ladders.find(({ asset }) => asset === 'BTC')
    expect(btc?.tranches[0]).toMatchObject(fires ? { firedOn: '2026-11-25' } : { isDue: false })
    expect(btc?.tranches.some(({ firedOn }) => firedOn !== undefined)).toBe(fires)
    const found = (await client.health.listIssues({})).issues.filter(({ check }) => check === 'price_sources')
    expect(found.map(({ figures }) => figures)).toMatchObject(doubted.map((days) => ({ days })))
  })

  it('keep a list of what was asked, of which hosts, and no key', async () => {
    await client.market.saveSettings({ on: ['kraken'] })
    await client.prices.refreshPrices({})
    const { requests, total } = await client.market.listRequests({ limit: 1 })
    expect([requests.length, total]).toEqual([1, server.seen.length])
    expect(requests[0]).toMatchObject({ source: 'kraken', outcome: 'ok', status: 200 })
    const { sources } = await client.market.getSources({})
    expect(sources.find(({ id }) => id === 'kraken')).toMatchObject({ requests: total, hosts: ['api.kraken.com'] })
  })

  it('ask once which coin an unknown name is, and remember the answer', async () => {
    const coinOf = async (asset: string) =>
      (await client.market.listCoins({})).coins.find((coin) => coin.asset === asset)
    expect(await coinOf('QQQQ')).toMatchObject({ standing: 'ask', isAnswered: false })
    await client.market.answerCoin({ asset: 'QQQQ', coin: 'bitcoin' })
    expect(await coinOf('QQQQ')).toMatchObject({
      standing: 'known',
      isAnswered: true,
      listings: [{ source: 'coingecko', symbol: 'bitcoin' }, { source: 'defillama' }],
    })
    await client.market.answerCoin({ asset: 'QQQQ', hasNone: true })
    expect(await coinOf('QQQQ')).toMatchObject({ standing: 'none' })
    await client.market.answerCoin({ asset: 'QQQQ' })
    expect(await coinOf('QQQQ')).toMatchObject({ standing: 'ask', isAnswered: false })
    expect(await codeOf(client.market.answerCoin({ asset: 'QQQQ', coin: '../etc' }))).toBe('bad_input')
  })

  it('take no key where there is no keychain, and write none down', async () => {
    const { whyNoKeys } = await client.market.getSources({})
    expect(whyNoKeys).toBe('no_desktop')
    expect(await codeOf(client.market.saveKey({ source: 'coingecko', key: 'CG-secret-key' }))).toBe('not_available')
    expect(await codeOf(client.market.removeKey({ source: 'coingecko' }))).toBe('not_available')
    for (const file of readdirSync(join(folder, 'data'), { recursive: true, withFileTypes: true }))
      if (file.isFile())
        expect(readFileSync(join(file.parentPath, file.name)).includes('CG-secret-key'), file.name).toBe(false)
  })

  it('stop when they are told to', async () => {
    await client.market.saveSettings({ on: ['kraken'] })
    server.answer(PRICE_HOSTS.kraken, FAULTS.slow)
    const running = client.prices.refreshPrices({})
    while (server.seen.length === 0) await new Promise((resolve) => setImmediate(resolve))
    expect(await client.market.cancelRefresh({})).toEqual({ ran: true })
    expect((await running).outcome).toBe('cancelled')
    expect(await client.market.cancelRefresh({})).toEqual({ ran: false })
  })

  it('refuse settings that are out of range, and a source that is not there', async () => {
    expect(await codeOf(client.market.saveSettings({ everyMinutes: 1 }))).toBe('BAD_REQUEST')
    expect(await codeOf(client.market.saveSettings({ on: ['mtgox' as 'kraken'] }))).toBe('BAD_REQUEST')
  })

  it('heed what a page says of the link', async () => {
    expect(await client.market.tellLink({ isOnline: false, isMetered: false })).toEqual({})
  })
})
