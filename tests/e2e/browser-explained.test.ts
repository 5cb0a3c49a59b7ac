/** Every figure of a strip, and every sum of a table, opens how it was computed: with the keyboard, there and back. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runBarbell } from '../support/barbell-command.ts'
import { type BrowserApp, launchBrowser, whyNoBrowser } from '../support/browser-app.ts'

const why = whyNoBrowser()
const isSkipped = why !== undefined && process.env['CI'] !== 'true'
const AXE = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')

async function show(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, `#${address}`)
  await page.waitForFunction((hash) => location.hash === hash, `#${address}`)
  await page.locator('h1').waitFor()
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
}

async function accessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run()
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
  })
}

/** Opens a figure with the keyboard, and answers what its drawer says; then Escape, and the focus is where it was. */
async function explained(page: Page, figure: Locator): Promise<string> {
  await figure.focus()
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('complementary')
  await drawer.waitFor()
  await drawer.getByRole('listitem').first().waitFor()
  const text = await drawer.innerText()
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'detached' })
  expect(await figure.evaluate((element) => element === document.activeElement)).toBe(true)
  return text
}

/** Of the demo, in the order of the list: which reminder asks. */
const ASKED_BY = [
  'every month on day 1 at 09:00 UTC',
  'a weight outside its band',
  'a tranche that a ladder reaches',
  'whatever the policy says',
]

/** A figure of the page as a number. */
const amountOf = (figure = ''): number => Number(figure.replace('−', '-').replaceAll(/[$,%+]/g, ''))

/** What the lines of a drawer come to over net asset value, in per cent: each is what is under it. */
function weightIn(text: string): number {
  const amounts = [...text.matchAll(/^\$([\d,.]+)$/gm)].map(([, figure]) => amountOf(figure))
  for (const [, value, quantity, price] of text.matchAll(/^\$([\d,.]+)\n([\d,.]+) × \$([\d,.]+) ·/gm))
    expect((amountOf(quantity) * amountOf(price)) / amountOf(value)).toBeCloseTo(1, 2)
  const nav = amounts.pop() ?? Number.NaN
  return (100 * amounts.reduce((sum, amount) => sum + amount, 0)) / nav
}

describe.skipIf(isSkipped)(`how figures were computed, in a browser${why === undefined ? '' : ` (${why})`}`, () => {
  let dataDir: string
  let app: BrowserApp
  let page: Page

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'barbell-explained-'))
    expect((await runBarbell(dataDir, 'demo')).exitCode).toBe(0)
    app = await launchBrowser(dataDir)
    page = await app.open()
    await page.locator('h1').waitFor()
  })

  afterAll(async () => {
    await app.close()
    rmSync(dataDir, { recursive: true, force: true })
    expect([app.pageErrors, app.foreignRequests]).toEqual([[], []])
  })

  it('on Overview: what is not realised, the orders, and what a day was worth', async () => {
    expect(why).toBeUndefined()
    await show(page, '/')
    const strip = page.getByRole('region', { name: 'Summary' }).getByRole('button')
    await strip.nth(4).waitFor()
    for (const [index, figure] of (await strip.all()).entries()) {
      const said = await figure.innerText()
      const text = await explained(page, figure)
      if (index === 4) expect(text).toContain(`= Next review\n${said}`)
      else if (index !== 3) expect(text).toContain(said)
      else expect(text.match(/(Buy|Sell) [A-Z]+/g)).toHaveLength(Number(said))
    }
    const peak = page.getByRole('region', { name: 'Returns' }).getByRole('button').nth(2)
    const fall = new RegExp(`Below the peak\\s+${await peak.innerText()}\\s+([\\d.]+) on [^÷]+ ÷ ([\\d.]+) on .* − 1`)
    const [, growth, highest] = (await explained(page, peak)).match(fall) ?? []
    expect(amountOf(growth) / amountOf(highest) - 1).toBeCloseTo(amountOf(await peak.innerText()) / 100, 3)
    const due = await page.getByRole('button', { name: /Why is this due\?$/ }).all()
    expect(due.length).toBe(ASKED_BY.length)
    for (const [index, item] of due.entries()) {
      const text = await explained(page, item)
      expect(text).toContain(await item.innerText())
      expect(text).toContain(ASKED_BY[index])
      expect(text).toMatch(/(Due since|Measured)[\s\S]*(by the policy, version 1|whatever the policy says)/)
      for (const [figure] of (await item.locator('..').innerText()).matchAll(/\d+(\.\d+)?/g))
        expect(text).toContain(figure)
      for (const [, weight, state, low, high] of text.matchAll(/([\d.]+)%\n(above|below) (\d+)–\u2060(\d+)%/g))
        expect(state === 'above' ? amountOf(weight) > amountOf(high) : amountOf(weight) < amountOf(low)).toBe(true)
    }
    await due[1]?.click()
    await page.getByRole('complementary').getByText('Measured').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'As a table' }).click()
    const day = page.getByRole('button', { name: / on \d.* How was this computed\?$/ }).first()
    expect(await explained(page, day)).toContain(await day.innerText())
    await day.click()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('on Holdings: the whole, and each sleeve', async () => {
    await show(page, '/holdings')
    const names = ['Blue-chip', 'Yield', 'Reserve', 'Dip-buy, convex side', 'Net asset value']
    for (const name of names) {
      const figure = page.getByRole('button', { name: `How was the value of ${name} computed?` })
      expect(await explained(page, figure)).toContain(await figure.innerText())
    }
  })

  it('on Holdings: the first lots of a coin, and all of them where they are asked for', async () => {
    await show(page, '/holdings')
    await page.getByRole('button', { name: 'How was the value of BTC computed?' }).click()
    const drawer = page.getByRole('complementary')
    const lots = drawer.getByRole('table', { name: /lots/i }).getByRole('rowheader')
    await lots.first().waitFor()
    expect(await lots.count()).toBe(6)
    const all = drawer.getByRole('button', { name: /^Show all \d+ lots$/ })
    const count = Number(/\d+/.exec(await all.innerText())?.[0])
    await all.click()
    await all.waitFor({ state: 'detached' })
    expect(count).toBeGreaterThan(6)
    expect(await lots.count()).toBe(count)
    await page.keyboard.press('Escape')
  })

  it('on Ladders: the fall, the move, the price and the amount of each, and what the reserve covers', async () => {
    await show(page, '/ladders')
    const table = page.getByRole('table', { name: /^Ladders of the policy/ })
    const row = table.getByRole('row', { name: /SOL/ })
    const figures = await row.getByRole('button', { name: /how was this of SOL computed\?$/ }).all()
    expect(figures.length).toBe(3)
    for (const figure of figures) {
      const text = await explained(page, figure)
      expect(text).toContain(await figure.innerText())
      expect(text).toMatch(/Frozen high[\s\S]*÷ Usual move, σ[\s\S]*What a panic asks for/)
    }
    const steps = page.getByRole('table', { name: 'Tranches of SOL' })
    for (const figure of await steps.getByRole('button').all())
      expect(await explained(page, figure)).toContain(await figure.innerText())
    const levels = page.getByRole('table', { name: /take-profit/i })
    const prices = await levels.getByRole('button').all()
    expect(prices.length).toBe(3)
    for (const price of prices) {
      const text = await explained(page, price)
      expect(text.slice(text.indexOf('Take-profit levels'))).toContain(await price.innerText())
      for (const [, at, cost, times, quantity] of text.matchAll(/^\$([\d,.]+)\n\$([\d,.]+) × ([\d.]+) ÷ ([\d,.]+) ·/gm))
        expect((amountOf(cost) * amountOf(times)) / amountOf(quantity) / amountOf(at)).toBeCloseTo(1, 2)
      expect(text).toMatch(/the open purchase that cost least: [\d.]+ SOL for \$[\s\S]*demo-exchange\.csv, row \d+/)
    }
    const how = page.getByRole('button', { name: 'How is this computed?' })
    const card = await page.locator('ul', { hasText: 'fits under the caps' }).innerText()
    const text = await explained(page, how)
    for (const [amount] of card.matchAll(/\$[\d,]+(\.\d+)?/g)) expect(text).toContain(amount)
    await how.click()
    await page.getByRole('complementary').getByText('What the loss budget leaves').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Escape')
    await figures[0]?.click()
    await page.getByRole('complementary').getByText('What a panic asks for').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('on Plan: every figure of the strip, and every limit', async () => {
    await show(page, '/plan')
    const strip = page.getByRole('region', { name: 'Orders' }).getByRole('button')
    await strip.nth(4).waitFor()
    for (const figure of await strip.all()) expect(await explained(page, figure)).toContain(await figure.innerText())
    const limits = await page.getByRole('button', { name: /%\. How was this computed: / }).all()
    expect(limits.length).toBeGreaterThan(4)
    for (const limit of limits) expect(await explained(page, limit)).toContain(await limit.innerText())
    expect(await explained(page, page.getByRole('button', { name: /computed: Convex side$/ }))).toMatch(
      /SOL[\s\S]*What the loss budget leaves[\s\S]*= Limit, the smaller of the two/,
    )
    const custodian = page.getByRole('button', { name: /computed: Custodian, Demo exchange$/ })
    const lies = await explained(page, custodian)
    expect(lies).toMatch(/BTC[\s\S]*The orders and the cash flow[\s\S]*= Weight/)
    const parts = [...lies.slice(0, lies.indexOf('= Weight')).matchAll(/^([+−]?[\d.]+)(%| pp)$/gm)]
    const sum = parts.reduce((total, [, part]) => total + amountOf(part), 0)
    expect(Math.abs(sum - amountOf(await custodian.innerText()))).toBeLessThan(0.005 * (parts.length + 1))
    expect(lies).toContain(`= Weight\n${await custodian.innerText()}`)
    const lanes = page.getByRole('table', { name: 'Weight of each target before and after this plan' })
    const weights = await lanes.getByRole('button').all()
    expect(weights.length).toBe(10)
    for (const [index, weight] of weights.entries()) {
      const [before, after] = (await explained(page, weight)).split('Orders')
      expect(index % 2 === 0 ? before : after).toContain(`= Weight\n${await weight.innerText()}`)
    }
    await weights[0]?.click()
    await page.getByRole('complementary').getByText('= Weight').first().waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Escape')
    await limits[0]?.click()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('on Yield: the value of a position, and what lies with each protocol, issuer and chain', async () => {
    await show(page, '/yields')
    const table = page.getByRole('table', { name: 'Yield positions' })
    const values = await table.getByRole('button', { name: /^\$/ }).all()
    expect(values.length).toBeGreaterThan(1)
    for (const value of values) {
      const text = await explained(page, value)
      const worth = text.slice(text.indexOf('Value in the book'), text.indexOf('Realised beside advertised'))
      expect(worth).toContain(await value.innerText())
      expect(weightIn(worth)).toBeCloseTo(amountOf(worth.match(/= Weight\n(\S+)/)?.[1]), 1)
    }
    const shares = await page.getByRole('button', { name: /%\. (Protocol|Issuer|Chain): / }).all()
    expect(shares.length).toBeGreaterThan(2)
    for (const share of shares) {
      const text = await explained(page, share)
      expect(text).toMatch(/×[\s\S]*÷ Net asset value[\s\S]*= Weight/)
      expect(text).toContain(`= Weight\n${await share.innerText()}`)
      expect(weightIn(text)).toBeCloseTo(amountOf(await share.innerText()), 1)
    }
    await shares[0]?.click()
    await page.getByRole('complementary').getByText('policy, version 1').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('on Context: each series, from its figures to what is read off it', async () => {
    await show(page, '/context')
    const leads = page.getByRole('button', { name: /: where is this from\?$/ })
    await leads.nth(4).waitFor()
    for (const lead of await leads.all()) {
      const text = await explained(page, lead)
      expect(text).toContain(await lead.innerText())
      expect(text).toMatch(/No gate of the policy listens to it/)
    }
    const flow = page.getByRole('button', { name: 'How is this computed? BTC ETF net flow' })
    const text = await explained(page, flow)
    const [, sum = '', sigma = ''] = (await page.locator('main').innerText()).match(/sum (\S+), (\S+) σ/) ?? []
    expect(sum).not.toBe('')
    expect(text).toContain(`= five-day sum\n${sum}`)
    expect(text).toContain(`= five-day sum in σ\n${sigma}`)
    await flow.click()
    await page.getByRole('complementary').getByText('= five-day sum in σ').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('on Health: each count, and what each check looked at', async () => {
    await show(page, '/health')
    const strip = page.getByRole('region', { name: 'Findings by gravity' }).getByRole('button')
    await strip.nth(3).waitFor()
    for (const figure of await strip.all())
      expect(await explained(page, figure)).toMatch(
        new RegExp(`= Findings of[^\\n]*\\s+${await figure.innerText()}\\s*$`),
      )
    const negative = page.getByRole('button', { name: 'Negative balance', exact: true })
    expect(await explained(page, negative)).toMatch(/Balances at the end of a day\s+[1-9],\d{3}\s+Findings\s+0/)
    const missing = page.getByRole('button', { name: 'Missing value', exact: true })
    expect(await explained(page, missing)).toMatch(/Findings\s+1[\s\S]*demo-exchange\.csv, row \d+/)
    await missing.click()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Escape')
  })

  it('on Gains: each receipt, and each coin of the yearly sheet', async () => {
    await show(page, '/gains?view=income')
    const receipts = page.getByRole('table', { name: /^Receipts of/ })
    await receipts.waitFor()
    const receipt = receipts.getByRole('button').first()
    expect(await explained(page, receipt)).toContain(await receipt.innerText())
    await show(page, '/gains?view=coins')
    const coins = page.getByRole('table', { name: /^Yearly sheet of/ })
    await coins.waitFor()
    const results = await coins.locator('tbody td button').all()
    expect(results.length).toBeGreaterThan(2)
    for (const result of results) expect(await explained(page, result)).toContain(await result.innerText())
    await results[0]?.click()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Escape')
  })
})
