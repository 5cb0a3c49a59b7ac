import { describe, expect, it } from 'vitest'
import { DAY_MS, type Instant, instantFromMs } from '../../electron/domain/time/instant.ts'
import { KEPT_DAYS, KEPT_NEWEST, backupsToDrop } from '../../electron/storage/backups-to-drop.ts'

const NOW = instantFromMs(Date.UTC(2026, 10, 22, 12))
const HOUR_MS = 3_600_000
const backupAt = (at: number): { file: string; at: Instant } => ({ file: String(at), at: instantFromMs(at) })
const keptOf = (backups: readonly { file: string; at: Instant }[]): number[] => {
  const dropped = new Set(backupsToDrop(backups, NOW))
  return backups.filter((backup) => !dropped.has(backup)).map(({ at }) => (NOW - at) / HOUR_MS)
}

describe('backupsToDrop', () => {
  it('drops nothing while there are few', () => {
    expect(backupsToDrop([], NOW)).toEqual([])
    const old = Array.from({ length: KEPT_NEWEST }, (_, index) => backupAt(NOW - index * 400 * DAY_MS))
    expect(backupsToDrop(old, NOW)).toEqual([])
  })

  it('keeps the newest ten, then the last of each day for two weeks', () => {
    // One backup an hour for thirty days.
    const hourly = Array.from({ length: 30 * 24 }, (_, index) => backupAt(NOW - index * HOUR_MS))
    const kept = keptOf(hourly)
    expect(kept.slice(0, KEPT_NEWEST)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    // Noon today less 13 hours is 23:00 yesterday, the last of that day; then one every 24 hours.
    expect(kept.slice(KEPT_NEWEST)).toEqual(Array.from({ length: KEPT_DAYS }, (_, index) => 13 + 24 * index))
  })

  it('does not depend on the order it is given', () => {
    const backups = Array.from({ length: 60 }, (_, index) => backupAt(NOW - index * 7 * HOUR_MS))
    const files = (dropped: readonly { file: string }[]) => dropped.map(({ file }) => file).toSorted()
    expect(files(backupsToDrop(backups.toReversed(), NOW))).toEqual(files(backupsToDrop(backups, NOW)))
  })
})
