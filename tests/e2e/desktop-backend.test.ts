import { createRouterClient } from '@orpc/server'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createBackend } from '../../electron/backend/create-backend.ts'
import { type DesktopApp, findBackendPid, launchDesktop, whyNoDesktop } from '../support/desktop-app.ts'

const why = whyNoDesktop()
const isSkipped = why !== undefined && process.env['CI'] !== 'true'

describe.skipIf(isSkipped)(`the window and its backend${why === undefined ? '' : ` (${why})`}`, () => {
  let dataDir: string
  let desktop: DesktopApp | undefined

  beforeEach(() => {
    expect(why).toBeUndefined()
    dataDir = mkdtempSync(join(tmpdir(), 'barbell-desktop-'))
  })
  afterEach(async () => {
    await desktop?.close()
    desktop = undefined
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('says at once when the backend dies, and works again with a new one', async () => {
    desktop = await launchDesktop({ dataDir })
    const { app, page } = desktop
    await page.getByRole('main').waitFor()
    const before = await findBackendPid(app)
    expect(before).toBeGreaterThan(0)
    const banner = page.getByRole('alert')
    expect(await banner.count()).toBe(0)
    const said = banner.waitFor({ state: 'visible' })
    process.kill(before ?? Number.NaN, 'SIGKILL')
    await said
    await banner.waitFor({ state: 'detached' })
    expect(await findBackendPid(app)).toBeGreaterThan(0)
    expect(await findBackendPid(app)).not.toBe(before)
  })

  it('keeps its backend through reloads, each with a port of its own', async () => {
    desktop = await launchDesktop({ dataDir })
    const { app, page } = desktop
    const pid = await findBackendPid(app)
    for (let reload = 0; reload < 3; reload += 1) {
      await page.reload()
      await page.getByText(dataDir).waitFor()
    }
    expect(await findBackendPid(app)).toBe(pid)
  })

  it('opens on a book that another process has, says so, and opens the book once it is free', async () => {
    const holder = await createBackend({
      dataDir,
      importWorker: new URL('../../electron/backend/import-worker.ts', import.meta.url),
      version: '0.0.0-test',
    })
    try {
      desktop = await launchDesktop({ dataDir })
      await desktop.page.getByText('database_locked').waitFor()
    } finally {
      await holder.close()
    }
    await desktop.page.getByRole('button', { name: 'Try again' }).click()
    await desktop.page.getByText(dataDir).waitFor()
  })

  it('speaks the language that the person set, also in its menu', async () => {
    const { router, close } = await createBackend({
      dataDir,
      importWorker: new URL('../../electron/backend/import-worker.ts', import.meta.url),
      version: '0.0.0-test',
    })
    await createRouterClient(router, { context: {} }).app.saveSettings({ locale: 'ja' })
    await close()
    desktop = await launchDesktop({ dataDir })
    const { app } = desktop
    const menu = (): Promise<string[]> =>
      app.evaluate(({ Menu }) => (Menu.getApplicationMenu()?.items ?? []).map(({ label }) => label))
    await expect.poll(menu, { timeout: 10_000 }).toContain('ファイル')
  })

  it('opens on a damaged book and says so', async () => {
    writeFileSync(join(dataDir, 'barbell.db'), Buffer.alloc(8192, 'not a database '))
    desktop = await launchDesktop({ dataDir })
    await desktop.page.getByText('database_corrupt').waitFor()
  })
})
