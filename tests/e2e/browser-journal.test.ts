import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runBarbell } from '../support/barbell-command.ts'
import { launchBrowser, whyNoBrowser } from '../support/browser-app.ts'
import { binanceFile, binanceTrade } from '../support/statement-files.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const why = whyNoBrowser()
const isSkipped = why !== undefined && process.env['CI'] !== 'true'

/** `2026-11-22 10:00:00` some minutes from now: a trade has to come after the plan that asked for it. */
const soon = (): string => new Date(Date.now() + 1000).toISOString().slice(0, 19).replace('T', ' ')

describe.skipIf(isSkipped)(`a plan and what became of it${why === undefined ? '' : ` (${why})`}`, () => {
  it('is recorded, ticked off by a statement, opened again by the undo, and told in the journal', async () => {
    expect(why).toBeUndefined()
    const dataDir = temporaryDirectory()
    expect((await runBarbell(dataDir, 'demo', '--data', dataDir)).exitCode).toBe(0)
    const app = await launchBrowser(dataDir)
    try {
      const page = await app.open()
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.keyboard.press('Control+5')
      await page.getByRole('button', { name: 'Record this plan' }).click()
      const orders = page.getByRole('table', { name: 'Open orders' })
      const solana = orders.getByRole('row').filter({ hasText: 'Buy SOL' })
      await solana.waitFor()
      const quantity = await solana.getByRole('cell').first().innerText()

      const statement = binanceFile(binanceTrade(soon(), ['SOL', quantity.replaceAll(',', '')], ['USD', '-750']))
      const file = join(dataDir, 'fills.csv')
      writeFileSync(file, statement)
      await page.keyboard.press('Control+3')
      await page.locator('input[type=file]').first().setInputFiles(file)
      await page.getByRole('button', { name: /^Add \d+ rows? to the book/ }).click()
      await page.getByText(/rows? (is|are) in the book/).waitFor()
      await page.keyboard.press('Control+5')
      await orders.getByRole('row').filter({ hasText: 'Buy ETH' }).waitFor()
      await solana.waitFor({ state: 'detached' })

      await page.keyboard.press('Control+3')
      await page.getByRole('button', { name: 'Undo the import of fills.csv' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.keyboard.press('Control+9')
      await solana.waitFor()

      await solana.getByRole('button', { name: 'Buy SOL: partly or declined' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('radio', { name: 'Declined' }).click()
      await dialog.getByLabel('Note').fill('The spread was too wide.')
      await dialog.getByRole('button', { name: 'Keep it' }).click()
      await solana.waitFor({ state: 'detached' })
      const log = page.getByRole('table', { name: 'Decisions' })
      await log.getByRole('row').filter({ hasText: 'The spread was too wide.' }).waitFor()

      await page.getByRole('button', { name: /^DOGE: .* No flag$/ }).click()
      await dialog.getByRole('textbox').fill('All of them fell.')
      await dialog.getByRole('button', { name: 'Keep the reason' }).click()
      await page.getByRole('button', { name: /^DOGE: .* No flag$/ }).waitFor({ state: 'detached' })
      await log.getByRole('row').filter({ hasText: 'All of them fell.' }).waitFor()
      expect([app.foreignRequests, app.pageErrors]).toEqual([[], []])
    } finally {
      await app.close()
    }
  })
})
