import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { launchDesktop, whyNoDesktop } from '../support/desktop-app.ts'
import { dropFiles } from '../support/drop-files.ts'
import { tellTheLoop } from '../support/loop-story.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'
import { zipFile } from '../support/zip-file.ts'

const why = whyNoDesktop()
const isSkipped = why !== undefined && process.env['CI'] !== 'true'

describe.skipIf(isSkipped)(`the loop, in the window${why === undefined ? '' : ` (${why})`}`, () => {
  it('goes from a statement to a plan', async () => {
    expect(why).toBeUndefined()
    const desktop = await launchDesktop({ environment: { LANG: 'en_US.UTF-8', LANGUAGE: 'en' } })
    try {
      await tellTheLoop(desktop.page)
    } finally {
      await desktop.close()
    }
  })

  it('takes a folder that is dropped, with the ZIP file in it, and says what is wrong with a file', async () => {
    const folder = join(temporaryDirectory(), 'exports')
    mkdirSync(folder)
    const trades = (day: string): string =>
      `Date(UTC),Pair,Side,Price,Executed,Amount,Fee\n${day} 10:00:00,BTCUSDT,BUY,20000,0.001BTC,20USDT,0.00001BNB\n`
    writeFileSync(join(folder, 'one.csv'), trades('2023-01-01'))
    writeFileSync(join(folder, 'two.zip'), zipFile([{ name: 'a/two.csv', content: trades('2023-01-02') }]))
    writeFileSync(join(folder, 'locked.zip'), zipFile([{ name: 'x.csv', content: 'x', isEncrypted: true }]))
    const desktop = await launchDesktop({ environment: { LANG: 'en_US.UTF-8', LANGUAGE: 'en' } })
    try {
      const { page } = desktop
      await page.locator('h1').first().waitFor()
      await page.evaluate(() => {
        location.hash = '#/import'
      })
      await dropFiles(page, page.getByText(/^Drop statement files/), [folder])
      await page.getByRole('button', { name: 'Add 2 rows to the book' }).waitFor()
      await page.getByText('exports/two.zip › a/two.csv').waitFor()
      await page.getByText('The ZIP file is encrypted').waitFor()
    } finally {
      await desktop.close()
    }
  })
})
