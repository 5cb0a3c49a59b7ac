import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { runBarbell } from '../support/barbell-command.ts'
import { type BrowserApp, launchBrowser, type PageOptions, whyNoBrowser } from '../support/browser-app.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const why = whyNoBrowser()
const isSkipped = why !== undefined && process.env['CI'] !== 'true'
const AXE = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')

const SCREENS = [
  '/',
  '/holdings',
  '/import',
  '/events',
  '/plan',
  '/ladders',
  '/yields',
  '/context',
  '/gains',
  '/health',
  '/settings',
  '/journal',
  '/settings?section=prices',
  '/gains?view=income',
  '/gains?view=coins',
  '/holdings?asset=BTC',
] as const

const VIEWS: readonly (readonly [name: string, options: PageOptions])[] = [
  ['English, light, 1440 wide', { locale: 'en-US', colorScheme: 'light', width: 1440 }],
  ['English, dark, 960 wide', { locale: 'en-US', colorScheme: 'dark', width: 960 }],
  ['Japanese, light, 960 wide', { locale: 'ja-JP', colorScheme: 'light', width: 960 }],
  ['Japanese, dark, 1440 wide', { locale: 'ja-JP', colorScheme: 'dark', width: 1440 }],
]

/** Opens a screen by its address and waits until its figures are there. */
async function show(page: Page, screen: string): Promise<void> {
  await page.evaluate((address) => {
    location.hash = `#${address}`
  }, screen)
  await page.waitForFunction((address) => location.hash.startsWith(`#${address}`), screen)
  await page.locator('h1').waitFor()
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
}

interface Violation {
  readonly id: string
  readonly impact: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

/** Not an address: the import screen, while a file of no known format lies on it. */
const WIZARD = 'the mapping wizard'

const WALLET =
  'When;What;Coin;How much\n04.03.2024 09:00;Deposit;EUR;100,5\n05.03.2024 09:00;Withdrawal;EUR;-10\n06.03.2024 09:00;Quux;BTC;0,5\n'

async function openWizard(page: Page): Promise<void> {
  await show(page, '/import')
  const file = { name: 'old wallet.csv', mimeType: 'text/csv', buffer: Buffer.from(WALLET) }
  await page.locator('input[type=file]').first().setInputFiles(file)
  await page.getByText('unknown_operation').waitFor()
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
}

/** What axe finds wrong, as sentences. */
async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: () => Promise<{ violations: Violation[] }> } }
    return (await axe.run()).violations
  })
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))
}

/** Keys of translations that reached the screen as they are, such as `plan.orders.title`; codes are meant to. */
const untranslated = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts: string[] = []
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      if (node.parentElement?.closest('code') === null) texts.push(node.textContent ?? '')
    return texts.filter((text) => /^[a-z]+([.:][a-zA-Z_-]+){1,5}$/.test(text.trim()) || /\{\{\w+\}\}/.test(text))
  })

/** Words and figures that their box cuts off, and boxes that have to be scrolled sideways to be read. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main *, aside *')]
      .filter(
        (element) =>
          getComputedStyle(element).overflowX !== 'visible' &&
          element.closest('.sr-only') === null &&
          element.clientWidth > 1 &&
          element.scrollWidth > element.clientWidth + 1,
      )
      .map((element) => `${element.innerText.slice(0, 60)}: ${element.scrollWidth} in ${element.clientWidth}`),
  )

/** Texts below an element that take more than one line. */
const brokenLines = (page: Page, selector: string): Promise<string[]> =>
  page.evaluate((found) => {
    const texts: string[] = []
    for (const element of document.querySelectorAll(found)) {
      const range = document.createRange()
      range.selectNodeContents(element)
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
        texts.push(element.textContent ?? '')
    }
    return texts
  }, selector)

/** The words that mark made-up data, from the page's own dictionary. */
function demoTag({ locale }: PageOptions): string {
  const file = join(import.meta.dirname, `../../renderer/locales/${locale === 'ja-JP' ? 'ja' : 'en'}/shell.json`)
  return (JSON.parse(readFileSync(file, 'utf8')) as { demo: string }).demo
}

async function demoBook(): Promise<string> {
  const dataDir = temporaryDirectory()
  const { exitCode, stderr } = await runBarbell(dataDir, 'demo', '--data', dataDir)
  expect([exitCode, stderr]).toEqual([0, ''])
  return dataDir
}

describe.skipIf(isSkipped)(`every screen, as a person sees it${why === undefined ? '' : ` (${why})`}`, () => {
  it.each(VIEWS)('%s: accessible, translated, and nothing beyond the edge', async (_, options) => {
    expect(why).toBeUndefined()
    const app: BrowserApp = await launchBrowser(await demoBook())
    try {
      const page = await app.open(options)
      await page.locator('h1').waitFor()
      for (const screen of [...SCREENS, WIZARD]) {
        if (screen === WIZARD) await openWizard(page)
        else await show(page, screen)
        const problems = {
          accessibility: await accessibilityProblems(page),
          untranslated: await untranslated(page),
          isTooWide: await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth),
          cutOff: await cutOff(page),
          isMarkedAsDemo: await page.getByText(demoTag(options), { exact: true }).isVisible(),
        }
        expect(problems, screen).toEqual({
          accessibility: [],
          untranslated: [],
          isTooWide: false,
          cutOff: [],
          isMarkedAsDemo: true,
        })
      }
      const text = await page.locator('body').innerText()
      expect(/[\u3040-\u30ff\u4e00-\u9fff]/.test(text)).toBe(options.locale === 'ja-JP')
      // That a file is of no known format is an answer of HTTP 422, which a browser counts among its errors.
      const errors = app.pageErrors.filter((error) => !error.includes('status of 422'))
      expect([app.foreignRequests, errors]).toEqual([[], []])
    } finally {
      await app.close()
    }
  })

  it.each(['en-US', 'ja-JP'] as const)(
    'what needs the person: a line each in %s, put aside with the keys',
    async (locale) => {
      const app: BrowserApp = await launchBrowser(await demoBook())
      try {
        const page = await app.open({ locale, width: 1440 })
        const items = page.locator('main li:has([aria-haspopup="menu"])')
        await items.nth(3).waitFor()
        expect(await brokenLines(page, 'main li:has([aria-haspopup="menu"]) > div:nth-child(2) > *')).toEqual([])
        const titles = await items.allInnerTexts()
        await items.first().locator('[aria-haspopup="menu"]').focus()
        await page.keyboard.press('Enter')
        await page.getByRole('menuitem').first().waitFor()
        await page.keyboard.press('End')
        await page.keyboard.press('Enter')
        await items.nth(titles.length - 1).waitFor({ state: 'detached' })
        expect(await items.allInnerTexts()).toEqual(titles.slice(1))
        expect([app.foreignRequests, app.pageErrors]).toEqual([[], []])
      } finally {
        await app.close()
      }
    },
  )
})
