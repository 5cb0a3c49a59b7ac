import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, describe, it } from 'vitest'
import { runBarbell } from '../support/barbell-command.ts'
import { launchBrowser, whyNoBrowser } from '../support/browser-app.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const why = whyNoBrowser()
const isSkipped = why !== undefined && process.env['CI'] !== 'true'

describe.skipIf(isSkipped)(`a damaged book, in a browser${why === undefined ? '' : ` (${why})`}`, () => {
  it('is said to be damaged, and is back after one of its backups was chosen', async () => {
    expect(why).toBeUndefined()
    const dataDir = temporaryDirectory()
    for (const command of ['demo', 'backup']) expect((await runBarbell(dataDir, command)).exitCode, command).toBe(0)
    const garbage = Buffer.alloc(8192, 'not a database ')
    writeFileSync(join(dataDir, 'barbell.db'), garbage)
    const app = await launchBrowser(dataDir)
    try {
      const page = await app.open()
      await page.getByText('database_corrupt').waitFor()
      await page.getByRole('button', { name: /^Restore the backup of/ }).click()
      const kept = await page.getByText(/kept as barbell-set-aside-\S+\.db/).innerText()
      const [name = ''] = /barbell-set-aside-\S+\.db/.exec(kept) ?? []
      expect(readFileSync(join(dataDir, name)).equals(garbage)).toBe(true)
      await page.getByRole('button', { name: 'Open the book' }).click()
      await page.getByRole('navigation').first().waitFor()
      await page.getByRole('heading', { name: 'Overview' }).waitFor()
      expect(app.foreignRequests).toEqual([])
    } finally {
      await app.close()
    }
  })
})
