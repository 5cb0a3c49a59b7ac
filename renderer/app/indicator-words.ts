import { formatNumber, formatShare } from '../format/ratio.ts'

const BUILT_IN = [
  'btc-etf-flow',
  'usd-hkd',
  'dxy',
  'gold',
  'fear-greed',
  'us-cpi',
  'us-payrolls',
  'us-unemployment',
  'us-gdp',
  'us-deficit-gdp',
] as const

/** A series that the page has its own words for. */
export type BuiltIn = (typeof BUILT_IN)[number]

export const builtIn = (id: string): BuiltIn | undefined => BUILT_IN.find((known) => known === id)

/** The name of a series: the page's own word for a built-in one, else what the person called it, else its id. */
export function indicatorName(
  { id, name }: { readonly id: string; readonly name?: string | undefined },
  t: (key: `terms:indicator.${BuiltIn}`) => string,
): string {
  const known = builtIn(id)
  return known === undefined ? (name ?? id) : t(`terms:indicator.${known}`)
}

const SHARES: ReadonlySet<string> = new Set(['position', 'return20', 'return60', 'yearOnYear', 'growth'])
/** Whether a measure is a share, which is written and typed in percent. */
export const isShareMeasure = (measure: string): boolean => SHARES.has(measure)

const MOST_PLACES = 4

/** Decimals that a figure of a series is written with: as many as it has, at most four. */
export const placesOf = (value: number): number =>
  Math.min(MOST_PLACES, (String(Number(value.toPrecision(6))).split('.')[1] ?? '').length)

/** The value of a measure: shares in percent, all others as they are. */
export const formatMeasure = (measure: string, value: number): string =>
  isShareMeasure(measure) ? formatShare(value) : formatNumber(value, placesOf(value))
