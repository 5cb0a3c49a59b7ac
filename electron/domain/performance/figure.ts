/** Why a figure of performance cannot be given. */
export const FIGURE_GAPS = [
  /** Fewer observations than the figure needs. */
  'too_few',
  /** Flows that all have one sign have no rate of return. */
  'one_sign',
  /** No rate between −99.99 % and +100,000,000 % a year zeroes the present value. */
  'no_root',
  /** There was value at the end of a period that began with none. */
  'no_capital',
  /** A value below zero has no return. */
  'negative_value',
  /** A history too short to be turned into a yearly rate. */
  'too_short',
  /** Nothing fell below the threshold, so there is nothing to divide by. */
  'no_downside',
] as const
type FigureGap = (typeof FIGURE_GAPS)[number]

/** A statistic, or why there is none; never NaN. */
export type Figure = { readonly ok: true; readonly value: number } | { readonly ok: false; readonly why: FigureGap }
