import type { Locale } from './locale.ts'
import { formatSpan } from './span.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** The month, quarter or year that a calendar day lies in: `Oct 2026`, `Q4 2026`; `2026年10月`, `2026年10–12月期`. */
export function formatMonth(day: string, locale: Locale): string {
  const [year = '', month = ''] = day.split('-')
  return locale === 'ja' ? `${year}年${Number(month)}月` : `${MONTHS[Number(month) - 1] ?? month} ${year}`
}

export function formatQuarter(day: string, locale: Locale): string {
  const [year = '', month = ''] = day.split('-')
  const quarter = Math.ceil(Number(month) / 3)
  return locale === 'ja' ? `${year}年${formatSpan(quarter * 3 - 2, quarter * 3)}月期` : `Q${quarter} ${year}`
}

export const formatYear = (day: string, locale: Locale): string => `${day.slice(0, 4)}${locale === 'ja' ? '年' : ''}`

/** A calendar day from `YYYY-MM-DD`: `22 Nov 2026`, `2026年11月22日`; without its year on request. */
export function formatDay(day: string, locale: Locale, { isYearShown = true } = {}): string {
  const [year = '', month = '', date = ''] = day.split('-')
  if (locale === 'ja') return `${isYearShown ? `${year}年` : ''}${Number(month)}月${Number(date)}日`
  const name = MONTHS[Number(month) - 1]
  if (name === undefined) throw new RangeError(`not a day: ${day}`)
  return `${Number(date)} ${name}${isYearShown ? ` ${year}` : ''}`
}
