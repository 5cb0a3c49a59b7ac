/**
 * What an asset's disposals come to, by the calendar year (UTC) of their events and by account, summed up as they are
 * booked: a year is then known without a second walk over what may be a hundred thousand of them.
 */
import type { Instant } from '../time/instant.ts'
import { yearOf, yearStart } from './asset-years.ts'
import type { DisposalDraft } from './drafts.ts'
import { type Gone, GoneSum } from './gone-sum.ts'

type ByAccount = ReadonlyMap<string, GoneSum>

/** The years that what is booked after a checkpoint can still add to, as of that checkpoint. */
export interface KeptYears {
  readonly from: number
  readonly years: ReadonlyMap<number, ByAccount>
}

export class GoneYears {
  readonly #years = new Map<number, Map<string, GoneSum>>()
  /** The year that was added to last: the next disposal is mostly of the same. */
  #last: { readonly start: number; readonly end: number; readonly sums: Map<string, GoneSum> } | undefined

  add(draft: DisposalDraft): void {
    const sums = this.#sumsAt(draft.event.at)
    let sum = sums.get(draft.account)
    if (sum === undefined) sums.set(draft.account, (sum = new GoneSum()))
    sum.add(draft)
  }

  /** A year by account; empty where nothing went. */
  of(year: number): ReadonlyMap<string, Gone> {
    return this.#years.get(year) ?? new Map<string, Gone>()
  }

  /** The years in which anything went whose cost is unknown, ascending. */
  yearsOfUnknownCost(): number[] {
    const unknown = [...this.#years].filter(([, sums]) => [...sums.values()].some(({ cost }) => cost === undefined))
    return unknown.map(([year]) => year).sort((a, b) => a - b)
  }

  /** The years from one on, to go back to. Nothing of the years before it may be booked afterwards. */
  keepFrom(from: number): KeptYears {
    return { from, years: new Map([...this.#years].filter(([year]) => year >= from).map(copyOf)) }
  }

  /** Goes back to what was kept, or to the beginning. What was kept can be gone back to again. */
  goBackTo(kept: KeptYears | undefined): void {
    this.#last = undefined
    for (const year of this.#years.keys()) if (kept === undefined || year >= kept.from) this.#years.delete(year)
    for (const [year, sums] of [...(kept?.years ?? [])].map(copyOf)) this.#years.set(year, sums)
  }

  /** Takes over what another book's disposals came to at a checkpoint of it. */
  beginAs(other: GoneYears, kept: KeptYears | undefined): void {
    if (kept === undefined) return
    for (const [year, sums] of other.#years) if (year < kept.from) this.#years.set(...copyOf([year, sums]))
    this.goBackTo(kept)
  }

  #sumsAt(at: Instant): Map<string, GoneSum> {
    if (this.#last !== undefined && at >= this.#last.start && at < this.#last.end) return this.#last.sums
    const year = yearOf(at)
    let sums = this.#years.get(year)
    if (sums === undefined) this.#years.set(year, (sums = new Map()))
    this.#last = { start: yearStart(year), end: yearStart(year + 1), sums }
    return sums
  }
}

const copyOf = ([year, sums]: readonly [number, ByAccount]): readonly [number, Map<string, GoneSum>] => [
  year,
  new Map([...sums].map(([account, sum]) => [account, sum.copy()])),
]
