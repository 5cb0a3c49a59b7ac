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
import { type Fraction, addFractions } from '../number/fraction.ts'
import type { Instant } from '../time/instant.ts'
import { type Pool, type Share, type Source, type Taker, costOf } from './pool.ts'

/** What an average is taken over; the yearly one grows while its year lasts. */
interface AverageSource extends Source {
  quantity: Quantity
  cost: Fraction | undefined
}

export type AverageMethod = 'moving-average' | 'total-average'

export class AveragePool implements Pool {
  readonly #method: AverageMethod
  readonly size = 1
  /** Unit cost = cost ÷ quantity of it. Before the first acquisition there is none. */
  #source: AverageSource | undefined
  /** The totals of the yearly source as of this pool, which a copy keeps while the original goes on. */
  #totals: { readonly quantity: Quantity; readonly cost: Fraction | undefined } | undefined
  #year: number | undefined
  #owned = zero<Quantity>()

  constructor(method: AverageMethod) {
    this.#method = method
  }

  get isEmpty(): boolean {
    return this.#owned === 0n
  }

  acquire(lot: Source): void {
    this.#roll(lot.acquiredAt)
    const isYearly = this.#method === 'total-average'
    const before = this.#source
    const hasPool = before !== undefined && (this.#owned > 0n || (isYearly && before.quantity > 0n))
    const kept = !hasPool
      ? undefined
      : isYearly
        ? { quantity: before.quantity, cost: before.cost }
        : { quantity: this.#owned, cost: costOf({ source: before, quantity: this.#owned }) }
    const quantity = kept === undefined ? lot.quantity : add(kept.quantity, lot.quantity)
    const cost = kept === undefined ? lot.cost : kept.cost && lot.cost ? addFractions(kept.cost, lot.cost) : undefined
    const first = this.#owned > 0n && before !== undefined ? before : lot
    if (isYearly && hasPool) Object.assign(before, { quantity, cost })
    else this.#source = { ...identityOf(first), quantity, cost }
    this.#totals = { quantity, cost }
    this.#owned = add(this.#owned, lot.quantity)
  }

  take(quantity: Quantity, { bookedAt }: Taker): Share[] {
    this.#roll(bookedAt)
    return this.send(quantity)
  }

  previewing(taker: Taker): (quantity: Quantity) => Share[] {
    const copy = this.copy()
    return (quantity) => copy.take(quantity, taker)
  }

  send(quantity: Quantity): Share[] {
    const shares = this.last(quantity)
    for (const share of shares) this.#owned = subtract(this.#owned, share.quantity)
    return shares
  }

  receive(share: Share): void {
    this.acquire({ ...share.source, quantity: share.quantity, cost: costOf(share) })
  }

  open(): Share[] {
    return this.#shareOf(this.#owned)
  }

  last(quantity: Quantity): Share[] {
    return this.#shareOf(minimum(quantity, this.#owned))
  }

  copy(): AveragePool {
    const copy = new AveragePool(this.#method)
    copy.#source = this.#source
    copy.#totals = this.#totals
    copy.#year = this.#year
    copy.#owned = this.#owned
    return copy
  }

  resume(): void {
    if (this.#source !== undefined && this.#totals !== undefined) Object.assign(this.#source, this.#totals)
  }

  /** Opens a new year's source with what is left of the old one. */
  #roll(at: Instant): void {
    if (this.#method !== 'total-average') return
    const year = new Date(at).getUTCFullYear()
    const before = this.#source
    if (this.#year !== undefined && year !== this.#year && before !== undefined) {
      const opening = { quantity: this.#owned, cost: costOf({ source: before, quantity: this.#owned }) }
      this.#totals = this.#owned === 0n ? undefined : opening
      this.#source = this.#owned === 0n ? undefined : { ...identityOf(before), ...opening }
    }
    this.#year = year
  }

  #shareOf(quantity: Quantity): Share[] {
    return quantity > 0n && this.#source !== undefined ? [{ source: this.#source, quantity }] : []
  }
}

const identityOf = ({ lotId, asset, eventId, acquiredAt, sequence }: Source): Omit<Source, 'quantity' | 'cost'> => ({
  lotId,
  asset,
  eventId,
  acquiredAt,
  sequence,
})
