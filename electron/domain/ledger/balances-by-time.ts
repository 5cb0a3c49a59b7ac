/**
 * What every account holds, now and at any moment before: sums that follow the ledger, one of all events and one up to
 * each of some moments in between, so that a past day costs no walk over all that came before it.
 */
import { lowerBound } from '../lower-bound.ts'
import type { Progress } from '../steps.ts'
import type { Instant } from '../time/instant.ts'
import type { Balance } from './balance.ts'
import type { LedgerEvent } from './event.ts'
import type { EventsByTime } from './event-list.ts'
import { RunningBalances } from './running-balances.ts'

/** The sum of the events up to a moment, those at it included. */
interface Mark {
  readonly at: Instant
  readonly balances: RunningBalances
}

/** So many events are summed up in one step. */
const STEP = 1024
/** A moment is marked after this many events at least, and a long history has about so many marks. */
const CLOSEST_MARK = 4096
const MARKS = 64

export class BalancesByTime {
  readonly #all: RunningBalances
  /** By time. */
  #marks: readonly Mark[]

  private constructor(all: RunningBalances, marks: readonly Mark[]) {
    this.#all = all
    this.#marks = marks
  }

  /** Sums events up, which are by time, in steps. */
  static *of(events: readonly LedgerEvent[]): Generator<Progress, BalancesByTime> {
    const all = new RunningBalances()
    const marks: Mark[] = []
    const far = farOf(events.length)
    let marked = 0
    for (let done = 0; done < events.length;) {
      const part = events.slice(done, done + STEP)
      all.add(part)
      done += part.length
      const at = part.at(-1)?.at
      // Of a moment that goes on in the next part, the sum is not known yet.
      if (at !== undefined && done - marked >= far && events[done]?.at !== at) {
        marks.push({ at, balances: all.copy() })
        marked = done
      }
      yield { done, total: events.length }
    }
    return new BalancesByTime(all, marks)
  }

  /** Takes events in and out. */
  follow({
    added,
    removed,
  }: {
    readonly added: readonly LedgerEvent[]
    readonly removed: readonly LedgerEvent[]
  }): void {
    this.#all.add(added)
    this.#all.remove(removed)
    for (const { at: moment, balances } of this.#marks) {
      balances.add(added.filter(({ at }) => at <= moment))
      balances.remove(removed.filter(({ at }) => at <= moment))
    }
  }

  /** Those of now. */
  balances(): Balance[] {
    return this.#all.balances()
  }

  /** Those at a moment, what happens at it included. `events` are all that were taken in, by time. */
  until(moment: Instant, events: EventsByTime): Balance[] {
    const place = lowerBound(this.#marks, ({ at }) => at <= moment)
    const mark = this.#marks[place - 1]
    const balances = mark?.balances.copy() ?? new RunningBalances()
    const start = mark === undefined ? 0 : lowerBound(events, ({ at }) => at <= mark.at)
    const end = lowerBound(events, ({ at }) => at <= moment)
    balances.add(events.slice(start, end))
    // What came behind the last mark was in no ledger when they were made.
    if (end - start > 2 * farOf(events.length))
      this.#marks = this.#marks.toSpliced(place, 0, { at: moment, balances: balances.copy() })
    return balances.balances()
  }
}

const farOf = (events: number): number => Math.max(CLOSEST_MARK, Math.ceil(events / MARKS))
