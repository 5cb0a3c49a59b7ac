import { type Quantity, sum } from '../domain/number/decimal.ts'
import { DAY_MS, startOfDay, toDay } from '../domain/time/instant.ts'
import type { NewClose, NewHour } from './price-ports.ts'

const HOUR_MS = 3_600_000
const HOURS_A_DAY = 24

/**
 * The closes of days from the closes of their hours: a day closes as its last hour does, and one without that hour has
 * no close. A day's volume is known where the volume of all its hours is.
 */
export function daysOfHours(hours: readonly NewHour[]): NewClose[] {
  return [...Map.groupBy(hours, ({ hour }) => toDay(hour))].flatMap(([day, ofDay]) => {
    const last = ofDay.find(({ hour }) => hour === startOfDay(day) + DAY_MS - HOUR_MS)
    if (!last) return []
    const volumes = ofDay.map(({ volume }) => volume).filter((volume) => volume !== undefined)
    const volume = volumes.length === HOURS_A_DAY ? sum<Quantity>(volumes) : undefined
    return [{ day, close: last.close, ...(volume === undefined ? {} : { volume }) }]
  })
}
