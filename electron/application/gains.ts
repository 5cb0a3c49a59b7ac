/** The gains and income of a tax year, by the rules kept with the years or by one method for all of them. */
import { affectedBy } from '../domain/health/affected-by.ts'
import type { DisposalDraft, IncomeDraft } from '../domain/lots/drafts.ts'
import { draftsOfYear, holdingDays, yearOf, yearStart } from '../domain/lots/asset-years.ts'
import { type CostRule, type CostScope, isAverage, planOf, ruleOfYear } from '../domain/lots/cost-choice.ts'
import { disposalKindOf } from '../domain/lots/disposal-kind.ts'
import { disposalsOf } from '../domain/lots/disposals-of.ts'
import { type IncomeKind, incomeKindOf } from '../domain/lots/income-kind.ts'
import type { BookProblem, CostMethod } from '../domain/lots/lot.ts'
import type { ToldLedger } from '../domain/lots/lot-ledger.ts'
import { printedFees } from '../domain/lots/printed-fees.ts'
import { worthOfAll } from '../domain/lots/valuation.ts'
import { compareText } from '../domain/ledger/compare-text.ts'
import { type Money, type Price, type Quantity, fromRaw, one as oneUnit, zero } from '../domain/number/decimal.ts'
import { type Fraction, addFractions, moneyOf, wholeFraction } from '../domain/number/fraction.ts'
import { sortingInSteps } from '../domain/sort-in-steps.ts'
import { type Progress, finishWith } from '../domain/steps.ts'
import type { Instant } from '../domain/time/instant.ts'
import { byMoment } from './booked-lots.ts'
import { costKeyOf, costPlanOf, readProfile } from './cost-plan.ts'
import type { Desk } from './desk.ts'
import { askedCurrency } from './exchange.ts'
import { requireOffered } from './tax-rules.ts'

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

/** The booked history that answers for a year, and by which rule the year itself is booked. Throws `no_rate`. */
export function bookOfYear(desk: Desk, { year, method, scope, currency: asked }: YearQuery) {
  const now = desk.clock()
  const currency = askedCurrency(desk, asked)
  if (method !== undefined) requireOffered(desk, { method, scope: scope ?? 'book' })
  const plan = method === undefined ? costPlanOf(desk) : planOf(method, scope)
  const ledger = desk.ledger.booked(costKeyOf(desk, currency, plan), now)
  return { year, now, currency, rule: ruleOfYear(plan, year), ledger }
}

export type BookOfYear = ReturnType<typeof bookOfYear>

/** What could not be worked out up to and with a year, the newest first, with the figures that each touches; in steps. */
export function* problemsUntil({ ledger, year }: Pick<BookOfYear, 'ledger' | 'year'>) {
  const found: BookProblem[] = []
  const books = ledger.books()
  for (const [index, told] of books.entries()) {
    for (const problem of told.problems()) if (problem.at < yearStart(year + 1)) found.push(problem)
    yield { done: index + 1, total: books.length }
  }
  const sorted = yield* sortingInSteps(found, (a, b) => byMoment(b, a))
  return sorted.map((problem) => ({ ...problem, affects: [...affectedBy(problem.code)] }))
}

/** The yearly average is final only when the year is over: later purchases still move it. */
export const isProvisional = ({ method }: CostRule, year: number, now: Instant): boolean =>
  method === 'total-average' && now < yearStart(year + 1)

/** The exact sum, absent when any amount is. */
export function sumIfKnown(amounts: readonly (Fraction | undefined)[]): Fraction | undefined {
  let total = wholeFraction(0n)
  for (const amount of amounts) {
    if (amount === undefined) return undefined
    total = addFractions(total, amount)
  }
  return total
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

/** Words a booked disposal with its fees, holding periods and place in a file. */
export function disposalDescriber(desk: Desk, ledger: ToldLedger) {
  const { longTermAfterDays } = readProfile(desk)
  const { currency, plan } = ledger.options
  return (draft: DisposalDraft) => {
    const { event, asset, account } = draft
    const { method } = ruleOfYear(plan, yearOf(event.at))
    const hasDates = longTermAfterDays !== undefined && !isAverage({ method })
    const kind = disposalKindOf(event, asset, currency)
    const fees = feesOf(draft, ledger)
    const { file, row, batchId } = event.source
    // Named one by one: a report words hundreds of thousands, of which spreading took an eighth of the time.
    return disposalsOf(draft).map((one) => ({
      eventId: one.eventId,
      at: one.at,
      asset: one.asset,
      quantity: one.quantity,
      proceeds: one.proceeds,
      costBasis: one.costBasis,
      realisedPnl: one.realisedPnl,
      account,
      kind,
      fees,
      lots: one.lots.map(({ lotId, acquiredAt, eventId, quantity, costBasis }) => {
        const days = holdingDays(acquiredAt, event.at)
        const use = { lotId, acquiredAt, eventId, quantity, costBasis, holdingDays: days }
        return hasDates ? { ...use, term: termOf(days, longTermAfterDays) } : use
      }),
      source: { file, row, batchId },
    }))
  }
}

const termOf = (days: number, longTermAfterDays: number): 'short' | 'long' =>
  days > longTermAfterDays ? 'long' : 'short'

/** The event's fees less rebates at market value, with what a move lost on the way; zero where it has none. */
function feesOf(draft: DisposalDraft, { options }: ToldLedger): Money | undefined {
  const { event, asset } = draft
  const parts = printedFees(event)
  if (draft.kind === 'lost') parts.push({ asset, quantity: draft.quantity })
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
export const incomeOfYear = (ledger: ToldLedger, year: number, asset?: string): readonly IncomeDraft[] =>
  finishWith(listingIncome(ledger, year, asset))

/** The same in steps. */
export function* listingIncome(
  ledger: ToldLedger,
  year: number,
  asset?: string,
): Generator<Progress, readonly IncomeDraft[]> {
  const books = asset === undefined ? ledger.books() : [ledger.bookOf(asset)].filter((told) => told !== undefined)
  return yield* sortingInSteps(
    books.flatMap(({ book }) => draftsOfYear(book.income, year)),
    (a, b) => a.event.at - b.event.at || compareText(a.event.id, b.event.id) || compareText(a.asset, b.asset),
  )
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
