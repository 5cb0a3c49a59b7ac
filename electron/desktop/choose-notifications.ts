/**
 * Which notifications to show for what is due, given what was shown before.
 *
 * - An item is shown once; again only after it was not due for a day, so that a weight which swings about the edge of
 *   its band does not ring each time.
 * - More than three at once become one. After a pause of more than an hour (sleep, quiet hours, Barbell not running) all
 *   that came meanwhile is one notification that says so.
 * - In quiet hours nothing is shown, and nothing counts as shown.
 * - Where amounts are private, no text has a figure.
 *
 * The clock may have been set back: a moment of the future counts as now.
 */
import type { DueNotice } from './channel.ts'
import type { DesktopWords } from './desktop-words.ts'

export interface NotificationText {
  readonly title: string
  readonly body: string
}

/** What the desktop remembers of notifications. Moments are milliseconds since 1970. */
export interface NotificationMemory {
  /** When each item was last seen due, by id, for a day after it was. */
  readonly seen: Readonly<Record<string, number>>
  /** When notifications could last be shown. */
  readonly lookedAt?: number | undefined
}

export interface NotificationMoment {
  readonly nowMs: number
  /** The machine's own clock, minutes after midnight. */
  readonly minutes: number
}

const MOST_AT_ONCE = 3
const FORGOTTEN_AFTER_MS = 24 * 3_600_000
const PAUSE_MS = 3_600_000
const TITLE = 'Barbell'

export function chooseNotifications(
  { items, hidesAmounts, quietHours }: DueNotice,
  memory: NotificationMemory,
  { nowMs, minutes }: NotificationMoment,
  { due }: DesktopWords,
): { readonly shown: readonly NotificationText[]; readonly memory: NotificationMemory } {
  if (isQuiet(quietHours, minutes)) return { shown: [], memory }
  const seen = Object.entries(memory.seen).map(([id, atMs]): [string, number] => [id, Math.min(atMs, nowMs)])
  const remembered = new Map(seen.filter(([, atMs]) => nowMs - atMs < FORGOTTEN_AFTER_MS))
  const fresh = items.filter(({ id }) => !remembered.has(id))
  for (const { id } of items) remembered.set(id, nowMs)
  const body = (item: DueNotice['items'][number]): string => (hidesAmounts ? due.hidden[item.kind] : due.said(item))
  const hasPaused = memory.lookedAt !== undefined && nowMs - memory.lookedAt > PAUSE_MS
  const isOne = fresh.length > MOST_AT_ONCE || (hasPaused && fresh.length > 1)
  const words = isOne ? [due.many(fresh.length)] : fresh.map((item) => body(item))
  return {
    shown: words.map((text) => ({ title: TITLE, body: hasPaused ? due.away(text) : text })),
    memory: { seen: Object.fromEntries(remembered), lookedAt: nowMs },
  }
}

/** Whether a minute of the day lies in the quiet hours, which may go over midnight; equal ends are no hours. */
export function isQuiet({ isOn, from, to }: DueNotice['quietHours'], minutes: number): boolean {
  const [start, end] = [minutesOf(from), minutesOf(to)]
  if (!isOn || start === end) return false
  return start < end ? minutes >= start && minutes < end : minutes >= start || minutes < end
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
