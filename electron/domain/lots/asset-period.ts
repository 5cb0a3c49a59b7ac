/** What a period of any length did to an asset's lots: whole years as they are known, the rest from their drafts. */
import { type Money, zero } from '../number/decimal.ts'
import { type Fraction, addFractions, wholeFraction } from '../number/fraction.ts'
import type { Instant } from '../time/instant.ts'
import { type GainAndIncome, draftsOfYear, totalIfKnown, yearOf, yearStart } from './asset-years.ts'
import { CostSum } from './cost-sum.ts'
import type { DisposalDraft } from './drafts.ts'
import { GoneSum, gainOfGone } from './gone-sum.ts'
import type { ToldBook } from './told-book.ts'

export interface Span {
  /** Both included. */
  readonly from: Instant
  readonly to: Instant
  /** Only what went from, or came to, this account. */
  readonly account?: string | undefined
}

/** Gain and income of an asset between two moments. */
export function assetPeriod(told: ToldBook, span: Span): GainAndIncome {
  const parts: GainAndIncome[] = []
  for (let year = yearOf(span.from); year <= yearOf(span.to); year += 1) parts.push(partOfYear(told, year, span))
  return {
    realised: parts.reduce<Fraction | undefined>(
      (total, { realised }) => total && realised && addFractions(total, realised),
      wholeFraction(0n),
    ),
    income: totalIfKnown(parts.map(({ income }) => income)),
  }
}

function partOfYear(told: ToldBook, year: number, span: Span): GainAndIncome {
  const { from, to, account } = span
  if (from <= yearStart(year) && to >= yearStart(year + 1) - 1) return wholeYear(told, year, account)
  const disposals = draftsOfYear(told.book.disposals, year)
  const income = draftsOfYear(told.book.income, year)
  const isInside = ({ event }: { readonly event: { readonly at: Instant } }): boolean =>
    event.at >= from && event.at <= to
  // The first year and the last are mostly no whole ones, and yet nothing of them lies outside.
  if (disposals.every(isInside) && income.every(isInside)) return wholeYear(told, year, account)
  const counts = (draft: { readonly event: { readonly at: Instant }; readonly account: string }): boolean =>
    isInside(draft) && (account === undefined || draft.account === account)
  return {
    realised: gainOfDrafts(disposals.filter(counts)),
    income: totalIfKnown(income.filter(counts).map(({ value }) => value)),
  }
}

const NOTHING: GainAndIncome = { realised: wholeFraction(0n), income: zero<Money>() }

function wholeYear(told: ToldBook, year: number, account: string | undefined): GainAndIncome {
  const known = told.years(undefined).of(year)
  if (known === undefined) return NOTHING
  return account !== undefined
    ? (known.accounts.get(account) ?? NOTHING)
    : { realised: known.gain, income: totalIfKnown(known.income.map(({ value }) => value)) }
}

function gainOfDrafts(drafts: readonly DisposalDraft[]): Fraction | undefined {
  const gone = new GoneSum()
  for (const draft of drafts) gone.add(draft)
  return gainOfGone(gone)
}

export interface HeldThen {
  readonly quantity: bigint
  readonly cost: Fraction | undefined
}

/** What is held after a moment, in transit or not, and its cost. */
export function heldAt(told: ToldBook, at: Instant): HeldThen {
  const year = yearOf(at)
  const known = told.years(undefined).of(year)
  if (known === undefined) return { quantity: 0n, cost: wholeFraction(0n) }
  if (at >= yearStart(year + 1) - 1) return known.closing
  const isBefore = ({ event }: { readonly event: { readonly at: Instant } }): boolean => event.at <= at
  const costs = new CostSum()
  const back = new CostSum()
  let quantity: bigint = known.opening.quantity
  for (const { source } of draftsOfYear(told.book.acquisitions, year).filter(isBefore)) {
    costs.add([{ source, quantity: source.quantity }])
    quantity += source.quantity
  }
  const gone = [...draftsOfYear(told.book.disposals, year), ...draftsOfYear(told.book.wraps, year)]
  for (const { shares } of gone.filter(isBefore)) {
    back.add(shares)
    for (const share of shares) quantity -= share.quantity
  }
  const [opening, came, went] = [known.opening.cost, costs.total, back.total]
  if (quantity === 0n) return { quantity, cost: wholeFraction(0n) }
  const cost =
    opening && came && went && addFractions(addFractions(opening, came), { ...went, numerator: -went.numerator })
  return { quantity, cost }
}
