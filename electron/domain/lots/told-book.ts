import type { LadderRule } from '../policy/policy.ts'
import { type Steps, finish } from '../steps.ts'
import { ProfitBook } from '../trigger/take-profit.ts'
import type { Instant } from '../time/instant.ts'
import type { AssetBook } from './asset-book.ts'
import { type HeldThen, type Span, assetPeriod, heldAt } from './asset-period.ts'
import { OpenCosts, openLotsOf, problemsOf } from './asset-lots.ts'
import { AssetYears, type GainAndIncome, yearOf, yearStart } from './asset-years.ts'
import { LeavingLots, type LotsSum, sumOfLots } from './leaving-lots.ts'
import { LotPieces } from './lot-pieces.ts'
import type { BookProblem, Lot, OpenCost } from './lot.ts'

/** What an asset's book says, each figure worked out when it is first asked for after a change. */
export class ToldBook {
  readonly book: AssetBook
  readonly #years = new Map<number | undefined, AssetYears>()
  readonly #periods = new Map<string, GainAndIncome>()
  readonly #held = new Map<Instant, HeldThen>()
  readonly #leaving = new Map<string, LeavingLots>()
  /** What stays of those and of what is open when the book changes. */
  readonly #pieces = new Map<string, LotPieces<LotsSum>>()
  readonly #openCosts = new OpenCosts()
  readonly #profits = new Map<string, ProfitBook>()
  /** How far each is with following the last change; there is nothing of one that is not begun. */
  readonly #following = new Map<ProfitBook, Steps>()
  /** From when on trades may be others than those that each was told of last; there is nothing of one that was told none. */
  readonly #othersFrom = new Map<ProfitBook, number>()
  #changes = 0
  #openCost: OpenCost | undefined
  #lots: readonly Lot[] | undefined
  #problems: readonly BookProblem[] | undefined

  constructor(book: AssetBook) {
    this.book = book
  }

  /** Call after every change of the book. */
  forget(): void {
    this.#lots = undefined
    this.#openCost = undefined
    this.#problems = undefined
    this.#following.clear()
    this.#changes += 1
    this.#periods.clear()
    this.#held.clear()
    this.#leaving.clear()
    const from = this.book.takeChange()
    for (const years of this.#years.values()) years.forgetFrom(from)
    const changedFrom = from === Infinity ? from : yearStart(from)
    for (const [profits, others] of this.#othersFrom) this.#othersFrom.set(profits, Math.min(others, changedFrom))
  }

  /** Open lots, the oldest first. */
  lots(): readonly Lot[] {
    return (this.#lots ??= openLotsOf(this.book))
  }

  /** What is open and what it costs, the sum of what its lots cost. */
  openCost(): OpenCost {
    return (this.#openCost ??= this.#openCosts.of(this.book))
  }

  problems(): readonly BookProblem[] {
    return (this.#problems ??= problemsOf(this.book))
  }

  /** Gain and income between two moments. */
  period(span: Span): GainAndIncome {
    const key = JSON.stringify([span.from, span.to, span.account])
    return known(this.#periods, key, MOST_KEPT, () => assetPeriod(this, span))
  }

  /** What was held after a moment, and its cost. */
  heldAt(at: Instant): HeldThen {
    return known(this.#held, at, MOST_KEPT, () => heldAt(this, at))
  }

  /** Open lots in the order in which a sale at a moment takes them: those of an account, where its rule keeps them apart. */
  leaving(account: string, at: Instant): LeavingLots {
    const key = JSON.stringify([yearOf(at), account])
    return known(
      this.#leaving,
      key,
      MOST_KEPT,
      () => new LeavingLots(this.#piecesOf(key).of(this.book.inOrder(account, at))),
    )
  }

  #piecesOf(key: string): LotPieces<LotsSum> {
    return known(this.#pieces, key, MOST_KEPT, () => new LotPieces(sumOfLots))
  }

  /** Its purchases and sales, by the take-profit levels of a ladder. */
  profits(rule: Pick<LadderRule, 'takeProfit'>): ProfitBook {
    const profits = this.#profitsBy(rule)
    finish(this.#followingOf(profits))
    return profits
  }

  /** What `profits` has yet to do, in steps; whoever asks gets the same piece of work. */
  followingProfits(rule: Pick<LadderRule, 'takeProfit'>): Steps {
    return this.#followingOf(this.#profitsBy(rule))
  }

  #profitsBy(rule: Pick<LadderRule, 'takeProfit'>): ProfitBook {
    return known(this.#profits, JSON.stringify(rule.takeProfit), MOST_LADDERS, () => new ProfitBook(rule))
  }

  #followingOf(profits: ProfitBook): Steps {
    let steps = this.#following.get(profits)
    if (steps === undefined) this.#following.set(profits, (steps = this.#follow(profits, this.#changes)))
    return steps
  }

  /** The book may change between two steps: its trades are read in the first, and then the rest is left. */
  *#follow(profits: ProfitBook, change: number): Steps {
    const trades = { purchases: this.book.acquisitions, sales: this.book.disposals }
    const since = this.#othersFrom.get(profits)
    this.#othersFrom.set(profits, Infinity)
    for (const progress of profits.following(trades, since)) {
      yield progress
      if (this.#changes !== change) return
    }
  }

  /** Its years, with gains told apart by holding period where days are given. */
  years(longTermAfterDays: number | undefined): AssetYears {
    let years = this.#years.get(longTermAfterDays)
    if (years === undefined) this.#years.set(longTermAfterDays, (years = new AssetYears(this.book, longTermAfterDays)))
    return years
  }
}

/** So many answers of one kind are kept. */
const MOST_KEPT = 64
/** Take-profit levels of which trades are followed: those of the policy, and of a few drafts of it. */
const MOST_LADDERS = 4

function known<Key, Answer>(answers: Map<Key, Answer>, key: Key, most: number, workOut: () => Answer): Answer {
  let answer = answers.get(key)
  if (answer === undefined) {
    if (answers.size >= most) answers.clear()
    answers.set(key, (answer = workOut()))
  }
  return answer
}
