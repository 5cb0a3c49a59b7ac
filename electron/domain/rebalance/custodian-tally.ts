/**
 * What lies with each custodian while a plan is carried out, in float64 money (spec a: a cap that price broke is shown,
 * a purchase that would break it is not made). A sale turns a coin into reserve where it lay; a purchase is paid with
 * the reserve of its own custodian first, which moves nothing, and then with that of the others, the largest first.
 *
 * Worked example: 30 in coins and 10 in cash with A, 60 in cash with B, cap 0.4. A may take 10 + (40 − 40) = 10 more,
 * paid with its own cash; the 11th would have to come from B and would put 41 with A.
 */
import { compareText } from '../ledger/compare-text.ts'
import { type Quantity, minimum, ratio, subtract, sum, toNumber, zero } from '../number/decimal.ts'
import { custodianOf } from '../policy/custodian-of.ts'
import type { BareOrder } from './exact-orders.ts'
import { type PlanFrame, lockedIn, markIn } from './plan-frame.ts'

/** A part of an order, in the account where it is to be placed. */
export interface OrderPlace {
  readonly account: string
  readonly quantity: Quantity
}

export class CustodianTally {
  readonly #frame: PlanFrame
  readonly #values = new Map<string, number>()
  readonly #reserves = new Map<string, number>()

  constructor(frame: PlanFrame) {
    this.#frame = frame
    for (const { account, asset, quantity } of frame.input.balances) {
      const price = markIn(frame, asset)?.price
      if (quantity <= 0n || price === undefined) continue
      const custodian = custodianOf(frame.input.policy, account)
      const value = toNumber(quantity) * toNumber(price)
      this.#move(this.#values, custodian, value)
      if (frame.positions.get(asset)?.sleeve === 'reserve')
        this.#move(this.#reserves, custodian, value * (1 - lockedShare(frame, asset)))
    }
    const into = this.#largestReserve()
    if (into === undefined || frame.cashFlow === 0) return
    if (frame.cashFlow > 0) this.#pay(into, frame.cashFlow)
    else this.#payFrom(undefined, -frame.cashFlow)
  }

  /** What lies with each custodian, by name. */
  values(): ReadonlyMap<string, number> {
    return this.#values
  }

  valueWith(custodian: string): number {
    return read(this.#values, custodian)
  }

  /** The account that purchases of an asset go to: where most of it lies, else where most of the reserve does. */
  venueOf(asset: string): string | undefined {
    const { balances } = this.#frame.input
    const held = balances.filter((balance) => balance.asset === asset && balance.quantity > 0n)
    const largest = held.toSorted(byQuantity)[0]
    if (largest) return largest.account
    const custodian = this.#largestReserve()
    const accounts = balances
      .filter(({ account, quantity }) => quantity > 0n && custodianOf(this.#frame.input.policy, account) === custodian)
      .filter((balance) => this.#frame.positions.get(balance.asset)?.sleeve === 'reserve')
    return accounts.toSorted(byQuantity)[0]?.account
  }

  /** Money that may still be spent in an account before its custodian breaks a cap of a total. */
  roomIn(account: string, limit: number): number {
    const custodian = custodianOf(this.#frame.input.policy, account)
    return Math.max(0, limit - read(this.#values, custodian)) + Math.max(0, read(this.#reserves, custodian))
  }

  sell(asset: string, money: number, fee: number): void {
    const places = placesToSell(this.#frame, asset)
    const coins = coinsFor(this.#frame, asset, money)
    let left = coins
    for (const { account, quantity } of places) {
      const part = Math.min(toNumber(quantity), left)
      if (part <= 0) continue
      left -= part
      const share = part / coins
      const custodian = custodianOf(this.#frame.input.policy, account)
      this.#move(this.#reserves, custodian, (money - fee) * share)
      this.#move(this.#values, custodian, -fee * share)
    }
  }

  buy(account: string, money: number, fee: number): void {
    const custodian = custodianOf(this.#frame.input.policy, account)
    this.#payFrom(custodian, money + fee)
    this.#move(this.#values, custodian, money)
  }

  /** Carries out orders, sales first. */
  carryOut(orders: readonly BareOrder[]): void {
    for (const { action, asset, notional, fee } of orders)
      if (action === 'sell') this.sell(asset, toNumber(notional), toNumber(fee))
    for (const { action, asset, notional, fee } of orders) {
      const venue = action === 'buy' ? this.venueOf(asset) : undefined
      if (venue !== undefined) this.buy(venue, toNumber(notional), toNumber(fee))
    }
  }

  #largestReserve(): string | undefined {
    return [...this.#reserves].sort(([a, x], [b, y]) => y - x || compareText(a, b))[0]?.[0]
  }

  #pay(custodian: string, money: number): void {
    this.#move(this.#reserves, custodian, money)
    this.#move(this.#values, custodian, money)
  }

  /** Takes money out of the reserve of one custodian, then of the others, the largest first. */
  #payFrom(first: string | undefined, money: number): void {
    const others = [...this.#reserves].sort(([a, x], [b, y]) => y - x || compareText(a, b)).map(([name]) => name)
    let due = money
    for (const custodian of new Set(first === undefined ? others : [first, ...others])) {
      const paid = Math.min(due, Math.max(0, read(this.#reserves, custodian)))
      this.#pay(custodian, -paid)
      due -= paid
    }
  }

  #move(into: Map<string, number>, custodian: string, money: number): void {
    into.set(custodian, read(into, custodian) + money)
  }
}

/** The accounts that an asset can be sold in, the largest first, with what is free in each. */
export function placesToSell(frame: PlanFrame, asset: string): OrderPlace[] {
  const held = frame.input.balances.filter((balance) => balance.asset === asset && balance.quantity > 0n)
  const total = sum(held.map(({ quantity }) => quantity))
  let unplaced = lockedIn(frame, asset)
  const lockedBy = new Map<string, Quantity>()
  for (const { account, quantity } of held) {
    const own = frame.locks.filter((lock) => lock.asset === asset && lock.account === account)
    const locked = minimum(minimum(quantity, sum(own.map((lock) => lock.quantity))), unplaced)
    lockedBy.set(account, locked)
    unplaced = subtract(unplaced, locked)
  }
  return held.toSorted(byQuantity).map(({ account, quantity }) => {
    const free = subtract(quantity, lockedBy.get(account) ?? zero<Quantity>())
    const shared = total === 0n ? unplaced : minimum(free, unplaced)
    unplaced = subtract(unplaced, shared)
    return { account, quantity: subtract(free, shared) }
  })
}

/** Where the parts of an order are to be placed; empty where the accounts are not known. */
export function placesOf(
  frame: PlanFrame,
  tally: CustodianTally,
  { action, asset, quantity }: BareOrder,
): OrderPlace[] {
  if (action === 'buy') {
    const account = tally.venueOf(asset)
    return account === undefined ? [] : [{ account, quantity }]
  }
  let left = quantity
  return placesToSell(frame, asset).flatMap((place) => {
    const part = minimum(left, place.quantity)
    left = subtract(left, part)
    return part > 0n ? [{ account: place.account, quantity: part }] : []
  })
}

/** What is with a custodian; nothing where it is not named. */
function read(from: ReadonlyMap<string, number>, custodian: string): number {
  const money = from.get(custodian)
  return money === undefined ? 0 : money
}

const byQuantity = (
  a: { readonly account: string; readonly quantity: Quantity },
  b: { readonly account: string; readonly quantity: Quantity },
): number => (a.quantity === b.quantity ? compareText(a.account, b.account) : a.quantity > b.quantity ? -1 : 1)

function lockedShare(frame: PlanFrame, asset: string): number {
  const held = frame.positions.get(asset)?.quantity
  return held === undefined || held <= 0n ? 0 : ratio(lockedIn(frame, asset), held)
}

/** Coins that a sum of money is at the mark. */
function coinsFor(frame: PlanFrame, asset: string, money: number): number {
  const price = markIn(frame, asset)?.price
  return price === undefined ? 0 : money / toNumber(price)
}
