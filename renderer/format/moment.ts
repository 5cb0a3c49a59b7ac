import { formatDay } from './day.ts'
import type { Locale } from './locale.ts'

/** The calendar day (`YYYY-MM-DD`), the clock (`09:00`) and the name of the zone of a moment, in a time zone. */
export function partsOfMoment(
  iso: string,
  locale: Locale,
  timeZone: string,
): { day: string; clock: string; zone: string } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).formatToParts(new Date(iso))
  const of = (type: Intl.DateTimeFormatPartTypes): string => parts.find((part) => part.type === type)?.value ?? ''
  return {
    day: `${of('year')}-${of('month')}-${of('day')}`,
    clock: `${of('hour')}:${of('minute')}`,
    zone: locale === 'ja' && timeZone === 'Asia/Tokyo' ? '日本時間' : of('timeZoneName'),
  }
}

/** A moment from ISO text, with its zone: `22 Nov 2026, 09:00 UTC`, `2026年11月22日 18:00（日本時間）`. */
export function formatMoment(iso: string, locale: Locale, timeZone: string): string {
  const { day, clock, zone } = partsOfMoment(iso, locale, timeZone)
  return locale === 'ja'
    ? `${formatDay(day, locale)} ${clock}（${zone}）`
    : `${formatDay(day, locale)}, ${clock} ${zone}`
}
