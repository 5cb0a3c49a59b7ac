import type { BookProblem } from '../lots/lot.ts'
import type { Day, Instant } from '../time/instant.ts'

/** A price that is missing: of an asset in the book's currency, as of a day. */
export interface MissingPrice {
  readonly asset: string
  readonly currency: string
  readonly day: Day
  /** Both are money: what is missing is an exchange rate. */
  readonly isRate: boolean
}

/** Why the cost of what is held of an asset is not known. */
export interface CostGap {
  /** `unequal`: the lots are not what is held, since history is missing. */
  readonly code: BookProblem['code'] | 'unequal'
  /** When the first of the events came that leave it open. */
  readonly at?: Instant | undefined
  readonly events: number
  /** The first prices that would mend it; empty where none would. */
  readonly prices: readonly MissingPrice[]
}
