import { Notification, powerMonitor } from 'electron'
import type { BackendHost } from './backend-host.ts'
import type { DueNotice } from './channel.ts'
import { type NotificationMemory, chooseNotifications } from './choose-notifications.ts'
import type { DesktopWords } from './desktop-words.ts'

const EVERY_MS = 15 * 60_000
/** The first look, once the window has settled. */
const FIRST_MS = 20_000

/** Where what was shown is kept between launches. */
export interface KeptMemory {
  read(): NotificationMemory
  write(memory: NotificationMemory): void
}

/**
 * Shows a notification for each thing that becomes due: looks every fifteen minutes, when prices came, and when the machine wakes. A look
 * that fails (the book is locked or damaged, which the page says) is left for the next one.
 */
export function startReminders(
  host: BackendHost,
  kept: KeptMemory,
  words: () => DesktopWords,
  onClick: () => void,
): void {
  let isLooking = false
  const look = async (): Promise<void> => {
    if (isLooking || !Notification.isSupported()) return
    isLooking = true
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the backend process answers `due` with this
      const notice = (await host.ask({ kind: 'due' })) as DueNotice
      const now = new Date()
      const moment = { nowMs: now.getTime(), minutes: now.getHours() * 60 + now.getMinutes() }
      const { shown, memory } = chooseNotifications(notice, kept.read(), moment, words())
      for (const text of shown) {
        const notification = new Notification(text)
        notification.on('click', onClick)
        notification.show()
      }
      kept.write(memory)
    } finally {
      isLooking = false
    }
  }
  const lookAgain = (): void => {
    look().catch((error: unknown) => process.stderr.write(`Reminders: ${String(error)}\n`))
  }
  setTimeout(lookAgain, FIRST_MS)
  setInterval(lookAgain, EVERY_MS)
  powerMonitor.on('resume', () => {
    host.wake()
    lookAgain()
  })
  host.onRefreshed = lookAgain
}
