/**
 * What each calendar year (UTC) did to one asset: opening + acquired − disposed − wrapped = closing, in quantity and in exact
 * cost, with the gain of the year and its income. A year is worked out once and kept until something in it or before it
 * changes.
 */
import { type Money, type Quantity, add, subtract, sum, zero } from '../number/decimal.ts'
import { type Fraction, addFractions, wholeFraction } from '../number/fraction.ts'
import { type Progress, finishWith } from '../steps.ts'
import { DAY_MS, type Instant } from '../time/instant.ts'
import type { AssetBook } from './asset-book.ts'
import type { DisposalDraft, IncomeDraft } from './drafts.ts'
import { CostSum, gainOf } from './cost-sum.ts'
import { INCOME_KINDS, type IncomeKind, incomeKindOf } from './income-kind.ts'
import type { Share } from './pool.ts'

/** Coins with what they cost together; the cost is absent when any of it is unknown. */
export interface Holding {
  readonly quantity: Quantity
  readonly cost: Fraction | undefined
}

export interface IncomeOfKind {
  readonly kind: IncomeKind
  readonly receipts: number
  readonly value: Money | undefined
}

export interface AssetYear {
  readonly asset: string
  readonly year: number
  readonly opening: Holding
  readonly acquired: Holding
  /** What was held and went; what was sold and not held is in `uncovered`. */
  readonly disposed: Holding
  /** What went on in another form, with its cost: no disposal. */
  readonly wrapped: Holding
  readonly closing: Holding
  readonly uncovered: Quantity
  readonly disposals: number
  /** Of everything that went, held or not; absent when any of it is unknown. */
  readonly proceeds: Money | undefined
  readonly gain: Fraction | undefined
  /** By holding period, where that is asked for and the method keeps dates. */
  readonly shortTerm: Fraction | undefined
  readonly longTerm: Fraction | undefined
  readonly income: readonly IncomeOfKind[]
}

export const yearStart = (year: number): number => Date.UTC(year, 0, 1)
export const yearOf = (at: Instant): number => new Date(at).getUTCFullYear()

/** Whole days that coins were held. */
export const holdingDays = (acquiredAt: Instant, at: Instant): number =>
  Math.max(0, Math.floor((at - acquiredAt) / DAY_MS))

/** A withdrawal is booked with its deposit, which may have come this much earlier. */
const EARLIEST_BOOKING_MS = 31 * DAY_MS

interface Dated {
  readonly event: { readonly at: Instant }
  readonly bookedAt: Instant
}

/** The drafts whose events are of a year. They lie by the moment of their booking, which may be an earlier one. */
export function draftsOfYear<Draft extends Dated>(drafts: readonly Draft[], year: number): Draft[] {
  const [from, to] = [yearStart(year), yearStart(year + 1)]
  const found: Draft[] = []
  for (let index = firstFrom(drafts, from - EARLIEST_BOOKING_MS); index < drafts.length; index += 1) {
    const draft = drafts[index]
    if (draft === undefined || draft.bookedAt >= to) break
    if (draft.event.at >= from && draft.event.at < to) found.push(draft)
  }
  return found
}

function firstFrom(drafts: readonly Dated[], from: number): number {
  let low = 0
  let high = drafts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((drafts[middle]?.bookedAt ?? Infinity) < from) low = middle + 1
    else high = middle
  }
  return low
}

/** The years of one asset, worked out as they are asked for. */
export class AssetYears {
  readonly #book: AssetBook
  readonly #longTermAfterDays: number | undefined
  #years: AssetYear[] = []

  constructor(book: AssetBook, longTermAfterDays: number | undefined) {
    this.#book = book
    this.#longTermAfterDays = longTermAfterDays
  }

  /** Forgets a year and those after it; work that is under way is left. */
  forgetFrom(year: number): void {
    this.#years = this.#years.filter((known) => known.year < year)
  }

  /** A year, from the first in which anything happened on; absent before. */
  of(year: number): AssetYear | undefined {
    return finishWith(this.telling(year))
  }

  /** The same in steps. Others may ask meanwhile, and the book may change: what was begun before is not kept then. */
  *telling(year: number): Generator<Progress, AssetYear | undefined> {
    for (;;) {
      const known = this.#years.find((one) => one.year === year)
      if (known !== undefined) return known
      const first = this.#firstYear()
      if (first === undefined || year < first) return undefined
      const years = this.#years
      const before = years.at(-1)
      const next = (before?.year ?? first - 1) + 1
      const worked = yield* this.#work(next, before)
      yield { done: next - first, total: year - first }
      if (years === this.#years && years.at(-1) === before) years.push(worked)
    }
  }

  #firstYear(): number | undefined {
    const { acquisitions, disposals, income, wraps } = this.#book
    const firsts = [acquisitions[0], disposals[0], income[0], wraps[0]].flatMap((draft) =>
      draft ? [yearOf(draft.event.at)] : [],
    )
    return firsts.length === 0 ? undefined : Math.min(...firsts)
  }

  *#work(year: number, before: AssetYear | undefined): Generator<Progress, AssetYear> {
    const disposals = draftsOfYear(this.#book.disposals, year)
    const opening = before?.closing ?? { quantity: zero<Quantity>(), cost: wholeFraction(0n) }
    const acquired = yield* adding(draftsOfYear(this.#book.acquisitions, year), ({ source }) => [
      { source, quantity: source.quantity },
    ])
    const disposed = yield* adding(disposals, ({ shares }) => shares)
    const wrapped = yield* adding(draftsOfYear(this.#book.wraps, year), ({ shares }) => shares)
    const closing = less(less(plus(opening, acquired), disposed), wrapped)
    const sold = sum(disposals.map(({ quantity }) => quantity))
    const proceeds = totalIfKnown(disposals.map((draft) => draft.proceeds))
    const uncovered = subtract(sold, disposed.quantity)
    const gain = uncovered > 0n ? undefined : gainOf(proceeds, disposed.cost)
    return {
      asset: this.#book.asset,
      year,
      opening,
      acquired,
      disposed,
      wrapped,
      closing,
      uncovered,
      disposals: disposals.length,
      proceeds,
      gain,
      ...(yield* this.#terms(disposals)),
      income: incomeOf(draftsOfYear(this.#book.income, year)),
    }
  }

  *#terms(disposals: readonly DisposalDraft[]): Generator<Progress, Pick<AssetYear, 'shortTerm' | 'longTerm'>> {
    const limit = this.#longTermAfterDays
    if (limit === undefined) return { shortTerm: undefined, longTerm: undefined }
    const parts = { shortTerm: new GainSum(), longTerm: new GainSum() }
    for (const [index, draft] of disposals.entries()) {
      if (index % STEP === STEP - 1) yield { done: index, total: disposals.length }
      const covered = sum(draft.shares.map(({ quantity }) => quantity))
      if (covered < draft.quantity) return { shortTerm: undefined, longTerm: undefined }
      for (const share of draft.shares) {
        const isLong = holdingDays(share.source.acquiredAt, draft.event.at) > limit
        parts[isLong ? 'longTerm' : 'shortTerm'].add(draft, share)
      }
    }
    return { shortTerm: parts.shortTerm.total, longTerm: parts.longTerm.total }
  }
}

/** Adds up the gains of shares of disposals; a share brings its part of the proceeds. */
class GainSum {
  readonly #costs = new CostSum()
  readonly #proceeds = new CostSum()

  add(draft: DisposalDraft, share: Share): void {
    this.#costs.add([share])
    const cost = draft.proceeds === undefined ? undefined : wholeFraction(draft.proceeds)
    this.#proceeds.add([{ source: { ...share.source, quantity: draft.quantity, cost }, quantity: share.quantity }])
  }

  get total(): Fraction | undefined {
    const [proceeds, costs] = [this.#proceeds.total, this.#costs.total]
    return proceeds && costs && addFractions(proceeds, { ...costs, numerator: -costs.numerator })
  }
}

/** So many drafts are added up in one step: about a millisecond. */
const STEP = 2048

/** What the shares of drafts come to. */
function* adding<Item>(
  drafts: readonly Item[],
  sharesOf: (draft: Item) => readonly Share[],
): Generator<Progress, Holding> {
  const costs = new CostSum()
  let quantity = zero<Quantity>()
  for (const [index, draft] of drafts.entries()) {
    const shares = sharesOf(draft)
    costs.add(shares)
    for (const share of shares) quantity = add(quantity, share.quantity)
    if (index % STEP === STEP - 1) yield { done: index, total: drafts.length }
  }
  return { quantity, cost: costs.total }
}

/** A cost that was unknown is known again once nothing is left of it. */
const plus = (a: Holding, b: Holding): Holding => ({
  quantity: add(a.quantity, b.quantity),
  cost: a.cost && b.cost && addFractions(a.cost, b.cost),
})

function less(a: Holding, b: Holding): Holding {
  const quantity = subtract(a.quantity, b.quantity)
  if (quantity === 0n) return { quantity, cost: wholeFraction(0n) }
  return { quantity, cost: a.cost && b.cost && addFractions(a.cost, { ...b.cost, numerator: -b.cost.numerator }) }
}

function incomeOf(drafts: readonly IncomeDraft[]): IncomeOfKind[] {
  const byKind = Map.groupBy(drafts, ({ event }) => incomeKindOf(event.label))
  return INCOME_KINDS.flatMap((kind) => {
    const receipts = byKind.get(kind)
    return receipts === undefined
      ? []
      : [{ kind, receipts: receipts.length, value: totalIfKnown(receipts.map(({ value }) => value)) }]
  })
}

/** The sum of amounts, absent when any of them is. */
export function totalIfKnown(amounts: readonly (Money | undefined)[]): Money | undefined {
  const known = amounts.filter((amount) => amount !== undefined)
  return known.length === amounts.length ? sum(known) : undefined
}
