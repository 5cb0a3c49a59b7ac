import type { Locale } from './locale.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

/** A calendar day from `YYYY-MM-DD`: `22 Nov 2026`, `2026年11月22日`; without its year on request. */
export function formatDay(day: string, locale: Locale, { isYearShown = true } = {}): string {
  const [year = '', month = '', date = ''] = day.split('-')
  if (locale === 'ja') return `${isYearShown ? `${year}年` : ''}${Number(month)}月${Number(date)}日`
  const name = MONTHS[Number(month) - 1]
  if (name === undefined) throw new RangeError(`not a day: ${day}`)
  return `${Number(date)} ${name}${isYearShown ? ` ${year}` : ''}`
}
