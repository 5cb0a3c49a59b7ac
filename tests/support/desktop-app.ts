import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { canDraw, type Display, openDisplay } from './electron-display.ts'
import { findTestElectron } from './electron-binary.ts'

const ROOT = join(import.meta.dirname, '../..')

export interface DesktopApp {
  readonly app: ElectronApplication
  /** The one window's page. */
  readonly page: Page
  readonly dataDir: string
  close(): Promise<void>
}

export interface LaunchOptions {
  /** Default: an empty one that goes away with the app. */
  readonly dataDir?: string
  /** Program to run in place of the test Electron. */
  readonly executablePath?: string
  /** Folder of the app: its package.json and `out/`. Default: the project. */
  readonly appDir?: string
  readonly environment?: Readonly<Record<string, string>>
  /** Default: only where the user is an ordinary one, since root has no sandbox. */
  readonly hasSandbox?: boolean
}

/** Why no desktop story can run here, in words; `undefined` where they can. In CI that is a failure, not a skip. */
export function whyNoDesktop(): string | undefined {
  if (process.platform !== 'linux') return 'the desktop stories run on Linux'
  if (findTestElectron() === undefined) return 'there is no Electron; .ci/fetch-test-electron brings one'
  if (!canDraw()) return 'there is no display and no Xvfb'
  if (!existsSync(join(ROOT, 'out/main/desktop.js'))) return 'the app is not built; npm run build does it'
  return undefined
}

/** Starts the built app on the test Electron and waits for its window. */
export async function launchDesktop(options: LaunchOptions = {}): Promise<DesktopApp> {
  const { environment = {}, appDir = ROOT, hasSandbox = process.getuid?.() !== 0 } = options
  const executablePath = options.executablePath ?? findTestElectron()?.path
  if (executablePath === undefined) throw new Error('there is no Electron')
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'barbell-desktop-'))
  const display: Display = await openDisplay()
  const release = async (): Promise<void> => {
    await display.close()
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
  }
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  try {
    const app = await _electron.launch({
      executablePath,
      args: [appDir, '--data', dataDir],
      env: { ...Object.fromEntries(inherited), DISPLAY: display.name, ...environment },
      chromiumSandbox: hasSandbox,
    })
    const page = await app.firstWindow()
    await page.waitForLoadState('load')
    return {
      app,
      page,
      dataDir,
      close: async () => {
        await app.close()
        await release()
      },
    }
  } catch (error) {
    await release()
    throw error
  }
}

/** Process id of the backend behind a window, as Electron itself reports it. */
export const findBackendPid = (app: ElectronApplication): Promise<number | undefined> =>
  app.evaluate((electron) => electron.app.getAppMetrics().find((process) => process.name === 'Barbell book')?.pid)
