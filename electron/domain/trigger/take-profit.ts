/**
 * Take-profit levels of a ladder (spec c, exit): each purchase that is up by a level's gain over its own cost asks to
 * sell that level's share of what was bought. Sales that were made are held against purchases by what they were at the
 * time: first against shares that a level asked for at the price of the sale, the largest gain first, then the oldest
 * purchase first. So what was taken is not asked for again, and a sale at a loss does not pay for a later level.
 * Purchases of unknown cost ask for nothing.
 *
 * A purchase is at a level from the price on at which the level's gain is reached, and asks there for what the level and
 * those below take together. Each level finds the oldest purchase that asks in a tree over these prices, so that a sale
 * does not look at every purchase before it.
 *
 * Worked example: levels +200 % 0.34 and +400 % 0.33. Bought 100 at 1 and 100 at 2. At 3.5 the first is up 250 %: sell
 * 34. At 6 it is up 500 % and the second 200 %: 67 and 34, less the 34 that are sold: 67.
 */
import {
  type Decimal,
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
import { MinimumTree } from './minimum-tree.ts'

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
  /** The price from which on it is at each level; none where its cost is not known, or nothing. */
  readonly prices: readonly Price[]
  /** What each level and those below ask for together. */
  readonly asked: readonly Quantity[]
  left: Quantity
  /** Sold because a level asked for it. */
  taken: Quantity
}

/** A level in exact numbers. */
interface Level extends TakeProfit {
  readonly worth: Decimal
  readonly part: Decimal
}

/** Purchases with what is left of each, after the sales that followed. O(n log n) in the number of trades. */
export class ProfitBook {
  readonly #levels: readonly Level[]
  readonly #purchases: Purchase[] = []
  /** By level, the prices of the purchases of which it has something left to ask. */
  readonly #asking: readonly MinimumTree[]
  /** Of all purchases before this one nothing is left. */
  #oldest = 0
  /** The answers for the price that was asked for last: every screen asks for the same mark. */
  #lastDue: { readonly price: Price; readonly due: ProfitTaking | undefined } | undefined
  #lastStanding: { readonly price: Price | undefined; readonly levels: readonly LevelStanding[] } | undefined

  constructor({ takeProfit }: Pick<LadderRule, 'takeProfit'>, trades: readonly AssetTrade[]) {
    this.#levels = takeProfit
      .toSorted((a, b) => a.gain - b.gain)
      .map(({ gain, share }) => ({
        gain,
        share,
        worth: decimalFromNumber(1 + gain),
        part: decimalFromNumber(share),
      }))
    const purchases = trades.filter(({ kind, quantity }) => kind === 'bought' && quantity > 0n).length
    this.#asking = this.#levels.map(() => new MinimumTree(purchases))
    for (const trade of trades) {
      if (trade.quantity <= 0n) continue
      if (trade.kind === 'bought') this.#buy(trade)
      else this.#sell(trade.quantity, trade.proceeds)
    }
  }

  /** What the levels ask for at a price; `undefined` where they ask for nothing. */
  dueAt(price: Price): ProfitTaking | undefined {
    if (this.#lastDue?.price !== price) this.#lastDue = { price, due: this.#workOutDue(price) }
    return this.#lastDue.due
  }

  /** Each level, the lowest gain first. */
  standing(price: Price | undefined): readonly LevelStanding[] {
    if (this.#lastStanding === undefined || this.#lastStanding.price !== price)
      this.#lastStanding = { price, levels: this.#workOutStanding(price) }
    return this.#lastStanding.levels
  }

  #workOutDue(price: Price): ProfitTaking | undefined {
    let [due, level, purchases] = [zero<Quantity>(), 0, 0]
    for (const purchase of this.#purchases) {
      const outstanding = outstandingOf(purchase, price)
      if (outstanding === 0n) continue
      due = add(due, outstanding)
      level = Math.max(level, levelsAt(purchase, price))
      purchases += 1
    }
    const highest = this.#levels[level - 1]
    if (!highest) return undefined
    const share = this.#levels.slice(0, level).reduce((total, one) => total + one.share, 0)
    return { quantity: due, level, gain: highest.gain, share, purchases }
  }

  #workOutStanding(price: Price | undefined): LevelStanding[] {
    const open = this.#purchases.filter(({ left, prices }) => left > 0n && prices.length > 0)
    return this.#levels.map(({ gain, share }, level) => {
      let lowest: Price | undefined
      let reached = 0
      for (const { prices } of open) {
        const from = prices[level]
        if (from === undefined) continue
        if (lowest === undefined || from < lowest) lowest = from
        if (price !== undefined && price >= from) reached += 1
      }
      return { gain, share, price: lowest, reached }
    })
  }

  /** The oldest open purchase that is past its time and has reached no level, as of a moment. */
  timeStop(days: number, at: Instant, price: Price): TimeStop | undefined {
    const today = toDay(at)
    for (const purchase of this.#purchases) {
      if (purchase.left === 0n || purchase.taken > 0n || levelsAt(purchase, price) > 0) continue
      const since = toDay(purchase.at)
      const passed = daysBetween(since, today)
      // Later purchases have had less time.
      return passed >= days ? { since, days: passed } : undefined
    }
    return undefined
  }

  #buy({ at, quantity, cost }: Extract<AssetTrade, { kind: 'bought' }>): void {
    const slot = this.#purchases.length
    const hasCost = cost !== undefined && cost > 0n
    const prices = hasCost ? this.#levels.map(({ worth }) => priceAtWorth(cost, worth, quantity)) : []
    const asked: Quantity[] = []
    for (const { part } of hasCost ? this.#levels : [])
      asked.push(add(asked.at(-1) ?? zero<Quantity>(), multiply<Quantity>(quantity, part, 'floor')))
    this.#purchases.push({ at, prices, asked, left: quantity, taken: zero<Quantity>() })
    for (const [level, price] of prices.entries()) if (asked[level] !== 0n) this.#asking[level]?.put(slot, price)
  }

  #sell(quantity: Quantity, proceeds: Money | undefined): void {
    const rest =
      proceeds !== undefined && proceeds > 0n ? this.#sellAt(priceOf(proceeds, quantity), quantity) : quantity
    let left = rest
    while (left > 0n) {
      const purchase = this.#purchases[this.#oldest]
      if (purchase === undefined) return
      left = subtract(left, this.#take(this.#oldest, purchase, minimum(left, purchase.left)))
      if (purchase.left === 0n) this.#oldest += 1
    }
  }

  /** Holds a sale against what levels ask for at its price; answers the rest of it. */
  #sellAt(price: Price, quantity: Quantity): Quantity {
    let left = quantity
    // What is at a higher level, too, asks no more once that level is served: each purchase is met at its highest.
    for (const asking of this.#asking.toReversed())
      while (left > 0n) {
        const slot = asking.firstAtMost(price)
        const purchase = slot === undefined ? undefined : this.#purchases[slot]
        if (slot === undefined || purchase === undefined) break
        const part = minimum(left, outstandingOf(purchase, price))
        purchase.taken = add(purchase.taken, part)
        left = subtract(left, this.#take(slot, purchase, part))
      }
    return left
  }

  #take(slot: number, purchase: Purchase, part: Quantity): Quantity {
    purchase.left = subtract(purchase.left, part)
    for (const [level, asked] of purchase.asked.entries())
      if (purchase.left === 0n || asked <= purchase.taken) this.#asking[level]?.takeOut(slot)
    return part
  }
}

/** How many levels a purchase is at or above. */
function levelsAt({ prices }: Purchase, price: Price): number {
  let level = 0
  while (level < prices.length && (prices[level] ?? price) <= price) level += 1
  return level
}

/** What levels ask of a purchase and no sale has given, at most what is left of it. */
function outstandingOf(purchase: Purchase, price: Price): Quantity {
  if (purchase.left === 0n) return zero<Quantity>()
  const asked = purchase.asked[levelsAt(purchase, price) - 1]
  return asked === undefined || asked <= purchase.taken
    ? zero<Quantity>()
    : minimum(purchase.left, subtract(asked, purchase.taken))
}

/** The lowest price at which what was bought is worth so many times its cost; exact. */
const priceAtWorth = (cost: Money, worth: Decimal, bought: Quantity): Price =>
  priceOf(multiply<Money>(cost, worth, 'ceiling'), bought)

const priceOf = (money: Money, quantity: Quantity): Price => divide<Price>(money, quantity, 'ceiling')
