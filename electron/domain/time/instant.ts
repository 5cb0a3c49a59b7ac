/**
 * Moments and calendar days. A moment is milliseconds since 1970 UTC; a day is `YYYY-MM-DD`, UTC. Nothing here asks
 * what time it is: the moment always comes in as an argument.
 */
declare const instant: unique symbol
declare const day: unique symbol

export type Instant = number & { readonly [instant]: true }
export type Day = string & { readonly [day]: true }

// The two named boundaries where a checked number or text becomes an instant or a day.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- callers have checked the range
const brandInstant = (ms: number): Instant => ms as Instant
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- callers have checked the text
const brandDay = (text: string): Day => text as Day

export const DAY_MS = 86_400_000

const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

// The years that ISO text writes with four digits and JavaScript does not take for 19xx: 0100 to 9999.
const FIRST_MS = -59_011_459_200_000
const LAST_MS = 253_402_300_799_999
const isInstant = (ms: number): boolean => Number.isInteger(ms) && ms >= FIRST_MS && ms <= LAST_MS

/** Takes milliseconds since 1970 UTC as an instant. Throws RangeError on NaN, fractions and years outside 100–9999. */
export function instantFromMs(ms: number): Instant {
  if (!isInstant(ms)) throw new RangeError(`not an instant: ${ms}`)
  return brandInstant(ms)
}

/** Parses an ISO date (`2024-03-01`, midnight UTC) or an ISO moment with its zone. `undefined` on anything else. */
export function parseInstant(text: string): Instant | undefined {
  if (!ISO.test(text) || parseDay(text.slice(0, 10)) === undefined) return undefined
  const ms = Date.parse(text)
  return isInstant(ms) ? brandInstant(ms) : undefined
}

/** ISO text with milliseconds only where there are any: `2024-03-01T09:00:00Z`. */
export function formatInstant(at: Instant): string {
  const text = new Date(at).toISOString()
  return at % 1000 === 0 ? `${text.slice(0, -5)}Z` : text
}

/** Parses `YYYY-MM-DD`, refusing days that do not exist (2026-02-30). */
export function parseDay(text: string): Day | undefined {
  const match = DAY.exec(text)
  if (!match) return undefined
  const date = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])))
  return date.toISOString().slice(0, 10) === text ? brandDay(text) : undefined
}

/** Parses a day that the program itself wrote. Throws RangeError on anything else. */
export function dayOf(text: string): Day {
  const parsed = parseDay(text)
  if (parsed === undefined) throw new RangeError(`not a day: ${text}`)
  return parsed
}

/** The UTC day that holds a moment. */
export const toDay = (at: Instant): Day => brandDay(new Date(at).toISOString().slice(0, 10))

/** Midnight UTC at which a day begins. */
export const startOfDay = (value: Day): Instant => brandInstant(Date.parse(`${value}T00:00:00Z`))

/** The day `count` days later (earlier when negative). */
export const addDays = (value: Day, count: number): Day => toDay(instantFromMs(startOfDay(value) + count * DAY_MS))

/** Whole days from `from` to `to`, negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => (startOfDay(to) - startOfDay(from)) / DAY_MS
