import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DesktopApp, launchDesktop, whyNoDesktop } from '../support/desktop-app.ts'
import { findTestElectron } from '../support/electron-binary.ts'

const why = whyNoDesktop()
const isSkipped = why !== undefined && process.env['CI'] !== 'true'

/** A server that nobody may reach: it stands for every host but the app's own. */
let canary: Server
let canaryUrl: string
let knocks = 0
let desktop: DesktopApp

describe.skipIf(isSkipped)(`the window is safe${why === undefined ? '' : ` (${why})`}`, () => {
  beforeAll(async () => {
    expect(why).toBeUndefined()
    process.stderr.write(
      `Desktop stories run on Electron ${findTestElectron()?.version} at ${findTestElectron()?.path}\n`,
    )
    canary = createServer((_, response) => {
      knocks += 1
      response.end('knock')
    })
    await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve))
    canaryUrl = `http://127.0.0.1:${(canary.address() as AddressInfo).port}/`
    desktop = await launchDesktop()
  })

  afterAll(async () => {
    await desktop?.close()
    canary?.close()
  })

  it('shows the built page at its own origin', async () => {
    expect(desktop.page.url()).toMatch(/^app:\/\/barbell\//)
    expect(await desktop.page.title()).toContain('Barbell')
    expect(await desktop.page.evaluate(() => [location.origin, isSecureContext])).toEqual(['app://barbell', true])
  })

  it('gives the page no Node, and of the desktop exactly four things', async () => {
    const seen = await desktop.page.evaluate(() => {
      const { barbell } = window as unknown as { barbell: Record<string, unknown> }
      return {
        node: ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
          (name) => name in window,
        ),
        barbell: Object.fromEntries(Object.entries(barbell).map(([name, value]) => [name, typeof value])),
      }
    })
    expect(seen).toEqual({
      node: [],
      barbell: { platform: 'string', connect: 'function', onGone: 'function', stage: 'function' },
    })
  })

  it('is isolated and sandboxed by its own preferences', async () => {
    const preferences = await desktop.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      const contents = window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      const { contextIsolation, sandbox, nodeIntegration, webSecurity } = contents.getLastWebPreferences()
      return { contextIsolation, sandbox, nodeIntegration, webSecurity }
    })
    expect(preferences).toEqual({ contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true })
  })

  it('runs no inline script and no text as code', async () => {
    const ran = await desktop.page.evaluate(async () => {
      const page = window as unknown as { inlineRan?: boolean }
      const script = document.createElement('script')
      script.textContent = 'window.inlineRan = true'
      document.body.append(script)
      // From a timer: code that the test runner evaluates is itself exempt.
      const evaluated = await new Promise<string>((resolve) => {
        setTimeout(() => {
          try {
            // oxlint-disable-next-line no-eval -- the question is whether it runs
            resolve(String((0, eval)('1 + 1')))
          } catch (error) {
            resolve((error as Error).name)
          }
        })
      })
      return { inline: page.inlineRan ?? false, evaluated }
    })
    expect(ran).toEqual({ inline: false, evaluated: 'EvalError' })
  })

  it('reaches no other host, in none of the ways a page has', async () => {
    const blocked = await desktop.page.evaluate(async (url) => {
      const fetched = await fetch(url).then(
        () => 'fetched',
        () => 'blocked',
      )
      const socket = await new Promise((resolve) => {
        try {
          const opened = new WebSocket(url.replace('http', 'ws'))
          opened.addEventListener('open', () => resolve('open'))
          opened.addEventListener('error', () => resolve('blocked'))
        } catch {
          resolve('blocked')
        }
      })
      const image = await new Promise((resolve) => {
        const picture = new Image()
        picture.addEventListener('load', () => resolve('loaded'))
        picture.addEventListener('error', () => resolve('blocked'))
        picture.src = url
      })
      const frame = document.createElement('iframe')
      frame.src = url
      document.body.append(frame)
      navigator.sendBeacon(url, 'x')
      return { fetched, socket, image }
    }, canaryUrl)
    expect(blocked).toEqual({ fetched: 'blocked', socket: 'blocked', image: 'blocked' })
    expect(knocks).toBe(0)
  })

  it('cannot be led away, nor open another window', async () => {
    const opened = await desktop.page.evaluate((url) => window.open(url), canaryUrl)
    expect(opened).toBeNull()
    for (const target of [canaryUrl, 'file:///etc/hostname', 'data:text/html,gone']) {
      await desktop.page.evaluate((url) => {
        const link = document.createElement('a')
        link.href = url
        document.body.append(link)
        link.click()
        link.target = '_blank'
        link.click()
        location.href = url
      }, target)
      expect(await desktop.page.evaluate(() => location.origin)).toBe('app://barbell')
    }
    expect(await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
    expect(knocks).toBe(0)
  })

  it('grants no permission', async () => {
    const states = await desktop.page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'] as PermissionName[]
      const asked = await Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state))
      const camera = await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'granted',
        (error: Error) => error.name,
      )
      return { asked, camera, notification: await Notification.requestPermission() }
    })
    expect(states.asked).toEqual(['denied', 'denied', 'denied', 'denied', 'denied'])
    expect(states.camera).not.toBe('granted')
    expect(states.notification).toBe('denied')
  })

  it('takes no made-up file and no path from the page', async () => {
    const staged = await desktop.page.evaluate(async () => {
      const { barbell } = window as unknown as { barbell: { stage(file: unknown): Promise<unknown> } }
      const attempt = (file: unknown): Promise<string> =>
        barbell.stage(file).then(
          () => 'staged',
          () => 'refused',
        )
      return Promise.all([attempt('/etc/passwd'), attempt({ path: '/etc/passwd' }), attempt(new File(['x'], 'x.csv'))])
    })
    expect(staged).toEqual(['refused', 'refused', 'refused'])
  })

  it('serves its own files only', async () => {
    const statuses = await desktop.app.evaluate(({ net }) => {
      const addresses = [
        'app://barbell/',
        'app://barbell/../package.json',
        'app://barbell/%2e%2e/main/desktop.js',
        'app://barbell/..%2f..%2fpackage.json',
        'app://barbell/nothing.js',
        'app://other/index.html',
      ]
      const statusOf = (address: string): Promise<number | string> =>
        net.fetch(address).then(
          ({ status }) => status,
          () => 'blocked',
        )
      return Promise.all(addresses.map(statusOf))
    })
    expect(statuses).toEqual([200, 404, 404, 404, 404, 'blocked'])
  })
})
