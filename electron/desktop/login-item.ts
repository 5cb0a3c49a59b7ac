import { mkdirSync, rmSync, writeFileSync, existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import { autostartEntry } from './autostart-entry.ts'

/** The switch that starts Barbell without its window: in the tray alone. */
export const HIDDEN_SWITCH = 'hidden'

/** Whether Barbell starts when the person logs in. */
export const startsAtLogin = (): boolean =>
  process.platform === 'linux' ? existsSync(autostartFile()) : app.getLoginItemSettings(LOGIN_ARGS).openAtLogin

/** Lets Barbell start in the tray at login, or no longer. */
export function setStartsAtLogin(starts: boolean): void {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: starts, ...LOGIN_ARGS })
    return
  }
  if (!starts) {
    rmSync(autostartFile(), { force: true })
    return
  }
  mkdirSync(autostartFolder(), { recursive: true })
  writeFileSync(autostartFile(), autostartEntry(program(), [`--${HIDDEN_SWITCH}`]), { mode: 0o644 })
}

const LOGIN_ARGS = { args: [`--${HIDDEN_SWITCH}`] }

const autostartFolder = (): string => join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'autostart')
const autostartFile = (): string => join(autostartFolder(), 'barbell.desktop')

/** An AppImage is started by its own path, not by that of what it unpacked; an unpackaged app needs its folder. */
const program = (): readonly string[] => {
  const executable = process.env['APPIMAGE'] ?? process.execPath
  return app.isPackaged ? [executable] : [executable, app.getAppPath()]
}
