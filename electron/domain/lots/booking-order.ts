import { compareText } from '../ledger/compare-text.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import { lowerBound } from '../lower-bound.ts'
import type { Instant } from '../time/instant.ts'
import { bookingTimes } from './transfer-order.ts'

/**
 * When each event is booked: at its own moment, but for withdrawals that are booked with an earlier deposit. It follows
 * the transfers of the ledger and the links between them.
 */
export class BookingOrder {
  /** By time, then id. */
  #transfers: LedgerEvent[] = []
  #moved: ReadonlyMap<string, Instant> = new Map()
  /** The link of each end, named by its withdrawal. */
  #links: ReadonlyMap<string, string> = new Map()

  linkOf(eventId: string): string | undefined {
    return this.#links.get(eventId)
  }

  bookedAt(event: LedgerEvent): Instant {
    return (event.kind === 'transfer' ? this.#moved.get(event.id) : undefined) ?? event.at
  }

  compare(a: LedgerEvent, b: LedgerEvent): number {
    return this.bookedAt(a) - this.bookedAt(b) || compareText(a.id, b.id)
  }

  /**
   * Takes transfers in and out and, where they are given, other links. Answers the known events that are booked at
   * another time, or with another partner, than before, each with the moment at which it was booked.
   */
  follow(
    added: readonly LedgerEvent[],
    removed: readonly LedgerEvent[],
    links: ReadonlyMap<string, string> | undefined,
  ): ReadonlyMap<LedgerEvent, Instant> {
    const relinked = links === undefined ? new Set<string>() : this.#relink(links)
    const news = added.filter(isTransfer)
    const changed = new Map<LedgerEvent, Instant>()
    if (relinked.size === 0 && news.length === 0 && !removed.some(isTransfer)) return changed
    const gone = new Set(removed.map(({ id }) => id))
    const before = this.#moved
    const kept = this.#transfers.filter(({ id }) => !gone.has(id))
    this.#transfers = [...kept, ...news].sort((a, b) => a.at - b.at || compareText(a.id, b.id))
    this.#moved = bookingTimes(this.#transfers, (eventId) => this.#links.get(eventId))
    if (before.size === 0 && this.#moved.size === 0 && relinked.size === 0) return changed
    for (const event of kept)
      if (relinked.has(event.id) || before.get(event.id) !== this.#moved.get(event.id))
        changed.set(event, before.get(event.id) ?? event.at)
    return changed
  }

  /**
   * Takes over another ledger's transfers up to a moment, and all links. Answers the first moment at which something is
   * booked otherwise than there.
   */
  beginAs(other: BookingOrder, until: Instant): number {
    this.#links = other.#links
    this.#transfers = other.#transfers.slice(
      0,
      lowerBound(other.#transfers, ({ at }) => at <= until),
    )
    this.#moved = bookingTimes(this.#transfers, (eventId) => this.#links.get(eventId))
    let first = until + 1
    // Whatever is moved without the later transfers is moved with them, too, and to the same moment.
    for (const [eventId, at] of other.#moved) if (at < first && !this.#moved.has(eventId)) first = at
    return first
  }

  /** Takes links over; gives the events whose link is another one then. */
  #relink(links: ReadonlyMap<string, string>): ReadonlySet<string> {
    const changed = new Set<string>()
    const next = new Map<string, string>()
    for (const [withdrawalId, depositId] of links) next.set(withdrawalId, withdrawalId).set(depositId, withdrawalId)
    for (const [id, link] of next) if (this.#links.get(id) !== link) changed.add(id)
    for (const id of this.#links.keys()) if (!next.has(id)) changed.add(id)
    this.#links = next
    return changed
  }
}

const isTransfer = ({ kind }: LedgerEvent): boolean => kind === 'transfer'
