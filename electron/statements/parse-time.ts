/**
 * Times of statements to instants. A cell that prints its zone (`Z`, `UTC`, `+09:00`) means that; one that prints none
 * means the zone of its format, or the one the person names.
 *
 * Worked example: `2024-03-31 02:30:00` in Europe/Berlin does not exist (the clocks go from 2 to 3) and is refused;
 * `2024-10-27 02:30:00` happens twice there and is read as the first of the two.
 */
import { type Instant, instantFromMs } from '../domain/time/instant.ts'
import type { TimeStyle } from './dialect.ts'
import { createFormatReader } from './time-format.ts'
import { type DateOrder, type PrintedTime, readDayAndMonth, readPrintedTime } from './time-shapes.ts'
import { isRealTime, printedOffsetMs } from './wall-time.ts'

type TimeProblem = 'bad_time' | 'nonexistent_time' | 'missing_timezone' | 'ambiguous_date'
export type TimeReader = (text: string) => Instant | TimeProblem

const SHAPE =
  /^(\d{4}|\d{2})[-/](\d{2})[-/](\d{2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i
const YEAR_FIRST = /^\d{4}[-/]\d{2}[-/]\d{2}$/
const PRINTED_ZONE = /(?:\d\s*(?:Z|[+-]\d{2}:?\d{2})|(?:UTC|GMT)(?:[+-]\d{1,2}(?::?\d{2})?)?(?:\s*\(.*\))?)$/i
const FIRST_MS = Date.UTC(1900, 0, 1)
const LAST_MS = Date.UTC(9999, 11, 31)
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const QUARTER_HOUR_MS = 900_000

/** Whether the platform knows an IANA zone of this name. */
export function isTimezone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** What a reader of times has to know beyond the cell. */
export interface TimeContext {
  /** IANA name or offset (`+02:00`) for cells that print none; '' where it is not known. */
  readonly zone: string
  readonly style: TimeStyle
  readonly order?: DateOrder | undefined
  /** A layout of time-format.ts, in place of the style. */
  readonly format?: string | undefined
}

/** A reader of the moments of one column. */
export function createTimeReader(context: TimeContext): TimeReader {
  const { style, order, format } = context
  const place = createPlacing(context.zone)
  if (format !== undefined) {
    const readWall = createFormatReader(format)
    return (text) => {
      const wall = readWall(text)
      if (wall === undefined) return 'bad_time'
      return 'at' in wall ? toInstant(wall.at) : place(wall.local)
    }
  }
  if (style === 'epoch') return readEpoch
  if (style === 'printed') return createPrintedReader(place)
  return (text) => {
    const parts = readDayAndMonth(text, order)
    if (parts === 'ambiguous') return 'ambiguous_date'
    return parts ? placeParts(parts, place) : readPrinted(text, place)
  }
}

/** Whether a time says itself in which zone it is. */
export const printsZone = (text: string): boolean => PRINTED_ZONE.test(text)

/** `YYYY-MM-DD HH:MM:SS` and its kin. The start of the last row's day is remembered: rows of one day follow each other. */
function createPrintedReader(place: Placing): TimeReader {
  let knownDay = ''
  let knownStart = 0
  return (text) => {
    const secondOfDay = secondsOf(text)
    if (secondOfDay === undefined) return readPrinted(text, place)
    if (knownDay === '' || !text.startsWith(knownDay)) {
      const day = text.slice(0, 10)
      const start = YEAR_FIRST.test(day) ? readPrinted(day, instantFromMs) : 'bad_time'
      if (typeof start !== 'number') return readPrinted(text, place)
      knownDay = day
      knownStart = start
    }
    return place(knownStart + secondOfDay * 1000)
  }
}

function readPrinted(text: string, place: Placing): Instant | TimeProblem {
  const match = SHAPE.exec(text)
  if (!match) {
    const parts = readPrintedTime(text)
    return parts ? placeParts(parts, place) : 'bad_time'
  }
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0', fraction = '', printed] = match
  const ms = Number(fraction.padEnd(3, '0').slice(0, 3))
  const fullYear = year.length === 2 ? 2000 + Number(year) : Number(year)
  const local = Date.UTC(fullYear, Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second), ms)
  if (!isRealTime(local, Number(month), Number(day), Number(hour), Number(minute), Number(second))) return 'bad_time'
  return printed === undefined ? place(local) : toInstant(local - printedOffsetMs(printed))
}

/** The seconds of `YYYY-MM-DD HH:MM:SS` behind midnight; undefined for any other shape. The day is not looked at. */
function secondsOf(text: string): number | undefined {
  if (text.length !== 19 || text.charCodeAt(10) !== SPACE) return undefined
  if (text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return undefined
  const hour = twoDigits(text, 11)
  const minute = twoDigits(text, 14)
  const second = twoDigits(text, 17)
  return hour <= 23 && minute <= 59 && second <= 59 ? hour * 3600 + minute * 60 + second : undefined
}

const SPACE = 32
const COLON = 58

/** The number of two digits, or NaN. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

type Placing = (local: number) => Instant | TimeProblem

function createPlacing(zone: string): Placing {
  if (zone === '') return () => 'missing_timezone'
  if (zone === 'UTC') return toInstant
  const offsetOf = createOffsetReader(zone)
  return (local) => fromLocal(local, offsetOf)
}

function placeParts(parts: PrintedTime, place: Placing): Instant | TimeProblem {
  const { year, month, day, hour, minute, second, ms, offset } = parts
  const local = Date.UTC(year, month - 1, day, hour, minute, second, ms)
  if (!isRealTime(local, month, day, hour, minute, second)) return 'bad_time'
  return offset === undefined ? place(local) : toInstant(local - offset * MINUTE_MS)
}

/** Ten digits are seconds, thirteen are milliseconds, since 1970 UTC. */
function readEpoch(text: string): Instant | TimeProblem {
  if (!/^(?:\d{9,10}|\d{12,13})$/.test(text)) return 'bad_time'
  return toInstant(text.length > 10 ? Number(text) : Number(text) * 1000)
}

function fromLocal(local: number, offsetOf: (utcMs: number) => number): Instant | TimeProblem {
  const candidates = [offsetOf(local - DAY_MS), offsetOf(local + DAY_MS)]
    .map((offset) => ({ at: local - offset, offset }))
    .filter((candidate) => offsetOf(candidate.at) === candidate.offset)
    .map((candidate) => candidate.at)
  return candidates.length === 0 ? 'nonexistent_time' : toInstant(Math.min(...candidates))
}

/** A zone may push the first and last hours of the calendar out of what an instant is. */
const toInstant = (ms: number): Instant | 'bad_time' =>
  ms >= FIRST_MS && ms <= LAST_MS ? instantFromMs(ms) : 'bad_time'

/** Offset of a zone from UTC at an instant, in milliseconds; zones change theirs on quarter hours only. */
function createOffsetReader(zone: string): (utcMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const known = new Map<number, number>()
  return (utcMs) => {
    const quarter = Math.floor(utcMs / QUARTER_HOUR_MS) * QUARTER_HOUR_MS
    const remembered = known.get(quarter)
    if (remembered !== undefined) return remembered
    const part = new Map(format.formatToParts(quarter).map(({ type, value }) => [type, Number(value)]))
    const at = (type: Intl.DateTimeFormatPartTypes): number => part.get(type) ?? Number.NaN
    const local = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second'))
    known.set(quarter, local - quarter)
    return local - quarter
  }
}
