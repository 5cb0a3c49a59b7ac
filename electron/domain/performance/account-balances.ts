/** What is read off the balances of accounts, day by day. */
import type { NegativeSpan } from '../health/event-issues.ts'
import { DAY_MS, type Day, type Instant } from '../time/instant.ts'
import { type DayTracks, dayOfNumber } from './day-tracks.ts'

/** The first day on which anything happened to an asset in an account. */
export interface AccountBegin {
  readonly asset: string
  readonly account: string
  readonly from: Day
}

/** Of what anything happened to by the day of a moment. */
export function beginsOf(tracks: DayTracks, until: Instant): AccountBegin[] {
  const last = Math.floor(until / DAY_MS) - tracks.first
  return tracks.all().flatMap(({ asset, account, cells }) => {
    const first = cells.findIndex((cell) => cell !== undefined)
    return first < 0 || first > last ? [] : [{ asset, account, from: dayOfNumber(tracks.first + first) }]
  })
}

/** What is below zero at the end of a day by a moment: since when, how often, how far. */
export function spansBelowZero(tracks: DayTracks, until: Instant): NegativeSpan[] {
  const end = Math.floor(until / DAY_MS) - tracks.first + 1
  return tracks.all().flatMap(({ asset, account, quantities: all }) => {
    const quantities = all.slice(0, Math.max(0, end))
    const below = quantities.flatMap((quantity, index) => (quantity < 0n ? [index] : []))
    const [first] = below
    if (first === undefined) return []
    const lowest = quantities.reduce((least, quantity) => (quantity < least ? quantity : least), 0n)
    return [{ asset, account, from: dayOfNumber(first + tracks.first), days: below.length, lowest }]
  })
}
