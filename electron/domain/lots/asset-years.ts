/**
 * What each calendar year (UTC) did to one asset: opening + acquired − disposed − wrapped = closing, in quantity and in exact
 * cost, with the gain of the year and its income. A year is worked out once and kept until something in it or before it
 * changes.
 */
import { type Money, type Quantity, add, subtract, sum, zero } from '../number/decimal.ts'
import { type Fraction, addFractions, wholeFraction } from '../number/fraction.ts'
import { lowerBound } from '../lower-bound.ts'
import { type Progress, finishWith } from '../steps.ts'
import { DAY_MS, type Instant } from '../time/instant.ts'
import type { AssetBook } from './asset-book.ts'
import { CostSum } from './cost-sum.ts'
import type { AcquisitionDraft, DisposalDraft, IncomeDraft } from './drafts.ts'
import { type Gone, gainOfGone, together } from './gone-sum.ts'
import { INCOME_KINDS, type IncomeKind, incomeKindOf } from './income-kind.ts'
import type { Share, Source } from './pool.ts'

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

export interface GainAndIncome {
  /** Absent when the gain of any disposal is unknown. */
  readonly realised: Fraction | undefined
  readonly income: Money | undefined
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
  /**
   * What of the opening and of the closing had left an account then and not yet arrived in another: the accounts held as
   * much less. Below zero where a deposit is stamped in the year before its own withdrawal.
   */
  readonly onTheWay: { readonly opening: Quantity; readonly closing: Quantity }
  readonly uncovered: Quantity
  readonly disposals: number
  /** Of everything that went, held or not; absent when any of it is unknown. */
  readonly proceeds: Money | undefined
  readonly gain: Fraction | undefined
  /** By holding period, where that is asked for and the method keeps dates. */
  readonly shortTerm: Fraction | undefined
  readonly longTerm: Fraction | undefined
  readonly income: readonly IncomeOfKind[]
  /** The year of each account that anything went from or came to. */
  readonly accounts: ReadonlyMap<string, GainAndIncome>
}

export const yearStart = (year: number): number => Date.UTC(year, 0, 1)
/** The calendar year (UTC) of a moment. */
export const yearOf = (at: number): number => new Date(at).getUTCFullYear()

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
  const found: Draft[] = []
  eachOfYear(drafts, year, (draft) => found.push(draft))
  return found
}

function eachOfYear<Draft extends Dated>(drafts: readonly Draft[], year: number, visit: (draft: Draft) => void): void {
  const [from, to] = [yearStart(year), yearStart(year + 1)]
  const [start, end] = reachOf(drafts, year)
  for (let index = start; index < end; index += 1) {
    const draft = drafts[index]
    if (draft !== undefined && draft.event.at >= from && draft.event.at < to) visit(draft)
  }
}

/** The places between which the drafts of a year lie, the end not included. */
const reachOf = (drafts: readonly Dated[], year: number): readonly [start: number, end: number] => [
  lowerBound(drafts, ({ bookedAt }) => bookedAt < yearStart(year) - EARLIEST_BOOKING_MS),
  lowerBound(drafts, ({ bookedAt }) => bookedAt < yearStart(year + 1)),
]

/** The years of one asset, worked out as they are asked for. */
export class AssetYears {
  readonly #book: AssetBook
  readonly #longTermAfterDays: number | undefined
  readonly #acquired = new Map<number, { readonly drafts: readonly AcquisitionDraft[]; readonly total: Holding }>()
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

  /** The year that the booking begins in: no event of what is booked is of an earlier one. */
  #firstYear(): number | undefined {
    const { acquisitions, disposals, income, wraps } = this.#book
    const firsts = [acquisitions[0], disposals[0], income[0], wraps[0]].flatMap((draft) =>
      draft ? [yearOf(draft.bookedAt)] : [],
    )
    return firsts.length === 0 ? undefined : Math.min(...firsts)
  }

  *#work(year: number, before: AssetYear | undefined): Generator<Progress, AssetYear> {
    const { asset, wraps, income, onTheWay } = this.#book
    const opening = before?.closing ?? { quantity: zero<Quantity>(), cost: wholeFraction(0n) }
    const acquired = yield* this.#acquiredIn(year)
    const given = new HoldingSum()
    eachOfYear(wraps, year, ({ shares }) => {
      for (const { source, quantity } of shares) given.add(source, quantity)
    })
    const goneFrom = this.#book.gone.of(year)
    const gone = together([...goneFrom.values()])
    const disposed = { quantity: gone.covered, cost: gone.cost }
    const receipts = draftsOfYear(income, year)
    const openingAway = before?.onTheWay.closing ?? zero<Quantity>()
    let closingAway = openingAway
    eachOfYear(onTheWay, year, ({ quantity }) => (closingAway = add(closingAway, quantity)))
    return {
      asset,
      year,
      opening,
      acquired,
      disposed,
      wrapped: given.total,
      closing: less(less(plus(opening, acquired), disposed), given.total),
      onTheWay: { opening: openingAway, closing: closingAway },
      uncovered: subtract(gone.sold, gone.covered),
      disposals: gone.disposals,
      proceeds: gone.proceeds,
      gain: gainOfGone(gone),
      ...(yield* this.#terms(year)),
      income: incomeOf(receipts),
      accounts: accountsOf(goneFrom, receipts),
    }
  }

  /** What came, as long as it is the same that came. What is booked again as it was is the same draft. */
  *#acquiredIn(year: number): Generator<Progress, Holding> {
    const drafts = this.#book.acquisitions.slice(...reachOf(this.#book.acquisitions, year))
    const known = this.#acquired.get(year)
    if (known?.drafts.length === drafts.length && known.drafts.every((draft, index) => draft === drafts[index]))
      return known.total
    const came = new HoldingSum()
    const own = draftsOfYear(drafts, year)
    for (const [index, { source }] of own.entries()) {
      came.add(source, source.quantity)
      if (index % STEP === STEP - 1) yield { done: index, total: own.length }
    }
    const { total } = came
    this.#acquired.set(year, { drafts, total })
    return total
  }

  *#terms(year: number): Generator<Progress, Pick<AssetYear, 'shortTerm' | 'longTerm'>> {
    const limit = this.#longTermAfterDays
    if (limit === undefined) return { shortTerm: undefined, longTerm: undefined }
    const disposals = draftsOfYear(this.#book.disposals, year)
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

/** Adds up coins with what they cost. */
class HoldingSum {
  readonly #costs = new CostSum()
  #quantity = zero<Quantity>()

  add(source: Source, quantity: Quantity): void {
    this.#costs.addPart(source, quantity)
    this.#quantity = add(this.#quantity, quantity)
  }

  get total(): Holding {
    return { quantity: this.#quantity, cost: this.#costs.total }
  }
}

/** A year of each account that anything went from or came to. */
function accountsOf(
  goneFrom: ReadonlyMap<string, Gone>,
  receipts: readonly IncomeDraft[],
): ReadonlyMap<string, GainAndIncome> {
  const came = Map.groupBy(receipts, ({ account }) => account)
  return new Map(
    [...new Set([...goneFrom.keys(), ...came.keys()])].map((account) => {
      const gone = goneFrom.get(account)
      const income = totalIfKnown((came.get(account) ?? []).map(({ value }) => value))
      return [account, { realised: gone === undefined ? wholeFraction(0n) : gainOfGone(gone), income }]
    }),
  )
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
