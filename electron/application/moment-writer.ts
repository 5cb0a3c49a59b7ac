import { DAY_MS, type Instant } from '../domain/time/instant.ts'
import { keeping } from './keeping.ts'

/** What writes moments as `formatInstant` does, and each day once: a long table names few days and many moments. */
export function momentWriter(): (at: Instant) => string {
  const dayOf = keeping((day: number) => new Date(day * DAY_MS).toISOString().slice(0, 11))
  return (at) => {
    const day = Math.floor(at / DAY_MS)
    const ms = at - day * DAY_MS
    const second = Math.floor(ms / 1000)
    const rest = ms % 1000
    const time = `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`
    return rest === 0 ? `${dayOf(day)}${time}Z` : `${dayOf(day)}${time}.${String(rest).padStart(3, '0')}Z`
  }
}

const two = (number: number): string => (number < 10 ? `0${number}` : String(number))
