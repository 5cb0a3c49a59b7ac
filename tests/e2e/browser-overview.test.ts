/** The overview of a book that is not whole yet: without a policy, without some prices, with prices that are old. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { EXAMPLE_POLICY } from '../../electron/domain/policy/example-policy.ts'
import type { Policy } from '../../electron/domain/policy/policy.ts'
import { type BrowserApp, type PageOptions, launchBrowser, whyNoBrowser } from '../support/browser-app.ts'
import { runBarbell } from '../support/barbell-command.ts'
import { emptyBook } from '../support/empty-book.ts'
import { binanceFile, binanceTrade, priceFile } from '../support/statement-files.ts'

const why = whyNoBrowser()
const isSkipped = why !== undefined && process.env['CI'] !== 'true'

const STATEMENT = binanceFile([
  ['2025-01-05 10:00:00', 'Deposit', 'USD', '10000'],
  ...binanceTrade('2025-01-06 10:00:00', ['BTC', '0.1'], ['USD', '-5000']),
  ...binanceTrade('2025-01-07 10:00:00', ['SOL', '10'], ['USD', '-1000']),
  ['2025-01-10 10:00:00', 'Airdrop Assets', 'GRT', '250'],
])
const closes = (price: string, days: number): string[] => Array.from({ length: days }, () => price)

const OTHERS = ['AVAX', 'LINK']
/** Names nothing of what the statement brings. */
const ELSEWHERE: Policy = {
  ...EXAMPLE_POLICY,
  safe: {
    ...EXAMPLE_POLICY.safe,
    'blue-chip': { ETH: { target: 0.45, stress: 0.85 } },
    reserve: { target: 0.35, floor: 0.05, assets: { USDC: { stress: 0.02, issuer: 'circle' } } },
  },
  convex: { ...EXAMPLE_POLICY.convex, assets: OTHERS },
  ladders: EXAMPLE_POLICY.ladders.map((ladder) => ({ ...ladder, assets: OTHERS })),
}

/** What is held has prices until early May 2025; GRT has its first one in February. */
async function bookOf(policy: Policy | undefined): Promise<string> {
  const { dataDir, write, run, importCloses } = emptyBook()
  await run('import', write('statement.csv', STATEMENT))
  for (const [asset, from, price, days] of [
    ['BTC', '2025-01-05', '50000', 120],
    ['SOL', '2025-01-05', '100', 120],
    ['GRT', '2025-02-10', '0.2', 84],
  ] as const)
    await importCloses(asset, priceFile(from, closes(price, days)))
  if (policy) await run('policy', 'set', write('policy.json', JSON.stringify(policy)))
  return dataDir
}

async function withPage(
  dataDir: string,
  options: PageOptions,
  tell: (page: Page, app: BrowserApp) => Promise<void>,
): Promise<void> {
  const app = await launchBrowser(dataDir)
  try {
    const page = await app.open(options)
    await page.locator('h1').waitFor()
    await tell(page, app)
    expect(app.foreignRequests).toEqual([])
  } finally {
    await app.close()
  }
}

describe.skipIf(isSkipped)(`the overview of a book that is not whole${why === undefined ? '' : ` (${why})`}`, () => {
  it('says without a policy that nothing is placed, not that both sides are worth nothing', async () => {
    expect(why).toBeUndefined()
    await withPage(await bookOf(undefined), {}, async (page, app) => {
      await page.getByText('Nothing is placed yet').waitFor()
      await page.getByText('All of $10,050.00 is on neither side.', { exact: false }).waitFor()
      // Elsewhere on the page something may well be worth nothing.
      const barbell = page.locator('section').filter({ has: page.getByRole('heading', { name: 'The barbell' }) })
      expect(await barbell.count()).toBe(1)
      expect(await barbell.getByText('$0.00').count()).toBe(0)
      await page.getByRole('link', { name: 'Write the policy' }).waitFor()

      // Assets that are placed by hand are on a side also without a policy.
      await page.getByRole('link', { name: 'Place assets by hand' }).click()
      await page.getByRole('combobox', { name: 'Sleeve of BTC' }).click()
      await page.getByRole('option', { name: 'Blue-chip' }).click()
      await page.getByRole('combobox', { name: 'Sleeve of BTC' }).waitFor({ state: 'detached' })
      await page.getByRole('link', { name: 'Overview' }).first().click()
      await page.getByText('$5,000.00 · 49.8%').waitFor()
      expect(await page.getByText('Nothing is placed yet').count()).toBe(0)
      expect(app.pageErrors).toEqual([])
    })
  })

  it('says of a policy that places nothing of what is held that it places nothing, and no zeros', async () => {
    expect(why).toBeUndefined()
    await withPage(await bookOf(ELSEWHERE), {}, async (page, app) => {
      const barbell = page.locator('section').filter({ has: page.getByRole('heading', { name: 'The barbell' }) })
      await barbell.getByText('The policy places nothing that you hold').waitFor()
      await barbell
        .getByText('All of $10,050.00 is in assets that the policy does not name', { exact: false })
        .waitFor()
      expect(await barbell.getByText('$0.00').count()).toBe(0)
      await barbell.getByRole('link', { name: 'Place assets by hand' }).click()
      await page.getByRole('combobox', { name: 'Sleeve of BTC' }).waitFor()
      expect(app.pageErrors).toEqual([])
    })
  })

  it('says under a day of the history table which asset had no price then, and under no other', async () => {
    await withPage(await bookOf(undefined), {}, async (page, app) => {
      await page.getByRole('radio', { name: 'All', exact: true }).click()
      await page.getByRole('button', { name: 'As a table' }).click()
      const rowOf = (day: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: day }) })
      await rowOf('31 Jan 2025').getByText('without GRT: no price').waitFor()
      expect(await rowOf('31 Jan 2025').innerText()).toContain('$10,000.00')
      expect(await rowOf('28 Feb 2025').innerText()).toMatch(/\$10,050\.00(?![\s\S]*without)/)
      expect(await page.getByText('without GRT: no price').count()).toBe(1)
      expect(app.pageErrors).toEqual([])
    })
  })

  it('says of old prices what waits for them, in the words of the command line', async () => {
    const dataDir = await bookOf(EXAMPLE_POLICY)
    const { stdout } = await runBarbell(dataDir, 'remind')
    expect(stdout).toMatch(/SOL mark is .*limit 24 h, so its ladder waits\./)
    expect(stdout).toMatch(/BTC mark is .*limit 24 h, so no order is planned for it\./)
    await withPage(dataDir, {}, async (page, app) => {
      const item = (asset: string) => page.getByRole('listitem').filter({ hasText: `${asset} mark is` })
      await item('SOL').getByText('limit 24 h, so its ladder waits', { exact: true }).waitFor()
      await item('BTC').getByText('limit 24 h, so no order is planned for it', { exact: true }).waitFor()
      expect(app.pageErrors).toEqual([])
    })
  })

  it('says in Japanese why something was not put aside, and why a holding was not locked', async () => {
    await withPage(await bookOf(EXAMPLE_POLICY), { locale: 'ja-JP' }, async (page, app) => {
      const due = page.getByRole('listitem').filter({ hasText: 'SOLの価格' })
      await due.waitFor()
      await page.clock.setFixedTime('2020-01-01T00:00:00Z')
      await due.getByRole('button', { name: /^後で通知：/ }).click()
      await page.getByRole('menuitem', { name: '4時間後' }).click()
      const refused = page.getByRole('alert')
      await refused.getByText('これから1年以内の日時にしてください。').waitFor()

      await page.evaluate(() => {
        location.hash = '#/plan'
      })
      await page.getByRole('button', { name: '追加', exact: true }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('銘柄').fill('BTC')
      await dialog.getByLabel('数量').fill('1')
      await dialog.getByLabel('期限', { exact: false }).fill('2020-01-01')
      await dialog.getByRole('button', { name: '追加する' }).click()
      await refused.getByText('すでに過ぎた日時です。これからの日時にしてください。').waitFor()
      expect(app.pageErrors.filter((text) => !text.includes('400'))).toEqual([])
      expect(app.pageErrors).toHaveLength(2)
    })
  })
})
