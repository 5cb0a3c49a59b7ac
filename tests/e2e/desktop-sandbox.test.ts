import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DesktopApp, launchDesktop, whyNoDesktop } from '../support/desktop-app.ts'
import { findTestElectron } from '../support/electron-binary.ts'

const ROOT = join(import.meta.dirname, '../..')
const USER = 'nobody'
const isRoot = process.getuid?.() === 0
const why = whyNoDesktop()
const isSkipped = why !== undefined && process.env['CI'] !== 'true'

const run = (program: string, ...args: string[]): string => {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`)
  return stdout
}

let folder: string
let desktop: DesktopApp

/** What the app needs to run, copied to where an ordinary user can read it. */
function copyApp(to: string): void {
  for (const part of ['out/main', 'out/preload', 'out/renderer', 'package.json'])
    cpSync(join(ROOT, part), join(to, part), { recursive: true })
  const packages = run('npm', 'ls', '--prefix', ROOT, '--omit=dev', '--all', '--parseable').trim().split('\n').slice(1)
  for (const path of packages.filter((name) => !/node_modules\/node-(bin|linux|win|darwin)/.test(name)))
    cpSync(path, join(to, relative(ROOT, path)), { recursive: true, dereference: true })
}

/** A program that starts another one as an ordinary user, with a home of its own. */
function writeLauncher(electron: string): string {
  const launcher = join(folder, 'electron-as-user')
  const home = join(folder, 'home')
  const become = isRoot ? `setpriv --reuid=${USER} --regid=nogroup --clear-groups --inh-caps=-all ` : ''
  writeFileSync(
    launcher,
    `#!/bin/sh\nexport HOME='${home}' XDG_CONFIG_HOME='${home}/.config' XDG_RUNTIME_DIR='${home}'\nexec ${become}'${electron}' "$@"\n`,
  )
  chmodSync(launcher, 0o755)
  return launcher
}

interface ProcessStatus {
  readonly type: string
  readonly hasNoSandboxSwitch: boolean
  readonly uid: number
  readonly seccomp: number
  readonly noNewPrivileges: number
}

/** The processes of the app, told by its profile folder on their command line, as the kernel sees them. */
const readProcesses = (profile: string): ProcessStatus[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
        const status = readFileSync(`/proc/${pid}/status`, 'utf8')
        if (!command.includes(profile) || !command.includes('--type=')) return []
        const field = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1])
        return [
          {
            type: /--type=(\S+)/.exec(command)?.[1] ?? '',
            hasNoSandboxSwitch: command.includes('--no-sandbox'),
            uid: field('Uid'),
            seccomp: field('Seccomp'),
            noNewPrivileges: field('NoNewPrivs'),
          },
        ]
      } catch (error) {
        // A process may end between the listing and the look at it.
        if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ESRCH')
          return []
        throw error
      }
    })

describe.skipIf(isSkipped)(`the window of an ordinary user${why === undefined ? '' : ` (${why})`}`, () => {
  beforeAll(async () => {
    expect(why).toBeUndefined()
    folder = mkdtempSync(join(tmpdir(), 'barbell-user-'))
    chmodSync(folder, 0o755)
    for (const name of ['home', 'data', 'app']) mkdirSync(join(folder, name))
    copyApp(join(folder, 'app'))
    cpSync(dirname(findTestElectron()?.path ?? ''), join(folder, 'electron'), { recursive: true })
    if (isRoot) run('chown', '-R', `${USER}:`, join(folder, 'home'), join(folder, 'data'))
    desktop = await launchDesktop({
      executablePath: writeLauncher(join(folder, 'electron', 'electron')),
      appDir: join(folder, 'app'),
      dataDir: join(folder, 'data'),
      hasSandbox: true,
    })
  })

  afterAll(async () => {
    await desktop?.close()
    if (folder) rmSync(folder, { recursive: true, force: true })
  })

  it('has a renderer under the kernel sandbox', () => {
    const processes = readProcesses(join(folder, 'data'))
    const renderers = processes.filter(({ type }) => type === 'renderer')
    expect(renderers.length).toBeGreaterThan(0)
    for (const renderer of renderers)
      expect(renderer).toMatchObject({ hasNoSandboxSwitch: false, seccomp: 2, noNewPrivileges: 1 })
    for (const { uid } of processes) expect(uid).not.toBe(0)
  })

  it('has a preload without Node modules, and a page without Node', async () => {
    expect(await desktop.page.evaluate(() => ['require', 'process'].filter((name) => name in window))).toEqual([])
    expect(await desktop.page.evaluate(() => Object.keys(window['barbell' as keyof Window] as object).sort())).toEqual([
      'connect',
      'onGone',
      'platform',
      'stage',
    ])
  })

  it('writes its book for that user alone', () => {
    const modes = run('stat', '-c', '%a %U', join(folder, 'data', 'desktop')).trim()
    expect(modes).toBe(`700 ${isRoot ? USER : run('id', '-un').trim()}`)
  })
})
