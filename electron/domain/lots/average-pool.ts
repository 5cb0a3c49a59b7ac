/**
 * The average methods keep one pool per asset instead of lots: a quantity and its total cost. Coins that are sent take
 * their share of the cost with them. A pool with any acquisition of unknown cost has no average until it is empty; then
 * it starts afresh.
 *
 * `moving-average` (移動平均法): the cost of a disposal is its share of the pool at that moment,
 *   u = (Q·u + q·p + f) / (Q + q) after each purchase, unchanged by a sale.
 * `total-average` (総平均法, 所得税法施行令119条の2): one unit cost per calendar year (UTC),
 *   u = (opening cost + acquisitions of the year) / (opening quantity + quantity acquired in the year),
 *   for every disposal of that year, also one before the purchases; the rest is the next year's opening balance.
 *
 * Unit costs are exact fractions, within a year and from one year to the next; nothing is rounded before it is printed.
 *
 * Worked example (spec, cost basis): buy 2 for 8,002,000 and 1 for 5,001,000, sell 1.5, buy 2 for 7,202,000, sell 1.
 * Moving: the sales cost 6,501,500 and 3,915,285.714…; total: u = 20,205,000 / 5 = 4,041,000 for both.
 */
import { type Quantity, add, minimum, subtract, zero } from '../number/decimal.ts'
import { type Fraction, addFractions, wholeFraction } from '../number/fraction.ts'
import type { Instant } from '../time/instant.ts'
import { type Pool, type Share, type Source, type Taker, costOf } from './pool.ts'
import { type YearlyCopies, YearlySource, type YearlyTotals } from './yearly-source.ts'

export type AverageMethod = 'moving-average' | 'total-average'

export class AveragePool implements Pool {
  readonly #method: AverageMethod
  readonly size = 1
  /** Unit cost = cost ÷ quantity of it. Before the first acquisition there is none. */
  #source: Source | undefined
  /** The totals of the yearly source as of this pool, which a copy keeps while the original goes on. */
  #totals: YearlyTotals | undefined
  #year: number | undefined
  #owned = zero<Quantity>()

  constructor(method: AverageMethod) {
    this.#method = method
  }

  get isEmpty(): boolean {
    return this.#owned === 0n
  }

  beginYear(year: number): void {
    if (this.#method !== 'total-average' || year === this.#year) return
    this.#year = year
    const before = this.#source
    if (before === undefined) return
    const quantity = this.#owned
    this.#source = undefined
    this.#totals = undefined
    if (quantity > 0n) this.#add(before, quantity, costOf({ source: before, quantity }))
  }

  acquire(lot: Source): void {
    this.#add(lot, lot.quantity, lot.cost)
    this.#owned = add(this.#owned, lot.quantity)
  }

  take(quantity: Quantity, { bookedAt }: Taker): Share[] {
    this.beginYear(yearOf(bookedAt))
    return this.send(quantity)
  }

  previewing(taker: Taker): (quantity: Quantity) => Share[] {
    const copy = this.copy()
    return (quantity) => copy.take(quantity, taker)
  }

  /** A new year begins with the same average. */
  inOrder(): Share[] {
    return this.open()
  }

  send(quantity: Quantity): Share[] {
    const shares = this.last(quantity)
    for (const share of shares) this.#owned = subtract(this.#owned, share.quantity)
    return shares
  }

  receive({ source, quantity }: Share): void {
    if (source instanceof YearlySource && source.year !== undefined && source.year === this.#year) {
      const own = this.#yearly(source)
      if (source !== own) own.receive(source, quantity)
      this.#totals = own.totals
      this.#owned = add(this.#owned, quantity)
    } else this.acquire({ ...identityOf(source), quantity, cost: costOf({ source, quantity }) })
  }

  open(): Share[] {
    return this.#shareOf(this.#owned)
  }

  last(quantity: Quantity): Share[] {
    return this.#shareOf(minimum(quantity, this.#owned))
  }

  copy(averages?: YearlyCopies): AveragePool {
    const copy = new AveragePool(this.#method)
    copy.#source = this.#source
    copy.#totals = this.#totals
    if (averages !== undefined && this.#source instanceof YearlySource && this.#totals !== undefined) {
      const own = averages.at(this.#source, this.#totals)
      copy.#source = own
      copy.#totals = own.totals
    }
    copy.#year = this.#year
    copy.#owned = this.#owned
    return copy
  }

  resume(): void {
    if (this.#source instanceof YearlySource && this.#totals !== undefined) this.#source.become(this.#totals)
  }

  /** Takes coins into the average; what is owned is the caller's. */
  #add(lot: Source, quantity: Quantity, cost: Fraction | undefined): void {
    if (this.#method === 'total-average') {
      const own = this.#yearly(lot)
      own.acquire(quantity, cost)
      this.#totals = own.totals
      return
    }
    const before = this.#source
    if (before === undefined || this.#owned === 0n) this.#source = { ...identityOf(lot), quantity, cost }
    else {
      const kept = costOf({ source: before, quantity: this.#owned })
      const all = kept && cost && addFractions(kept, cost)
      this.#source = { ...identityOf(before), quantity: add(this.#owned, quantity), cost: all }
    }
  }

  /** The year's source, which goes by the first lot that came into it. */
  #yearly(first: Source): YearlySource {
    if (this.#source instanceof YearlySource) return this.#source
    const source = new YearlySource(identityOf(first), this.#year, EMPTY)
    this.#source = source
    return source
  }

  #shareOf(quantity: Quantity): Share[] {
    return quantity > 0n && this.#source !== undefined ? [{ source: this.#source, quantity }] : []
  }
}

const EMPTY: YearlyTotals = { quantity: zero<Quantity>(), own: wholeFraction(0n), received: new Map() }

const yearOf = (at: Instant): number => new Date(at).getUTCFullYear()

const identityOf = ({ lotId, asset, eventId, acquiredAt, sequence }: Source): Omit<Source, 'quantity' | 'cost'> => ({
  lotId,
  asset,
  eventId,
  acquiredAt,
  sequence,
})
