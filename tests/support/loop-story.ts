import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const STATEMENT = join(import.meta.dirname, '../fixtures/cli/kraken-ledgers.csv')

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })
const goTo = async (page: Page, screen: string): Promise<void> => {
  await page.getByRole('navigation').getByRole('link', { name: screen }).click()
  await heading(page, screen).waitFor()
}

async function setPrice(page: Page, asset: string, price: string): Promise<void> {
  await page
    .getByRole('row', { name: new RegExp(`^${asset}.*no price`) })
    .getByRole('button', { name: 'Set a price' })
    .click()
  const dialog = page.getByRole('dialog', { name: `Price of ${asset}` })
  await dialog.getByRole('textbox').fill(price)
  await dialog.getByRole('button', { name: 'Set the price' }).click()
  await dialog.waitFor({ state: 'detached' })
}

/**
 * A first evening with Barbell, in English, through a page on an empty book, whatever door shows it: import a statement
 * of which one row is unknown, see the holdings without prices, set them, write a policy, and read the plan.
 */
export async function tellTheLoop(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'A book for a barbell portfolio' }).waitFor()

  await page
    .getByRole('link', { name: 'Choose files' })
    .or(page.getByRole('button', { name: 'Choose files' }))
    .click()
  await heading(page, 'Import').waitFor()
  await page.locator('input[type=file]').first().setInputFiles(STATEMENT)
  await page.getByRole('button', { name: 'Details of kraken-ledgers.csv' }).click()
  await page.getByText('unknown_operation').first().waitFor()
  await page.getByRole('button', { name: 'Add 5 rows to the book' }).click()
  await page.getByText('5 rows are in the book').waitFor()

  await goTo(page, 'Holdings')
  await page.getByRole('heading', { name: 'Not in these figures' }).waitFor()
  await setPrice(page, 'BTC', '60000')
  await setPrice(page, 'ETH', '3000')
  await page.getByRole('row', { name: /Net asset value.*\$12,490\.00/ }).waitFor()

  await goTo(page, 'Settings')
  await page.getByRole('link', { name: 'Open the example' }).click()
  await page.getByRole('button', { name: 'Save as version 1' }).click()
  await page.getByText('Saved as version 1.').waitFor()

  await goTo(page, 'Plan')
  const sale = page.getByRole('row', { name: /Sell.*BTC/ })
  await sale.waitFor()
  expect(await sale.innerText()).toContain('Weight 48.04% is above its band of 24–\u206036%.')

  await goTo(page, 'Overview')
  await page.getByRole('img', { name: /convex side/ }).waitFor()

  // What was done is in the book, not in the page.
  await page.reload()
  await heading(page, 'Overview').waitFor()
  await page.getByText('$12,490.00').first().waitFor()
}
