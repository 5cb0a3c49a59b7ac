/**
 * The prices from which on purchases are at the levels of a ladder, and which of two is lower.
 *
 * A price is what was paid, times what a level asks for it, over what was bought: two divisions of large integers, which
 * are exact and slow. Hardly any of them matters to the last digit. So each purchase keeps its cost per unit as a
 * float64, and bounds around it that are wider than every error made with it. Where the bounds of two prices do not
 * touch, they tell which is lower; where they do, the exact prices are worked out, and kept.
 *
 * Worked example: 3 bought for 100 are at +200 % from 100 on, exactly. A sale at 99.99 is below for certain, and one at
 * 99.999999999999999999 is compared exactly, and below as well.
 */
import {
  type Decimal,
  type Money,
  type Price,
  type Quantity,
  divide,
  multiply,
  toNumber,
  zero,
} from '../number/decimal.ts'
import { type Fraction, moneyOf } from '../number/fraction.ts'

/** Of a cost and a quantity, both above zero. */
export interface Bought {
  readonly quantity: Quantity
  readonly cost: Fraction | undefined
}

/** A price that purchases are held against, with bounds for float64 estimates of it. */
export interface PriceLimit {
  readonly price: Price
  readonly low: number
  readonly high: number
}

/** Estimates are products and quotients of a few rounded figures: none is off by more than 8 × 2^−53 of itself. */
const BELOW = 1 - 2 ** -48
const ABOVE = 1 + 2 ** -48
const SCALE = 1e18
const NO_COST = -1
const LEAST_ROOM = 64
/** So few come among others and move what lies behind them. */
const FEW = 64

export class LevelPrices {
  readonly #worths: readonly Decimal[]
  readonly #factors: readonly number[]
  /** By purchase; nothing below zero. */
  readonly #quantities: Quantity[] = []
  readonly #costs: (Fraction | undefined)[] = []
  /** By purchase, an estimate of the cost per unit as a raw price. */
  #units = new Float64Array(LEAST_ROOM)
  /** By purchase, what rounding up can add to a price. */
  #spares = new Float64Array(LEAST_ROOM)
  /** By level and purchase, the prices that had to be known exactly. */
  readonly #exact: Map<number, Price>[]

  /** `worths`: at each level, what a purchase is worth there in terms of its cost. */
  constructor(worths: readonly Decimal[]) {
    this.#worths = worths
    this.#factors = worths.map((worth) => toNumber(worth))
    this.#exact = worths.map(() => new Map<number, Price>())
  }

  get count(): number {
    return this.#quantities.length
  }

  /** What was bought; nothing where that is below zero. */
  quantityOf(slot: number): Quantity {
    return this.#quantities[slot] ?? zero<Quantity>()
  }

  add(bought: Bought): void {
    const slot = this.count
    this.#makeRoomFor(slot + 1)
    this.#quantities.push(quantityOf(bought))
    this.#costs.push(bought.cost)
    this.#estimate(slot, bought)
  }

  /** Others for so many from a slot on; what lies behind them keeps what is known of it. Forgets the rest where many come. */
  replace({ start, gone }: { readonly start: number; readonly gone: number }, news: readonly Bought[]): void {
    const { count } = this
    if (start >= count || (gone === 0 && news.length === 0)) return
    for (const known of this.#exact) for (const slot of known.keys()) if (slot >= start) known.delete(slot)
    if (news.length > FEW || start + gone > count) {
      this.#quantities.length = start
      this.#costs.length = start
      return
    }
    this.#makeRoomFor(count - gone + news.length)
    for (const column of [this.#units, this.#spares]) column.copyWithin(start + news.length, start + gone, count)
    this.#quantities.splice(start, gone, ...news.map(quantityOf))
    this.#costs.splice(start, gone, ...news.map(({ cost }) => cost))
    for (const [index, bought] of news.entries()) this.#estimate(start + index, bought)
  }

  /** Whether anything was paid for a purchase that is known: nothing else is ever at a level. */
  hasCost(slot: number): boolean {
    return this.#units[slot] !== NO_COST
  }

  /** Of purchases with a cost: whether the price of the one is lower than that of the other. */
  isLower(level: number, slot: number, other: number): boolean {
    const own = this.#around(level, slot)
    const others = this.#around(level, other)
    if ((own + this.#spare(slot)) * ABOVE < others * BELOW) return true
    if (own * BELOW > (others + this.#spare(other)) * ABOVE) return false
    return this.at(level, slot) < this.at(level, other)
  }

  /** Of a purchase with a cost: whether it is at a level at this price. */
  isReached(level: number, slot: number, limit: PriceLimit): boolean {
    const own = this.#around(level, slot)
    if (own * BELOW > limit.high) return false
    if ((own + this.#spare(slot)) * ABOVE < limit.low) return true
    return this.at(level, slot) <= limit.price
  }

  /** At how many levels a purchase is. */
  reached(slot: number, limit: PriceLimit): number {
    if (!this.hasCost(slot)) return 0
    let level = 0
    while (level < this.#worths.length && this.isReached(level, slot, limit)) level += 1
    return level
  }

  /** The lowest price at which what was bought is worth so many times its cost; exact. Only of purchases with a cost. */
  at(level: number, slot: number): Price {
    const [known, worth] = [this.#exact[level], this.#worths[level]]
    const quantity = this.quantityOf(slot)
    const cost = costOf({ quantity, cost: this.#costs[slot] })
    if (known === undefined || worth === undefined || cost === undefined)
      throw new RangeError('a price of no level, or of no cost')
    let price = known.get(slot)
    if (price === undefined) {
      price = priceOf(multiply<Money>(cost, worth, 'ceiling'), quantity)
      known.set(slot, price)
    }
    return price
  }

  #makeRoomFor(count: number): void {
    while (count > this.#units.length) {
      this.#units = twiceAsLong(this.#units)
      this.#spares = twiceAsLong(this.#spares)
    }
  }

  #estimate(slot: number, bought: Bought): void {
    const cost = costOf(bought)
    const quantity = Number(bought.quantity)
    this.#units[slot] = cost === undefined ? NO_COST : estimateOf(cost, quantity)
    this.#spares[slot] = SCALE / quantity + 1
  }

  /** An estimate of the price. */
  #around(level: number, slot: number): number {
    return (this.#units[slot] ?? Number.NaN) * (this.#factors[level] ?? Number.NaN)
  }

  #spare(slot: number): number {
    return this.#spares[slot] ?? Number.NaN
  }
}

/** The price of a sale, rounded up; worked out where it matters to the last digit. Both figures are above zero. */
export class SalePrice implements PriceLimit {
  readonly low: number
  readonly high: number
  readonly #proceeds: Money
  readonly #quantity: Quantity
  #price: Price | undefined

  constructor(proceeds: Money, quantity: Quantity) {
    const estimate = estimateOf(proceeds, Number(quantity))
    this.low = estimate * BELOW
    this.high = (estimate + 1) * ABOVE
    this.#proceeds = proceeds
    this.#quantity = quantity
  }

  get price(): Price {
    return (this.#price ??= priceOf(this.#proceeds, this.#quantity))
  }
}

export function limitAt(price: Price): PriceLimit {
  const estimate = Number(price)
  return { price, low: estimate * BELOW, high: estimate * ABOVE }
}

const priceOf = (money: Money, quantity: Quantity): Price => divide<Price>(money, quantity, 'ceiling')

/** Not a number where float64 ends, which is neither below nor above anything. */
function estimateOf(money: Money, quantity: number): number {
  const estimate = (Number(money) * SCALE) / quantity
  return estimate === Infinity ? Number.NaN : estimate
}

const quantityOf = ({ quantity }: Bought): Quantity => (quantity > 0n ? quantity : zero<Quantity>())

function costOf({ quantity, cost }: Bought): Money | undefined {
  if (cost === undefined || quantity <= 0n) return undefined
  const money = moneyOf(cost, 'half-even')
  return money > 0n ? money : undefined
}

function twiceAsLong(numbers: Float64Array): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(2 * numbers.length)
  longer.set(numbers)
  return longer
}
