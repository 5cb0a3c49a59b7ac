import { DAY_MS, type Instant, toDay } from '../domain/time/instant.ts'

export interface DatedBackup {
  readonly file: string
  readonly at: Instant
}

/** The newest backups that always stay, and for how many days the last backup of each day stays. */
export const KEPT_NEWEST = 10
export const KEPT_DAYS = 14

/**
 * The backups that may go: all but the ten newest and the last one of each of the past fourteen days (UTC). Order of
 * the input does not matter.
 */
export function backupsToDrop<Backup extends DatedBackup>(backups: readonly Backup[], now: Instant): Backup[] {
  const newestFirst = backups.toSorted((a, b) => b.at - a.at || (a.file < b.file ? 1 : -1))
  const seenDays = new Set<string>()
  return newestFirst.filter((backup, index) => {
    const day = toDay(backup.at)
    const isLastOfDay = !seenDays.has(day)
    seenDays.add(day)
    const isRecent = now - backup.at < KEPT_DAYS * DAY_MS
    return index >= KEPT_NEWEST && !(isLastOfDay && isRecent)
  })
}
