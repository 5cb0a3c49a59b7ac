import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { runBarbell } from '../support/barbell-command.ts'
import { type BrowserApp, launchBrowser, whyNoBrowser } from '../support/browser-app.ts'
import { dropFiles } from '../support/drop-files.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'
import { zipFile } from '../support/zip-file.ts'

const why = whyNoBrowser()
const isSkipped = why !== undefined && process.env['CI'] !== 'true'

const WALLET = [
  'When;What;Coin;How much;Fee',
  '13.03.2024 09:00;Deposit;EUR;100,5;',
  '14.03.2024 09:00;Trade;BTC;0,5;',
  '14.03.2024 09:00;Trade;EUR;-50;1',
  '15.03.2024 09:00;Quux;SOL;2;',
  '',
].join('\n')

const BINANCE = 'Date(UTC),Pair,Side,Price,Executed,Amount,Fee\n'
const trade = (row: number): string => {
  const at = new Date(Date.UTC(2023, 0, 1) + row * 1000).toISOString().slice(0, 19).replace('T', ' ')
  return `${at},BTCUSDT,BUY,20000.${row % 100},0.001BTC,20.00000${row % 10}USDT,0.00000${row % 10}BNB\n`
}

/** A refusal is an answer of HTTP 4xx, which a browser counts among its errors. */
const errorsOf = (app: BrowserApp): string[] => app.pageErrors.filter((text) => !/status of 4\d\d/.test(text))

async function openImport(app: BrowserApp): Promise<Page> {
  const page = await app.open()
  await page.locator('h1').first().waitFor()
  await page.evaluate(() => {
    location.hash = '#/import'
  })
  await page.getByText('Drop statement files, a folder or a ZIP file here').waitFor()
  return page
}

/** Chooses in one of the page's lists, as a keyboard does. */
async function choose(page: Page, list: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: list, exact: true }).press('Enter')
  await page.getByRole('option', { name: option, exact: true }).press('Enter')
}

const drop = (page: Page, paths: readonly string[]): Promise<void> => dropFiles(page, page.getByText(/^Drop /), paths)

const fileRow = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(name.replaceAll('.', '\\.')) }) })

describe.skipIf(isSkipped)(`files on the import screen${why === undefined ? '' : ` (${why})`}`, () => {
  it('maps the columns of an unknown file, sees its rows change with it, and knows the next one', async () => {
    expect(why).toBeUndefined()
    const folder = temporaryDirectory()
    writeFileSync(join(folder, 'old wallet.csv'), WALLET)
    writeFileSync(join(folder, 'more.csv'), WALLET.replace('13.03.2024', '12.03.2024'))
    const app = await launchBrowser()
    try {
      const page = await openImport(app)
      await page.locator('input[type=file]').first().setInputFiles(join(folder, 'old wallet.csv'))
      await page.getByRole('heading', { level: 1, name: 'Column mapping' }).waitFor()
      const rows = page.getByRole('table', { name: 'Rows of the file and what they become' })
      await rows.getByText('The mapping says nothing of this word.').waitFor()
      await rows.getByText('What: “Quux”').waitFor()
      const save = page.getByRole('button', { name: 'Save and read the file' })

      await choose(page, 'What “Quux” is', 'Income')
      await rows.getByRole('row', { name: /^4 Income \+2 SOL/ }).waitFor()

      await page.getByLabel('Time zone', { exact: true }).fill('Mars/Olympus')
      await page.getByText('There is no such time zone.').waitFor()
      expect(await save.isDisabled()).toBe(true)
      await page.getByLabel('Time zone', { exact: true }).fill('Asia/Tokyo')
      await page.getByText(/is read in Asia\/Tokyo: 2024-03-13 00:00:00 UTC/).waitFor()
      await page.getByLabel('Printed as').fill('HH:mm')
      await page.getByText('This is no layout of times.').waitFor()
      await page.getByLabel('Printed as').fill('DD.MM.YYYY HH:mm')
      await rows.getByRole('row', { name: /^2 Trade \+0.5 BTC −50 EUR fee −1 EUR/ }).waitFor()

      await page.getByLabel('Name of the mapping').fill('Old wallet')
      await page.getByLabel('Account', { exact: true }).fill('Cold')
      await save.click()
      await page.getByRole('button', { name: 'Add 4 rows to the book' }).click()
      await page.getByText('4 rows are in the book').waitFor()

      await page.locator('input[type=file]').first().setInputFiles(join(folder, 'more.csv'))
      await page.getByRole('button', { name: 'Add 1 row to the book' }).waitFor()
      expect(await fileRow(page, 'more.csv').innerText()).toMatch(/Old wallet[\s\S]*Asia\/Tokyo/)

      await page.getByRole('button', { name: 'Rename the mapping Old wallet' }).click()
      await page.getByRole('dialog').getByLabel('Name of the mapping').fill('Wallet')
      await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
      await page.getByRole('button', { name: 'Open the mapping Wallet' }).click()
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save as JSON' }).click(),
      ])
      const kept = join(folder, 'kept.json')
      await download.saveAs(kept)
      await page.getByRole('button', { name: 'Back without saving' }).click()
      await page.getByRole('button', { name: 'Delete the mapping Wallet' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Delete the mapping' }).click()
      await page.getByRole('heading', { name: 'Saved column mappings' }).waitFor({ state: 'detached' })
      expect([app.foreignRequests, errorsOf(app)]).toEqual([[], []])

      // The command line reads the same file by the mapping that the page saved.
      const dataDir = temporaryDirectory()
      const { stdout } = await runBarbell(
        dataDir,
        'import',
        join(folder, 'old wallet.csv'),
        '--mapping',
        kept,
        '--json',
        '--data',
        dataDir,
      )
      expect(JSON.parse(stdout)).toMatchObject({ files: [{ account: 'Cold', accepted: 4, rejected: 0 }] })
    } finally {
      await app.close()
    }
  })

  it('takes a folder and a ZIP file that are dropped, file by file, and says what is wrong with each', async () => {
    const folder = join(temporaryDirectory(), 'exports')
    mkdirSync(join(folder, '2023'), { recursive: true })
    mkdirSync(join(folder, 'empty'))
    writeFileSync(join(folder, '2023', 'trades.csv'), BINANCE + trade(1) + trade(2))
    writeFileSync(join(folder, '2023', 'notes.txt'), 'not a statement')
    writeFileSync(join(folder, 'hollow.csv'), '')
    writeFileSync(
      join(folder, 'year.zip'),
      zipFile([
        { name: 'a/one.csv', content: BINANCE + trade(3) },
        { name: 'b/picture.csv', content: Buffer.from('%PDF-1.7 not a table') },
      ]),
    )
    writeFileSync(join(folder, 'locked.zip'), zipFile([{ name: 'x.csv', content: BINANCE, isEncrypted: true }]))
    const app = await launchBrowser()
    try {
      const page = await openImport(app)
      await drop(page, [folder])
      await page.getByRole('button', { name: 'Add 3 rows to the book' }).waitFor()
      for (const [name, words] of [
        ['exports/2023/trades.csv', 'Ready'],
        ['exports/hollow.csv', 'The file is empty'],
        ['exports/year.zip › a/one.csv', 'Ready'],
        ['exports/year.zip › b/picture.csv', 'This is not a text file'],
        ['exports/locked.zip', 'The ZIP file is encrypted'],
      ] as const)
        await fileRow(page, name).getByText(words).waitFor()
      await page.getByText('1 other file of the folder is no statement').waitFor()
      await drop(page, [join(folder, 'empty')])
      await fileRow(page, 'empty').getByText('No statement in this folder').waitFor()
      await page.getByRole('button', { name: 'Add 3 rows to the book' }).click()
      await page.getByText('3 rows are in the book').waitFor()
      expect([app.foreignRequests, errorsOf(app)]).toEqual([[], []])
    } finally {
      await app.close()
    }
  })

  it('corrects a row before it is added, and adds it as corrected', async () => {
    const file = join(temporaryDirectory(), 'trades.csv')
    writeFileSync(file, BINANCE + trade(1).replace('0.001BTC', 'lots'))
    const app = await launchBrowser()
    try {
      const page = await openImport(app)
      await page.locator('input[type=file]').first().setInputFiles(file)
      await page.getByRole('button', { name: 'Details of trades.csv' }).click()
      await page.getByRole('button', { name: 'Correct row 1' }).click()
      await page.getByRole('dialog').getByLabel('Column 5').fill('0.001BTC')
      await page.getByRole('dialog').getByRole('button', { name: 'Read the row again' }).click()
      await page.getByText('Row 1 is read as you corrected it.').waitFor()
      await page.getByRole('button', { name: 'Add 1 row to the book' }).click()
      await page.getByText('1 row is in the book').waitFor()
      expect([app.foreignRequests, errorsOf(app)]).toEqual([[], []])
    } finally {
      await app.close()
    }
  })

  it('asks for the order of day and month where nothing settles it, beside the row', async () => {
    const file = join(temporaryDirectory(), 'trades.csv')
    writeFileSync(
      file,
      [
        '"Type","Buy","Cur.","Sell","Cur.","Fee","Cur.","Exchange","Group","Comment","Date"',
        '"Deposit","5.00000000","XMR","-","","","","Poloniex","","","5/9/2017 21:14"',
      ].join('\n'),
    )
    const app = await launchBrowser()
    try {
      const page = await openImport(app)
      await page.locator('input[type=file]').first().setInputFiles(file)
      await page.getByText('may be 5 Sep 2017 or 9 May 2017').waitFor()
      await page.getByRole('radio', { name: 'the day comes first' }).click()
      await page.getByLabel('Time zone of trades.csv').fill('Asia/Tokyo')
      await page.keyboard.press('Enter')
      await page.getByText('is read in Asia/Tokyo: 2017-09-05 12:14:00 UTC').waitFor()
      await page.getByRole('button', { name: 'Add 1 row to the book' }).waitFor()
      expect([app.foreignRequests, errorsOf(app)]).toEqual([[], []])
    } finally {
      await app.close()
    }
  })

  it('leaves nothing behind when an import is cancelled', async () => {
    const dataDir = temporaryDirectory()
    const file = join(temporaryDirectory(), 'large.csv')
    writeFileSync(file, BINANCE + Array.from({ length: 120_000 }, (_, row) => trade(row)).join(''))
    const app = await launchBrowser(dataDir)
    try {
      const page = await openImport(app)
      await page.locator('input[type=file]').first().setInputFiles(file)
      await page.getByRole('button', { name: 'Add 120,000 rows to the book' }).click({ timeout: 120_000 })
      await page
        .getByText(/rows\/s · .*left/)
        .first()
        .waitFor()
      await page.getByRole('button', { name: 'Cancel' }).click()
      await page.getByText('Cancelled. Nothing was added to the book.').waitFor()
      await page.getByText('Nothing was imported yet.').waitFor()
      expect([app.foreignRequests, errorsOf(app)]).toEqual([[], []])
    } finally {
      await app.close()
    }
    const { stdout } = await runBarbell(dataDir, 'events', '--json', '--data', dataDir)
    expect(JSON.parse(stdout)).toMatchObject({ total: 0 })
  })
})
