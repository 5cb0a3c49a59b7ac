import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { runBarbell } from '../support/barbell-command.ts'
import { launchBrowser, whyNoBrowser } from '../support/browser-app.ts'
import { binanceFile, binanceTrade } from '../support/statement-files.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const why = whyNoBrowser()
const isSkipped = why !== undefined && process.env['CI'] !== 'true'

/** Two purchases of one bitcoin each, at 10,000 and at 30,000, and a sale of one at 40,000. */
const TRADES = binanceFile([
  ['2024-01-05 10:00:00', 'Deposit', 'USD', '40000'],
  ...binanceTrade('2024-02-01 10:00:00', ['BTC', '1'], ['USD', '-10000']),
  ...binanceTrade('2024-03-01 10:00:00', ['BTC', '1'], ['USD', '-30000']),
  ...binanceTrade('2024-06-01 10:00:00', ['USD', '40000'], ['BTC', '-1']),
])

/** A quarter of the bitcoin that is left goes out, and arrives nowhere. */
const SENT = '1,2024-12-20 10:00:00,Spot,Withdraw,BTC,-0.25,\n'

/** The same on the first day of the next year. */
const SENT_LATER = '1,2025-01-01 00:05:00,Spot,Withdraw,BTC,-0.25,\n'

/** A sale of two ether that no purchase explains. */
const SALE = binanceFile(binanceTrade('2024-07-01 10:00:00', ['USD', '6000'], ['ETH', '-2']))

async function bookOf(statement: string): Promise<string> {
  const dataDir = temporaryDirectory()
  const file = join(dataDir, 'statement.csv')
  writeFileSync(file, statement)
  expect((await runBarbell(dataDir, 'import', file)).exitCode).toBe(0)
  return dataDir
}

const show = (page: Page, address: string): Promise<void> =>
  page.evaluate((hash) => {
    location.hash = hash
  }, `#${address}`)

/** The yearly sheet of 2024, and its row of the bitcoin. */
async function yearOfBitcoin(app: Awaited<ReturnType<typeof launchBrowser>>): Promise<{ page: Page; row: Locator }> {
  const page = await app.open()
  await page.locator('h1').waitFor()
  await show(page, '/gains?year=2024')
  await page.getByRole('radio', { name: 'By coin' }).click()
  return { page, row: page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'BTC' }) }) }
}

/** What the year's one sale gained, as the command line has it. */
async function gainOf(dataDir: string): Promise<unknown> {
  const { disposals } = (await runBarbell(dataDir, 'gains', '--year', '2024', '--json')).json() as {
    disposals: { realisedPnl?: string }[]
  }
  return disposals.map(({ realisedPnl }) => realisedPnl)
}

describe.skipIf(isSkipped)(`gains, in a browser${why === undefined ? '' : ` (${why})`}`, () => {
  it('of a year are printed, and of lots that the person names', async () => {
    expect(why).toBeUndefined()
    const dataDir = await bookOf(TRADES)
    const app = await launchBrowser(dataDir)
    try {
      const page = await app.open()
      await page.locator('h1').waitFor()
      await show(page, '/gains?year=2024')
      await page.getByText('$30,000.00').first().waitFor()
      await page.getByRole('radio', { name: /^Specific lots/ }).click()
      await page.getByRole('button', { name: /BTC/ }).first().click()
      await page.getByRole('button', { name: 'Name the lots' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(/lot of 1 Feb 2024/).fill('0')
      await dialog.getByLabel(/lot of 1 Mar 2024/).fill('1')
      await dialog.getByText('Together they are what went.').waitFor()
      await dialog.getByRole('button', { name: 'Keep these lots' }).click()
      await page.getByText('$10,000.00').first().waitFor()

      await page.getByRole('button', { name: 'Export the year' }).click()
      const saved = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Save PDF' }).click()
      const report = await saved
      expect(report.suggestedFilename()).toMatch(/2024.*\.pdf$/)
      expect(readFileSync(await report.path(), 'latin1').slice(0, 5)).toBe('%PDF-')
      await page.keyboard.press('Escape')
      await show(page, '/holdings')
      await page.getByText('Cost basis: Specific lots, in USD').waitFor()
      expect([app.foreignRequests, app.pageErrors]).toEqual([[], []])
    } finally {
      await app.close()
    }
    expect(await gainOf(dataDir)).toEqual(['10000'])
  })

  it('of a coin say what of its closing was on its way, and so agree with what Holdings had that day', async () => {
    const dataDir = await bookOf(`${TRADES}${SENT}`)
    const { unpriced } = (
      await runBarbell(dataDir, 'holdings', '--at', '2024-12-31T23:59:59.999Z', '--json')
    ).json() as { unpriced: unknown }
    expect(unpriced).toMatchObject([{ asset: 'BTC', quantity: '0.75' }])
    const app = await launchBrowser(dataDir)
    try {
      const { page, row } = await yearOfBitcoin(app)
      await row.getByText(/^0\.250* on the way$/).waitFor()
      expect(await row.getByText('on the way').count()).toBe(1)
      await row.getByRole('button').last().click()
      const drawer = page.getByRole('complementary')
      await drawer.getByText('= In the accounts').waitFor()
      expect(await drawer.innerText()).toMatch(
        /= Closing\s+1 BTC[\s\S]+− Of the closing, on the way\s+0\.25 BTC[\s\S]+= In the accounts\s+0\.75 BTC/,
      )
      expect([app.foreignRequests, app.pageErrors]).toEqual([[], []])
    } finally {
      await app.close()
    }
  })

  it('of a coin say, too, what a deposit brought before its withdrawal, so that two accounts hold it', async () => {
    const dataDir = await bookOf(`${TRADES}${SENT_LATER}`)
    const deposit = join(dataDir, 'deposit.csv')
    writeFileSync(deposit, binanceFile([['2024-12-31 23:55:00', 'Deposit', 'BTC', '0.25']]))
    expect((await runBarbell(dataDir, 'import', deposit, '--account', 'Wallet')).exitCode).toBe(0)
    const app = await launchBrowser(dataDir)
    try {
      const { page, row } = await yearOfBitcoin(app)
      await row.getByText(/^0\.250* came before it left$/).waitFor()
      await row.getByRole('button').last().click()
      const drawer = page.getByRole('complementary')
      await drawer.getByText('= In the accounts').waitFor()
      expect(await drawer.innerText()).toMatch(
        /= Closing\s+1 BTC[\s\S]+\+ Came before it left\s+0\.25 BTC[\s\S]+= In the accounts\s+1\.25 BTC/,
      )
      expect([app.foreignRequests, app.pageErrors]).toEqual([[], []])
    } finally {
      await app.close()
    }
  })

  it('are known once what was held before is entered where Health asks for it', async () => {
    const dataDir = await bookOf(SALE)
    expect(await gainOf(dataDir)).toEqual([undefined])
    const app = await launchBrowser(dataDir)
    try {
      const page = await app.open()
      await page.locator('h1').waitFor()
      await show(page, '/health')
      await page.getByRole('link', { name: 'Enter what was held' }).first().click()
      const dialog = page.getByRole('dialog', { name: 'What was held before' })
      expect(await dialog.getByLabel('Asset').inputValue()).toBe('ETH')
      expect(await dialog.getByLabel('Account').inputValue()).toBe('Binance')
      expect(await dialog.getByLabel('Held on').inputValue()).toBe('2024-06-30')
      expect(await dialog.getByRole('button', { name: 'Add to the book' }).isDisabled()).toBe(true)
      await dialog.getByLabel('Quantity held').fill('2')
      await dialog.getByLabel('What all of it cost').fill('4,000')
      await dialog.getByRole('button', { name: 'Add to the book' }).click()
      await page.getByRole('complementary').getByText('Opening balance').waitFor()
      await show(page, '/health')
      await page.getByText('Nothing was found', { exact: false }).waitFor()
      expect([app.foreignRequests, app.pageErrors]).toEqual([[], []])
    } finally {
      await app.close()
    }
    expect(await gainOf(dataDir)).toEqual(['2000'])
  })
})
