import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { CHANNELS, PAGE_ORIGIN, PORT_MESSAGE, type StageAnswer } from './channel.ts'

/** The page's window, as far as the preload needs it; the other files of this folder run without a page. */
declare const window: {
  readonly location: { readonly origin: string }
  postMessage(message: string, targetOrigin: string, ports: readonly unknown[]): void
}

/** All that the page can reach of the desktop. */
const barbell = {
  platform: process.platform,
  /**
   * Asks for a port to the backend. It arrives as a window message `barbell-port` from the page's own origin, with one
   * port; while there is no live backend, it comes when there is one again.
   */
  connect: (): void => ipcRenderer.send(CHANNELS.connect),
  /** Calls back, with the exit code, each time the backend's process ends. */
  onGone: (call: (exitCode: number) => void): void => {
    ipcRenderer.on(CHANNELS.gone, (_, exitCode: number) => call(exitCode))
  },
  /**
   * Stages a file that the person dropped or chose; the page itself never sees or sends a path. A refusal is an answer,
   * since an error loses all but its sentence on the way; rejects where there is no file behind what was handed over.
   */
  stage: async (file: File): Promise<StageAnswer> => {
    const path = webUtils.getPathForFile(file)
    if (path === '') throw new Error('Only a file on this machine can be read.')
    return ipcRenderer.invoke(CHANNELS.stage, path)
  },
}

if (window.location.origin === PAGE_ORIGIN) {
  ipcRenderer.on(CHANNELS.port, ({ ports }) => window.postMessage(PORT_MESSAGE, PAGE_ORIGIN, ports))
  contextBridge.exposeInMainWorld('barbell', barbell)
}
