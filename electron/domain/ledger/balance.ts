import type { Quantity } from '../number/decimal.ts'

/** The quantity of one asset in one account: the exact sum of its legs. May be negative where history is missing. */
export interface Balance {
  readonly asset: string
  readonly account: string
  readonly quantity: Quantity
}
