import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { type BrowserApp, launchBrowser, whyNoBrowser } from '../support/browser-app.ts'
import { emptyBook } from '../support/empty-book.ts'
import { binanceFile, binanceTrade, priceFile } from '../support/statement-files.ts'

const why = whyNoBrowser()
const isSkipped = why !== undefined && process.env['CI'] !== 'true'

/** 10,000 dollars come in, and 0.1 bitcoin is bought for 5,000 of them. */
const STATEMENT = binanceFile([
  ['2025-01-05 10:00:00', 'Deposit', 'USD', '10000'],
  ...binanceTrade('2025-01-06 10:00:00', ['BTC', '0.1'], ['USD', '-5000']),
])
/** A bitcoin is worth 50,000 until the end of January, and 60,000 from then on. */
const CLOSES = Array.from({ length: 120 }, (_, day) => (day < 27 ? '50000' : '60000'))
/** A euro is 1.25 dollars all the while. */
const RATES = CLOSES.map(() => '1.25')

async function bookOfOnePurchase(): Promise<string> {
  const { dataDir, write, run, importCloses } = emptyBook()
  await run('import', write('statement.csv', STATEMENT))
  await importCloses('BTC', priceFile('2025-01-05', CLOSES))
  await importCloses('EUR', priceFile('2025-01-05', RATES))
  return dataDir
}

const show = (page: Page, address: string): Promise<void> =>
  page.evaluate((hash) => {
    location.hash = hash
  }, `#${address}`)

async function withPage(tell: (page: Page, app: BrowserApp) => Promise<void>): Promise<void> {
  const app = await launchBrowser(await bookOfOnePurchase())
  try {
    const page = await app.open()
    await page.locator('h1').waitFor()
    await tell(page, app)
    expect(app.foreignRequests).toEqual([])
  } finally {
    await app.close()
  }
}

describe.skipIf(isSkipped)(`figures, in a browser${why === undefined ? '' : ` (${why})`}`, () => {
  it('are shown in another currency on every screen, and not at all where no rate leads to it', () =>
    withPage(async (page, app) => {
      expect(why).toBeUndefined()
      await page.getByText('$11,000.00').first().waitFor()
      await page.getByRole('combobox', { name: 'Show amounts in' }).click()
      await page.getByRole('option', { name: 'EUR' }).click()
      await page.getByText('€8,800.00').first().waitFor()
      await page.getByRole('link', { name: 'Holdings' }).first().click()
      await page.getByText('€4,800.00').first().waitFor()
      expect(await page.getByText('$11,000.00').count()).toBe(0)
      expect(app.pageErrors).toEqual([])

      await show(page, '/?in=CHF')
      const refused = page.getByRole('alert')
      await refused.getByText('There is no exchange rate into this currency.').waitFor()
      await refused.getByText('from USD to CHF', { exact: false }).waitFor()
      expect(await page.getByText('CHF 0.00').count()).toBe(0)
    }))

  it('of the whole add up those of its parts', () =>
    withPage(async (page, app) => {
      await show(page, '/holdings')
      const sums = page.getByRole('row', { name: /^Net asset value/ })
      await sums.waitFor()
      expect(await sums.innerText()).toMatch(/\$11,000\.00\s+\$10,000\.00\s+\+\$1,000\.00\s+100/)
      expect(app.pageErrors).toEqual([])
    }))

  it('of returns are told between any two days', () =>
    withPage(async (page, app) => {
      await page.getByRole('radio', { name: 'Other days' }).click()
      await page.getByLabel('from', { exact: true }).fill('2025-01-10')
      await page.getByLabel('to', { exact: true }).fill('2025-03-31')
      // 10,000 at the end of 9 January became 11,000.
      await page.getByText('+10.0%').first().waitFor()
      await page.getByRole('row', { name: /^BTC/ }).getByText('+20.0%').waitFor()
      await page.getByLabel('to', { exact: true }).fill('2025-01-01')
      await page.getByText('Choose two days, the first one before the last.').waitFor()
      await page.getByRole('row', { name: /^BTC/ }).getByText('+20.0%').waitFor()
      expect(app.pageErrors).toEqual([])
    }))

  it('open what they were computed from, down to the row of the file', () =>
    withPage(async (page, app) => {
      await page.getByRole('button', { name: '$11,000.00' }).click()
      const drawer = page.getByRole('complementary')
      await drawer.getByText(/× \$60,000/).waitFor()
      await page.getByRole('radio', { name: 'All' }).click()
      await page.getByRole('table').getByRole('button', { name: 'BTC' }).click()
      await drawer.getByRole('heading', { name: 'Returns: BTC' }).waitFor()
      await drawer.getByText('+$1,000.00').first().waitFor()
      await drawer
        .getByRole('link', { name: /statement\.csv, row [23]/ })
        .first()
        .click()
      await page.getByRole('heading', { name: 'Events' }).first().waitFor()
      await page.getByText('statement.csv').first().waitFor()
      expect(app.pageErrors).toEqual([])
    }))
})
