/** Ratios are float64: shares, differences of shares, multiples. Money never comes here. */
import { type SignOptions, groupDigits, signOf } from './digits.ts'
import type { Locale } from './locale.ts'
import { formatSpan } from './span.ts'

const fixed = (value: number, places: number, options: SignOptions): string => {
  const rounded = Number(value.toFixed(places))
  return `${signOf(rounded, options)}${groupDigits(Math.abs(rounded).toFixed(places))}`
}

/** A share with a fixed number of decimals, one by default: `31.5%`. */
export const formatPercent = (share: number, options: SignOptions & { places?: number } = {}): string =>
  `${fixed(share * 100, options.places ?? 1, options)}%`

/** A share as a person wrote it, with no more decimals than it has (at most two): `25%`, `12.5%`. */
export function formatShare(share: number, options: SignOptions = {}): string {
  const rounded = Number((share * 100).toFixed(2))
  return `${signOf(rounded, options)}${groupDigits(String(Math.abs(rounded)))}%`
}

/** A difference of shares, always signed: `+6.5 pp`, in Japanese `+6.5 pt`. */
export const formatPoints = (difference: number, locale: Locale, places = 1): string =>
  `${fixed(difference * 100, places, { sign: 'always' })} ${locale === 'ja' ? 'pt' : 'pp'}`

/** An allowed range of a share: `20–30%`. */
export function formatRange(range: { readonly low: number; readonly high: number }): string {
  return formatSpan(formatShare(range.low).slice(0, -1), formatShare(range.high))
}

/** A multiple or a number of standard deviations, with the true minus: `−3.4`. */
export const formatNumber = (value: number, places: number, options: SignOptions = {}): string =>
  fixed(value, places, options)
