/**
 * The day of a price, as vendors print it: `2024-01-31`, `2024/01/31`, `2024-01-31 00:00:00 UTC`, `Jan 31, 2024`,
 * `31 Jan 2024`, `01/31/2024` or `31/01/2024`, and Unix time in seconds, milliseconds or microseconds.
 *
 * `01/02/2024` has two readings. A file settles it by a day above 12 anywhere in it, or by a vendor that is known to
 * write the month first; otherwise the row is refused.
 */
import { type Day, instantFromMs, parseDay, toDay } from '../domain/time/instant.ts'

export type SlashOrder = 'month-first' | 'day-first' | 'unclear'

export type ParsedDay =
  { readonly ok: true; readonly day: Day } | { readonly ok: false; readonly code: 'bad_day' | 'ambiguous_day' }

const BAD: ParsedDay = { ok: false, code: 'bad_day' }
const ISO = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?$/
const SLASHED = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/
const NAMED = /^([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})$/
const NAMED_DAY_FIRST = /^(\d{1,2}) ([A-Za-z]{3})[a-z]*\.?,? (\d{4})$/
const UNIX_DIGITS = new Map([
  [10, 1_000],
  [13, 1],
  [16, 0.001],
])
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The UTC day of a cell, or why there is none. */
export function parsePriceDay(cell: string, order: SlashOrder): ParsedDay {
  const iso = ISO.exec(cell)
  if (iso) return dayFrom(iso[1], iso[2], iso[3])
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
  return scale === undefined ? BAD : { ok: true, day: toDay(instantFromMs(Math.floor(Number(digits) * scale))) }
}

const monthOf = (name = ''): string => String(MONTHS.indexOf(name.toLowerCase()) + 1)

function dayFrom(year = '', month = '', day = ''): ParsedDay {
  const parsed = parseDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return parsed === undefined ? BAD : { ok: true, day: parsed }
}
