import type { LadderRule } from '../policy/policy.ts'
import { ProfitBook } from '../trigger/take-profit.ts'
import type { AssetBook } from './asset-book.ts'
import { openLotsOf, problemsOf } from './asset-lots.ts'
import { assetTrades } from './asset-trades.ts'
import { AssetYears } from './asset-years.ts'
import type { BookProblem, Lot } from './lot.ts'

/** What an asset's book says, each figure worked out when it is first asked for after a change. */
export class ToldBook {
  readonly book: AssetBook
  readonly #years = new Map<number | undefined, AssetYears>()
  readonly #profits = new Map<string, ProfitBook>()
  #lots: readonly Lot[] | undefined
  #problems: readonly BookProblem[] | undefined

  constructor(book: AssetBook) {
    this.book = book
  }

  /** Call after every change of the book. */
  forget(): void {
    this.#lots = undefined
    this.#problems = undefined
    this.#profits.clear()
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

  /** Its purchases and sales, by the take-profit levels of a ladder. */
  profits(rule: Pick<LadderRule, 'takeProfit'>): ProfitBook {
    const key = JSON.stringify(rule.takeProfit)
    let profits = this.#profits.get(key)
    if (profits === undefined) this.#profits.set(key, (profits = new ProfitBook(rule, assetTrades(this.book))))
    return profits
  }

  /** Its years, with gains told apart by holding period where days are given. */
  years(longTermAfterDays: number | undefined): AssetYears {
    let years = this.#years.get(longTermAfterDays)
    if (years === undefined) this.#years.set(longTermAfterDays, (years = new AssetYears(this.book, longTermAfterDays)))
    return years
  }
}
