/** What a part of the book was worth day by day, and what came into it and went out. */
import type { Money } from '../number/decimal.ts'
import type { Day } from '../time/instant.ts'

export interface DayOfScope {
  readonly value: Money
  readonly inflow: Money
  readonly outflow: Money
}

/** What makes the value or the flows of a day unknown. */
export interface MissingFigure {
  readonly code: 'no_price' | 'no_value' | 'oversold'
  readonly asset: string
  readonly day: Day
}

export interface ScopeDays {
  readonly first: Day
  /** The day before the first asked for, then each day of the period. */
  readonly days: readonly DayOfScope[]
  readonly missing: MissingFigure | undefined
}

/** Which of the book counts: by asset and account. */
export type InScope = (asset: string, account: string) => boolean
