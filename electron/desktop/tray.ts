import { Menu, nativeImage, Tray } from 'electron'
import { TRAY_ICON } from './tray-icon.ts'

export interface TrayActions {
  readonly staysInTray: boolean
  open(): void
  quit(): void
  setStaysInTray(stays: boolean): void
}

/** Puts Barbell into the tray: open, whether it stays there when the window closes, quit. */
export function createTray(actions: TrayActions): Tray {
  const icon = nativeImage.createFromDataURL(TRAY_ICON)
  icon.setTemplateImage(process.platform === 'darwin')
  const tray = new Tray(icon)
  tray.setToolTip('Barbell')
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: 'Open Barbell', click: () => actions.open() },
      {
        label: 'Keep reminding when the window is closed',
        type: 'checkbox',
        checked: actions.staysInTray,
        click: (item) => actions.setStaysInTray(item.checked),
      },
      { type: 'separator' },
      { label: 'Quit', click: () => actions.quit() },
    ]),
  )
  tray.on('click', () => actions.open())
  return tray
}
