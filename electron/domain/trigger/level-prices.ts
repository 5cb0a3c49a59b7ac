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
import { NumberColumn } from './number-column.ts'
import { type TradeChange, followKnown } from './trade-change.ts'

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

export class LevelPrices {
  readonly #worths: readonly Decimal[]
  readonly #factors: readonly number[]
  /** By purchase; nothing below zero. */
  readonly #quantities: Quantity[] = []
  readonly #costs: (Fraction | undefined)[] = []
  /** By purchase, an estimate of the cost per unit as a raw price. */
  readonly #units = new NumberColumn()
  /** By purchase, what rounding up can add to a price. */
  readonly #spares = new NumberColumn()
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
    this.#quantities.push(quantityOf(bought))
    this.#costs.push(bought.cost)
    this.#units.push(unitOf(bought))
    this.#spares.push(spareOf(bought))
  }

  /** Others come and go among the purchases; where many come, those from there on are to be added again. */
  follow(change: TradeChange<Bought>): void {
    const { start, gone, news } = change
    if (gone === 0 && news.length === 0) return
    for (const known of this.#exact) for (const slot of known.keys()) if (slot >= start) known.delete(slot)
    followKnown(this.#quantities, change, quantityOf)
    followKnown(this.#costs, change, ({ cost }) => cost)
    this.#units.follow(change, unitOf)
    this.#spares.follow(change, spareOf)
  }

  /** Whether anything was paid for a purchase that is known: nothing else is ever at a level. */
  hasCost(slot: number): boolean {
    return this.#units.at(slot) !== NO_COST
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

  /** An estimate of the price. */
  #around(level: number, slot: number): number {
    return this.#units.at(slot) * (this.#factors[level] ?? Number.NaN)
  }

  #spare(slot: number): number {
    return this.#spares.at(slot)
  }
}

/** What was sold, and for how much. */
export interface Sold {
  readonly quantity: Quantity
  readonly proceeds?: Money | undefined
}

/** An estimate of what a sale was made at, as a raw price; absent where it was of nothing, or brought nothing. */
export const salePriceOf = ({ proceeds, quantity }: Sold): number | undefined =>
  proceeds !== undefined && proceeds > 0n && quantity > 0n ? estimateOf(proceeds, Number(quantity)) : undefined

/** The price of a sale that has one, rounded up; worked out where it matters to the last digit. */
export class SalePrice implements PriceLimit {
  readonly low: number
  readonly high: number
  readonly #sale: Sold
  #price: Price | undefined

  /** `estimate`: what `salePriceOf` says of it. */
  constructor(sale: Sold, estimate: number) {
    this.low = estimate * BELOW
    this.high = (estimate + 1) * ABOVE
    this.#sale = sale
  }

  get price(): Price {
    const { proceeds, quantity } = this.#sale
    if (proceeds === undefined) throw new RangeError('a price of no proceeds')
    return (this.#price ??= priceOf(proceeds, quantity))
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

/** What one unit cost. */
function unitOf(bought: Bought): number {
  const cost = costOf(bought)
  return cost === undefined ? NO_COST : estimateOf(cost, Number(bought.quantity))
}

const spareOf = ({ quantity }: Bought): number => SCALE / Number(quantity) + 1

const quantityOf = ({ quantity }: Bought): Quantity => (quantity > 0n ? quantity : zero<Quantity>())

function costOf({ quantity, cost }: Bought): Money | undefined {
  if (cost === undefined || quantity <= 0n) return undefined
  const money = moneyOf(cost, 'half-even')
  return money > 0n ? money : undefined
}
