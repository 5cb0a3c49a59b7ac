/**
 * One pool over the whole book. A move between own accounts touches no lot: what is on its way is still owned and keeps
 * its place in the order of its method, and only how much it is gets noted, for that much less can be sold. Shown as
 * away are the lots that the method would take last: what is shown as open is then what a sale of it all would take.
 *
 * Worked example (LIFO): buy 1 for 100, 1 for 900, send 1, buy 1 for 500, sell 1: the sale takes the lot of 500, and of
 * the others that of 900 is open and that of 100 away. Sent and sold without the purchase, it takes that of 900.
 */
import { type Quantity, add, minimum, subtract, zero } from '../number/decimal.ts'
import { type LostShares, type LotPlaces, WHOLE_BOOK } from './lot-places.ts'
import type { Pool, Share, Source, Taker } from './pool.ts'
import type { YearlyCopies } from './yearly-source.ts'

/** What is on its way. */
export interface AwayNotes {
  /** For whichever deposit comes first. */
  readonly free: Quantity
  /** For its own deposit, by link, with the accounts that sent it. */
  readonly linked: ReadonlyMap<string, readonly AwayNote[]>
}

export interface AwayNote {
  readonly account: string
  readonly quantity: Quantity
}

const NOTHING: AwayNotes = { free: zero<Quantity>(), linked: new Map() }

export class WholeBook implements LotPlaces {
  readonly #pool: Pool
  /** All that the pool holds. */
  #owned: Quantity
  #free: Quantity
  readonly #linked: Map<string, readonly AwayNote[]>
  /** All that is away, linked or not. */
  #away: Quantity

  /** `owned`: all that the pool holds. */
  constructor(pool: Pool, { free, linked }: AwayNotes = NOTHING, owned = zero<Quantity>()) {
    this.#pool = pool
    this.#owned = owned
    this.#free = free
    this.#linked = new Map(linked)
    this.#away = [...linked.values()].flat().reduce((away, { quantity }) => add(away, quantity), free)
  }

  get notes(): AwayNotes {
    return { free: this.#free, linked: this.#linked }
  }

  get size(): number {
    return this.#pool.size + this.#linked.size
  }

  /** Whether nothing is left that could be sold. */
  get isEmpty(): boolean {
    return this.#owned === this.#away
  }

  beginYear(year: number): void {
    this.#pool.beginYear(year)
  }

  poolOf(): this {
    return this
  }

  acquire(lot: Source): void {
    this.#owned = add(this.#owned, lot.quantity)
    this.#pool.acquire(lot)
  }

  take(quantity: Quantity, taker: Taker): Share[] {
    const wanted = this.#away === 0n ? quantity : minimum(quantity, this.openQuantity)
    const shares = this.#pool.take(wanted, taker)
    // A pool that is left with something had enough.
    this.#owned = this.#pool.isEmpty ? zero<Quantity>() : subtract(this.#owned, wanted)
    return shares
  }

  previewing(taker: Taker): (account: string, quantity: Quantity) => Share[] {
    const preview = this.#pool.previewing(taker)
    let left = this.openQuantity
    return (_, quantity) => {
      const taken = minimum(quantity, left)
      left = subtract(left, taken)
      return preview(taken)
    }
  }

  inOrder(account: string, taker: Taker): Share[] {
    return this.#away === 0n ? this.#pool.inOrder(taker) : this.previewing(taker)(account, this.openQuantity)
  }

  leave(account: string, quantity: Quantity, link: string | undefined): Quantity {
    const sent = minimum(quantity, this.openQuantity)
    this.#away = add(this.#away, sent)
    if (link === undefined) this.#free = add(this.#free, sent)
    else if (sent > 0n) this.#linked.set(link, [...(this.#linked.get(link) ?? []), { account, quantity: sent }])
    return subtract(quantity, sent)
  }

  arrive(_: string, quantity: Quantity, link: string | undefined): Quantity {
    if (link !== undefined) return this.#arriveLinked(quantity, link)
    const came = minimum(quantity, this.#free)
    this.#free = subtract(this.#free, came)
    this.#away = subtract(this.#away, came)
    return subtract(quantity, came)
  }

  lose(link: string, taker: Taker): LostShares[] {
    const notes = this.#linked.get(link) ?? []
    this.#linked.delete(link)
    return notes.map(({ account, quantity }) => {
      this.#away = subtract(this.#away, quantity)
      return { account, shares: this.take(quantity, taker) }
    })
  }

  move(): Quantity {
    return zero<Quantity>()
  }

  open(): Map<string, Share[]> {
    const shares = this.#pool.open()
    return new Map([[WHOLE_BOOK, this.#away === 0n ? shares : less(shares, this.away())]])
  }

  get openQuantity(): Quantity {
    return subtract(this.#owned, this.#away)
  }

  away(): Share[] {
    return this.#away === 0n ? [] : this.#pool.last(this.#away)
  }

  /** All that is owned, away or not, in no order. */
  all(): Share[] {
    return this.#pool.open()
  }

  copy(averages?: YearlyCopies): WholeBook {
    return new WholeBook(this.#pool.copy(averages), this.notes, this.#owned)
  }

  resume(): void {
    this.#pool.resume()
  }

  #arriveLinked(quantity: Quantity, link: string): Quantity {
    let wanted = quantity
    const rest: AwayNote[] = []
    for (const note of this.#linked.get(link) ?? []) {
      const came = minimum(note.quantity, wanted)
      wanted = subtract(wanted, came)
      if (came < note.quantity) rest.push({ account: note.account, quantity: subtract(note.quantity, came) })
    }
    this.#away = subtract(this.#away, subtract(quantity, wanted))
    if (rest.length > 0) this.#linked.set(link, rest)
    else this.#linked.delete(link)
    return wanted
  }
}

/** Shares without parts of them. */
function less(shares: readonly Share[], parts: readonly Share[]): Share[] {
  const gone = new Map(parts.map(({ source, quantity }) => [source, quantity]))
  return shares.flatMap((share): Share[] => {
    const part = gone.get(share.source)
    if (part === undefined) return [share]
    return part === share.quantity ? [] : [{ source: share.source, quantity: subtract(share.quantity, part) }]
  })
}
