/**
 * Outside series that a person may watch (spec c, macro context): what each one is, how often it comes, how late it is
 * known, and which figures are read off it. They are context: nothing here buys or sells.
 *
 * A figure is dated by the first day of the period it speaks of (October's consumer prices: 1 October), and known at
 * the end of the day on which it was released, or of `lagDays` after its date where the file does not say.
 */
export const FREQUENCIES = ['daily', 'weekday', 'weekly', 'monthly', 'quarterly', 'yearly'] as const
export type Frequency = (typeof FREQUENCIES)[number]

/** What is read off a series besides its last value; see read-indicator.ts. */
export const TRANSFORMS = ['flow', 'band', 'returns', 'year-on-year', 'growth', 'level'] as const
export type Transform = (typeof TRANSFORMS)[number]

export interface Indicator {
  /** What files, gates and the command line call it: lower-case words with dashes. */
  readonly id: string
  /** A name the person gave; the page has its own words for the built-in ones. */
  readonly name?: string | undefined
  readonly unit: string
  readonly frequency: Frequency
  /** Days from the date of a figure to the day on which it is known. */
  readonly lagDays: number
  readonly transform: Transform
  /** The allowed range, for `band`. `low` is its strong side. */
  readonly band?: { readonly low: number; readonly high: number } | undefined
  /** Whether publishers restate past figures: such a one may gate only what its first release would have gated. */
  readonly isRevised: boolean
}

/** The series that Barbell knows by name; a person may define more. */
export const INDICATORS: readonly Indicator[] = [
  { id: 'btc-etf-flow', unit: 'USD m', frequency: 'weekday', lagDays: 1, transform: 'flow', isRevised: false },
  {
    id: 'usd-hkd',
    unit: 'HKD',
    frequency: 'weekday',
    lagDays: 0,
    transform: 'band',
    band: { low: 7.75, high: 7.85 },
    isRevised: false,
  },
  { id: 'dxy', unit: 'index', frequency: 'weekday', lagDays: 0, transform: 'returns', isRevised: false },
  { id: 'gold', unit: 'USD/oz', frequency: 'weekday', lagDays: 0, transform: 'returns', isRevised: false },
  { id: 'fear-greed', unit: '0–100', frequency: 'daily', lagDays: 0, transform: 'level', isRevised: false },
  { id: 'us-cpi', unit: 'index', frequency: 'monthly', lagDays: 45, transform: 'year-on-year', isRevised: true },
  { id: 'us-payrolls', unit: 'thousand', frequency: 'monthly', lagDays: 38, transform: 'level', isRevised: true },
  { id: 'us-unemployment', unit: '%', frequency: 'monthly', lagDays: 38, transform: 'level', isRevised: true },
  { id: 'us-gdp', unit: 'USD bn', frequency: 'quarterly', lagDays: 122, transform: 'growth', isRevised: true },
  { id: 'us-deficit-gdp', unit: '%', frequency: 'yearly', lagDays: 395, transform: 'level', isRevised: true },
]

export const INDICATOR_ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/
