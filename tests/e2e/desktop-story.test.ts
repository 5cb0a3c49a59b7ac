import { describe, expect, it } from 'vitest'
import { launchDesktop, whyNoDesktop } from '../support/desktop-app.ts'
import { tellTheLoop } from '../support/loop-story.ts'

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
})
