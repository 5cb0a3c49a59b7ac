/** The policy engine as a person meets it: plan and locks, the policy's versions, profits, suggestions, decisions, episodes. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf } from '../../electron/domain/time/instant.ts'
import { runBarbell } from '../support/barbell-command.ts'
import { launchBrowser, whyNoBrowser } from '../support/browser-app.ts'
import { priceFile } from '../support/statement-files.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

const why = whyNoBrowser()
const isSkipped = why !== undefined && process.env['CI'] !== 'true'

interface Told {
  readonly page: Page
  readonly barbell: (...words: readonly string[]) => ReturnType<typeof runBarbell>
  readonly go: (address: string) => Promise<void>
  readonly dataDir: string
}

/** Tells a story over a demo book; `before` runs on the command line while no page is open. */
async function tell(
  story: (told: Told) => Promise<void>,
  before: (told: Pick<Told, 'barbell' | 'dataDir'>) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  expect(why).toBeUndefined()
  const dataDir = temporaryDirectory()
  const barbell: Told['barbell'] = (...words) => runBarbell(dataDir, ...words, '--data', dataDir)
  expect((await barbell('demo')).exitCode).toBe(0)
  await before({ barbell, dataDir })
  const app = await launchBrowser(dataDir)
  try {
    const page = await app.open()
    const go = async (address: string): Promise<void> => {
      await page.evaluate((hash) => {
        location.hash = `#${hash}`
      }, address)
      await page.waitForFunction((hash) => location.hash.startsWith(`#${hash}`), address)
      await page.getByRole('heading', { level: 1 }).waitFor()
    }
    await page.getByRole('heading', { level: 1 }).waitFor()
    await story({ page, barbell, go, dataDir })
    expect([app.foreignRequests, app.pageErrors]).toEqual([[], []])
  } finally {
    await app.close()
  }
}

const orderRow = (page: Page, asset: string) =>
  page
    .getByRole('table', { name: /^Orders that the policy asks for/ })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${asset}`) }) })

describe.skipIf(isSkipped)(`the policy engine in the browser${why === undefined ? '' : ` (${why})`}`, () => {
  it('plans: the slider asks what if, a sale shows its lots, and a lock is sold around', async () => {
    await tell(async ({ page, go }) => {
      await go('/plan')
      const bitcoin = orderRow(page, 'BTC')
      await bitcoin.getByText('Sell').waitFor()
      const sold = await bitcoin.getByRole('cell').nth(1).innerText()
      await bitcoin.getByRole('button', { name: /lots? of the sale of BTC$/ }).click()
      const lots = page.getByRole('table', { name: 'Lots that the sale of BTC takes' })
      expect(await lots.getByRole('row').count()).toBeGreaterThan(1)

      await page.getByRole('radio', { name: 'Deposit' }).click()
      const slider = page.getByRole('slider', { name: 'Amount in USD, by slider' })
      await slider.focus()
      for (let press = 0; press < 20; press += 1) await page.keyboard.press('ArrowRight')
      await page.waitForFunction(
        ([before]) => {
          const rows = [...document.querySelectorAll('table tbody tr')]
          const row = rows.find((one) => one.querySelector('th')?.textContent?.startsWith('BTC') === true)
          return row === undefined || !row.textContent.includes(String(before))
        },
        [sold],
      )
      expect(
        Number((await page.getByLabel('Amount in USD', { exact: true }).inputValue()).replaceAll(',', '')),
      ).toBeGreaterThan(0)

      await page.getByRole('radio', { name: 'No cash flow' }).click()
      await bitcoin.getByText(sold, { exact: true }).waitFor()
      await page.getByRole('button', { name: 'Add a lock' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Asset').fill('BTC')
      await dialog.getByLabel('Quantity').fill('0.4')
      await dialog.getByRole('button', { name: 'Add the lock' }).click()
      await dialog.waitFor({ state: 'detached' })
      await page.getByText(/^0\.40* BTC$/).waitFor()
      await bitcoin.getByText(sold, { exact: true }).waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'Remove the lock of BTC' }).click()
      await bitcoin.getByText(sold, { exact: true }).waitFor()
    })
  })

  it('opens what the sums of the plan and the weights of the overview are made of', async () => {
    await tell(async ({ page, go }) => {
      await go('/plan')
      const turnover = page.getByRole('button', { name: /How was this computed: Turnover$/ })
      const said = await turnover.innerText()
      await turnover.click()
      await page.getByText('What the orders come to, sales and purchases together.').waitFor()
      const sum = page.getByText('= Sum of the lines').locator('xpath=ancestor::*[self::div or self::li][1]')
      expect(await sum.innerText()).toContain(said)
      await go('/')
      await page.getByRole('button', { name: /How was the weight of BTC computed\?$/ }).click()
      await page.getByRole('heading', { name: 'Weight: BTC' }).waitFor()
      await page.getByText('= Drift').waitFor()
    })
  })

  it('keeps the versions of a policy, with what changed, and a gate on a series from the form', async () => {
    await tell(async ({ page, go }) => {
      await go('/settings?section=policy')
      await page.getByRole('button', { name: 'Add a gate on a series' }).click()
      await page.getByRole('combobox', { name: 'Indicator' }).click()
      await page.getByRole('option', { name: 'Dollar index' }).click()
      await page.getByRole('combobox', { name: 'Measure' }).click()
      await page.getByRole('option', { name: '20-day return' }).click()
      await page.getByLabel('is above').fill('5')
      await page.getByText(/changes? since version 1/).waitFor()
      await page.getByRole('button', { name: 'Save as version 2' }).click()
      await page.getByText('Saved as version 2.').waitFor()
      await page.getByRole('radio', { name: 'JSON' }).click()
      const { gates } = JSON.parse(await page.getByRole('textbox').inputValue()) as { gates: unknown[] }
      expect(gates).toContainEqual({
        when: { indicator: 'dxy', measure: 'return20', above: 0.05 },
        effect: 'halve',
      })
      await page.getByRole('button', { name: 'Open version 1 in the editor' }).click()
      await page.getByText(/changes? since version 2/).waitFor()
      await page.getByText('Version 2', { exact: true }).waitFor()
      await page.getByRole('button', { name: 'Save as version 3', disabled: false }).waitFor()
    })
  })

  it('takes profit: the level that is reached stands on Ladders, and its sale in the plan with its reason', async () => {
    await tell(
      async ({ page, go }) => {
        await go('/ladders?asset=DOGE')
        await page
          .getByText(/reached by \d+ purchases?/)
          .first()
          .waitFor()
        await page.getByText(/DOGE are due, in the plan/).waitFor()
        await go('/plan')
        await orderRow(page, 'DOGE').getByText('Sell').waitFor()
        await orderRow(page, 'DOGE').getByText(/\+5%/).waitFor()
      },
      async ({ barbell, dataDir }) => {
        const declined = JSON.parse((await barbell('flags', 'suggested', '--json')).stdout) as {
          suggestions: { id: string; asset: string }[]
        }
        for (const { id, asset } of declined.suggestions)
          if (asset === 'DOGE') await barbell('flags', 'decline', id, '--note', 'All of them fell.')
        const policy = JSON.parse((await barbell('policy', 'show', '--json')).stdout) as {
          ladders: { takeProfit: unknown }[]
          rebalance: object
        }
        const ladders = policy.ladders.map((rule) => ({ ...rule, takeProfit: [{ gain: 0.05, share: 1 }] }))
        const file = join(dataDir, 'policy.json')
        writeFileSync(
          file,
          JSON.stringify({
            ...policy,
            ladders,
            rebalance: { ...policy.rebalance, minTrade: { amount: 1, ofNav: 0 } },
          }),
        )
        expect((await barbell('policy', 'set', file)).exitCode).toBe(0)
      },
    )
  })

  it('asks about suggested flags: one is raised and halts its ladder, one is declined, and both are in the log', async () => {
    await tell(async ({ page, go }) => {
      await go('/journal')
      await page.getByRole('button', { name: /^DOGE: .* Raise a flag$/ }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name: 'Raise the flag' }).click()
      await dialog.waitFor({ state: 'detached' })
      await page.getByRole('button', { name: /^LINK: .* No flag$/ }).click()
      await dialog.getByRole('textbox').fill('All of them fell.')
      await dialog.getByRole('button', { name: 'Keep the reason' }).click()
      await dialog.waitFor({ state: 'detached' })
      const log = page.getByRole('table', { name: 'Decisions' })
      await log.getByRole('row').filter({ hasText: 'on DOGE' }).first().waitFor()
      await log.getByRole('row').filter({ hasText: 'All of them fell.' }).waitFor()
      await go('/ladders')
      const ladders = page.getByRole('table', { name: /^Ladders of the policy/ })
      await ladders.getByRole('row').filter({ hasText: 'DOGE' }).getByText('Halted').waitFor()
      await ladders.getByRole('row').filter({ hasText: 'LINK' }).getByText('open').waitFor()
    })
  })

  it('records a plan and ticks its orders off: done, partly, declined', async () => {
    await tell(async ({ page, go }) => {
      await go('/plan')
      await page.getByRole('button', { name: 'Record this plan' }).click()
      const orders = page.getByRole('table', { name: 'Open orders' })
      await orders.waitFor()
      const dialog = page.getByRole('dialog')
      const rowOf = (name: string) => orders.getByRole('row').filter({ hasText: name })

      await orders.getByRole('button', { name: 'Sell BTC: done' }).click()
      await rowOf('Sell BTC').waitFor({ state: 'detached' })

      const asked = await rowOf('Buy SOL').getByRole('cell').first().innerText()
      const half = String(Number(asked.replaceAll(',', '')) / 2)
      await orders.getByRole('button', { name: 'Buy SOL: partly or declined' }).click()
      await dialog.getByRole('radio', { name: 'Partly done' }).click()
      await dialog.getByLabel('Quantity done').fill(half)
      await dialog.getByRole('button', { name: 'Keep it' }).click()
      await dialog.waitFor({ state: 'detached' })
      await rowOf('Buy SOL').getByRole('cell').nth(1).and(page.getByText(/[1-9]/)).waitFor()
      expect(Number((await rowOf('Buy SOL').getByRole('cell').nth(1).innerText()).replaceAll(',', ''))).toBeCloseTo(
        Number(half),
        6,
      )

      await orders.getByRole('button', { name: 'Buy ETH: partly or declined' }).click()
      await dialog.getByRole('radio', { name: 'Declined' }).click()
      await dialog.getByLabel('Note').fill('Waited for calmer prices, today.')
      await dialog.getByRole('button', { name: 'Keep it' }).click()
      await rowOf('Buy ETH').waitFor({ state: 'detached' })
      await rowOf('Buy SOL').waitFor()

      await go('/journal')
      const log = page.getByRole('table', { name: 'Decisions' })
      await log.getByText('Sell BTC: done.').waitFor()
      await log
        .getByText(/^Buy SOL: .* done\.$/)
        .first()
        .waitFor()
      await log.getByRole('row').filter({ hasText: 'Waited for calmer prices, today.' }).waitFor()
    })
  })

  it('tells a fired tranche in Episodes; a corrected price changes nothing until the person lets it count', async () => {
    await tell(
      async ({ page, go }) => {
        await go('/journal')
        const fired = page.getByText(/^Tranche 1 of 3 fired at /).first()
        await fired.waitFor()
        const before = await fired.innerText()
        await go('/health')
        await page.getByText('Ladder judged by other prices').first().waitFor()
        await page.getByRole('link', { name: 'See the record' }).click()
        await page.getByRole('heading', { name: 'SOL was judged by other prices' }).waitFor()
        await page.getByText('fired tranche 1').first().waitFor()
        await go('/journal')
        expect(await fired.innerText()).toBe(before)
        await go('/ladders?asset=SOL')
        await page.getByRole('button', { name: 'Go by the prices known now' }).click()
        const dialog = page.getByRole('dialog')
        await dialog.getByLabel('Why').fill('A bad print.')
        await dialog.getByRole('button', { name: 'Go by the prices known now' }).click()
        await dialog.waitFor({ state: 'detached' })
        await page.getByText(/by corrected prices that you let count/).waitFor()
        await go('/journal')
        await page
          .getByRole('table', { name: 'Decisions' })
          .getByRole('row')
          .filter({ hasText: 'A bad print.' })
          .waitFor()
      },
      async ({ barbell, dataDir }) => {
        const today = new Date().toISOString().slice(0, 10)
        const from = addDays(dayOf(today), -30)
        const replay = JSON.parse(
          (await barbell('triggers', 'replay', '--from', from, '--to', today, '--asset', 'SOL', '--json')).stdout,
        ) as { tranches: { at: string }[]; trace: { at: string; state: string; referenceHigh?: string }[] }
        const high = Number(replay.trace.find(({ state }) => state === 'panic')?.referenceHigh)
        const [first] = replay.tranches
        if (first === undefined) expect.fail('the demo has no tranche of late')
        const start = replay.trace.find(({ state }) => state === 'panic')?.at ?? first.at
        const file = join(dataDir, 'corrected.csv')
        writeFileSync(
          file,
          priceFile(start, Array.from({ length: 10 }, () => (high * 0.9).toFixed(2)).slice(0, daysUntil(start, today))),
        )
        expect(
          (
            await barbell(
              'prices',
              'import',
              file,
              '--asset',
              'SOL',
              '--currency',
              'USD',
              '--source',
              'made up for the demo',
            )
          ).exitCode,
        ).toBe(0)
      },
    )
  })

  it('takes a flag and a dependence from the journal, and from the drawer of a holding', async () => {
    await tell(async ({ page, go }) => {
      const dialog = page.getByRole('dialog')
      await go('/journal')
      await page.getByRole('button', { name: 'Add a dependence' }).click()
      await dialog.getByLabel('Asset').fill('AAVE-USDC')
      await dialog.getByLabel('Depends on').fill('USDC, Aave')
      await dialog.getByRole('button', { name: 'Keep it' }).click()
      await dialog.waitFor({ state: 'detached' })
      await page.getByText('AAVE-USDC depends on Aave, USDC').waitFor()

      await page.getByRole('button', { name: 'Add a flag' }).click()
      await dialog.getByLabel('Asset').fill('Aave')
      await dialog.getByText('Also on what hangs on it: AAVE-USDC').waitFor()
      await dialog.getByRole('button', { name: 'Add the flag' }).click()
      await dialog.waitFor({ state: 'detached' })
      await page.getByText('Aave: hack').waitFor()
      await page.getByText('AAVE-USDC: hack').waitFor()
      await page.getByText('Flags set on Aave, AAVE-USDC.').first().waitFor()
      await page.getByRole('button', { name: 'Undo' }).click()
      await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' })
      await expect.poll(() => page.getByRole('button', { name: /^Clear the flag .*aave/i }).count()).toBe(0)

      await go('/holdings?asset=SOL')
      await page.getByText('SOL has no flag in force.').waitFor()
      await page.getByRole('button', { name: 'Add a flag' }).click()
      await page.getByRole('dialog', { name: 'Add a flag' }).getByRole('button', { name: 'Add the flag' }).click()
      await page.getByText(/^hack · from /).waitFor()
      await go('/context')
      await page.getByText('SOL: hack').waitFor()
    })
  })
})

/** Whole days from a day to another, at most ten. */
const daysUntil = (from: string, to: string): number =>
  Math.min(10, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000))
