/**
 * Take-profit levels of a ladder (spec c, exit): each purchase that is up by a level's gain over its own cost asks to
 * sell that level's share of what was bought. Sales that were made are held against purchases by what they were at the
 * time: first against shares that a level asked for at the price of the sale, the largest gain first, then the oldest
 * purchase first. So what was taken is not asked for again, and a sale at a loss does not pay for a later level.
 * Purchases of unknown cost ask for nothing.
 *
 * Worked example: levels +200 % 0.34 and +400 % 0.33. Bought 100 at 1 and 100 at 2. At 3.5 the first is up 250 %: sell
 * 34. At 6 it is up 500 % and the second 200 %: 67 and 34, less the 34 that are sold: 67.
 */
import {
  type Money,
  type Price,
  type Quantity,
  add,
  divide,
  minimum,
  multiply,
  subtract,
  zero,
} from '../number/decimal.ts'
import { decimalFromNumber } from '../number/parse-decimal.ts'
import type { LadderRule, TakeProfit } from '../policy/policy.ts'
import { type Day, type Instant, daysBetween, toDay } from '../time/instant.ts'

/** One purchase or sale of an asset, in the order in which they were booked. */
export type AssetTrade =
  | { readonly kind: 'bought'; readonly at: Instant; readonly quantity: Quantity; readonly cost?: Money | undefined }
  | { readonly kind: 'sold'; readonly at: Instant; readonly quantity: Quantity; readonly proceeds?: Money | undefined }

/** What the levels ask to sell now. */
export interface ProfitTaking {
  readonly quantity: Quantity
  /** The highest level that a purchase has reached, 1-based. */
  readonly level: number
  readonly gain: number
  /** Of what was bought, all levels up to that one. */
  readonly share: number
  /** How many purchases ask. */
  readonly purchases: number
}

/** A purchase that has reached no level in the time that the policy gives it. */
export interface TimeStop {
  readonly since: Day
  readonly days: number
}

/** One level as the page shows it. */
export interface LevelStanding {
  readonly gain: number
  readonly share: number
  /** The lowest price at which an open purchase reaches it; absent where no open purchase has a known cost. */
  readonly price?: Price | undefined
  /** Open purchases that are at or above it. */
  readonly reached: number
}

interface Purchase {
  readonly at: Instant
  readonly bought: Quantity
  readonly cost: Money | undefined
  left: Quantity
  /** Sold because a level asked for it. */
  taken: Quantity
}

/** Purchases with what is left of each, after the sales that followed. */
export class ProfitBook {
  readonly #levels: readonly TakeProfit[]
  readonly #purchases: Purchase[] = []

  constructor({ takeProfit }: Pick<LadderRule, 'takeProfit'>, trades: readonly AssetTrade[]) {
    this.#levels = takeProfit.toSorted((a, b) => a.gain - b.gain)
    for (const trade of trades) {
      if (trade.quantity <= 0n) continue
      if (trade.kind === 'bought') {
        const { at, quantity, cost } = trade
        this.#purchases.push({ at, bought: quantity, cost, left: quantity, taken: zero<Quantity>() })
      } else this.#sell(trade.quantity, trade.proceeds)
    }
  }

  /** What the levels ask for at a price; `undefined` where they ask for nothing. */
  dueAt(price: Price): ProfitTaking | undefined {
    const asking = this.#purchases.filter((purchase) => this.#outstanding(purchase, price) > 0n)
    if (asking.length === 0) return undefined
    const level = Math.max(...asking.map((purchase) => this.#reached(purchase, price).length))
    const highest = this.#levels[level - 1]
    if (!highest) return undefined
    return {
      quantity: asking.reduce((due, purchase) => add(due, this.#outstanding(purchase, price)), zero<Quantity>()),
      level,
      gain: highest.gain,
      share: this.#levels.slice(0, level).reduce((total, { share }) => total + share, 0),
      purchases: asking.length,
    }
  }

  /** Each level, the lowest gain first. */
  standing(price: Price | undefined): LevelStanding[] {
    const open = this.#purchases.filter(({ left, cost }) => left > 0n && cost !== undefined && cost > 0n)
    return this.#levels.map(({ gain, share }) => {
      const prices = open.map((purchase) => priceAtGain(purchase, gain)).filter((found) => found !== undefined)
      return {
        gain,
        share,
        price: prices.length === 0 ? undefined : prices.reduce((least, found) => (found < least ? found : least)),
        reached: price === undefined ? 0 : open.filter((purchase) => isReached(purchase, gain, price)).length,
      }
    })
  }

  /** The oldest open purchase that is past its time and has reached no level, as of a moment. */
  timeStop(days: number, at: Instant, price: Price): TimeStop | undefined {
    const late = this.#purchases.find(
      (purchase) =>
        purchase.left > 0n &&
        purchase.taken === 0n &&
        this.#reached(purchase, price).length === 0 &&
        daysBetween(toDay(purchase.at), toDay(at)) >= days,
    )
    return late && { since: toDay(late.at), days: daysBetween(toDay(late.at), toDay(at)) }
  }

  #reached(purchase: Purchase, price: Price): readonly TakeProfit[] {
    return this.#levels.filter(({ gain }) => isReached(purchase, gain, price))
  }

  /** What levels ask of a purchase and no sale has given, at most what is left of it. */
  #outstanding(purchase: Purchase, price: Price): Quantity {
    let asked = zero<Quantity>()
    for (const { share } of this.#reached(purchase, price))
      asked = add(asked, multiply<Quantity>(purchase.bought, decimalFromNumber(share), 'floor'))
    return asked <= purchase.taken ? zero<Quantity>() : minimum(purchase.left, subtract(asked, purchase.taken))
  }

  #sell(quantity: Quantity, proceeds: Money | undefined): void {
    let left = quantity
    const take = (purchase: Purchase, most: Quantity, isTaken: boolean): void => {
      const part = minimum(left, most)
      purchase.left = subtract(purchase.left, part)
      if (isTaken) purchase.taken = add(purchase.taken, part)
      left = subtract(left, part)
    }
    if (proceeds !== undefined && proceeds > 0n) {
      const price = priceOf(proceeds, quantity)
      const cheapestFirst = this.#purchases
        .filter((purchase) => this.#outstanding(purchase, price) > 0n)
        .sort((a, b) => this.#reached(b, price).length - this.#reached(a, price).length || a.at - b.at)
      for (const purchase of cheapestFirst) take(purchase, this.#outstanding(purchase, price), true)
    }
    for (const purchase of this.#purchases) take(purchase, purchase.left, false)
  }
}

/** Whether a purchase is worth `1 + gain` times its cost or more; exact. */
function isReached({ bought, cost }: Purchase, gain: number, price: Price): boolean {
  if (cost === undefined || cost <= 0n) return false
  const wanted = multiply<Money>(cost, decimalFromNumber(1 + gain), 'ceiling')
  return multiply<Money>(bought, price, 'floor') >= wanted
}

function priceAtGain({ bought, cost }: Purchase, gain: number): Price | undefined {
  if (cost === undefined) return undefined
  return priceOf(multiply<Money>(cost, decimalFromNumber(1 + gain), 'ceiling'), bought)
}

const priceOf = (money: Money, quantity: Quantity): Price => divide<Price>(money, quantity, 'ceiling')
