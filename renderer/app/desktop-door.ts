import { BackendLost } from './backend-lost.ts'
import { type Connection, connectPort } from './connection.ts'
import type { Door } from './door.ts'
import { parseStaged } from './parse-staged.ts'

/** What the desktop's preload gives the page, and all that it gives. */
export interface BarbellWindow {
  readonly platform: string
  /** Asks for a port to the backend; it arrives as a `message` event of the window. */
  connect(): void
  onGone(callback: (code: number) => void): void
  /** Answers with the staged file, or with the refusal. */
  stage(file: File): Promise<unknown>
}

declare global {
  interface Window {
    readonly barbell?: BarbellWindow
  }
}

const PORT_TIMEOUT_MS = 15_000

/** The door of the desktop. The listener for the port stands before the first `connect()` is sent. */
export function createDesktopDoor(page: Window, barbell: BarbellWindow): Door {
  let current: Connection | undefined
  barbell.onGone((code) => current?.lose(`it ended with code ${code}`))

  const open = (): Promise<Connection> =>
    new Promise((resolve, reject) => {
      const listening = new AbortController()
      const timer = setTimeout(() => {
        listening.abort()
        reject(new BackendLost('no port came'))
      }, PORT_TIMEOUT_MS)
      page.addEventListener(
        'message',
        (event) => {
          const [port] = event.ports
          if (event.source !== page || event.data !== 'barbell-port' || port === undefined) return
          clearTimeout(timer)
          listening.abort()
          current?.lose('a new connection replaced it')
          current = connectPort(port)
          resolve(current)
        },
        { signal: listening.signal },
      )
      barbell.connect()
    })

  return { platform: barbell.platform, open, stage: async (file) => parseStaged(await barbell.stage(file)) }
}
