/** The part of the store that holds what the person says of yield positions, and what was advertised for them. */
import type { Quantity } from '../domain/number/decimal.ts'
import type { Day, Instant } from '../domain/time/instant.ts'
import type { AdvertisedRate } from '../domain/yield/advertised-apy.ts'
import type { YieldWord } from '../domain/yield/match-moves.ts'
import type { StatedBalance } from '../domain/yield/position.ts'

export interface ReadableYields {
  /** Yield positions; `body` is JSON, to be parsed by its schema. */
  listYields(): { id: string; body: string }[]
  /** Every advertised rate of a position, by day and then by when it was seen. */
  readYieldRates(positionId: string): AdvertisedRate[]
  /** By day. */
  readYieldBalances(positionId: string): StatedBalance[]
  readYieldWords(): YieldWord[]
}

export interface WritableYields {
  writeYield(id: string, body: string): void
  /** Removes a position with everything said of it. */
  deleteYield(id: string): void
  /** Adds rates beside those that are there. */
  addYieldRates(positionId: string, rates: readonly AdvertisedRate[]): void
  /** Keeps what a position was worth on a day; without a quantity takes it back. */
  writeYieldBalance(positionId: string, day: Day, quantity: Quantity | undefined): void
  /** Keeps whose an event is; without a word leaves it to the rule. */
  writeYieldWord(
    word: Omit<YieldWord, 'word'> & { readonly word: YieldWord['word'] | undefined },
    saidAt: Instant,
  ): void
}
