/**
 * `npm start`, after the build: opens Barbell's window. Where the Electron program is missing and cannot be downloaded,
 * or cannot run here, one sentence says so and the same app opens in the browser. `--server`, or BARBELL_START=server,
 * goes there at once; `--data DIR` is passed on.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runCommandLine } from './cli/run-command-line.ts'

const ROOT = join(import.meta.dirname, '..')
const ELECTRON = join(ROOT, 'node_modules', 'electron')
/** A download that takes longer is given up. */
const DOWNLOAD_MS = 180_000
/** A server that does not answer by then will not give a download either. */
const ANSWER_MS = 10_000
/** A window that ends with an error within this time never opened. */
const OPENING_MS = 15_000

const RELEASES = 'https://github.com/electron/electron/releases'

/** Runs a program to its end, or to the end of the time; answers the exit code, `undefined` when it had none. */
function run(program: string, args: readonly string[], quiet: boolean, timeout?: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      stdio: ['ignore', quiet ? 'ignore' : 'inherit', quiet ? 'ignore' : 'inherit'],
      ...(timeout === undefined ? {} : { timeout }),
    })
    child.once('error', () => resolve(undefined)).once('exit', (code) => resolve(code ?? undefined))
  })
}

function installedElectron(): string | undefined {
  const named = join(ELECTRON, 'path.txt')
  if (!existsSync(named)) return undefined
  const path = join(ELECTRON, 'dist', readFileSync(named, 'utf8'))
  return existsSync(path) ? path : undefined
}

/** Whether the place of Electron's releases, or the mirror that the person named, answers at all. */
const canDownload = async (): Promise<boolean> => {
  const mirror = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'] ?? RELEASES
  return fetch(mirror, { method: 'HEAD', signal: AbortSignal.timeout(ANSWER_MS) }).then(
    () => true,
    () => false,
  )
}

async function findElectron(): Promise<string | undefined> {
  const found = installedElectron()
  if (found !== undefined || !(await canDownload())) return found
  process.stderr.write('Fetching Electron, once (about 120 MB) …\n')
  await run(process.execPath, [join(ELECTRON, 'install.js')], true, DOWNLOAD_MS)
  return installedElectron()
}

/** Opens the window and waits until it is closed. Answers why there was none. */
async function openWindow(args: readonly string[]): Promise<string | undefined> {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'])
    return 'There is no display for a window'
  const electron = await findElectron()
  if (electron === undefined) return 'The Electron program could not be downloaded'
  const startedAt = Date.now()
  const exitCode = await run(electron, [ROOT, ...args], false)
  return exitCode !== 0 && Date.now() - startedAt < OPENING_MS ? 'The Electron program cannot run here' : undefined
}

const { values } = parseArgs({ options: { server: { type: 'boolean' }, data: { type: 'string' } }, strict: true })
const dataArgs = values.data === undefined ? [] : ['--data', values.data]
const isServerAsked = values.server === true || process.env['BARBELL_START'] === 'server'
const why = isServerAsked ? undefined : await openWindow(dataArgs)
if (isServerAsked || why !== undefined) {
  if (why !== undefined) process.stderr.write(`${why}, so Barbell opens in your browser instead.\n`)
  const entry = new URL('./cli/main.ts', import.meta.url).href
  process.exitCode = await runCommandLine(['serve', '--open', ...dataArgs], entry)
}
