import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runBarbell } from '../support/barbell-command.ts'
import { launchBrowser, whyNoBrowser } from '../support/browser-app.ts'
import { PRICE_HOSTS, playSources } from '../support/market-answers.ts'
import { FAULTS, type MarketServer, startMarketServer } from '../support/market-server.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const why = whyNoBrowser()
const isSkipped = why !== undefined && process.env['CI'] !== 'true'

let server: MarketServer

beforeEach(async () => {
  server = await startMarketServer()
  playSources(server)
  process.env['BARBELL_MARKET_TEST_ORIGIN'] = server.origin
})
afterEach(async () => {
  delete process.env['BARBELL_MARKET_TEST_ORIGIN']
  await server.close()
})

describe.skipIf(isSkipped)(`prices from outside, in a browser${why === undefined ? '' : ` (${why})`}`, () => {
  it('are asked for once a source is switched on, and not before', async () => {
    expect(why).toBeUndefined()
    const dataDir = temporaryDirectory()
    await runBarbell(dataDir, 'demo')
    const app = await launchBrowser(dataDir)
    try {
      const page = await app.open()
      await page.locator('h1').waitFor()
      await page.evaluate(() => {
        location.hash = '#/settings?section=prices'
      })
      await page.getByText('Every source is off.').waitFor()
      await page.getByText('Nothing was ever asked', { exact: true }).waitFor()
      expect(await page.getByRole('button', { name: 'Fetch now' }).isDisabled()).toBe(true)
      expect(server.seen).toEqual([])

      server.answer(PRICE_HOSTS.kraken, FAULTS.rateLimitedSeconds)
      await page.getByRole('switch', { name: 'Ask Kraken for prices' }).click()
      await page
        .getByText(/Kraken: rate-limited\. It may be asked again from/)
        .first()
        .waitFor()
      await page.getByRole('switch', { name: 'Ask Coinbase for prices' }).click()
      await page.getByRole('button', { name: 'Fetch now' }).click()
      await page.getByRole('row', { name: /^BTC \$52,609\.71 Coinbase/ }).waitFor()
      await page.getByRole('cell', { name: 'rate-limited' }).first().waitFor()
      expect([app.foreignRequests, app.pageErrors]).toEqual([[], []])
    } finally {
      await app.close()
    }
  })
})

describe('prices from outside, on the command line', () => {
  it('are refused while every source is off, and come from the one that is switched on', async () => {
    const dataDir = temporaryDirectory()
    await runBarbell(dataDir, 'demo')
    const refused = await runBarbell(dataDir, 'prices', 'refresh', '--json')
    expect([refused.exitCode, refused.json()]).toMatchObject([1, { error: { code: 'sources_off' } }])
    expect(server.seen).toEqual([])
    expect((await runBarbell(dataDir, 'prices', 'sources', 'on', 'coinbase')).exitCode).toBe(0)
    const refresh = await runBarbell(dataDir, 'prices', 'refresh', '--json')
    expect([refresh.exitCode, refresh.stderr]).toEqual([0, ''])
    expect(refresh.json()).toMatchObject({ outcome: 'done' })
    const requests = await runBarbell(dataDir, 'prices', 'requests')
    expect(requests.stdout).toContain('/products/BTC-USD/ticker')
    expect((await runBarbell(dataDir, 'prices', 'sources', 'on', 'mtgox')).exitCode).toBe(2)
  })

  it('can be led to no other machine, not even by a test', async () => {
    process.env['BARBELL_MARKET_TEST_ORIGIN'] = 'http://192.0.2.1:80'
    const result = await runBarbell(temporaryDirectory(), 'prices', 'sources')
    expect(result.exitCode).toBe(1)
    expect(result.stderr).toContain('an http address of this machine only')
  })
})
