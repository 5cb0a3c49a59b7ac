import type { AcquisitionDraft, BookedDraft, DisposalDraft, IncomeDraft, WrapDraft } from './drafts.ts'
import type { BookProblem } from './lot.ts'

/**
 * A list that is cut back and filled again, mostly to about the length that it had. It keeps its room meanwhile: a list
 * that grows anew is copied a dozen times. What lies behind its end until `trim` is of before.
 */
export class DraftList<Item> {
  readonly items: Item[] = []
  #length = 0

  get length(): number {
    return this.#length
  }

  push(item: Item): void {
    this.items[this.#length] = item
    this.#length += 1
  }

  /** Goes back to a length, at most that of now. */
  cutTo(length: number): void {
    this.#length = length
  }

  /** Call before `items` is read: lets go what lies behind the end. */
  trim(): void {
    if (this.items.length > this.#length) this.items.length = this.#length
  }
}

/** All that an asset's book writes down, in booking order. */
export class BookDrafts {
  readonly booked = new DraftList<BookedDraft>()
  readonly disposals = new DraftList<DisposalDraft>()
  readonly income = new DraftList<IncomeDraft>()
  readonly problems = new DraftList<BookProblem>()
  readonly acquisitions = new DraftList<AcquisitionDraft>()
  readonly wraps = new DraftList<WrapDraft>()
  readonly #all = [this.booked, this.disposals, this.income, this.problems, this.acquisitions, this.wraps]

  lengths(): readonly number[] {
    return this.#all.map(({ length }) => length)
  }

  /** Goes back to lengths that it had, or to nothing. Answers what was booked behind them. */
  cutTo(lengths: readonly number[] = []): readonly BookedDraft[] {
    const { items, length } = this.booked
    const undone = items.slice(lengths[0] ?? 0, length)
    for (const [index, list] of this.#all.entries()) list.cutTo(lengths[index] ?? 0)
    return undone
  }

  trim(): void {
    for (const list of this.#all) list.trim()
  }
}
