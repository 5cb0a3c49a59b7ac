import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runBarbell } from '../support/barbell-command.ts'
import { launchBrowser, whyNoBrowser } from '../support/browser-app.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const why = whyNoBrowser()
const isSkipped = why !== undefined && process.env['CI'] !== 'true'

describe.skipIf(isSkipped)(`outside series${why === undefined ? '' : ` (${why})`}`, () => {
  it('are read on the page, listened to by a gate, and told the same on the command line', async () => {
    expect(why).toBeUndefined()
    const dataDir = temporaryDirectory()
    expect((await runBarbell(dataDir, 'demo', '--data', dataDir)).exitCode).toBe(0)
    const file = join(dataDir, 'jobs.csv')
    writeFileSync(
      file,
      'date,value,release_date,consensus\n2025-01-01,4.1,2025-02-07,4.0\n2025-02-01,4.3,2025-03-07,4.1\n',
    )
    const app = await launchBrowser(dataDir)
    try {
      const page = await app.open()
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.keyboard.press('Control+7')
      await page.getByRole('heading', { name: 'BTC ETF net flow' }).waitFor()
      await page.getByRole('button', { name: 'Import a series' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('combobox', { name: 'Series' }).click()
      await page.getByRole('option', { name: 'US unemployment' }).click()
      await dialog.locator('input[type=file]').setInputFiles(file)
      await dialog.getByText('2 new, 0 restated, 0 known before.', { exact: false }).waitFor()
      await dialog.getByRole('button', { name: 'Close' }).click()
      const card = page.locator('section', { has: page.getByRole('heading', { name: 'US unemployment' }) })
      await card.getByText('4.3%').first().waitFor()
      await card.getByText('+0.2 against what was expected.', { exact: false }).waitFor()
      await card.getByText(/^stale, \d+ days$/).waitFor()
      await card.getByRole('button', { name: 'US unemployment as a table' }).click()
      await card.getByRole('row').filter({ hasText: '1 Jan 2025' }).waitFor()
      expect([app.foreignRequests, app.pageErrors]).toEqual([[], []])
    } finally {
      await app.close()
    }

    const shown = await runBarbell(dataDir, 'policy', 'show', '--json', '--data', dataDir)
    const policy = JSON.parse(shown.stdout) as { gates: unknown[] }
    policy.gates.push({ when: { indicator: 'us-unemployment', measure: 'change', above: 0.1 }, effect: 'block' })
    const rules = join(dataDir, 'gated.json')
    writeFileSync(rules, JSON.stringify(policy))
    expect((await runBarbell(dataDir, 'policy', 'set', rules, '--data', dataDir)).exitCode).toBe(0)
    const { stdout } = await runBarbell(dataDir, 'plan', '--json', '--data', dataDir)
    const { skipped } = JSON.parse(stdout) as { skipped: { asset: string; reason: string }[] }
    expect(skipped.find(({ asset }) => asset === 'SOL')?.reason).toMatch(
      /change of us-unemployment cannot be told \(stale\)/,
    )
  })
})
