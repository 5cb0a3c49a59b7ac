/**
 * Why a price may be wrong. Two checks, each over what the sources themselves say, so that a wrong figure is shown
 * beside the one it contradicts:
 *
 * - a bar, or a price of a moment, more than five times the last close of an earlier day, or less than a fifth of it:
 *   often another coin of the same name, or a split;
 * - two sources whose figures of one bar are further apart than the person allows.
 *
 * Worked example: 100 from one source and 104 from another on one day are 104 ÷ 100 − 1 = 4 % apart.
 */
import { type Price, ratio } from '../number/decimal.ts'
import type { Day } from '../time/instant.ts'

/** A figure with who says it, and of which day. */
export interface SaidFigure {
  readonly price: Price
  readonly source: string
  readonly day: Day
}

export const SUSPICION_KINDS = ['jump', 'sources'] as const

/** The figure in doubt, of a pair, and the one that it contradicts: the close before, or the other source's. */
export interface Suspicion {
  readonly kind: (typeof SUSPICION_KINDS)[number]
  readonly asset: string
  readonly currency: string
  readonly figure: SaidFigure
  readonly against: SaidFigure
}

/** More than this many times the figure before, or less than one over it. */
export const JUMP_FACTOR = 5

export const isJump = (price: Price, before: Price): boolean => {
  const factor = BigInt(JUMP_FACTOR)
  return price > before * factor || price * factor < before
}

/** How far apart two prices are, as a fraction of the lower one. */
export const apart = (a: Price, b: Price): number => (a < b ? ratio(b, a) : ratio(a, b)) - 1
