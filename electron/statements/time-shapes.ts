/**
 * The ways beyond `YYYY-MM-DD HH:MM:SS` in which exports print a moment, taken apart but not yet placed in a zone.
 *
 * | text                                    | printed by                         |
 * | --------------------------------------- | ---------------------------------- |
 * | `Jan. 28, 2022, 12:31 AM`               | Bitstamp                           |
 * | `May 5, 2020, 10:10:57 PM`              | Revolut                            |
 * | `13 Apr 2021, 09:54:54`                 | Revolut                            |
 * | `Tue May 26 2020 18:06:28 GMT+0000`     | Uphold, any `Date` of JavaScript   |
 * | `17.11.2021 10:21:26`                   | spreadsheets; dots mean day first  |
 * | `14:35 2024-11-16`                      | Bybit                              |
 * | `2024/1/5 8:00`                         | spreadsheets in Japan              |
 *
 * None of these can be read two ways. `04-02-20` and `4/2/2020` can: only a column that says so is read that way, and
 * only by an order of day and month that the file proves or the person names.
 */
export interface PrintedTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly ms: number
  /** Minutes east of UTC, where the cell says. */
  readonly offset: number | undefined
}

/** Which of two numbers is the day. */
export const DATE_ORDERS = ['day-first', 'month-first'] as const
export type DateOrder = (typeof DATE_ORDERS)[number]

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const CLOCK = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?`
const HALF = String.raw`(?:\s*(?<half>[AP])\.?M\.?)?`
const ZONE = String.raw`(?:\s*(?<zone>Z|(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?|GMT|UTC))?(?:\s*\([^)]*\))?`
const MONTH_NAME = String.raw`(?<name>[a-z]{3,9})\.?`
const shape = (date: string): RegExp => new RegExp(`^${date}(?:,?\\s+${CLOCK}${HALF}${ZONE})?$`, 'i')

const SHAPES = [
  shape(String.raw`(?:[a-z]{3},?\s+)?${MONTH_NAME}\s+(?<day>\d{1,2}),?\s+(?<year>\d{4})`),
  shape(String.raw`(?:[a-z]{3},?\s+)?(?<day>\d{1,2})\s+${MONTH_NAME},?\s+(?<year>\d{4})`),
  shape(String.raw`(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4})`),
  new RegExp(String.raw`^${CLOCK}\s+(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$`),
  new RegExp(String.raw`^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?:[T\s]\s*${CLOCK}${ZONE})?$`, 'i'),
]
const TWO_NUMBERS = shape(String.raw`(?<first>\d{1,2})(?<mark>[-/.])(?<other>\d{1,2})[-/.](?<year>\d{4}|\d{2})`)

/** Narrow and no-break spaces stand before AM and PM in files of some clients. */
const plainSpaces = (text: string): string => text.replace(/[\u00A0\u2009\u202F]/g, ' ')

/** The parts of a moment in one of the shapes above, or undefined. Whether such a day exists is for the caller. */
export function readPrintedTime(text: string): PrintedTime | undefined {
  const plain = plainSpaces(text)
  for (const pattern of SHAPES) {
    const parts = pattern.exec(plain)?.groups
    if (!parts) continue
    const month = parts['name'] === undefined ? Number(parts['month']) : monthOf(parts['name'])
    return month === undefined ? undefined : withClock(parts, Number(parts['day']), month)
  }
  return undefined
}

/**
 * The parts of `A-B-year`, by the order that is named or that the cell itself proves, with dots by day first;
 * `ambiguous` where nothing tells. A cell that contradicts the order is no time.
 */
export function readDayAndMonth(text: string, order: DateOrder | undefined): PrintedTime | 'ambiguous' | undefined {
  const parts = TWO_NUMBERS.exec(plainSpaces(text))?.groups
  if (!parts) return undefined
  const first = Number(parts['first'])
  const other = Number(parts['other'])
  const known = order ?? proofOf(first, other) ?? (parts['mark'] === '.' ? 'day-first' : undefined)
  if (known === undefined && first !== other) return 'ambiguous'
  return known === 'month-first' ? withClock(parts, other, first) : withClock(parts, first, other)
}

/** The order that the cells of a file prove; undefined where none does, or they prove both. */
export function learnDateOrder(cells: Iterable<string>): DateOrder | undefined {
  const proved = new Set<DateOrder>()
  for (const cell of cells) {
    const parts = TWO_NUMBERS.exec(plainSpaces(cell.trim()))?.groups
    const proof = parts && proofOf(Number(parts['first']), Number(parts['other']))
    if (proof) proved.add(proof)
  }
  const [order, ...others] = proved
  return others.length === 0 ? order : undefined
}

function proofOf(first: number, other: number): DateOrder | undefined {
  if (first > 12 && other <= 12) return 'day-first'
  return other > 12 && first <= 12 ? 'month-first' : undefined
}

function monthOf(name: string): number | undefined {
  const at = MONTHS.indexOf(name.slice(0, 3).toLowerCase())
  return at === -1 ? undefined : at + 1
}

function withClock(
  parts: Readonly<Record<string, string | undefined>>,
  day: number,
  month: number,
): PrintedTime | undefined {
  const year = Number(parts['year'])
  const hour = hourOf(Number(parts['hour'] ?? '0'), parts['half']?.toUpperCase())
  if (hour === undefined) return undefined
  return {
    year: parts['year']?.length === 2 ? 2000 + year : year,
    month,
    day,
    hour,
    minute: Number(parts['minute'] ?? '0'),
    second: Number(parts['second'] ?? '0'),
    ms: Number((parts['fraction'] ?? '').padEnd(3, '0').slice(0, 3)),
    offset: parts['zone'] === undefined ? undefined : offsetOf(parts['zone']),
  }
}

/** 12:30 AM is half past midnight; 0 PM and 13 PM are nothing. */
function hourOf(printed: number, half: string | undefined): number | undefined {
  if (half === undefined) return printed
  if (printed < 1 || printed > 12) return undefined
  return (printed % 12) + (half === 'P' ? 12 : 0)
}

function offsetOf(zone: string): number {
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}
