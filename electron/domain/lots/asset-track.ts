import type { LedgerEvent } from '../ledger/event.ts'
import { lowerBound } from '../lower-bound.ts'
import type { AssetBook } from './asset-book.ts'
import type { Checkpoint } from './book-state.ts'
import { ToldBook } from './told-book.ts'

const CLOSEST_CHECKPOINT = 512
const FARTHEST_CHECKPOINT = 4096
/** A long history has at least so many, evenly: a checkpoint is a list of what is open then, and no copy of it. */
const EVEN_CHECKPOINTS = 16
/** More events than these are sorted in together, or sifted out, not one by one. */
const MANY = 64

type Compare = (a: LedgerEvent, b: LedgerEvent) => number

/**
 * One asset's events in booking order, how far they are booked, and the way back. Checkpoints lie ever closer towards
 * the end of the history, so that a change of this week books again a few hundred events, and one of years ago little
 * more than what came after it.
 */
export class AssetTrack {
  readonly book: AssetBook
  readonly told: ToldBook
  #events: LedgerEvent[] = []
  #booked = 0
  /** By index, ascending: the state before the event of that index, which begins a moment. */
  readonly #checkpoints: { readonly index: number; readonly checkpoint: Checkpoint }[] = []
  /** A checkpoint is due when this many events or fewer remain. */
  #dueAt = 0
  /** And when this many are booked since the last. */
  #farthest = Infinity

  constructor(book: AssetBook) {
    this.book = book
    this.told = new ToldBook(book)
  }

  get events(): readonly LedgerEvent[] {
    return this.#events
  }

  /** How many of the events are booked. */
  get booked(): number {
    return this.#booked
  }

  /** The newest checkpoint that no event from a place on is booked in, and that is of a year before another. */
  checkpointBefore(place: number, year: number): Checkpoint | undefined {
    return this.#checkpoints.findLast(({ index, checkpoint }) => index <= place && checkpoint.state.year < year)
      ?.checkpoint
  }

  remove(gone: readonly LedgerEvent[]): void {
    if (gone.length > MANY) {
      const ids = new Set(gone.map(({ id }) => id))
      this.#events = this.#events.filter(({ id }) => !ids.has(id))
      return
    }
    for (const event of gone) {
      // The very same thing is found without a look into any other.
      const same = this.#events.indexOf(event)
      const place = same < 0 ? this.#events.findIndex(({ id }) => id === event.id) : same
      if (place >= 0) this.#events.splice(place, 1)
    }
  }

  /** Adds an event that comes after all others. */
  append(event: LedgerEvent): void {
    this.#events.push(event)
  }

  insert(news: readonly LedgerEvent[], compare: Compare): void {
    if (news.length <= MANY)
      for (const event of news) {
        const place = lowerBound(this.#events, (known) => compare(known, event) < 0)
        this.#events.splice(place, 0, event)
      }
    else this.#events = [...this.#events, ...news].sort(compare)
  }

  /** Goes back until no event from an index on is booked, and prepares to book the rest. */
  goBack(index: number): void {
    if (index < this.#booked) {
      while (this.#lastKept() > index) this.#checkpoints.pop()
      this.book.goBackTo(this.#checkpoints.at(-1)?.checkpoint)
      this.#booked = this.#lastKept()
    }
    this.begin()
  }

  /** Call before booking what is not booked. */
  begin(): void {
    this.#dueAt = (this.#events.length - this.#booked) >> 1
    this.#farthest = Math.max(FARTHEST_CHECKPOINT, Math.ceil(this.#events.length / EVEN_CHECKPOINTS))
  }

  /**
   * Call before each moment. Keeps the state where half of what remained is booked, and after a part of the whole,
   * unless copying it costs more than booking again would.
   */
  keepIfDue(): void {
    const remaining = this.#events.length - this.#booked
    const isFar = this.#booked - this.#lastKept() >= this.#farthest
    if ((remaining > this.#dueAt && !isFar) || remaining < CLOSEST_CHECKPOINT) return
    if (remaining <= this.#dueAt) this.#dueAt = remaining >> 1
    if (this.book.size <= remaining && this.#checkpoints.at(-1)?.index !== this.#booked) this.#keep()
  }

  /** Call after each event of a moment. */
  advance(count: number): void {
    this.#booked += count
  }

  /** Call where the book has booked again on its own: events before a place are booked. */
  advanceTo(place: number): void {
    this.#booked = place
  }

  /** Call after everything is booked. */
  end(): void {
    if (this.#booked - this.#lastKept() > FARTHEST_CHECKPOINT && this.book.size <= FARTHEST_CHECKPOINT) this.#keep()
    this.book.end()
    this.told.forget()
  }

  #keep(): void {
    this.#checkpoints.push({ index: this.#booked, checkpoint: this.book.checkpoint() })
  }

  /** How many events the newest checkpoint holds; none are held before the first. */
  #lastKept(): number {
    const last = this.#checkpoints.at(-1)
    return last === undefined ? 0 : last.index
  }
}
