/** A tax year as it is told: totals, assets, income, fees, and what could not be worked out. */
import { type AssetYear, type Holding, totalIfKnown, yearStart } from '../domain/lots/asset-years.ts'
import { isAverage } from '../domain/lots/cost-choice.ts'
import { INCOME_KINDS } from '../domain/lots/income-kind.ts'
import type { ToldLedger } from '../domain/lots/lot-ledger.ts'
import { placesOf, rulesOf } from '../domain/lots/tax-profile.ts'
import { type Money, type Price, type Quantity, roundTo } from '../domain/number/decimal.ts'
import { type Fraction, moneyAt } from '../domain/number/fraction.ts'
import type { MissingPrice } from '../domain/portfolio/cost-gap.ts'
import { type Progress, type StepsResult, finishWith } from '../domain/steps.ts'
import { toDay } from '../domain/time/instant.ts'
import { withMissingPrices } from './cost-gaps.ts'
import { readProfile } from './cost-plan.ts'
import type { Desk } from './desk.ts'
import {
  type BookOfYear,
  type YearQuery,
  bookOfYear,
  isProvisional,
  problemsUntil,
  sumIfKnown,
  unitOf,
} from './gains.ts'
import { feesOfYear, totalOfFees } from './year-fees.ts'

const LISTED_PROBLEMS = 200

/** A year's totals; each is rounded once, by the profile's rule, from exact sums. */
export function getYear(desk: Desk, query: YearQuery): YearReport {
  const book = bookOfYear(desk, query)
  const problems = finishWith(problemsUntil(book))
  const listed = withMissingPrices(desk, book.currency, problems.slice(0, LISTED_PROBLEMS))
  return finishWith(tellingYear(desk, book, { listed, total: problems.length }))
}

/** The problems of a year, the first of them with the prices that would solve them. */
interface YearProblems {
  readonly listed: readonly YearProblem[]
  readonly total: number
}

export type YearProblem = StepsResult<ReturnType<typeof problemsUntil>>[number] & {
  readonly prices?: readonly MissingPrice[] | undefined
}

/** The same in steps; of a book that changes between them nothing is to be made of it. */
export function* tellingYear(desk: Desk, book: BookOfYear, problems: YearProblems) {
  const { year, now, currency, rule, ledger } = book
  const profile = readProfile(desk)
  const { kind, rounding, longTermAfterDays } = profile
  const rulesAsOf = rulesOf(kind).asOf
  const years = yield* assetYearsOf(ledger, year, longTermAfterDays)
  const places = placesOf(currency)
  const rounded = (amount: Fraction | undefined): Money | undefined => amount && moneyAt(amount, places, rounding)
  const printed = (amount: Money | undefined): Money | undefined =>
    amount === undefined ? undefined : roundTo(amount, places, rounding)
  const termsOf = (one: Pick<AssetYear, 'shortTerm' | 'longTerm'>) =>
    longTermAfterDays === undefined ? {} : { shortTerm: rounded(one.shortTerm), longTerm: rounded(one.longTerm) }
  const holding = ({ quantity, cost }: Holding) => ({ quantity, costBasis: rounded(cost) })
  const income = years.map((one) => totalIfKnown(one.income.map(({ value }) => value)))
  const fees = yield* feesOfYear(ledger, desk.ledger.listUntil(now), year)
  // Averages of accounts are as many as these.
  const hasUnitCost = isAverage(rule) && rule.scope === 'book'
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
      opening: { ...holding(one.opening), ...awayOf(one.onTheWay.opening) },
      acquired: holding(one.acquired),
      disposed: holding(one.disposed),
      ...(one.wrapped.quantity === 0n ? {} : { wrapped: holding(one.wrapped) }),
      closing: { ...holding(one.closing), ...awayOf(one.onTheWay.closing) },
      ...(hasUnitCost ? { unitCost: unitCostOf(ledger, one) } : {}),
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
    problems: problems.listed.slice(0, LISTED_PROBLEMS),
    totalProblems: problems.total,
    statement:
      `Arithmetic over the imported records, computed on ${toDay(now)} by rules as read on ${rulesAsOf}. ` +
      'It is not tax advice, and the rules change.',
  }
}

export type YearReport = StepsResult<ReturnType<typeof tellingYear>>

/** Whether a report is of a whole year. */
export const isYearOver = ({ asOf, year }: YearReport): boolean => asOf >= yearStart(year + 1)

/** The years of all assets in which anything happened or something is held. */
function* assetYearsOf(
  ledger: ToldLedger,
  year: number,
  longTermAfterDays: number | undefined,
): Generator<Progress, AssetYear[]> {
  const years: AssetYear[] = []
  for (const told of ledger.books()) {
    const one = yield* told.years(longTermAfterDays).telling(year)
    const isEmpty =
      one === undefined ||
      (one.opening.quantity === 0n && one.acquired.quantity === 0n && one.disposals === 0 && one.income.length === 0)
    if (!isEmpty) years.push(one)
  }
  return years
}

/** Cost per unit of the pool that the year's last disposal drew from, else of what the year leaves. */
function unitCostOf(ledger: ToldLedger, { asset, year, closing }: AssetYear): Price | undefined {
  const source = ledger.disposalsOf(year, asset).at(-1)?.shares.at(-1)?.source
  const { quantity, cost } = source ?? closing
  return cost === undefined || quantity === 0n ? undefined : unitOf(cost, quantity)
}

/** Named where something was on its way between accounts. */
const awayOf = (onTheWay: Quantity): { readonly onTheWay?: Quantity } => (onTheWay === 0n ? {} : { onTheWay })

/** What everything that went had cost; unknown where some of it was not held. */
const costOfDisposals = ({ disposed, uncovered }: AssetYear): Fraction | undefined =>
  uncovered > 0n ? undefined : disposed.cost
