import type { DueNotice } from './channel.ts'
import type { DesktopWords } from './desktop-words.ts'

export interface NotificationText {
  readonly title: string
  readonly body: string
}

const MOST_AT_ONCE = 3

/**
 * Which notifications to show for what is due, given what was shown before. An item is shown once, and again only after
 * it was no longer due in between; more than three at once become one. Where amounts are private, no text has a figure.
 */
export function chooseNotifications(
  { items, hidesAmounts }: DueNotice,
  notifiedIds: readonly string[],
  { due }: DesktopWords,
): { readonly shown: readonly NotificationText[]; readonly notifiedIds: readonly string[] } {
  const before = new Set(notifiedIds)
  const fresh = items.filter(({ id }) => !before.has(id))
  const shown =
    fresh.length > MOST_AT_ONCE
      ? [{ title: 'Barbell', body: due.many(fresh.length) }]
      : fresh.map((item) => ({ title: 'Barbell', body: hidesAmounts ? due.hidden[item.kind] : due.said(item) }))
  return { shown, notifiedIds: items.map(({ id }) => id) }
}
