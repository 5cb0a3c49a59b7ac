import { type Money, type Quantity, fromRaw, subtract, sum } from '../number/decimal.ts'
import { type Fraction, addFractions, shareOf, wholeFraction } from '../number/fraction.ts'
import type { Instant } from '../time/instant.ts'
import type { WrapDraft } from './drafts.ts'
import { costOf } from './pool.ts'
import type { Posting } from './posting.ts'

/** A lot that is about to be acquired: with its own date where it is older than its event, and its number of several. */
export interface CarriedLot {
  readonly quantity: Quantity
  readonly cost: Fraction | undefined
  readonly acquiredAt?: Instant
  readonly number?: number
}

/**
 * The lots that a wrap makes of what it was given. Of one asset, each lot goes on as one, with its date and cost, in
 * its share of the new quantity; several assets (a pool's share) make one lot of the wrap's own date at their cost
 * together, for a mixture has no other. What was given and not held goes on at an unknown cost.
 */
export function carriedLots(
  { quantity, portion }: Extract<Posting, { kind: 'carry' }>,
  given: readonly WrapDraft[],
): CarriedLot[] {
  const inPortion = (cost: Fraction | undefined): Fraction | undefined =>
    cost && portion && shareOf(cost, portion.worth, portion.total)
  const [only, ...others] = given
  if (only === undefined) return [{ quantity, cost: undefined }]
  if (others.length > 0) return [{ quantity, cost: inPortion(costOfAll(given)) }]
  const lots: CarriedLot[] = []
  let wanted = only.quantity
  let left = quantity
  /** The cost of parts too small for a lot of their own. */
  let dust: Fraction | undefined = NOTHING
  for (const share of only.shares) {
    // What is left is shared by what is left, so that the last takes the rest to the last digit.
    const part = fromRaw<Quantity>((left * share.quantity) / wanted)
    wanted = subtract(wanted, share.quantity)
    const own = costOf(share)
    const cost: Fraction | undefined = own && dust && addFractions(own, dust)
    if (part === 0n) dust = cost
    else {
      lots.push({ quantity: part, cost: inPortion(cost), acquiredAt: share.source.acquiredAt, number: lots.length + 1 })
      dust = NOTHING
    }
    left = subtract(left, part)
  }
  if (left > 0n) lots.push({ quantity: left, cost: undefined, number: lots.length + 1 })
  return lots
}

const NOTHING = wholeFraction(0n)

/** The cost of everything given; unknown where any of it is, or was not held. */
function costOfAll(given: readonly WrapDraft[]): Fraction | undefined {
  let total: Fraction | undefined = NOTHING
  for (const { quantity, shares } of given) {
    if (sum(shares.map((share) => share.quantity)) < quantity) return undefined
    for (const share of shares) {
      const cost = costOf(share)
      total = total && cost && addFractions(total, cost)
    }
  }
  return total
}

/** A lot of what came as it is: at its own cost, from the moment at which it came. */
export const lotOf = (quantity: Quantity, cost: Money | undefined): CarriedLot => ({
  quantity,
  cost: cost === undefined ? undefined : wholeFraction(cost),
})
