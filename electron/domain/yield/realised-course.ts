/**
 * How the realised rate of a position stood at the end of the days on which growth was told: each is the rate since it
 * was opened (`realisedApy` over its life), as of that day. Its last is the rate of the position's life now.
 *
 * Worked example: 1,000 USDC lent on 1 January, 5 of interest on 2 March and 10 on 1 May: 1.005^(365/60) − 1 by March,
 * 1.015^(365/120) − 1 by May.
 */
import { type Day, addDays } from '../time/instant.ts'
import { type PositionStory, toldDays } from './position-value.ts'
import { realisedApy } from './realised-apy.ts'

export interface RealisedPoint {
  readonly day: Day
  /** A ratio a year. */
  readonly apy: number
}

/** A figure has no room for more, and each costs a rate of its own. */
const MOST_DAYS = 60
const WEEK = 7

/** Oldest first, one a day, `MOST_DAYS` at most; days without a rate are left out. */
export function realisedCourse(story: PositionStory, today: Day): RealisedPoint[] {
  const course = new Map<Day, number>()
  const told = toldDays(story)
  for (const day of spread(daysToAsk(story, told, today))) {
    const { apy, to } = realisedApy(story, 'life', day, told)
    if (apy.ok && to !== undefined) course.set(to, apy.value)
  }
  return [...course].map(([day, apy]) => ({ day, apy })).sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** Days on which growth was told and, where prices tell it on any day, one a week; the last is today. */
function daysToAsk(story: PositionStory, told: readonly Day[], today: Day): Day[] {
  const days = new Set(told.filter((day) => day < today))
  if (story.position.growth === 'rate')
    for (let day = story.position.opened; day < today; day = addDays(day, WEEK)) days.add(day)
  return [...[...days].sort(), today]
}

/** At most `MOST_DAYS` of some days, evenly, the last among them. */
function spread(days: readonly Day[]): readonly Day[] {
  const every = Math.max(1, days.length / MOST_DAYS)
  const count = Math.min(days.length, MOST_DAYS)
  return Array.from(
    { length: count },
    (_, index) => days[days.length - 1 - Math.round((count - 1 - index) * every)],
  ).filter((day) => day !== undefined)
}
