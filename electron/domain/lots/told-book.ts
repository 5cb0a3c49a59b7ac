import type { AssetBook } from './asset-book.ts'
import { openLotsOf, problemsOf } from './asset-lots.ts'
import { AssetYears } from './asset-years.ts'
import type { BookProblem, Lot } from './lot.ts'

/** What an asset's book says, each figure worked out when it is first asked for after a change. */
export class ToldBook {
  readonly book: AssetBook
  readonly #years = new Map<number | undefined, AssetYears>()
  #lots: readonly Lot[] | undefined
  #problems: readonly BookProblem[] | undefined

  constructor(book: AssetBook) {
    this.book = book
  }

  /** Call after every change of the book. */
  forget(): void {
    this.#lots = undefined
    this.#problems = undefined
    const from = this.book.takeChange()
    for (const years of this.#years.values()) years.forgetFrom(from)
  }

  /** Open lots, the oldest first. */
  lots(): readonly Lot[] {
    return (this.#lots ??= openLotsOf(this.book))
  }

  problems(): readonly BookProblem[] {
    return (this.#problems ??= problemsOf(this.book))
  }

  /** Its years, with gains told apart by holding period where days are given. */
  years(longTermAfterDays: number | undefined): AssetYears {
    let years = this.#years.get(longTermAfterDays)
    if (years === undefined) this.#years.set(longTermAfterDays, (years = new AssetYears(this.book, longTermAfterDays)))
    return years
  }
}
