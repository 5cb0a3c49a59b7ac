import { describe, expect, it } from 'vitest'
import { launchBrowser, whyNoBrowser } from '../support/browser-app.ts'
import { tellTheLoop } from '../support/loop-story.ts'

const why = whyNoBrowser()
const isSkipped = why !== undefined && process.env['CI'] !== 'true'

describe.skipIf(isSkipped)(`the loop, in a browser${why === undefined ? '' : ` (${why})`}`, () => {
  it('goes from a statement to a plan, and asks nothing of any other machine', async () => {
    expect(why).toBeUndefined()
    const app = await launchBrowser()
    try {
      await tellTheLoop(await app.open())
      expect([app.foreignRequests, app.pageErrors]).toEqual([[], []])
    } finally {
      await app.close()
    }
  })

  it('shows nothing to whoever lacks the token of this launch', async () => {
    const app = await launchBrowser()
    try {
      const page = await app.open()
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      const stranger = await app.browser.newPage()
      await stranger.goto(app.url.replace(/#.*/, ''))
      await stranger.getByRole('alert').waitFor()
      expect(await stranger.getByRole('navigation').count()).toBe(0)
    } finally {
      await app.close()
    }
  })
})
