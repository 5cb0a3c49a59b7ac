/** The gains and income of a tax year, by the rules kept with the years or by one method for all of them. */
import { affectedBy } from '../domain/health/affected-by.ts'
import type { DisposalDraft, IncomeDraft } from '../domain/lots/drafts.ts'
import {
  type AssetYear,
  type Holding,
  draftsOfYear,
  holdingDays,
  totalIfKnown,
  yearOf,
  yearStart,
} from '../domain/lots/asset-years.ts'
import { type CostRule, type CostScope, planOf, ruleOfYear } from '../domain/lots/cost-choice.ts'
import { disposalKindOf } from '../domain/lots/disposal-kind.ts'
import { disposalsOf } from '../domain/lots/disposals-of.ts'
import { INCOME_KINDS, type IncomeKind, incomeKindOf } from '../domain/lots/income-kind.ts'
import type { CostMethod } from '../domain/lots/lot.ts'
import type { LotLedger } from '../domain/lots/lot-ledger.ts'
import { placesOf, rulesOf } from '../domain/lots/tax-profile.ts'
import { worthOfAll } from '../domain/lots/valuation.ts'
import { compareText } from '../domain/ledger/compare-text.ts'
import {
  type Money,
  type Price,
  type Quantity,
  absolute,
  fromRaw,
  one as oneUnit,
  roundTo,
  zero,
} from '../domain/number/decimal.ts'
import { type Fraction, addFractions, moneyAt, moneyOf, wholeFraction } from '../domain/number/fraction.ts'
import { type Instant, toDay } from '../domain/time/instant.ts'
import { byMoment } from './booked-lots.ts'
import { costKeyOf, costPlanOf, readProfile } from './cost-plan.ts'
import { withMissingPrices } from './cost-gaps.ts'
import { type Desk, currencyOf } from './desk.ts'
import { requireOffered } from './tax-rules.ts'
import { feesOfYear, lostOnTheWay, totalOfFees } from './year-fees.ts'

export interface YearQuery {
  readonly year: number
  readonly method?: CostMethod | undefined
  readonly scope?: CostScope | undefined
  readonly currency?: string | undefined
}

interface Page {
  readonly asset?: string | undefined
  readonly offset?: number | undefined
  readonly limit?: number | undefined
}

const PER_PAGE = 200
const LISTED_PROBLEMS = 200

/** The booked history that answers for a year, and by which rule the year itself is booked. */
export function bookOfYear(desk: Desk, { year, method, scope, currency: asked }: YearQuery) {
  const now = desk.clock()
  const currency = currencyOf(desk, asked)
  if (method !== undefined) requireOffered(desk, { method, scope: scope ?? 'book' })
  const plan = method === undefined ? costPlanOf(desk) : planOf(method, scope)
  const ledger = desk.ledger.booked(costKeyOf(desk, currency, plan), now)
  return { now, currency, rule: ruleOfYear(plan, year), ledger }
}

/** A year's totals; each is rounded once, by the profile's rule, from exact sums. */
export function getYear(desk: Desk, query: YearQuery) {
  const { year } = query
  const { now, currency, rule, ledger } = bookOfYear(desk, query)
  const profile = readProfile(desk)
  const { kind, rounding, longTermAfterDays } = profile
  const rulesAsOf = rulesOf(kind).asOf
  const years = assetYearsOf(ledger, year, longTermAfterDays)
  const places = placesOf(currency)
  const rounded = (amount: Fraction | undefined): Money | undefined => amount && moneyAt(amount, places, rounding)
  const printed = (amount: Money | undefined): Money | undefined =>
    amount === undefined ? undefined : roundTo(amount, places, rounding)
  const termsOf = (one: Pick<AssetYear, 'shortTerm' | 'longTerm'>) =>
    longTermAfterDays === undefined ? {} : { shortTerm: rounded(one.shortTerm), longTerm: rounded(one.longTerm) }
  const holding = ({ quantity, cost }: Holding) => ({ quantity, costBasis: rounded(cost) })
  const income = years.map((one) => totalIfKnown(one.income.map(({ value }) => value)))
  const fees = feesOfYear(ledger, desk.ledger.eventsUntil(now), year)
  const problems = problemsUntil(ledger, year)
  const isAverage = rule.method === 'moving-average' || rule.method === 'total-average'
  return {
    year,
    currency,
    ...rule,
    asOf: now,
    profile: kind,
    rulesAsOf,
    provisional: isProvisional(rule, year, now),
    totals: {
      proceeds: printed(totalIfKnown(years.map(({ proceeds }) => proceeds))),
      costBasis: rounded(sumIfKnown(years.map(costOfDisposals))),
      realisedPnl: rounded(sumIfKnown(years.map(({ gain }) => gain))),
      ...termsOf({
        shortTerm: sumIfKnown(years.map(({ shortTerm }) => shortTerm)),
        longTerm: sumIfKnown(years.map(({ longTerm }) => longTerm)),
      }),
      income: printed(totalIfKnown(income)),
      fees: printed(totalOfFees(fees)),
    },
    assets: years.map((one, index) => ({
      asset: one.asset,
      opening: holding(one.opening),
      acquired: holding(one.acquired),
      disposed: holding(one.disposed),
      ...(one.wrapped.quantity === 0n ? {} : { wrapped: holding(one.wrapped) }),
      closing: holding(one.closing),
      ...(isAverage ? { unitCost: unitCostOf(ledger, one) } : {}),
      disposals: one.disposals,
      proceeds: printed(one.proceeds),
      costBasis: rounded(costOfDisposals(one)),
      realisedPnl: rounded(one.gain),
      ...termsOf(one),
      income: printed(income[index]),
    })),
    incomeByKind: INCOME_KINDS.flatMap((incomeKind) => {
      const found = years.flatMap((one) => one.income.filter((part) => part.kind === incomeKind))
      return found.length === 0
        ? []
        : [
            {
              kind: incomeKind,
              receipts: found.reduce((count, part) => count + part.receipts, 0),
              value: printed(totalIfKnown(found.map(({ value }) => value))),
            },
          ]
    }),
    feesByAsset: fees.map(({ asset, payments, quantity, value }) => ({
      asset,
      payments,
      quantity,
      value: printed(value),
    })),
    problems: withMissingPrices(desk, currency, problems.slice(0, LISTED_PROBLEMS)),
    totalProblems: problems.length,
    statement:
      `Arithmetic over the imported records, computed on ${toDay(now)} by rules as read on ${rulesAsOf}. ` +
      'It is not tax advice, and the rules change.',
  }
}

export type YearReport = ReturnType<typeof getYear>

/** What could not be worked out up to and with a year, the newest first, with the figures that each touches. */
export const problemsUntil = (ledger: LotLedger, year: number) =>
  ledger
    .books()
    .flatMap((book) => book.problems())
    .filter(({ at }) => yearOf(at) <= year)
    .sort((a, b) => byMoment(b, a))
    .map((problem) => ({ ...problem, affects: [...affectedBy(problem.code)] }))

/** Whether a report is of a whole year. */
export const isYearOver = ({ asOf, year }: YearReport): boolean => asOf >= yearStart(year + 1)

/** The yearly average is final only when the year is over: later purchases still move it. */
export const isProvisional = ({ method }: CostRule, year: number, now: Instant): boolean =>
  method === 'total-average' && now < yearStart(year + 1)

/** The years of all assets in which anything happened or something is held. */
function assetYearsOf(ledger: LotLedger, year: number, longTermAfterDays: number | undefined): AssetYear[] {
  return ledger.books().flatMap((told) => {
    const one = told.years(longTermAfterDays).of(year)
    const isEmpty =
      one === undefined ||
      (one.opening.quantity === 0n && one.acquired.quantity === 0n && one.disposals === 0 && one.income.length === 0)
    return isEmpty ? [] : [one]
  })
}

/** The exact sum, absent when any amount is. */
export function sumIfKnown(amounts: readonly (Fraction | undefined)[]): Fraction | undefined {
  let total = wholeFraction(0n)
  for (const amount of amounts) {
    if (amount === undefined) return undefined
    total = addFractions(total, amount)
  }
  return total
}

/** Cost per unit of the pool that the year's last disposal drew from, else of what the year leaves. */
function unitCostOf(ledger: LotLedger, { asset, year, closing }: AssetYear): Price | undefined {
  const source = ledger.disposalsOf(year, asset).at(-1)?.shares.at(-1)?.source
  const { quantity, cost } = source ?? closing
  return cost === undefined || quantity === 0n ? undefined : unitOf(cost, quantity)
}

/** Cost per unit at 18 decimals. */
export const unitOf = ({ numerator, denominator }: Fraction, quantity: Quantity): Price =>
  fromRaw<Price>(moneyOf({ numerator: numerator * oneUnit<Price>(), denominator: denominator * quantity }, 'half-even'))

/** A year's disposals, oldest first. */
export function listDisposals(desk: Desk, { asset, offset = 0, limit = PER_PAGE, ...query }: YearQuery & Page) {
  const { currency, ledger } = bookOfYear(desk, query)
  const drafts = ledger.disposalsOf(query.year, asset)
  const describe = disposalDescriber(desk, ledger)
  return { currency, disposals: drafts.slice(offset, offset + limit).flatMap(describe), total: drafts.length }
}

/** What everything that went had cost; unknown where some of it was not held. */
const costOfDisposals = ({ disposed, uncovered }: AssetYear): Fraction | undefined =>
  uncovered > 0n ? undefined : disposed.cost

/** Words a booked disposal with its fees, holding periods and place in a file. */
export function disposalDescriber(desk: Desk, ledger: LotLedger) {
  const { longTermAfterDays } = readProfile(desk)
  const { currency, plan } = ledger.options
  return (draft: DisposalDraft) => {
    const { event, asset, account } = draft
    const { method } = ruleOfYear(plan, yearOf(event.at))
    const hasDates = longTermAfterDays !== undefined && !method.endsWith('average')
    return disposalsOf(draft).map(({ lots, ...disposal }) => ({
      ...disposal,
      account,
      kind: disposalKindOf(event, asset, currency),
      fees: feesOf(draft, ledger),
      lots: lots.map((use) => {
        const days = holdingDays(use.acquiredAt, event.at)
        return { ...use, holdingDays: days, ...(hasDates ? { term: termOf(days, longTermAfterDays) } : {}) }
      }),
      source: { file: event.source.file, row: event.source.row, batchId: event.source.batchId },
    }))
  }
}

const termOf = (days: number, longTermAfterDays: number): 'short' | 'long' =>
  days > longTermAfterDays ? 'long' : 'short'

/** The event's fees at market value; zero where it has none. */
function feesOf(draft: DisposalDraft, { options }: LotLedger): Money | undefined {
  const { event, asset } = draft
  const paid = event.legs.filter(({ role, quantity }) => role === 'fee' && quantity < 0n)
  const lost = lostOnTheWay(draft)
  const parts = paid.map((leg) => ({ asset: leg.asset, quantity: absolute(leg.quantity) }))
  if (lost > 0n) parts.push({ asset, quantity: lost })
  return parts.length === 0 ? zero<Money>() : worthOfAll(options, parts, event.at)
}

export function listIncome(
  desk: Desk,
  { asset, kind, offset = 0, limit = PER_PAGE, ...query }: YearQuery & Page & { kind?: IncomeKind | undefined },
) {
  const { currency, ledger } = bookOfYear(desk, query)
  const drafts = incomeOfYear(ledger, query.year, asset).filter(
    ({ event }) => kind === undefined || incomeKindOf(event.label) === kind,
  )
  return { currency, receipts: drafts.slice(offset, offset + limit).map(describeReceipt), total: drafts.length }
}

/** Income of a year, oldest first. */
export function incomeOfYear(ledger: LotLedger, year: number, asset?: string): IncomeDraft[] {
  const books = asset === undefined ? ledger.books() : [ledger.bookOf(asset)].filter((told) => told !== undefined)
  return books
    .flatMap(({ book }) => draftsOfYear(book.income, year))
    .sort((a, b) => a.event.at - b.event.at || compareText(a.event.id, b.event.id) || compareText(a.asset, b.asset))
}

export const describeReceipt = ({ event, asset, account, quantity, value }: IncomeDraft) => ({
  eventId: event.id,
  at: event.at,
  asset,
  account,
  kind: incomeKindOf(event.label),
  label: event.label,
  quantity,
  value,
  source: { file: event.source.file, row: event.source.row, batchId: event.source.batchId },
})
