/**
 * The day of a price, as vendors print it: `2024-01-31`, `2024/01/31`, `2024-01-31 05:00:00 UTC`, `2024-01-31 05-AM`,
 * `Jan 31, 2024`, `31 Jan 2024`, `2024年01月31日`, `01/31/2024` or `31/01/2024`, and Unix time in seconds, milliseconds
 * or microseconds. A time of day is UTC; one with another zone is not told.
 *
 * `01/02/2024` has two readings. A file settles it by a day above 12 anywhere in it, or by a vendor that is known to
 * write the month first; otherwise the row is refused.
 */
import { type Day, instantFromMs, parseDay, startOfDay, toDay } from '../domain/time/instant.ts'

export type SlashOrder = 'month-first' | 'day-first' | 'unclear'

export type ParsedDay =
  /** `timeMs`: since the day began, where the cell tells a time in UTC. */
  | { readonly ok: true; readonly day: Day; readonly timeMs?: number | undefined }
  | { readonly ok: false; readonly code: 'bad_day' | 'ambiguous_day' }

const HOUR_MS = 3_600_000
const BAD: ParsedDay = { ok: false, code: 'bad_day' }
const ISO = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](.*))?$/
const JAPANESE = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/
const CLOCK = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?(?:UTC|Z|\+00:?00))?$/
const HALF_DAY_CLOCK = /^(\d{2})-(AM|PM)$/
const SLASHED = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/
const NAMED = /^([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})$/
const NAMED_DAY_FIRST = /^(\d{1,2})[ -]([A-Za-z]{3})[a-z]*\.?,?[ -](\d{4})$/
const UNIX_DIGITS = new Map([
  [10, 1_000],
  [13, 1],
  [16, 0.001],
])
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The UTC day of a cell, or why there is none. */
export function parsePriceDay(cell: string, order: SlashOrder): ParsedDay {
  const iso = ISO.exec(cell)
  if (iso) return dayFrom(iso[1], iso[2], iso[3], timeOf(iso[4]))
  const japanese = JAPANESE.exec(cell)
  if (japanese) return dayFrom(japanese[1], japanese[2], japanese[3])
  const slashed = SLASHED.exec(cell)
  if (slashed) {
    const [, first, second, year] = slashed
    if (order === 'unclear')
      return first === second ? dayFrom(year, first, second) : { ok: false, code: 'ambiguous_day' }
    return order === 'month-first' ? dayFrom(year, first, second) : dayFrom(year, second, first)
  }
  const named = NAMED.exec(cell)
  if (named) return dayFrom(named[3], monthOf(named[1]), named[2])
  const dayFirst = NAMED_DAY_FIRST.exec(cell)
  if (dayFirst) return dayFrom(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1])
  return unixDay(cell)
}

/** How a file orders slashed dates, from all its cells; `known` is the vendor's way where the file leaves it open. */
export function slashOrderOf(cells: Iterable<string>, known: SlashOrder): SlashOrder {
  let hasLateFirst = false
  let hasLateSecond = false
  for (const cell of cells) {
    const match = SLASHED.exec(cell)
    if (!match) continue
    if (Number(match[1]) > 12) hasLateFirst = true
    if (Number(match[2]) > 12) hasLateSecond = true
  }
  if (hasLateFirst === hasLateSecond) return known
  return hasLateSecond ? 'month-first' : 'day-first'
}

function unixDay(cell: string): ParsedDay {
  const digits = /^(\d{10,16})(?:\.0+)?$/.exec(cell)?.[1]
  const scale = digits === undefined ? undefined : UNIX_DIGITS.get(digits.length)
  if (scale === undefined) return BAD
  const at = instantFromMs(Math.floor(Number(digits) * scale))
  return { ok: true, day: toDay(at), timeMs: at - startOfDay(toDay(at)) }
}

function timeOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const half = HALF_DAY_CLOCK.exec(text)
  if (half) return ((Number(half[1]) % 12) + (half[2] === 'PM' ? 12 : 0)) * HOUR_MS
  const [, hours, minutes, seconds = '0'] = CLOCK.exec(text) ?? []
  return hours === undefined ? undefined : Number(hours) * HOUR_MS + Number(minutes) * 60_000 + Number(seconds) * 1_000
}

const monthOf = (name = ''): string => String(MONTHS.indexOf(name.toLowerCase()) + 1)

function dayFrom(year = '', month = '', day = '', timeMs?: number): ParsedDay {
  const parsed = parseDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return parsed === undefined ? BAD : { ok: true, day: parsed, timeMs }
}
