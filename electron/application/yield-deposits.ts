/** Open yield positions as the caps count them: by what the book has of their coins. */
import { type Money, type Quantity, maximum, minimum, multiply, sum, zero } from '../domain/number/decimal.ts'
import type { Deposit } from '../domain/policy/cap-groups.ts'
import { type Instant, toDay } from '../domain/time/instant.ts'
import { type PositionStory, positionValue, unitsOn } from '../domain/yield/position-value.ts'
import { type YieldPosition, heldAssetOf, isOpenOn } from '../domain/yield/position.ts'
import type { Desk } from './desk.ts'
import type { Portfolio } from './portfolio.ts'
import { storiesOf } from './yield-stories.ts'

export const isOpenAt = (position: YieldPosition, at: Instant): boolean =>
  isOpenOn(position, toDay(at)) && position.closed === undefined

/**
 * How much of what the book holds is inside a position: never more than the book holds of the asset at all, since a
 * stated balance may tell of interest that no event tells yet. Absent where nobody knows.
 */
export function inBook(
  story: PositionStory,
  { at, balances }: Pick<Portfolio, 'at' | 'balances'>,
): Quantity | undefined {
  const { position } = story
  const today = toDay(at)
  const asset = heldAssetOf(position)
  const held = sum(balances.filter((balance) => balance.asset === asset).map(({ quantity }) => quantity))
  const booked = maximum(held, zero<Quantity>())
  const isKnown = position.growth === 'rate' || positionValue(story, today).ok
  return !isKnown && booked > 0n ? undefined : minimum(unitsOn(story, today), booked)
}

/** What a position is of the portfolio's worth, in its currency. Absent without a price, or where `inBook` is. */
export function bookWorth(
  story: PositionStory,
  portfolio: Pick<Portfolio, 'at' | 'balances' | 'markOf'>,
): Money | undefined {
  const inside = inBook(story, portfolio)
  if (inside === undefined || inside === 0n) return inside && zero<Money>()
  const mark = portfolio.markOf(heldAssetOf(story.position))
  return mark && multiply<Money>(inside, mark.price, 'half-even')
}

/** What uses up the caps of protocols, issuers and chains beside what the policy names. */
export const depositsOf = (desk: Desk, portfolio: Portfolio): Deposit[] =>
  storiesOf(desk, portfolio)
    .filter(({ position }) => isOpenAt(position, portfolio.at))
    .map((story) => {
      const { protocol, issuer, chain } = story.position
      return { asset: heldAssetOf(story.position), protocol, issuer, chain, value: bookWorth(story, portfolio) }
    })
