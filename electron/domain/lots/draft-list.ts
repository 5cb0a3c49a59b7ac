import type { AcquisitionDraft, BookedDraft, DisposalDraft, IncomeDraft, WayDraft, WrapDraft } from './drafts.ts'
import type { BookProblem } from './lot.ts'

/**
 * A list that is cut back and filled again, mostly to about the length that it had. It keeps its room meanwhile: a list
 * that grows anew is copied a dozen times. What lies behind its end until `trim` is of before.
 */
export class DraftList<Item> {
  #items: Item[] = []
  #length = 0
  /** What lies before all that, and is of another list. */
  #before: readonly [list: DraftList<Item>, length: number] | undefined

  get items(): readonly Item[] {
    this.#takeOver()
    return this.#items
  }

  get length(): number {
    return this.#before === undefined ? this.#length : this.#before[1] + this.#length
  }

  push(item: Item): void {
    this.#items[this.#length] = item
    this.#length += 1
  }

  /** Goes back to a length, at most that of now. */
  cutTo(length: number): void {
    this.#takeOver()
    this.#length = length
  }

  /** Call before `items` is read: lets go what lies behind the end. */
  trim(): void {
    if (this.#items.length > this.#length) this.#items.length = this.#length
  }

  /** Begins with what another list has up to a length, which is read off it when it is first asked for. */
  beginAs(other: DraftList<Item>, length: number): void {
    this.#before = [other, length]
  }

  #takeOver(): void {
    if (this.#before === undefined) return
    const [list, length] = this.#before
    this.#before = undefined
    this.#items = list.items.slice(0, length).concat(this.#items)
    this.#length += length
  }
}

/** How many of each kind were written down. */
export type Lengths = readonly [
  booked: number,
  disposals: number,
  lost: number,
  income: number,
  problems: number,
  acquisitions: number,
  wraps: number,
  onTheWay: number,
]

const NOTHING: Lengths = [0, 0, 0, 0, 0, 0, 0, 0]

/** All that an asset's book writes down, in booking order. */
export class BookDrafts {
  readonly booked = new DraftList<BookedDraft>()
  readonly disposals = new DraftList<DisposalDraft>()
  /** Those of the disposals that moves lost on the way. */
  readonly lost = new DraftList<DisposalDraft>()
  readonly income = new DraftList<IncomeDraft>()
  readonly problems = new DraftList<BookProblem>()
  readonly acquisitions = new DraftList<AcquisitionDraft>()
  readonly wraps = new DraftList<WrapDraft>()
  readonly onTheWay = new DraftList<WayDraft>()

  lengths(): Lengths {
    const { booked, disposals, lost, income, problems, acquisitions, wraps, onTheWay } = this
    return [
      booked.length,
      disposals.length,
      lost.length,
      income.length,
      problems.length,
      acquisitions.length,
      wraps.length,
      onTheWay.length,
    ]
  }

  /** Goes back to lengths that it had, or to nothing. Answers what was booked behind them. */
  cutTo(lengths: Lengths = NOTHING): readonly BookedDraft[] {
    const [booked, disposals, lost, income, problems, acquisitions, wraps, onTheWay] = lengths
    const undone = this.booked.items.slice(booked, this.booked.length)
    this.booked.cutTo(booked)
    this.disposals.cutTo(disposals)
    this.lost.cutTo(lost)
    this.income.cutTo(income)
    this.problems.cutTo(problems)
    this.acquisitions.cutTo(acquisitions)
    this.wraps.cutTo(wraps)
    this.onTheWay.cutTo(onTheWay)
    return undone
  }

  /** Begins with what other lists have up to lengths that they had. */
  beginAs(
    other: BookDrafts,
    [booked, disposals, lost, income, problems, acquisitions, wraps, onTheWay]: Lengths = NOTHING,
  ): void {
    this.booked.beginAs(other.booked, booked)
    this.disposals.beginAs(other.disposals, disposals)
    this.lost.beginAs(other.lost, lost)
    this.income.beginAs(other.income, income)
    this.problems.beginAs(other.problems, problems)
    this.acquisitions.beginAs(other.acquisitions, acquisitions)
    this.wraps.beginAs(other.wraps, wraps)
    this.onTheWay.beginAs(other.onTheWay, onTheWay)
  }

  trim(): void {
    const { booked, disposals, lost, income, problems, acquisitions, wraps, onTheWay } = this
    for (const list of [booked, disposals, lost, income, problems, acquisitions, wraps, onTheWay]) list.trim()
  }
}
