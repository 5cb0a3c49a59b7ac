/** What a part of the book was worth day by day, and what came into it and went out. */
import { type Money, fromRaw } from '../number/decimal.ts'
import type { Day } from '../time/instant.ts'

/** One asset in some accounts, day by day from the first of the history. */
export interface AssetDays {
  readonly asset: string
  /** At the end of each day; raw, may be below zero where history is missing. */
  readonly quantities: readonly bigint[]
  /** At the end of each day; zero where nothing is held; absent where it has no price. */
  readonly values: readonly (Money | undefined)[]
}

export interface DayOfScope {
  readonly value: Money
  /** Held without a price yet, and outside the value; absent where there is none. */
  readonly unpriced?: readonly string[] | undefined
  readonly inflow: Money
  readonly outflow: Money
}

/** A day by its raw amounts, and by what was held without a price. */
export const dayOfScope = (
  { value, inflow, outflow }: Readonly<Record<'value' | 'inflow' | 'outflow', bigint>>,
  unpriced: readonly string[],
): DayOfScope => ({
  value: fromRaw<Money>(value),
  inflow: fromRaw<Money>(inflow),
  outflow: fromRaw<Money>(outflow),
  ...(unpriced.length === 0 ? {} : { unpriced }),
})

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
