/**
 * A structural flag that the data suggest (spec c). It is a proposal with its figures: the person raises it or declines
 * it, and until then nothing is bought of what it affects, because what is unknown fails closed.
 */
import type { Price } from '../number/decimal.ts'
import type { DailyClose } from '../portfolio/mark.ts'
import type { Day } from '../time/instant.ts'
import type { FlagKind } from './flag.ts'

/** `supply` is named so that its absence can be told: no source of this version brings supplies. */
export const SUGGESTION_CHECKS = ['off_peg', 'price_jump', 'price_stopped', 'own_fall', 'supply'] as const

/** What was measured. Prices are in the currency that the closes are in. */
export type SuggestionFigures =
  | {
      readonly check: 'off_peg'
      readonly peg: string
      /** The price that is furthest from 1, and how far: −0.02 is two hundredths below. */
      readonly price: Price
      readonly distance: number
      readonly hours: number
    }
  | { readonly check: 'price_jump'; readonly before: Price; readonly after: Price; readonly times: number }
  | { readonly check: 'price_stopped'; readonly price: Price; readonly daysBehind: number }
  | {
      readonly check: 'own_fall'
      readonly windowDays: number
      /** Simple returns over the window, both of the same days. */
      readonly ownReturn: number
      readonly marketReturn: number
      readonly beta: number
      /** How far the fall exceeds `beta` times the market's, in deviations of the window. */
      readonly deviations: number
      readonly samples: number
    }

export interface FlagSuggestion {
  /** The same for the same occurrence, whenever it is looked at: check, asset, first day. */
  readonly id: string
  readonly asset: string
  /** What is proposed; the person may raise another. */
  readonly flag: FlagKind
  /** The asset, and whatever depends on it or on its issuer. */
  readonly affects: readonly string[]
  readonly first: Day
  readonly last: Day
  readonly figures: SuggestionFigures
  /** The closes that it was read from, at most the last ten. */
  readonly trail: readonly DailyClose[]
}

/** A suggestion before it is known whom it affects. */
export type Finding = Omit<FlagSuggestion, 'id' | 'affects'>

const TRAIL_CLOSES = 10

/** Closes of a day and later ones. */
export function closesFrom(closes: readonly DailyClose[], day: Day): readonly DailyClose[] {
  const before = closes.findLastIndex((close) => close.day < day)
  return closes.slice(before + 1)
}

/** The closes of a finding's days, with the one before them. */
export function trailOf(closes: readonly DailyClose[], first: Day, last: Day): readonly DailyClose[] {
  const start = closes.findIndex(({ day }) => day >= first)
  const end = closes.findLastIndex(({ day }) => day <= last)
  return closes.slice(Math.max(0, start - 1, end + 1 - TRAIL_CLOSES), end + 1)
}
