import { join } from 'node:path'
import { BrowserWindow, screen } from 'electron'
import { PAGE_ORIGIN } from './channel.ts'
import type { DesktopState, WindowBounds } from './desktop-state.ts'

const DEFAULT_SIZE = { width: 1280, height: 860 } as const
const LEAST_SIZE = { minWidth: 640, minHeight: 480 } as const

/** Opens the one window, where it was last if that is still on a screen, with a page that has no Node and no way out. */
export function createMainWindow(state: DesktopState): BrowserWindow {
  const window = new BrowserWindow({
    ...(state.bounds !== undefined && isOnScreen(state.bounds) ? state.bounds : DEFAULT_SIZE),
    ...LEAST_SIZE,
    show: false,
    title: 'Barbell',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  })
  if (state.isMaximised) window.maximize()
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${PAGE_ORIGIN}/`)
  return window
}

const isOnScreen = ({ x, y, width, height }: WindowBounds): boolean =>
  screen.getAllDisplays().some(({ workArea }) => {
    const isBeside = x >= workArea.x + workArea.width || x + width <= workArea.x
    const isAbove = y >= workArea.y + workArea.height || y + height <= workArea.y
    return !isBeside && !isAbove
  })
