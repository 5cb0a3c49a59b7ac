import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { temporaryDirectory } from './temporary-directory.ts'

const ROOT = join(import.meta.dirname, '../..')
const CHROMIUM_PLACES = [
  process.env['BARBELL_TEST_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The browser that the stories run in; `undefined` where the machine has none. */
export const findChromium = (): string | undefined =>
  CHROMIUM_PLACES.find((place) => place !== undefined && existsSync(place))

/** Why no browser story can run here, in words; `undefined` where they can. In CI that is a failure, not a skip. */
export function whyNoBrowser(): string | undefined {
  if (findChromium() === undefined) return 'there is no Chromium; BARBELL_TEST_CHROMIUM names one'
  if (!existsSync(join(ROOT, 'out/renderer/index.html'))) return 'the page is not built; npm run build does it'
  return undefined
}

export interface PageOptions {
  readonly locale?: 'en-US' | 'ja-JP'
  readonly colorScheme?: 'light' | 'dark'
  readonly width?: number
}

export interface BrowserApp {
  readonly dataDir: string
  readonly url: string
  readonly browser: Browser
  /** Requests for any host but 127.0.0.1, and errors of the page: every story ends by finding none. */
  readonly foreignRequests: string[]
  readonly pageErrors: string[]
  /** A new page in a browser profile of its own, at the app's address. */
  open(options?: PageOptions): Promise<Page>
  close(): Promise<void>
}

/** Serves a book as `barbell serve` does, and opens it in a real browser. */
export async function launchBrowser(dataDir?: string): Promise<BrowserApp> {
  const directory = dataDir ?? temporaryDirectory()
  const { server, url } = await serve(directory)
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('there is no Chromium')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
  const foreignRequests: string[] = []
  const pageErrors: string[] = []
  const contexts: BrowserContext[] = []
  return {
    dataDir: directory,
    url,
    browser,
    foreignRequests,
    pageErrors,
    open: async ({ locale = 'en-US', colorScheme = 'light', width = 1440 } = {}) => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, locale, colorScheme })
      contexts.push(context)
      const page = await context.newPage()
      page.on('request', (request) => {
        const { protocol, hostname } = new URL(request.url())
        if (protocol.startsWith('http') && hostname !== '127.0.0.1') foreignRequests.push(request.url())
      })
      page.on('pageerror', (error) => pageErrors.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') pageErrors.push(message.text())
      })
      await page.goto(url)
      return page
    },
    close: async () => {
      for (const context of contexts) await context.close()
      await browser.close()
      await stop(server)
    },
  }
}

function serve(dataDir: string): Promise<{ server: ChildProcess; url: string }> {
  return new Promise((resolve, reject) => {
    const server = spawn(process.execPath, [join(ROOT, 'electron/cli/main.ts'), 'serve', '--data', dataDir], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let complaints = ''
    server.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text))
    server.stdout.setEncoding('utf8').once('data', (text: string) => resolve({ server, url: text.trim() }))
    server.once('exit', (code) => reject(new Error(`barbell serve ended with ${code}: ${complaints}`)))
  })
}

const stop = (server: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    server.once('exit', () => resolve())
    server.kill('SIGTERM')
  })
