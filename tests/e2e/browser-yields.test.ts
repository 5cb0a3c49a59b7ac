import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runBarbell } from '../support/barbell-command.ts'
import { launchBrowser, whyNoBrowser } from '../support/browser-app.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const why = whyNoBrowser()
const isSkipped = why !== undefined && process.env['CI'] !== 'true'

describe.skipIf(isSkipped)(`yield positions${why === undefined ? '' : ` (${why})`}`, () => {
  it('are made of what events look like, told a balance and rates, and are the same on the command line', async () => {
    expect(why).toBeUndefined()
    const dataDir = temporaryDirectory()
    expect((await runBarbell(dataDir, 'demo', '--data', dataDir)).exitCode).toBe(0)
    const rates = join(dataDir, 'rates.csv')
    const today = Date.now()
    const days = Array.from({ length: 80 }, (_, week) => new Date(today - (week + 1) * 604_800_000).toISOString())
    writeFileSync(rates, `timestamp,tvlUsd,apy\n${days.map((day) => `${day},1,5`).join('\n')}\n`)
    const app = await launchBrowser(dataDir)
    try {
      const page = await app.open()
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.keyboard.press('Control+.')
      await page.getByRole('button', { name: 'USDC on Aave: how it was computed', exact: true }).click()
      await page.getByText('Deposited', { exact: true }).waitFor()
      await page.getByRole('button', { name: 'Change', exact: true }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
      await page.getByRole('button', { name: 'Make it a position: AAVE-USDC in Demo exchange' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Lent USDC')
      await dialog.getByRole('textbox', { name: 'Protocol' }).fill('aave')
      await dialog.getByRole('button', { name: 'Save' }).click()
      const row = page.getByRole('row').filter({ hasText: 'Lent USDC' })
      await row.getByText('4.18%').waitFor()
      expect(await page.getByText('These events look like positions').count()).toBe(0)
      await page.getByText('Protocol: aave').waitFor()

      await row.getByRole('button', { name: 'Lent USDC: how it was computed', exact: true }).click()
      await page.getByRole('button', { name: 'State a balance' }).click()
      await dialog.getByRole('textbox', { name: 'Balance in USDC' }).fill('9,900')
      await dialog.getByRole('button', { name: 'Save' }).click()
      await row.getByText('9,900.00 USDC').waitFor()

      await page.getByRole('button', { name: 'Import', exact: true }).click()
      await dialog.getByRole('combobox', { name: 'What the file holds' }).click()
      await page.getByRole('option', { name: 'Advertised rates: Lent USDC' }).click()
      await dialog.locator('input[type=file]').setInputFiles(rates)
      await dialog.getByText('80 new, 0 changed, 0 known before.').waitFor()
      await dialog.getByRole('button', { name: 'Close' }).click()
      await row.getByText('5.00%').waitFor()
      expect([app.foreignRequests, app.pageErrors]).toEqual([[], []])
    } finally {
      await app.close()
    }
    const { stdout } = await runBarbell(dataDir, 'yields', '--json', '--data', dataDir)
    const { positions } = JSON.parse(stdout) as {
      positions: { name: string; balance: string; windows: { life: { advertised: number } } }[]
    }
    const lent = positions.find(({ name }) => name === 'Lent USDC')
    expect(lent).toMatchObject({ balance: '9900', protocol: 'aave' })
    expect(lent?.windows.life.advertised).toBeCloseTo(0.05, 12)
  })
})
