/**
 * The average methods keep one pool per asset instead of lots: a quantity and its total cost. Coins in transit between
 * accounts are still owned, so they stay in the average and a transfer never moves it. A pool with any acquisition of
 * unknown cost has no average until it is empty; then it starts afresh.
 *
 * `moving-average` (移動平均法): the cost of a disposal is its share of the pool at that moment,
 *   u = (Q·u + q·p + f) / (Q + q) after each purchase, unchanged by a sale.
 * `total-average` (総平均法, 所得税法施行令119条の2): one unit cost per calendar year (UTC),
 *   u = (opening cost + acquisitions of the year) / (opening quantity + quantity acquired in the year),
 *   for every disposal of that year, also one before the purchases; the rest is the next year's opening balance.
 *
 * Worked example (spec, cost basis): buy 2 for 8,002,000 and 1 for 5,001,000, sell 1.5, buy 2 for 7,202,000, sell 1.
 * Moving: the sales cost 6,501,500 and 3,915,285.714…; total: u = 20,205,000 / 5 = 4,041,000 for both.
 */
import { type Money, type Quantity, add, minimum, multiplyDivide, subtract, zero } from '../number/decimal.ts'
import type { Instant } from '../time/instant.ts'
import type { Lot } from './lot.ts'
import type { Acquisition, Pool, Use } from './pool.ts'

interface Opening {
  readonly lotId: string
  readonly asset: string
  readonly eventId: string
  readonly acquiredAt: Instant
}

/** The two average methods; they differ only in when a cost is settled. */
abstract class AveragePool implements Pool {
  /** What is owned and not used, in transit or not. */
  protected owned = zero<Quantity>()
  #inTransit = zero<Quantity>()
  #opening: Opening | undefined

  acquire(acquisition: Acquisition): void {
    const { asset, eventId, at, quantity } = acquisition
    this.roll(at)
    if (this.owned === 0n) this.#opening = { lotId: `${eventId}:${asset}`, asset, eventId, acquiredAt: at }
    this.takeIn(acquisition)
    this.owned = add(this.owned, quantity)
  }

  dispose(quantity: Quantity, at: Instant): readonly Use[] {
    this.roll(at)
    const covered = minimum(quantity, subtract(this.owned, this.#inTransit))
    if (covered <= 0n || this.#opening === undefined) return []
    const { lotId, eventId, acquiredAt } = this.#opening
    const use: Use = { lotId, eventId, acquiredAt, quantity: covered, costBasis: undefined }
    this.takeOut(use)
    this.owned = subtract(this.owned, covered)
    return [use]
  }

  leave(quantity: Quantity): Quantity {
    const moved = minimum(quantity, subtract(this.owned, this.#inTransit))
    this.#inTransit = add(this.#inTransit, moved)
    return moved
  }

  arrive(quantity: Quantity): Quantity {
    const moved = minimum(quantity, this.#inTransit)
    this.#inTransit = subtract(this.#inTransit, moved)
    return moved
  }

  openLots(): Lot[] {
    return this.#lots(subtract(this.owned, this.#inTransit), (total) => subtract(total, this.#costInTransit(total)))
  }

  lotsInTransit(): Lot[] {
    return this.#lots(this.#inTransit, (total) => this.#costInTransit(total))
  }

  abstract close(): void
  /** Total cost of what is owned; absent when unknown. Asked only after `close`. */
  protected abstract costOfOwned(): Money | undefined
  /** Called before each movement, with its moment. */
  protected abstract roll(at: Instant): void
  protected abstract takeIn(acquisition: Acquisition): void
  protected abstract takeOut(use: Use): void

  #costInTransit(total: Money): Money {
    return this.owned === 0n ? zero<Money>() : multiplyDivide(total, this.#inTransit, this.owned, 'half-even')
  }

  #lots(quantity: Quantity, costIn: (total: Money) => Money): Lot[] {
    if (quantity === 0n || this.#opening === undefined) return []
    const { lotId, asset, eventId, acquiredAt } = this.#opening
    const total = this.costOfOwned()
    return [
      { id: lotId, asset, acquiredAt, quantity, costBasis: total === undefined ? undefined : costIn(total), eventId },
    ]
  }
}

export class MovingAveragePool extends AveragePool {
  #cost: Money | undefined = zero<Money>()

  close(): void {
    // Every cost is known at its moment: nothing to settle.
  }

  protected costOfOwned(): Money | undefined {
    return this.#cost
  }

  protected roll(): void {
    // The average moves with each purchase, not with the calendar.
  }

  protected takeIn({ cost }: Acquisition): void {
    const before = this.owned === 0n ? zero<Money>() : this.#cost
    this.#cost = before === undefined || cost === undefined ? undefined : add(before, cost)
  }

  protected takeOut(use: Use): void {
    if (this.#cost === undefined) return
    use.costBasis = multiplyDivide(this.#cost, use.quantity, this.owned, 'half-even')
    this.#cost = subtract(this.#cost, use.costBasis)
  }
}

export class TotalAveragePool extends AveragePool {
  #year: number | undefined
  /** Opening balance of the year plus what was acquired in it. */
  #quantity = zero<Quantity>()
  #cost: Money | undefined = zero<Money>()
  #uses: Use[] = []

  close(): void {
    this.#settle()
  }

  protected costOfOwned(): Money | undefined {
    return this.#cost
  }

  protected roll(at: Instant): void {
    const year = new Date(at).getUTCFullYear()
    if (this.#year !== undefined && year !== this.#year) this.#settle()
    this.#year = year
  }

  protected takeIn({ quantity, cost }: Acquisition): void {
    this.#quantity = add(this.#quantity, quantity)
    this.#cost = this.#cost === undefined || cost === undefined ? undefined : add(this.#cost, cost)
  }

  protected takeOut(use: Use): void {
    this.#uses.push(use)
  }

  /**
   * Prices the year's disposals, and carries the rest over. Each takes the rounded cost of all so far less what those
   * before it took: no share is further than one unit of the 18th decimal from exact, and together they lose nothing.
   */
  #settle(): void {
    let used = zero<Quantity>()
    let costOfUsed = zero<Money>()
    for (const use of this.#uses) {
      used = add(used, use.quantity)
      if (this.#cost === undefined) continue
      const cumulative = multiplyDivide(this.#cost, used, this.#quantity, 'half-even')
      use.costBasis = subtract(cumulative, costOfUsed)
      costOfUsed = cumulative
    }
    this.#uses = []
    this.#quantity = subtract(this.#quantity, used)
    if (this.#quantity === 0n) this.#cost = zero<Money>()
    else if (this.#cost !== undefined) this.#cost = subtract(this.#cost, costOfUsed)
  }
}
