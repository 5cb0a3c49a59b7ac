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
import type { Instant } from '../time/instant.ts'
import { type Bought, LevelPrices, type PriceLimit, limitAt, mostOf, priceOf } from './level-prices.ts'
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

/** The levels of a ladder, the lowest first. Following trades for the first time is O(n log n). */
export class OpenPurchases {
  readonly prices: LevelPrices
  readonly #levels: readonly ExactLevel[]
  /** By level, the purchases of which it may have something left to ask. */
  readonly #asking: readonly SlotTree<PriceLimit>[]
  readonly #purchases: Purchase[] = []
  readonly #sales: Sale[] = []
  readonly #left: Quantity[] = []
  readonly #taken: Quantity[] = []
  /** What all levels up to each ask for of a purchase, once it is known. */
  readonly #asked: (readonly Quantity[] | undefined)[] = []
  /** Of all purchases before this one nothing is left. */
  #oldest = 0
  /** Every change that a sale made to a purchase: its slot, and what it was before. */
  readonly #changed: number[] = []
  readonly #leftBefore: Quantity[] = []
  readonly #takenBefore: Quantity[] = []
  /** How many changes there were before each sale. */
  readonly #marks: number[] = []

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

  leftOf(slot: number): Quantity {
    return this.#left[slot] ?? zero<Quantity>()
  }

  /** Sold because a level asked for it. */
  takenOf(slot: number): Quantity {
    return this.#taken[slot] ?? zero<Quantity>()
  }

  /** What the levels reached at a price ask of a purchase and no sale has given, at most what is left of it. */
  outstanding(slot: number, limit: PriceLimit): Quantity {
    const left = this.leftOf(slot)
    if (left === 0n) return left
    const reached = this.prices.reached(slot, limit)
    if (reached === 0) return zero<Quantity>()
    const asked = this.#askedOf(slot)[reached - 1] ?? zero<Quantity>()
    const taken = this.takenOf(slot)
    return asked <= taken ? zero<Quantity>() : minimum(left, subtract(asked, taken))
  }

  /** Brings what is left up to date with all trades there are; whatever stayed as it was is not looked at again. */
  follow({ purchases, sales }: Trades): void {
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
    }
    for (let next = purchases[bought]; next !== undefined; next = purchases[++bought]) this.#buy(next)
  }

  /** Takes back all trades from a moment on. */
  #goBackTo(moment: number): void {
    const sales = lowerBound(this.#sales, ({ bookedAt }) => bookedAt < moment)
    const purchases = lowerBound(this.#purchases, ({ bookedAt }) => bookedAt < moment)
    if (sales === this.#sales.length && purchases === this.#purchases.length) return
    this.#takeBack(this.#marks[sales] ?? this.#changed.length)
    this.#sales.length = sales
    this.#marks.length = sales
    this.#purchases.length = purchases
    this.#left.length = purchases
    this.#taken.length = purchases
    this.#asked.length = purchases
    this.prices.keep(purchases)
    this.#oldest = Math.min(this.#oldest, purchases)
    for (const asking of this.#asking)
      asking.rebuild(purchases, (slot) => this.#left[slot] !== 0n && this.prices.hasCost(slot))
  }

  /** Makes purchases what they were before all changes from one on. */
  #takeBack(mark: number): void {
    for (let change = this.#changed.length - 1; change >= mark; change -= 1) {
      const slot = this.#changed[change]
      const left = this.#leftBefore[change]
      const taken = this.#takenBefore[change]
      if (slot === undefined || left === undefined || taken === undefined) break
      this.#left[slot] = left
      this.#taken[slot] = taken
      if (slot < this.#oldest && left > 0n) this.#oldest = slot
    }
    this.#changed.length = mark
    this.#leftBefore.length = mark
    this.#takenBefore.length = mark
  }

  #buy(purchase: Purchase): void {
    const slot = this.#purchases.length
    const { quantity } = purchase.source
    this.#purchases.push(purchase)
    this.#left.push(quantity > 0n ? quantity : zero<Quantity>())
    this.#taken.push(zero<Quantity>())
    this.#asked.push(undefined)
    this.prices.add(purchase.source)
    if (this.prices.hasCost(slot)) for (const asking of this.#asking) asking.put(slot)
  }

  #sell(sale: Sale): void {
    const { quantity, proceeds } = sale
    this.#sales.push(sale)
    this.#marks.push(this.#changed.length)
    if (quantity <= 0n) return
    let left = quantity
    if (proceeds !== undefined && proceeds > 0n && this.#mayAsk(mostOf(proceeds, quantity)))
      left = this.#sellAt(limitAt(priceOf(proceeds, quantity)), quantity)
    while (left > 0n && this.#oldest < this.#purchases.length) {
      const part = minimum(left, this.leftOf(this.#oldest))
      if (part > 0n) this.#take(this.#oldest, part, zero<Quantity>())
      left = subtract(left, part)
      if (this.#left[this.#oldest] === 0n) this.#oldest += 1
    }
  }

  /** Whether a level can ask for anything at a price that is surely no higher than this. */
  #mayAsk(most: number): boolean {
    return this.#asking.some((asking, level) => {
      const slot = asking.lowest()
      return slot !== undefined && !this.prices.isAbove(level, slot, most)
    })
  }

  /** Holds a sale against what levels ask for at its price; answers the rest of it. */
  #sellAt(limit: PriceLimit, quantity: Quantity): Quantity {
    let left = quantity
    // What is at a higher level, too, asks no more once that level is served: each purchase is met at its highest.
    for (const asking of this.#asking.toReversed())
      while (left > 0n) {
        const slot = asking.first(limit)
        if (slot === undefined) break
        const part = minimum(left, this.outstanding(slot, limit))
        // What asks for nothing at a price that is above a level of it has given what that level asks for.
        if (slot < this.#oldest) asking.takeOutBefore(this.#oldest)
        else if (part === 0n) asking.takeOut(slot)
        else this.#take(slot, part, part)
        left = subtract(left, part)
      }
    return left
  }

  #take(slot: number, part: Quantity, asked: Quantity): void {
    const left = this.leftOf(slot)
    const taken = this.takenOf(slot)
    this.#changed.push(slot)
    this.#leftBefore.push(left)
    this.#takenBefore.push(taken)
    this.#left[slot] = subtract(left, part)
    if (asked > 0n) this.#taken[slot] = add(taken, asked)
  }

  #askedOf(slot: number): readonly Quantity[] {
    const known = this.#asked[slot]
    if (known !== undefined) return known
    const quantity = this.#purchases[slot]?.source.quantity ?? zero<Quantity>()
    let total = zero<Quantity>()
    const asked = this.#levels.map(({ part }) => (total = add(total, multiply<Quantity>(quantity, part, 'floor'))))
    this.#asked[slot] = asked
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
