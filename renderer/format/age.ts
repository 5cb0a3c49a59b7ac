import type { Locale } from './locale.ts'

const HOURS_UNTIL_DAYS = 72

/** How old something is, from hours: `31 h`, `5 d`; in Japanese `31時間`, `5日`. Whole units, rounded down. */
export function formatAge(hours: number, locale: Locale): string {
  const isInDays = hours >= HOURS_UNTIL_DAYS
  const count = Math.floor(isInDays ? hours / 24 : hours)
  if (locale === 'ja') return `${count}${isInDays ? '日' : '時間'}`
  return `${count} ${isInDays ? 'd' : 'h'}`
}
