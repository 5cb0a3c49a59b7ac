import type { DueNotice } from './channel.ts'

export interface NotificationText {
  readonly title: string
  readonly body: string
}

const MOST_AT_ONCE = 3

/** What a notification says where amounts and shares are to stay private. */
const PRIVATE: Readonly<Record<string, string>> = {
  calendar: 'A review is due.',
  drift: 'A weight has left its band.',
  trigger: 'A ladder asks for you.',
  stale_mark: 'A price is old.',
}

/**
 * Which notifications to show for what is due, given what was shown before. An item is shown once, and again only after
 * it was no longer due in between; more than three at once become one.
 */
export function chooseNotifications(
  { items, hidesAmounts }: DueNotice,
  notifiedIds: readonly string[],
): { readonly shown: readonly NotificationText[]; readonly notifiedIds: readonly string[] } {
  const before = new Set(notifiedIds)
  const fresh = items.filter(({ id }) => !before.has(id))
  const shown =
    fresh.length > MOST_AT_ONCE
      ? [{ title: 'Barbell', body: `${fresh.length} things are due.` }]
      : fresh.map(({ kind, sentence }) => ({
          title: 'Barbell',
          body: hidesAmounts ? (PRIVATE[kind] ?? 'Something is due.') : sentence,
        }))
  return { shown, notifiedIds: items.map(({ id }) => id) }
}
