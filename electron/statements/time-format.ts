/**
 * Times in a layout that is written out, as a mapping spells it.
 *
 * | token             | reads                                      |
 * | ----------------- | ------------------------------------------ |
 * | `YYYY`, `YY`      | year; two digits are 20xx                  |
 * | `MMM`, `MM`, `M`  | month: `Mar`, `03`, `3`                    |
 * | `DD`, `D`         | day                                        |
 * | `HH`, `H`         | hour of 24                                 |
 * | `hh`, `h` with `A`| hour of 12, with AM or PM                  |
 * | `mm`, `ss`        | minute, second                             |
 * | `SSS`             | a fraction of the second, any length       |
 * | `Z`               | a zone: `Z`, `UTC`, `+09:00`, `+0900`      |
 * | `X`, `x`          | seconds or milliseconds since 1970 UTC     |
 *
 * Everything else stands for itself; a space for one or more. Worked example: `DD.MM.YYYY HH:mm` reads
 * `01.03.2024 09:00` as nine o'clock on 1 March 2024 on the wall of the file's zone.
 */
import { type WallTime, isRealTime, printedOffsetMs } from './wall-time.ts'

const TOKEN = /YYYY|YY|MMM|MM|M|DD|D|HH|H|hh|h|mm|ss|SSS|A|Z|X|x| +|[\s\S]/g
const PATTERNS: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  YY: '(?<year>\\d{2})',
  MMM: '(?<monthName>[A-Za-z]{3,9})\\.?',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{2})',
  D: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  hh: '(?<hour>\\d{2})',
  h: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
  SSS: '(?<fraction>\\d{1,9})',
  A: '(?<half>[AaPp]\\.?[Mm]\\.?)',
  Z: '(?<zone>Z|UTC|GMT|[+-]\\d{2}:?\\d{2})',
  X: '(?<seconds>-?\\d{1,11}(?:\\.\\d+)?)',
  x: '(?<milliseconds>-?\\d{1,14})',
}
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const LAST_MS = 253_402_300_799_999

/** Whether a layout is one: each part of the time at most once, and either a whole day or a moment since 1970. */
export function isTimeFormat(format: string): boolean {
  const tokens = tokensOf(format).filter((token) => Object.hasOwn(PATTERNS, token))
  const kinds = tokens.map((token) => /<(\w+)>/.exec(PATTERNS[token] ?? '')?.[1] ?? '')
  if (new Set(kinds).size !== kinds.length || (kinds.includes('month') && kinds.includes('monthName'))) return false
  if (kinds.includes('seconds') || kinds.includes('milliseconds')) return kinds.length === 1
  const hasMonth = kinds.includes('month') || kinds.includes('monthName')
  return kinds.includes('year') && hasMonth && kinds.includes('day')
}

/** A reader of one layout. Throws RangeError on a layout that is none. */
export function createFormatReader(format: string): (text: string) => WallTime | undefined {
  const pattern = patternOf(format)
  return (text) => {
    const parts = pattern.exec(text)?.groups
    return parts && toWallTime(parts)
  }
}

const tokensOf = (format: string): readonly string[] => format.match(TOKEN) ?? []

function patternOf(format: string): RegExp {
  if (!isTimeFormat(format)) throw new RangeError(`not a layout of times: ${format}`)
  const body = tokensOf(format).map((token) => {
    if (/^ +$/.test(token)) return '\\s+'
    return PATTERNS[token] ?? token.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
  })
  return new RegExp(`^${body.join('')}$`, 'i')
}

function toWallTime(parts: Readonly<Record<string, string | undefined>>): WallTime | undefined {
  const { year = '', month, monthName, day = '', hour = '0', minute = '0', second = '0', fraction = '', half } = parts
  if (parts['seconds'] !== undefined) return sinceEpoch(Number(parts['seconds']) * 1000)
  if (parts['milliseconds'] !== undefined) return sinceEpoch(Number(parts['milliseconds']))
  const monthNumber = monthName === undefined ? Number(month) : MONTHS.indexOf(monthName.slice(0, 3).toLowerCase()) + 1
  const hours = half === undefined ? Number(hour) : hourOfDay(Number(hour), /^p/i.test(half))
  if (hours === undefined) return undefined
  const fullYear = year.length === 2 ? 2000 + Number(year) : Number(year)
  const ms = Number(fraction.padEnd(3, '0').slice(0, 3))
  const local = Date.UTC(fullYear, monthNumber - 1, Number(day), hours, Number(minute), Number(second), ms)
  if (!isRealTime(local, monthNumber, Number(day), hours, Number(minute), Number(second))) return undefined
  return parts['zone'] === undefined ? { local } : { at: local - printedOffsetMs(parts['zone']) }
}

const hourOfDay = (hour: number, isAfternoon: boolean): number | undefined =>
  hour >= 1 && hour <= 12 ? (hour % 12) + (isAfternoon ? 12 : 0) : undefined

function sinceEpoch(ms: number): WallTime | undefined {
  const whole = Math.round(ms)
  return whole >= 0 && whole <= LAST_MS ? { at: whole } : undefined
}
