import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runBarbell } from '../support/barbell-command.ts'
import { launchBrowser, whyNoBrowser } from '../support/browser-app.ts'
import { dropFiles } from '../support/drop-files.ts'
import { PRICE_HOSTS, playSources } from '../support/market-answers.ts'
import { FAULTS, type MarketServer, json, startMarketServer } from '../support/market-server.ts'
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
      await page.getByRole('switch', { name: 'Ask Kraken' }).click()
      await page
        .getByText(/Kraken: rate-limited\. It may be asked again from/)
        .first()
        .waitFor()
      await page.getByRole('switch', { name: 'Ask Coinbase' }).click()
      await page.getByRole('button', { name: 'Fetch now' }).click()
      await page.getByRole('row', { name: /^BTC \$52,609\.71 Coinbase/ }).waitFor()
      await page.getByRole('cell', { name: 'rate-limited' }).first().waitFor()
      expect([app.foreignRequests, app.pageErrors]).toEqual([[], []])
    } finally {
      await app.close()
    }
  })
})

const GREED =
  '{"data":[{"value":"40","timestamp":"1795651200"},{"value":"47","timestamp":"1795564800"}],"metadata":{"error":null}}'
const DAYS = Array.from({ length: 40 }, (_, at) => new Date(Date.UTC(2026, 8, 1 + at)).toISOString().slice(0, 10))
const HOURS = Array.from({ length: 48 }, (_, at) => new Date(Date.UTC(2026, 8, 1, at)).toISOString())

describe.skipIf(isSkipped)(`price files, in a browser${why === undefined ? '' : ` (${why})`}`, () => {
  it('are dropped as a folder, kept as a CSV again, and let go when they are old', async () => {
    expect(why).toBeUndefined()
    const dataDir = temporaryDirectory()
    const folder = join(temporaryDirectory(), 'prices')
    mkdirSync(join(folder, 'hourly'), { recursive: true })
    writeFileSync(
      join(folder, 'BTC-USD.csv'),
      ['date,close', ...DAYS.map((day, at) => `${day},${100 + at}`)].join('\n'),
    )
    writeFileSync(
      join(folder, 'hourly', 'ETH-USD.csv'),
      ['time,close', ...HOURS.map((hour, at) => `${hour},${50 + at}`)].join('\n'),
    )
    writeFileSync(join(folder, 'notes.txt'), 'no prices')
    writeFileSync(join(folder, 'wrong.csv'), 'date,close\n2026-09-01,12\n2026-09-02,abc\n')
    const app = await launchBrowser(dataDir)
    try {
      const page = await app.open()
      await page.locator('h1').waitFor()
      await page.evaluate(() => {
        location.hash = '#/settings?section=prices'
      })
      await dropFiles(page, page.getByText('Drop price files or a folder here'), [folder])
      await page.getByRole('button', { name: 'Load 2 files' }).click()
      await page.getByText('BTC-USD.csv, BTC/USD: 40 new', { exact: false }).waitFor()
      // What could not be loaded stays, with the reason.
      const left = page.getByRole('table', { name: 'Price files to load' })
      await left.getByText('This is not a price', { exact: false }).waitFor()
      expect(await left.getByRole('rowheader').count()).toBe(1)

      await page.getByRole('row', { name: /^ETH USD .* 48 / }).waitFor()
      const saved = page.waitForEvent('download')
      await page.getByRole('button', { name: /^Hours of ETH\/USD from .*, save as CSV$/ }).click()
      const kept = readFileSync(await (await saved).path(), 'utf8')
        .trim()
        .split('\n')
      expect(kept).toHaveLength(49)

      await page.getByRole('button', { name: 'Make room…' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Before').fill('2026-09-01')
      await dialog.getByText('There are none before that day.').waitFor()
      expect(await dialog.getByRole('button', { name: 'Let them go' }).isDisabled()).toBe(true)
      await dialog.getByLabel('Before').fill('2026-09-02')
      await dialog.getByText('24 hours and 0 single prices of 1 series would go.').waitFor()
      await dialog.getByRole('button', { name: 'Let them go' }).click()
      await page.getByRole('row', { name: /^ETH USD .* 24 / }).waitFor()

      const limit = page.getByRole('textbox', { name: 'Sources may differ by' })
      await limit.fill('0')
      await limit.press('Enter')
      expect(await limit.getAttribute('aria-invalid')).toBe('true')
      await limit.fill('2.5')
      const isSaved = page.waitForResponse((response) => response.request().method() === 'POST')
      await limit.press('Enter')
      await isSaved
      await page.reload()
      await expect.poll(() => limit.inputValue()).toBe('2.5')
      expect([app.foreignRequests, app.pageErrors]).toEqual([[], []])
    } finally {
      await app.close()
    }
  })

  it('are not all there is: outside series are fetched on request, and their failures told', async () => {
    const dataDir = temporaryDirectory()
    await runBarbell(dataDir, 'demo')
    const app = await launchBrowser(dataDir)
    try {
      const page = await app.open()
      await page.locator('h1').waitFor()
      await page.evaluate(() => {
        location.hash = '#/context'
      })
      await page.getByRole('button', { name: 'Fetch now' }).click()
      await page.getByText('Nothing was asked of any other machine.', { exact: false }).waitFor()
      expect(server.seen).toEqual([])
      await page.getByRole('link', { name: 'Switch on a source under Settings, Prices' }).click()
      server.answer('api.alternative.me', () => json(GREED))
      await page.getByRole('switch', { name: 'Ask Alternative.me' }).click()
      await page.getByRole('link', { name: 'Context' }).click()
      await page.getByRole('button', { name: 'Fetch now' }).click()
      await page.getByText(/Fear and greed: \d new, 0 restated\./).waitFor()
      await page.getByRole('heading', { name: 'Fear and greed' }).waitFor()
      server.answer('api.alternative.me', FAULTS.rateLimitedSeconds)
      await page.getByRole('button', { name: 'Fetch now' }).click()
      await page.getByText(/Alternative\.me: rate-limited\. It may be asked again from/).waitFor()
      await page.getByRole('heading', { name: 'Fear and greed' }).waitFor()
      expect(app.foreignRequests).toEqual([])
      // The browser's own word on the refusal while every source was off.
      expect(app.pageErrors).toEqual([expect.stringContaining('409 (Conflict)')])
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
