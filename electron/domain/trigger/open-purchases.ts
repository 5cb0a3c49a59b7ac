/**
 * What is left of each purchase of an asset after the sales that followed, and how much of it was sold because a level
 * of a ladder asked for it (take-profit.ts says by which rule).
 *
 * Each level finds the oldest purchase that asks in a tree over the prices from which on purchases ask, so that a sale
 * does not look at every purchase before it. What each sale changed is written down: after a change of the book, the
 * sales from there on are taken back, and only they are made again.
 */
import { lowerBound } from '../lower-bound.ts'
import { type Decimal, type Money, type Quantity, add, minimum, multiply, subtract, zero } from '../number/decimal.ts'
import type { Steps } from '../steps.ts'
import type { Instant } from '../time/instant.ts'
import { type Bought, LevelPrices, type PriceLimit, SalePrice } from './level-prices.ts'
import { SlotTree } from './slot-tree.ts'

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

/** The levels of a ladder, the lowest first. Following trades for the first time is O(n log n). */
export class OpenPurchases {
  readonly prices: LevelPrices
  readonly #levels: readonly ExactLevel[]
  /** By level, the purchases of which it may have something left to ask. */
  readonly #asking: readonly SlotTree<PriceLimit>[]
  readonly #purchases: Purchase[] = []
  readonly #sales: Sale[] = []
  /** By purchase, what was sold because a level asked for it. */
  readonly #taken: Quantity[] = []
  /** Of all purchases before this one nothing is left; those after it only gave what levels asked for. */
  #oldest = 0
  #leftOfOldest = zero<Quantity>()
  /** What was before each sale: the oldest purchase, what was left of it, and how often levels had taken anything. */
  readonly #oldestBefore: number[] = []
  readonly #leftBefore: Quantity[] = []
  readonly #marks: number[] = []
  /** Each time that levels took anything: of which purchase, and what they had taken of it before. */
  readonly #takenFrom: number[] = []
  readonly #takenBefore: Quantity[] = []

  constructor(levels: readonly ExactLevel[]) {
    this.#levels = levels
    const prices = new LevelPrices(levels.map(({ worth }) => worth))
    this.prices = prices
    this.#asking = levels.map(
      (_, level) =>
        new SlotTree<PriceLimit>({
          isLower: (slot, other) => prices.isLower(level, slot, other),
          meets: (slot, limit) => prices.isReached(level, slot, limit),
        }),
    )
  }

  /** How many purchases there are; each has a slot, in the order of booking. */
  get count(): number {
    return this.#purchases.length
  }

  /** Of all before this slot nothing is left. */
  get oldest(): number {
    return this.#oldest
  }

  boughtAt(slot: number): Instant | undefined {
    return this.#purchases[slot]?.bookedAt
  }

  /** Whether anything is left. */
  isOpen(slot: number): boolean {
    if (slot <= this.#oldest) return slot === this.#oldest && this.#leftOfOldest > 0n
    return this.#boughtIn(slot) > this.takenOf(slot)
  }

  /** Sold because a level asked for it. */
  takenOf(slot: number): Quantity {
    return this.#taken[slot] ?? zero<Quantity>()
  }

  /** What the levels reached at a price ask of a purchase and no sale has given, at most what is left of it. */
  outstanding(slot: number, limit: PriceLimit): Quantity {
    const reached = this.prices.reached(slot, limit)
    if (reached === 0 || !this.isOpen(slot)) return zero<Quantity>()
    const asked = this.#askedOf(slot, reached)
    const taken = this.takenOf(slot)
    return asked <= taken ? zero<Quantity>() : minimum(this.#leftOf(slot), subtract(asked, taken))
  }

  /**
   * Brings what is left up to date with all trades there are, in steps; whatever stayed as it was is not looked at again.
   * Between its first step and its last nothing is to be asked, and the trades are not to change.
   */
  *following({ purchases, sales }: Trades): Steps {
    this.#goBackTo(
      Math.min(firstOther(this.#purchases, purchases, isSamePurchase), firstOther(this.#sales, sales, isSameSale)),
    )
    let bought = this.#purchases.length
    for (let sold = this.#sales.length; sold < sales.length; sold += 1) {
      const sale = sales[sold]
      if (sale === undefined) break
      for (
        let next = purchases[bought];
        next !== undefined && next.bookedAt <= sale.bookedAt;
        next = purchases[++bought]
      )
        this.#buy(next)
      this.#sell(sale)
      if (sold % STEP === STEP - 1) yield { done: sold, total: sales.length }
    }
    for (let next = purchases[bought]; next !== undefined; next = purchases[++bought]) this.#buy(next)
  }

  /** Takes back all trades from a moment on. */
  #goBackTo(moment: number): void {
    const sales = lowerBound(this.#sales, ({ bookedAt }) => bookedAt < moment)
    const purchases = lowerBound(this.#purchases, ({ bookedAt }) => bookedAt < moment)
    if (sales === this.#sales.length && purchases === this.#purchases.length) return
    this.#takeBackSales(sales)
    this.#purchases.length = purchases
    this.#taken.length = purchases
    this.prices.keep(purchases)
    for (const asking of this.#asking)
      asking.rebuild(purchases, (slot) => slot >= this.#oldest && this.prices.hasCost(slot))
  }

  /** Makes everything what it was before all sales from one on. */
  #takeBackSales(first: number): void {
    const [mark, oldest, left] = [this.#marks[first], this.#oldestBefore[first], this.#leftBefore[first]]
    if (mark === undefined || oldest === undefined || left === undefined) return
    for (let time = this.#takenFrom.length - 1; time >= mark; time -= 1) {
      const slot = this.#takenFrom[time]
      const taken = this.#takenBefore[time]
      if (slot !== undefined && taken !== undefined) this.#taken[slot] = taken
    }
    this.#takenFrom.length = mark
    this.#takenBefore.length = mark
    this.#oldest = oldest
    this.#leftOfOldest = left
    for (const bySale of [this.#sales, this.#marks, this.#oldestBefore, this.#leftBefore]) bySale.length = first
  }

  #buy(purchase: Purchase): void {
    const slot = this.#purchases.length
    this.#purchases.push(purchase)
    this.#taken.push(zero<Quantity>())
    this.prices.add(purchase.source)
    if (slot === this.#oldest) this.#leftOfOldest = this.#boughtIn(slot)
    if (this.prices.hasCost(slot)) for (const asking of this.#asking) asking.put(slot)
  }

  #sell(sale: Sale): void {
    const { quantity, proceeds } = sale
    this.#sales.push(sale)
    this.#marks.push(this.#takenFrom.length)
    this.#oldestBefore.push(this.#oldest)
    this.#leftBefore.push(this.#leftOfOldest)
    if (quantity <= 0n) return
    let left = quantity
    if (proceeds !== undefined && proceeds > 0n) left = this.#sellAt(new SalePrice(proceeds, quantity), quantity)
    while (left > 0n && this.#oldest < this.#purchases.length)
      if (left < this.#leftOfOldest) {
        this.#leftOfOldest = subtract(this.#leftOfOldest, left)
        return
      } else {
        left = subtract(left, this.#leftOfOldest)
        this.#oldest += 1
        this.#leftOfOldest = subtract(this.#boughtIn(this.#oldest), this.takenOf(this.#oldest))
      }
  }

  /** Holds a sale against what levels ask for at its price; answers the rest of it. */
  #sellAt(limit: PriceLimit, quantity: Quantity): Quantity {
    let left = quantity
    // What is at a higher level, too, asks no more once that level is served: each purchase is met at its highest.
    for (let level = this.#asking.length - 1; level >= 0; level -= 1) left = this.#sellAtLevel(level, limit, left)
    return left
  }

  #sellAtLevel(level: number, limit: PriceLimit, quantity: Quantity): Quantity {
    const asking = this.#asking[level]
    let left = quantity
    for (let slot = asking?.first(limit); slot !== undefined && left > 0n; slot = asking?.first(limit)) {
      if (slot < this.#oldest) {
        asking?.takeOutBefore(this.#oldest)
        continue
      }
      const outstanding = this.outstanding(slot, limit)
      const part = minimum(left, outstanding)
      if (part > 0n) this.#take(slot, part)
      // What has given all that is asked at a price above this level has given what this level asks for.
      if (part === outstanding) asking?.takeOut(slot)
      left = subtract(left, part)
    }
    return left
  }

  #take(slot: number, part: Quantity): void {
    const taken = this.takenOf(slot)
    this.#takenFrom.push(slot)
    this.#takenBefore.push(taken)
    this.#taken[slot] = add(taken, part)
    if (slot === this.#oldest) this.#leftOfOldest = subtract(this.#leftOfOldest, part)
  }

  #leftOf(slot: number): Quantity {
    if (slot <= this.#oldest) return slot === this.#oldest ? this.#leftOfOldest : zero<Quantity>()
    return subtract(this.#boughtIn(slot), this.takenOf(slot))
  }

  #boughtIn(slot: number): Quantity {
    const quantity = this.#purchases[slot]?.source.quantity ?? zero<Quantity>()
    return quantity > 0n ? quantity : zero<Quantity>()
  }

  /** What the first so many levels ask for of a purchase together. */
  #askedOf(slot: number, levels: number): Quantity {
    let asked = zero<Quantity>()
    for (let level = 0; level < levels; level += 1) {
      const part = this.#levels[level]?.part
      if (part !== undefined) asked = add(asked, multiply<Quantity>(this.#boughtIn(slot), part, 'floor'))
    }
    return asked
  }
}

/** The first moment at which two lists differ; `Infinity` where they do not. */
function firstOther<Trade extends { readonly bookedAt: Instant }>(
  known: readonly Trade[],
  now: readonly Trade[],
  isSame: (a: Trade, b: Trade) => boolean,
): number {
  for (let place = 0; ; place += 1) {
    const [before, after] = [known[place], now[place]]
    if (before === undefined || after === undefined)
      return Math.min(before?.bookedAt ?? Infinity, after?.bookedAt ?? Infinity)
    if (before !== after && !isSame(before, after)) return Math.min(before.bookedAt, after.bookedAt)
  }
}

/** What is booked again may be another thing that says the same. */
const isSamePurchase = (a: Purchase, b: Purchase): boolean =>
  a.bookedAt === b.bookedAt &&
  a.source.quantity === b.source.quantity &&
  a.source.cost?.numerator === b.source.cost?.numerator &&
  a.source.cost?.denominator === b.source.cost?.denominator

const isSameSale = (a: Sale, b: Sale): boolean =>
  a.bookedAt === b.bookedAt && a.quantity === b.quantity && a.proceeds === b.proceeds
