import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { DesktopWords } from './desktop-words.ts'

/** The menu of the platform's standard items; the inspector only where the app is not packaged. */
export function setAppMenu({ menu }: DesktopWords): void {
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  const isMac = process.platform === 'darwin'
  const own: MenuItemConstructorOptions = {
    label: app.name,
    submenu: [
      { role: 'about', label: menu.about },
      separator,
      { role: 'hide', label: menu.hide },
      { role: 'hideOthers', label: menu.hideOthers },
      { role: 'unhide', label: menu.showAll },
      separator,
      { role: 'quit', label: menu.quit },
    ],
  }
  const developing: MenuItemConstructorOptions[] = [
    separator,
    { role: 'reload', label: menu.reload },
    { role: 'toggleDevTools', label: menu.inspect },
  ]
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [own] : []),
      {
        label: menu.file,
        submenu: [
          { role: 'close', label: menu.close },
          ...(isMac ? [] : [{ role: 'quit' as const, label: menu.quit }]),
        ],
      },
      {
        label: menu.edit,
        submenu: [
          { role: 'undo', label: menu.undo },
          { role: 'redo', label: menu.redo },
          separator,
          { role: 'cut', label: menu.cut },
          { role: 'copy', label: menu.copy },
          { role: 'paste', label: menu.paste },
          { role: 'selectAll', label: menu.selectAll },
        ],
      },
      {
        label: menu.view,
        submenu: [
          { role: 'resetZoom', label: menu.actualSize },
          { role: 'zoomIn', label: menu.zoomIn },
          { role: 'zoomOut', label: menu.zoomOut },
          separator,
          { role: 'togglefullscreen', label: menu.fullScreen },
          ...(app.isPackaged ? [] : developing),
        ],
      },
      { role: 'window', label: menu.window, submenu: [{ role: 'minimize', label: menu.minimise }] },
    ]),
  )
}
