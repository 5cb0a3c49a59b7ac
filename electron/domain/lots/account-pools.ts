/**
 * A pool for each account. A move between own accounts takes lots from one into the other, in the order of the method,
 * and each keeps its date and cost; what is on its way is in no pool.
 */
import { type Quantity, subtract } from '../number/decimal.ts'
import type { LostShares, LotPlaces } from './lot-places.ts'
import type { Pool, Share, Taker } from './pool.ts'
import { Transit, quantityOf } from './transit.ts'
import type { YearlyCopies } from './yearly-source.ts'

export class AccountPools implements LotPlaces {
  readonly #openPool: () => Pool
  readonly #pools: Map<string, Pool>
  readonly #transit: Transit
  #year: number | undefined

  /** `openPool`: an empty pool by the rule of the year. */
  constructor(openPool: () => Pool, pools: Map<string, Pool> = new Map(), transit = new Transit()) {
    this.#openPool = openPool
    this.#pools = pools
    this.#transit = transit
  }

  get transit(): Transit {
    return this.#transit
  }

  get size(): number {
    let size = this.#transit.size
    for (const pool of this.#pools.values()) size += pool.size
    return size
  }

  beginYear(year: number): void {
    this.#year = year
    for (const pool of this.#pools.values()) pool.beginYear(year)
  }

  poolOf(account: string): Pool {
    let pool = this.#pools.get(account)
    if (pool === undefined) {
      this.#pools.set(account, (pool = this.#openPool()))
      if (this.#year !== undefined) pool.beginYear(this.#year)
    }
    return pool
  }

  previewing(taker: Taker): (account: string, quantity: Quantity) => Share[] {
    const previews = new Map<Pool, (quantity: Quantity) => Share[]>()
    return (account, quantity) => {
      const pool = this.#pools.get(account)
      if (pool === undefined) return []
      let preview = previews.get(pool)
      if (preview === undefined) previews.set(pool, (preview = pool.previewing(taker)))
      return preview(quantity)
    }
  }

  inOrder(account: string, taker: Taker): Share[] {
    return this.#pools.get(account)?.inOrder(taker) ?? []
  }

  leave(account: string, quantity: Quantity, link: string | undefined): Quantity {
    const sent = this.poolOf(account).send(quantity)
    this.#transit.send(sent, link, account)
    return subtract(quantity, quantityOf(sent))
  }

  arrive(account: string, quantity: Quantity, link: string | undefined): Quantity {
    const pool = this.poolOf(account)
    return this.#transit.arrive(quantity, link, (share) => pool.receive(share))
  }

  lose(link: string): LostShares[] {
    const rest = Map.groupBy(this.#transit.takeRest(link), ({ account }) => account)
    return [...rest].map(([account, sent]) => ({
      account,
      shares: sent.map(({ source, quantity }): Share => ({ source, quantity })),
    }))
  }

  move(from: string, to: string, quantity: Quantity): Quantity {
    const shares = this.poolOf(from).send(quantity)
    for (const share of shares) this.poolOf(to).receive(share)
    return subtract(quantity, quantityOf(shares))
  }

  open(): Map<string, Share[]> {
    return new Map([...this.#pools].map(([account, pool]) => [account, pool.open()]))
  }

  get openQuantity(): Quantity {
    return quantityOf([...this.open().values()].flat())
  }

  away(): Share[] {
    return this.#transit.all()
  }

  copy(averages?: YearlyCopies): AccountPools {
    const pools = new Map([...this.#pools].map(([account, pool]) => [account, pool.copy(averages)]))
    const copy = new AccountPools(this.#openPool, pools, this.#transit.copy(averages))
    copy.#year = this.#year
    return copy
  }

  resume(): void {
    for (const pool of this.#pools.values()) pool.resume()
  }
}
