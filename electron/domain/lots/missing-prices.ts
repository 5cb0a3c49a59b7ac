/**
 * The prices for want of which an event has no value in the book's currency: the fewest that would let it be booked, and
 * of equally few those that say best what was paid. The booking's own rule decides, with each of them supposed known.
 *
 * Worked example: 1 ETH bought for 2,000 USDC, in a book in JPY that has neither in yen, lacks the price of USDC; that of
 * ETH would do as well, but says less exactly what was paid. With a fee of 0.01 BNB it lacks that of BNB too.
 */
import type { LedgerEvent } from '../ledger/event.ts'
import { one } from '../number/decimal.ts'
import type { Posting } from './posting.ts'
import { postingsOf } from './postings-of.ts'
import type { Valuation } from './valuation.ts'

/** The assets whose price at the event's moment is missing; empty where nothing is, or where no price would help. */
export function missingPrices(event: LedgerEvent, valuation: Valuation): readonly string[] {
  const isBookedWith = (assets: readonly string[]): boolean => {
    const priceAt: Valuation['priceAt'] = (asset, at) => (assets.includes(asset) ? one() : valuation.priceAt(asset, at))
    return postingsOf(event, { ...valuation, priceAt }).every(isKnown)
  }
  const unpriced = assetsOf(event).filter(
    (asset) => asset !== valuation.currency && valuation.priceAt(asset, event.at) === undefined,
  )
  const singles = unpriced.map((asset) => [asset])
  const pairs = unpriced.flatMap((asset, index) => unpriced.slice(index + 1).map((other) => [asset, other]))
  return [[], ...singles, ...pairs, unpriced].find(isBookedWith) ?? []
}

/** What an event speaks of, what says best what it came to first. */
function assetsOf({ stated, legs }: LedgerEvent): string[] {
  const inRole = (...roles: readonly (typeof legs)[number]['role'][]) =>
    legs.filter(({ role }) => roles.includes(role)).map(({ asset }) => asset)
  return [
    ...new Set([
      ...(stated === undefined ? [] : [stated.currency]),
      ...inRole('quote'),
      ...inRole('base', 'reward', 'principal'),
      ...inRole('fee'),
    ]),
  ]
}

function isKnown(posting: Posting): boolean {
  switch (posting.kind) {
    case 'acquire':
      return posting.cost !== undefined
    case 'dispose':
      return posting.proceeds !== undefined
    case 'receive':
      return posting.value !== undefined
    case 'carry':
      return posting.portion !== undefined
    case 'arrive':
      return !posting.isMoney || posting.price !== undefined
    case 'leave':
    case 'move':
    case 'give':
      return true
  }
}
