/**
 * What is left of each purchase of an asset after the sales that followed, and how much of it was sold because a level
 * of a ladder asked for it (take-profit.ts says by which rule).
 *
 * Each level finds the oldest purchase that asks in a tree over the prices from which on purchases ask, so that a sale
 * does not look at every purchase before it. What each sale changed is written down: after a change of the book, the
 * sales from there on are taken back, and only they are made again. What is written down lies in lists that are never
 * cut: those that are cut and grow again take longer than all that is worked out.
 */
import { lowerBound } from '../lower-bound.ts'
import { type Decimal, type Money, type Quantity, minimum, subtract, zero } from '../number/decimal.ts'
import type { Steps } from '../steps.ts'
import type { Instant } from '../time/instant.ts'
import { type Bought, LevelPrices, type PriceLimit, SalePrice, salePriceOf } from './level-prices.ts'
import { LevelShares } from './level-shares.ts'
import { NumberColumn } from './number-column.ts'
import { SlotTree } from './slot-tree.ts'
import { type TradeChange, follow, followKnown, tradeChange } from './trade-change.ts'

/** Neither it nor what it holds ever changes; of unknown cost where that is absent. */
export interface Purchase {
  readonly bookedAt: Instant
  readonly source: Bought
}

export interface Sale {
  readonly bookedAt: Instant
  readonly quantity: Quantity
  readonly proceeds?: Money | undefined
}

/** What purchases and sales there are, each in the order of booking; of one moment, purchases come first. */
export interface Trades {
  readonly purchases: readonly Purchase[]
  readonly sales: readonly Sale[]
}

/** A level in exact numbers. */
export interface ExactLevel {
  /** What a purchase is worth there in terms of its cost. */
  readonly worth: Decimal
  /** Of what was bought, what the level asks for. */
  readonly part: Decimal
}

/** So many sales, with the purchases before each, are followed in one step: about a millisecond. */
const STEP = 512
/** In place of what a sale was made at. */
const NO_PRICE = -1

/** The levels of a ladder, the lowest first. Following trades for the first time is O(n log n). */
export class OpenPurchases {
  readonly prices: LevelPrices
  readonly #shares: LevelShares
  /** By level, the highest first, the purchases of which it may have something left to ask. */
  readonly #highestFirst: readonly SlotTree<PriceLimit>[]
  /** All that there are, of which the first so many are followed. */
  readonly #purchases: Purchase[] = []
  readonly #sales: Sale[] = []
  /** What is looked at of each when it is followed, as far as they were. */
  readonly #boughtAt = new NumberColumn()
  readonly #soldAt = new NumberColumn()
  readonly #soldFor = new NumberColumn()
  readonly #soldQuantities: Quantity[] = []
  #bought = 0
  #sold = 0
  /** By purchase that is followed, what no level took of it. */
  readonly #untaken: Quantity[] = []
  /** Of all purchases before this one nothing is left; those after it only gave what levels asked for. */
  #oldest = 0
  #leftOfOldest = zero<Quantity>()
  /**
   * What was before each sale that is followed: the oldest purchase, what was left of it, and how often levels had taken
   * anything.
   */
  readonly #oldestBefore: number[] = []
  readonly #leftBefore: Quantity[] = []
  readonly #marks: number[] = []
  /** The times that levels took anything: of which purchase, and what they had not taken of it before. */
  #times = 0
  readonly #takenFrom: number[] = []
  readonly #untakenBefore: Quantity[] = []

  constructor(levels: readonly ExactLevel[]) {
    this.#shares = new LevelShares(levels.map(({ part }) => part))
    const prices = new LevelPrices(levels.map(({ worth }) => worth))
    this.prices = prices
    this.#highestFirst = levels
      .map(
        (_, level) =>
          new SlotTree<PriceLimit>({
            isLower: (slot, other) => prices.isLower(level, slot, other),
            meets: (slot, limit) => prices.isReached(level, slot, limit),
          }),
      )
      .toReversed()
  }

  /** How many purchases there are; each has a slot, in the order of booking. */
  get count(): number {
    return this.#bought
  }

  /** Of all before this slot nothing is left. */
  get oldest(): number {
    return this.#oldest
  }

  boughtAt(slot: number): Instant | undefined {
    return this.#purchases[slot]?.bookedAt
  }

  /** What was bought, and for how much. */
  sourceOf(slot: number): Bought | undefined {
    return this.#purchases[slot]?.source
  }

  /** Whether anything is left. */
  isOpen(slot: number): boolean {
    if (slot <= this.#oldest) return slot === this.#oldest && this.#leftOfOldest > 0n
    return this.#untakenOf(slot) > 0n
  }

  /** Sold because a level asked for it. */
  takenOf(slot: number): Quantity {
    return subtract(this.prices.quantityOf(slot), this.#untakenOf(slot))
  }

  /** What the levels reached at a price ask of a purchase and no sale has given, at most what is left of it. */
  outstanding(slot: number, limit: PriceLimit): Quantity {
    const reached = this.prices.reached(slot, limit)
    if (reached === 0 || !this.isOpen(slot)) return zero<Quantity>()
    const asked = this.#shares.askedOf(slot, this.prices.quantityOf(slot), reached)
    const taken = this.takenOf(slot)
    return asked <= taken ? zero<Quantity>() : minimum(this.#leftOf(slot), subtract(asked, taken))
  }

  /**
   * Brings what is left up to date with all trades there are, in steps; whatever stayed as it was is not followed again,
   * nor looked at before `since`: up to that moment trades are those that it was told of last. The lists are read in the
   * first step. Between that and the last nothing is to be asked.
   */
  *following(trades: Trades, since?: number): Steps {
    const purchases = tradeChange(this.#purchases, trades.purchases, isSamePurchase, since)
    const sales = tradeChange(this.#sales, trades.sales, isSameSale, since)
    this.#goBackTo(Math.min(purchases.moment, sales.moment), purchases.start, sales.start)
    this.#followPurchases(purchases)
    this.#followSales(sales)
    for (let sale = this.#sales[this.#sold]; sale !== undefined; sale = this.#sales[this.#sold]) {
      if (this.#sold === this.#soldAt.count) this.#read(sale)
      this.#buyUntil(this.#soldAt.at(this.#sold))
      this.#sellNext(sale)
      if (this.#sold % STEP === 0) yield { done: this.#sold, total: this.#sales.length }
    }
    this.#buyUntil(Infinity)
  }

  #followPurchases(change: TradeChange<Purchase>): void {
    follow(this.#purchases, change)
    this.#boughtAt.follow(change, momentOf)
    this.prices.follow({ ...change, news: change.news.map(({ source }) => source) })
    this.#shares.follow(change)
  }

  #followSales(change: TradeChange<Sale>): void {
    follow(this.#sales, change)
    this.#soldAt.follow(change, momentOf)
    this.#soldFor.follow(change, soldFor)
    followKnown(this.#soldQuantities, change, quantityOf)
  }

  /** Takes back all trades from a moment on, and of both lists what lies behind a place: up to there they are in order. */
  #goBackTo(moment: number, sameBought: number, sameSold: number): void {
    const isBefore = ({ bookedAt }: { readonly bookedAt: Instant }): boolean => bookedAt < moment
    const sold = lowerBound(this.#sales, isBefore, Math.min(this.#sold, sameSold))
    const bought = lowerBound(this.#purchases, isBefore, Math.min(this.#bought, sameBought))
    if (sold === this.#sold && bought === this.#bought) return
    this.#bought = bought
    this.#takeBackSales(sold)
    for (const asking of this.#highestFirst)
      asking.rebuild(bought, (slot) => slot >= this.#oldest && this.prices.hasCost(slot))
  }

  /** Makes everything what it was before all sales from one on. */
  #takeBackSales(first: number): void {
    const [mark, oldest, left] = [this.#marks[first], this.#oldestBefore[first], this.#leftBefore[first]]
    if (first === this.#sold || mark === undefined || oldest === undefined || left === undefined) return
    for (let time = this.#times - 1; time >= mark; time -= 1) {
      const slot = this.#takenFrom[time]
      const untaken = this.#untakenBefore[time]
      // Later purchases are not followed any more.
      if (slot !== undefined && slot < this.#bought && untaken !== undefined) this.#untaken[slot] = untaken
    }
    this.#times = mark
    this.#oldest = oldest
    this.#leftOfOldest = left
    this.#sold = first
  }

  #read(sale: Sale): void {
    this.#soldAt.push(sale.bookedAt)
    this.#soldFor.push(soldFor(sale))
    this.#soldQuantities.push(sale.quantity)
  }

  /** Follows the purchases up to a moment, that moment included. */
  #buyUntil(moment: number): void {
    for (let next = this.#purchases[this.#bought]; next !== undefined; next = this.#purchases[this.#bought]) {
      if (this.#bought === this.#boughtAt.count) this.#boughtAt.push(next.bookedAt)
      if (this.#boughtAt.at(this.#bought) > moment) return
      this.#buyNext(next)
    }
  }

  #buyNext(purchase: Purchase): void {
    const slot = this.#bought
    this.#bought += 1
    if (slot === this.prices.count) this.prices.add(purchase.source)
    const quantity = this.prices.quantityOf(slot)
    this.#untaken[slot] = quantity
    if (slot === this.#oldest) this.#leftOfOldest = quantity
    if (this.prices.hasCost(slot)) for (const asking of this.#highestFirst) asking.put(slot)
  }

  #sellNext(sale: Sale): void {
    const place = this.#sold
    const quantity = this.#soldQuantities[place] ?? zero<Quantity>()
    this.#sold += 1
    this.#marks[place] = this.#times
    this.#oldestBefore[place] = this.#oldest
    this.#leftBefore[place] = this.#leftOfOldest
    if (quantity <= 0n) return
    const price = this.#soldFor.at(place)
    let left = price === NO_PRICE ? quantity : this.#sellAt(new SalePrice(sale, price), quantity)
    while (left > 0n && this.#oldest < this.#bought)
      if (left < this.#leftOfOldest) {
        this.#leftOfOldest = subtract(this.#leftOfOldest, left)
        return
      } else {
        left = subtract(left, this.#leftOfOldest)
        this.#oldest += 1
        this.#leftOfOldest = this.#oldest < this.#bought ? this.#untakenOf(this.#oldest) : zero<Quantity>()
      }
  }

  /** Holds a sale against what levels ask for at its price; answers the rest of it. */
  #sellAt(limit: PriceLimit, quantity: Quantity): Quantity {
    let left = quantity
    // What is at a higher level, too, asks no more once that level is served: each purchase is met at its highest.
    for (const asking of this.#highestFirst) left = this.#sellAtLevel(asking, limit, left)
    return left
  }

  #sellAtLevel(asking: SlotTree<PriceLimit>, limit: PriceLimit, quantity: Quantity): Quantity {
    let left = quantity
    while (left > 0n) {
      const slot = asking.first(limit)
      if (slot === undefined) break
      if (slot < this.#oldest) {
        asking.takeOutBefore(this.#oldest)
        continue
      }
      const outstanding = this.outstanding(slot, limit)
      const part = minimum(left, outstanding)
      if (part > 0n) this.#take(slot, part)
      // What has given all that is asked at a price above this level has given what this level asks for.
      if (part === outstanding) asking.takeOut(slot)
      left = subtract(left, part)
    }
    return left
  }

  #take(slot: number, part: Quantity): void {
    const untaken = this.#untakenOf(slot)
    this.#takenFrom[this.#times] = slot
    this.#untakenBefore[this.#times] = untaken
    this.#times += 1
    this.#untaken[slot] = subtract(untaken, part)
    if (slot === this.#oldest) this.#leftOfOldest = subtract(this.#leftOfOldest, part)
  }

  #leftOf(slot: number): Quantity {
    if (slot <= this.#oldest) return slot === this.#oldest ? this.#leftOfOldest : zero<Quantity>()
    return this.#untakenOf(slot)
  }

  #untakenOf(slot: number): Quantity {
    return this.#untaken[slot] ?? zero<Quantity>()
  }
}

const quantityOf = ({ quantity }: Sale): Quantity => quantity

const soldFor = (sale: Sale): number => salePriceOf(sale) ?? NO_PRICE

const momentOf = ({ bookedAt }: { readonly bookedAt: Instant }): Instant => bookedAt

/** What is booked again may be another thing that says the same. */
const isSamePurchase = (a: Purchase, b: Purchase): boolean =>
  a.bookedAt === b.bookedAt &&
  a.source.quantity === b.source.quantity &&
  a.source.cost?.numerator === b.source.cost?.numerator &&
  a.source.cost?.denominator === b.source.cost?.denominator

const isSameSale = (a: Sale, b: Sale): boolean =>
  a.bookedAt === b.bookedAt && a.quantity === b.quantity && a.proceeds === b.proceeds
