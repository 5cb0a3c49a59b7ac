import { Menu, nativeImage, Tray } from 'electron'
import type { DesktopWords } from './desktop-words.ts'
import { TRAY_ICON } from './tray-icon.ts'

export interface TrayActions {
  staysInTray(): boolean
  open(): void
  quit(): void
  setStaysInTray(stays: boolean): void
  startsAtLogin(): boolean
  setStartsAtLogin(starts: boolean): void
}

/** Puts Barbell into the tray. */
export function createTray(actions: TrayActions, words: DesktopWords): Tray {
  const icon = nativeImage.createFromDataURL(TRAY_ICON)
  icon.setTemplateImage(process.platform === 'darwin')
  const tray = new Tray(icon)
  tray.setToolTip('Barbell')
  setTrayMenu(tray, actions, words)
  tray.on('click', () => actions.open())
  return tray
}

/** What the tray offers: open, whether it stays there when the window closes, whether it starts at login, quit. */
export function setTrayMenu(tray: Tray, actions: TrayActions, { tray: words }: DesktopWords): void {
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: words.open, click: () => actions.open() },
      {
        label: words.staysInTray,
        type: 'checkbox',
        checked: actions.staysInTray(),
        click: (item) => actions.setStaysInTray(item.checked),
      },
      {
        label: words.startsAtLogin,
        type: 'checkbox',
        checked: actions.startsAtLogin(),
        click: (item) => actions.setStartsAtLogin(item.checked),
      },
      { label: words.whileOff, enabled: false },
      { type: 'separator' },
      { label: words.quit, click: () => actions.quit() },
    ]),
  )
}
