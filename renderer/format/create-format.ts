import { formatDay, formatMonth, formatQuarter, formatYear } from './day.ts'
import type { Locale } from './locale.ts'
import { formatMoment, partsOfMoment } from './moment.ts'
import { formatMoney } from './money.ts'
import { formatPrice } from './price.ts'
import { formatQuantity } from './quantity.ts'
import { formatNumber, formatPercent, formatPoints, formatRange, formatShare } from './ratio.ts'

/** Every way of writing a figure, in one language and one IANA time zone. */
export const createFormat = (locale: Locale, timeZone: string) => ({
  locale,
  money: formatMoney,
  price: formatPrice,
  quantity: formatQuantity,
  percent: formatPercent,
  share: formatShare,
  range: formatRange,
  number: formatNumber,
  points: (difference: number, places?: number) => formatPoints(difference, locale, places),
  day: (day: string, options?: { isYearShown?: boolean }) => formatDay(day, locale, options),
  month: (day: string) => formatMonth(day, locale),
  quarter: (day: string) => formatQuarter(day, locale),
  year: (day: string) => formatYear(day, locale),
  moment: (iso: string) => formatMoment(iso, locale, timeZone),
  /** The machine's calendar day and clock of a moment, to be worded by the caller. */
  parts: (iso: string) => partsOfMoment(iso, locale, timeZone),
  /** Sentences in a row, with a space between them where the language has one. */
  sentences: (sentences: readonly string[]) => sentences.join(locale === 'ja' ? '' : ' '),
  /** Names in a row: `a, b`, `a、b`. */
  list: (names: readonly string[]) => names.join(locale === 'ja' ? '、' : ', '),
})

export type Format = ReturnType<typeof createFormat>
