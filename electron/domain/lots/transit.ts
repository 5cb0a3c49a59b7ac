import { type Quantity, add, minimum, subtract, zero } from '../number/decimal.ts'
import type { Share, Source } from './pool.ts'
import type { YearlyCopies } from './yearly-source.ts'

/** Coins that are on their way for a deposit of their own, with the account that sent them. */
export interface SentShare extends Share {
  readonly account: string
}

/**
 * What left one account and has not arrived in another: first out, first in, but for known links, whose deposit takes
 * exactly what its own withdrawal sent, and leaves nothing of it on the way.
 */
export class Transit {
  /** Shares before `#next` have arrived. */
  readonly #queue: Share[]
  #next = 0
  readonly #linked: Map<string, readonly SentShare[]>

  constructor(queue: Share[] = [], linked: Map<string, readonly SentShare[]> = new Map()) {
    this.#queue = queue
    this.#linked = linked
  }

  get size(): number {
    return this.#queue.length - this.#next
  }

  /** `averages`: those of the pools that sent the shares, which are copied before. */
  copy(averages?: YearlyCopies): Transit {
    if (averages === undefined) return new Transit(this.free(), new Map(this.#linked))
    const ownOf = <Part extends Share>(share: Part, like: (source: Source) => Part): Part => {
      const source = averages.of(share.source)
      return source === share.source ? share : like(source)
    }
    const queue = this.free().map((share) => ownOf(share, (source) => ({ source, quantity: share.quantity })))
    const linked = [...this.#linked].map(([link, sent]) => {
      const own = sent.map((share) => ownOf(share, (source) => ({ ...share, source })))
      return [link, own] as const
    })
    return new Transit(queue, new Map(linked))
  }

  send(shares: readonly Share[], link: string | undefined, account: string): void {
    if (link === undefined) for (const share of shares) this.#queue.push(share)
    else {
      const sent = shares.map(({ source, quantity }): SentShare => ({ source, quantity, account }))
      this.#linked.set(link, [...(this.#linked.get(link) ?? []), ...sent])
    }
  }

  /** Hands out up to a quantity; answers what is still wanted. */
  arrive(quantity: Quantity, link: string | undefined, receive: (share: Share) => void): Quantity {
    return link === undefined ? this.#arriveFree(quantity, receive) : this.#arriveLinked(quantity, link, receive)
  }

  /** Takes out what a link's deposit left behind: it went on the way. */
  takeRest(link: string): readonly SentShare[] {
    const rest = this.#linked.get(link) ?? []
    this.#linked.delete(link)
    return rest
  }

  /** What waits for whichever deposit comes first. */
  free(): Share[] {
    return this.#queue.slice(this.#next)
  }

  /** What waits for its own deposit, by link. */
  linked(): ReadonlyMap<string, readonly SentShare[]> {
    return this.#linked
  }

  all(): Share[] {
    const linked = [...this.#linked.values()].flat()
    return [...this.free(), ...linked.map(({ source, quantity }): Share => ({ source, quantity }))]
  }

  #arriveFree(quantity: Quantity, receive: (share: Share) => void): Quantity {
    let wanted = quantity
    for (let share = this.#queue[this.#next]; share !== undefined && wanted > 0n; share = this.#queue[this.#next]) {
      const moved = minimum(share.quantity, wanted)
      receive({ source: share.source, quantity: moved })
      wanted = subtract(wanted, moved)
      const left = subtract(share.quantity, moved)
      if (left > 0n) this.#queue[this.#next] = { source: share.source, quantity: left }
      else this.#next += 1
    }
    return wanted
  }

  #arriveLinked(quantity: Quantity, link: string, receive: (share: Share) => void): Quantity {
    const [moved, rest] = splitShares(this.#linked.get(link) ?? [], quantity)
    for (const share of moved) receive({ source: share.source, quantity: share.quantity })
    if (rest.length > 0) this.#linked.set(link, rest)
    else this.#linked.delete(link)
    return subtract(quantity, quantityOf(moved))
  }
}

/** The first shares up to a quantity, and the rest. */
export function splitShares<Part extends Share>(
  shares: readonly Part[],
  quantity: Quantity,
): readonly [Part[], Part[]] {
  const first: Part[] = []
  const rest: Part[] = []
  let wanted = quantity
  for (const share of shares) {
    const taken = minimum(share.quantity, wanted)
    if (taken > 0n) first.push({ ...share, quantity: taken })
    if (share.quantity > taken) rest.push({ ...share, quantity: subtract(share.quantity, taken) })
    wanted = subtract(wanted, taken)
  }
  return [first, rest]
}

export function quantityOf(shares: readonly { readonly quantity: Quantity }[]): Quantity {
  let total = zero<Quantity>()
  for (const { quantity } of shares) total = add(total, quantity)
  return total
}
