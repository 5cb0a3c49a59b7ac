/**
 * Take-profit levels of a ladder (spec c, exit): each purchase that is up by a level's gain over its own cost asks to
 * sell that level's share of what was bought. Sales that were made are held against purchases by what they were at the
 * time: first against shares that a level asked for at the price of the sale, the largest gain first, then the oldest
 * purchase first. So what was taken is not asked for again, and a sale at a loss does not pay for a later level.
 * Purchases of unknown cost ask for nothing.
 *
 * A purchase is at a level from the price on at which the level's gain is reached, and asks there for what the level and
 * those below take together.
 *
 * Worked example: levels +200 % 0.34 and +400 % 0.33. Bought 100 at 1 and 100 at 2. At 3.5 the first is up 250 %: sell
 * 34. At 6 it is up 500 % and the second 200 %: 67 and 34, less the 34 that are sold: 67.
 */
import { type Money, type Price, type Quantity, add, zero } from '../number/decimal.ts'
import { moneyOf } from '../number/fraction.ts'
import { decimalFromNumber } from '../number/parse-decimal.ts'
import type { LadderRule, TakeProfit } from '../policy/policy.ts'
import { type Steps, finish } from '../steps.ts'
import { type Day, type Instant, daysBetween, toDay } from '../time/instant.ts'
import { limitAt } from './level-prices.ts'
import { OpenPurchases, type Trades } from './open-purchases.ts'

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

/** A purchase that something is left of, with what all of it cost. */
export interface OpenPurchase {
  readonly boughtAt: Instant
  readonly quantity: Quantity
  readonly cost: Money
}

/** Whether a ladder asks anything of what was bought. */
export const looksAtPurchases = ({ takeProfit, timeStopDays }: LadderRule): boolean =>
  takeProfit.length > 0 || timeStopDays !== undefined

/** What levels ask of an asset's purchases, as far as they are not sold. It follows the trades that it is told of. */
export class ProfitBook {
  readonly #levels: readonly TakeProfit[]
  readonly #open: OpenPurchases
  /** The answers for the price that was asked for last: every screen asks for the same mark. */
  #lastDue: { readonly price: Price; readonly due: ProfitTaking | undefined } | undefined
  #lastStanding: { readonly price: Price | undefined; readonly levels: readonly LevelStanding[] } | undefined

  constructor({ takeProfit }: Pick<LadderRule, 'takeProfit'>) {
    this.#levels = takeProfit.toSorted((a, b) => a.gain - b.gain)
    this.#open = new OpenPurchases(
      this.#levels.map(({ gain, share }) => ({ worth: decimalFromNumber(1 + gain), part: decimalFromNumber(share) })),
    )
  }

  /** Takes the trades that there are now for those that it knew; only what a change can touch is worked out anew. */
  follow(trades: Trades): void {
    finish(this.following(trades))
  }

  /**
   * The same in steps. If they are left, nothing is to be asked before trades are followed again. `since`: up to that
   * moment trades are those that it was told of last; absent where nobody knows.
   */
  *following(trades: Trades, since?: number): Steps {
    this.#lastDue = undefined
    this.#lastStanding = undefined
    yield* this.#open.following(trades, since)
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

  /** The open purchase that cost least per unit: the first to reach any level. Absent where none has a known cost. */
  cheapest(): OpenPurchase | undefined {
    const { prices, oldest, count } = this.#open
    let lowest: number | undefined
    if (this.#levels.length > 0)
      for (let slot = oldest; slot < count; slot += 1)
        if (
          prices.hasCost(slot) &&
          this.#open.isOpen(slot) &&
          (lowest === undefined || prices.isLower(0, slot, lowest))
        )
          lowest = slot
    if (lowest === undefined) return undefined
    const [boughtAt, bought] = [this.#open.boughtAt(lowest), this.#open.sourceOf(lowest)]
    if (boughtAt === undefined || bought?.cost === undefined) return undefined
    return { boughtAt, quantity: bought.quantity, cost: moneyOf(bought.cost, 'half-even') }
  }

  #workOutDue(price: Price): ProfitTaking | undefined {
    const open = this.#open
    const limit = limitAt(price)
    let [due, level, purchases] = [zero<Quantity>(), 0, 0]
    for (let slot = open.oldest; slot < open.count; slot += 1) {
      const outstanding = open.outstanding(slot, limit)
      if (outstanding === 0n) continue
      due = add(due, outstanding)
      level = Math.max(level, open.prices.reached(slot, limit))
      purchases += 1
    }
    const highest = this.#levels[level - 1]
    if (!highest) return undefined
    const share = this.#levels.slice(0, level).reduce((total, one) => total + one.share, 0)
    return { quantity: due, level, gain: highest.gain, share, purchases }
  }

  #workOutStanding(price: Price | undefined): LevelStanding[] {
    const { prices, oldest, count } = this.#open
    const limit = price === undefined ? undefined : limitAt(price)
    const open: number[] = []
    for (let slot = oldest; slot < count; slot += 1)
      if (prices.hasCost(slot) && this.#open.isOpen(slot)) open.push(slot)
    return this.#levels.map(({ gain, share }, level) => {
      let [lowest] = open
      let reached = 0
      for (const slot of open) {
        if (lowest !== undefined && prices.isLower(level, slot, lowest)) lowest = slot
        if (limit !== undefined && prices.isReached(level, slot, limit)) reached += 1
      }
      return { gain, share, price: lowest === undefined ? undefined : prices.at(level, lowest), reached }
    })
  }

  /** The oldest open purchase that is past its time and has reached no level, as of a moment. */
  timeStop(days: number, at: Instant, price: Price): TimeStop | undefined {
    const open = this.#open
    const limit = limitAt(price)
    for (let slot = open.oldest; slot < open.count; slot += 1) {
      const bought = open.boughtAt(slot)
      if (bought === undefined || open.takenOf(slot) > 0n || !open.isOpen(slot)) continue
      if (open.prices.reached(slot, limit) > 0) continue
      const since = toDay(bought)
      const passed = daysBetween(since, toDay(at))
      // Later purchases have had less time.
      return passed >= days ? { since, days: passed } : undefined
    }
    return undefined
  }
}
