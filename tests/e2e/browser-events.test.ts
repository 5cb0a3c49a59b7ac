import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { runBarbell } from '../support/barbell-command.ts'
import { launchBrowser, whyNoBrowser } from '../support/browser-app.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const why = whyNoBrowser()
const isSkipped = why !== undefined && process.env['CI'] !== 'true'

const rows = (page: Page) => page.locator('tbody tr[data-index]')

describe.skipIf(isSkipped)(`the events, by keyboard and by hand${why === undefined ? '' : ` (${why})`}`, () => {
  it('finds an event, changes it, puts it back, adds one and takes it out', async () => {
    expect(why).toBeUndefined()
    const dataDir = temporaryDirectory()
    expect((await runBarbell(dataDir, 'demo', '--data', dataDir)).exitCode).toBe(0)
    const app = await launchBrowser(dataDir)
    try {
      const page = await app.open()
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.keyboard.press('Control+4')
      await rows(page).first().waitFor()
      const total = Number(await page.getByRole('table', { name: 'Events' }).getAttribute('aria-rowcount')) - 1
      expect(total).toBeGreaterThan(100)
      expect(await rows(page).count()).toBeLessThan(total)

      await page.getByLabel('Search events').fill('staking eth')
      await page.waitForFunction(() => location.hash.includes('words=staking'))
      await page.keyboard.press('Tab')
      await page.locator('[data-row="0"]').waitFor()
      await page.locator('body').click({ position: { x: 5, y: 890 } })
      await page.keyboard.press('j')
      await page.keyboard.press('j')
      await page.keyboard.press('k')
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-row'))).toBe('0')
      await page.keyboard.press('Enter')
      const drawer = page.getByRole('complementary')
      await drawer.getByText('In the statement’s words: Staking reward').waitFor()

      await drawer.getByRole('button', { name: 'Change…' }).click()
      const editor = page.getByRole('dialog')
      await editor.getByLabel('Quantity of line 1').fill('−1')
      await editor.getByRole('button', { name: 'Save the change' }).click()
      await editor.getByText('What moved: the sign does not fit').waitFor()
      await editor.getByLabel('Quantity of line 1').fill('0.104')
      await editor.getByText('+0.1 ETH').waitFor()
      await editor.getByRole('button', { name: 'Save the change' }).click()
      await drawer.getByText('+0.104 ETH').first().waitFor()
      const putBack = drawer.getByRole('button', { name: 'Put back what the statement says' })
      await putBack.click()
      await putBack.waitFor({ state: 'hidden' })
      await drawer.getByRole('listitem').filter({ hasText: 'Received' }).getByText('+0.004 ETH').waitFor()
      await drawer.getByRole('button', { name: 'Close' }).click()

      await page.getByRole('button', { name: 'Add an event' }).click()
      await editor.getByLabel('Account', { exact: true }).fill('Cash box')
      for (const [line, quantity, asset] of [
        [1, '2', 'LTC'],
        [2, '-150', 'USD'],
      ] as const) {
        await editor.getByLabel(`Quantity of line ${line}`).fill(quantity)
        await editor.getByLabel(`Asset of line ${line}`).fill(asset)
      }
      await editor.getByRole('button', { name: 'Add to the book' }).click()
      await drawer.getByText('Written by hand. No file tells it.').waitFor()
      await drawer.getByRole('button', { name: 'Remove…' }).click()
      await editor.getByText('−2 LTC').waitFor()
      await editor.getByRole('button', { name: 'Remove the event' }).click()
      await drawer.getByText('This event is not in the book now.').waitFor()
      await drawer.getByRole('button', { name: 'Put it back' }).click()
      await drawer.getByText('+2 LTC').first().waitFor()
      expect([app.foreignRequests, app.pageErrors]).toEqual([[], []])
    } finally {
      await app.close()
    }
  })
})
