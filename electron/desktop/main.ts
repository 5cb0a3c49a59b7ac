import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { app, BrowserWindow, dialog, ipcMain, type Tray, type WebFrameMain } from 'electron'
import { resolveDataDir } from '../backend/data-dir.ts'
import { findProgramFiles } from '../backend/program-files.ts'
import { setAppMenu } from './app-menu.ts'
import { registerAppScheme, servePage } from './app-protocol.ts'
import { BackendHost, BackendRefusal } from './backend-host.ts'
import { CHANNELS, PAGE_ORIGIN, type StageAnswer, type StagedFile } from './channel.ts'
import { DESKTOP_WORDS, type DesktopWords, type Locale, localeOf } from './desktop-words.ts'
import { type DesktopState, readDesktopState, writeDesktopState } from './desktop-state.ts'
import { createKeychain } from './keychain.ts'
import { lockDown } from './lock-down.ts'
import { HIDDEN_SWITCH, setStartsAtLogin, startsAtLogin } from './login-item.ts'
import { createMainWindow } from './main-window.ts'
import { type KeptMemory, startReminders } from './reminder-notifier.ts'
import { createTray, setTrayMenu, type TrayActions } from './tray.ts'

const { values } = parseArgs({
  args: process.argv.slice(1),
  options: { data: { type: 'string' }, [HIDDEN_SWITCH]: { type: 'boolean' } },
  strict: false,
})
const dataDir = resolveDataDir(typeof values.data === 'string' ? values.data : undefined)
/** Chromium's own files lie beside the book, so that each data directory has one window and one profile. */
const profileDir = join(dataDir, 'desktop')
mkdirSync(dataDir, { recursive: true, mode: 0o700 })
mkdirSync(profileDir, { recursive: true, mode: 0o700 })
app.setPath('userData', profileDir)

registerAppScheme()
// Under --no-sandbox (root), enabling it for all makes every child process abort.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
// The process that holds the book takes these, too: with V8's usual room for new objects a change of a large book, which
// makes a hundred thousand that stay, spends a third of its time moving them. It grows only where it is needed.
app.commandLine.appendSwitch('js-flags', '--max-semi-space-size=64')

if (app.requestSingleInstanceLock()) run()
else app.quit()

function run(): void {
  const wordsFor = (locale?: Locale): DesktopWords => DESKTOP_WORDS[localeOf(locale, app.getLocale())]
  let words: DesktopWords | undefined
  const host = new BackendHost(dataDir, (locale) => speak(wordsFor(locale)), createKeychain(profileDir))
  let state = readDesktopState(profileDir)
  let isQuitting = false
  let tray: Tray | undefined
  const keep = (change: Partial<DesktopState>): void => {
    state = { ...state, ...change }
    writeDesktopState(profileDir, state)
  }

  const openWindow = (): void => {
    const [open] = BrowserWindow.getAllWindows()
    if (open !== undefined) {
      if (open.isMinimized()) open.restore()
      open.show()
      open.focus()
      return
    }
    const window = createMainWindow(state)
    window.on('close', (event) => {
      keep({ bounds: window.getNormalBounds(), isMaximised: window.isMaximized() })
      if (isQuitting || !state.staysInTray) return
      event.preventDefault()
      window.hide()
    })
  }

  const trayActions: TrayActions = {
    staysInTray: () => state.staysInTray,
    open: openWindow,
    quit: () => app.quit(),
    setStaysInTray: (staysInTray) => keep({ staysInTray }),
    startsAtLogin,
    setStartsAtLogin,
  }
  const speak = (next: DesktopWords): void => {
    if (next === words) return
    words = next
    setAppMenu(next)
    if (tray !== undefined) setTrayMenu(tray, trayActions, next)
  }

  ipcMain.on(CHANNELS.connect, ({ senderFrame, sender }) => {
    const window = BrowserWindow.fromWebContents(sender)
    if (window !== null && isOurs(senderFrame)) host.connect(window)
  })
  ipcMain.handle(CHANNELS.stage, async ({ senderFrame }, path: unknown): Promise<StageAnswer> => {
    if (!isOurs(senderFrame) || typeof path !== 'string') throw new TypeError('not a file of this page')
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the backend process answers `stage` with this
      return (await host.ask({ kind: 'stage', path })) as StagedFile
    } catch (error) {
      if (error instanceof BackendRefusal) return { error: error.error }
      throw error
    }
  })

  app.on('second-instance', openWindow)
  app.on('activate', openWindow)
  app.on('before-quit', () => {
    isQuitting = true
    tray?.destroy()
  })
  app.on('will-quit', () => host.stop())
  app.on('window-all-closed', () => app.quit())

  const openApp = async (): Promise<void> => {
    lockDown(PAGE_ORIGIN)
    speak(wordsFor())
    await servePage(findProgramFiles(import.meta.url).pageDir)
    host.start()
    if (values[HIDDEN_SWITCH] !== true) openWindow()
    tray = createTray(trayActions, words ?? wordsFor())
    const kept: KeptMemory = { read: () => state.notified, write: (notified) => keep({ notified }) }
    startReminders(host, kept, () => words ?? wordsFor(), openWindow)
  }

  // Not awaited at the top level: Electron becomes ready only after this module has finished.
  app
    .whenReady()
    .then(openApp)
    .catch((error: unknown) => {
      dialog.showErrorBox(wordsFor().cannotStart, String(error))
      app.exit(1)
    })
}

/** Whether a message comes from the page itself: the top frame, at its own origin. */
function isOurs(frame: WebFrameMain | null): boolean {
  return frame !== null && frame.parent === null && frame.origin === PAGE_ORIGIN
}
