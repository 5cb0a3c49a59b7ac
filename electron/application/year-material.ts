import type { EventKind, LedgerEvent } from '../domain/ledger/event.ts'
import type { AcquisitionDraft } from '../domain/lots/drafts.ts'
import type { ToldLedger } from '../domain/lots/lot-ledger.ts'
import type { TaxProfile } from '../domain/lots/tax-profile.ts'
import { lowerBound } from '../domain/lower-bound.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { Progress } from '../domain/steps.ts'
import { problemPricer } from './cost-gaps.ts'
import { readProfile } from './cost-plan.ts'
import type { Desk } from './desk.ts'
import {
  type BookOfYear,
  type YearQuery,
  bookOfYear,
  describeReceipt,
  disposalDescriber,
  listingIncome,
  problemsUntil,
} from './gains.ts'
import { japaneseSheet } from './japanese-sheet.ts'
import { listMethods } from './tax-rules.ts'
import { eventsOfYear } from './year-fees.ts'
import { type YearProblem, type YearReport, tellingYear } from './year-report.ts'
import { type YearTie, listedBalances, tiesOf } from './year-ties.ts'

export type ReportDisposal = ReturnType<ReturnType<typeof disposalDescriber>>[number]
export type ReportReceipt = ReturnType<typeof describeReceipt>

/** Everything that a report of a year tells, in whatever form. */
export interface YearMaterial {
  readonly year: YearReport
  readonly profile: TaxProfile
  /** How the years before were booked, the newest first: what they left is where this one begins. */
  readonly otherMethods: readonly ({ readonly year: number } & Pick<YearReport, 'method' | 'scope'>)[]
  readonly disposalCount: number
  /** Whether the book still says what was gathered. What is read later may be of another book where it does not. */
  readonly isCurrent: () => boolean
  /** Worked out one by one as they are read. */
  readonly disposals: () => Iterable<ReportDisposal>
  /** The event that brought a lot of an asset. */
  readonly bringerOf: (asset: string, lotId: string, acquiredAt: Instant) => LedgerEvent | undefined
  readonly receipts: readonly ReportReceipt[]
  readonly sheet: ReturnType<typeof japaneseSheet>
  /** Each with the prices that would solve it, where any would. */
  readonly problems: readonly YearProblem[]
  readonly ties: readonly YearTie[]
  /** How many events of each kind the year has. */
  readonly events: Readonly<Record<EventKind, number>>
}

/** So many things are gathered in one step: about a millisecond. */
const STEP = 1024
/** An event is booked several times to find out which price it lacks. */
const PRICED = 32

/**
 * Gathers what a report of a year tells, in steps. It is of one moment as long as nothing is written meanwhile
 * (`LedgerView.writes`).
 */
export function* gatheringYear(desk: Desk, query: YearQuery): Generator<Progress, YearMaterial> {
  const book = bookOfYear(desk, query)
  const { ledger, now } = book
  const profile = readProfile(desk)
  // What may have to be waited for is asked before anything is gathered: then all is asked again.
  const balances = listedBalances(desk, { year: query.year, asOf: now })
  const problems = yield* pricedProblems(desk, book)
  const year = yield* tellingYear(desk, book, { listed: problems, total: problems.length })
  const drafts = ledger.disposalsOf(query.year)
  const describe = disposalDescriber(desk, ledger)
  const events = yield* countingKinds(eventsOfYear(desk.ledger.listUntil(now), query.year))
  const receipts: ReportReceipt[] = []
  for (const draft of yield* listingIncome(ledger, query.year)) {
    receipts.push(describeReceipt(draft))
    if (receipts.length % STEP === 0) yield { done: 0, total: receipts.length }
  }
  let writes = desk.ledger.writes()
  const isSameBook = (): boolean => {
    const seen = desk.ledger.writes()
    if (seen === writes) return true
    if (bookOfYear(desk, query).ledger.disposalsOf(query.year) !== drafts) return false
    writes = seen
    return true
  }
  return {
    year,
    profile,
    otherMethods: query.method === undefined ? listMethods(desk).years.filter((other) => other.year < query.year) : [],
    disposalCount: drafts.length,
    isCurrent: isSameBook,
    *disposals() {
      for (const draft of drafts) yield* describe(draft)
    },
    bringerOf: lotFinder(ledger),
    receipts,
    sheet: japaneseSheet(year),
    problems,
    ties: tiesOf(year, balances),
    events,
  }
}

function* pricedProblems(desk: Desk, book: BookOfYear): Generator<Progress, readonly YearProblem[]> {
  const problems = yield* problemsUntil(book)
  const withPrices = problemPricer(desk, book.currency)
  const priced: YearProblem[] = []
  for (const problem of problems) {
    priced.push(withPrices(problem))
    if (priced.length % PRICED === 0) yield { done: priced.length, total: problems.length }
  }
  return priced
}

function* countingKinds(events: readonly LedgerEvent[]): Generator<Progress, YearMaterial['events']> {
  const counts = { fill: 0, transfer: 0, income: 0, spend: 0, fee: 0, adjustment: 0 }
  for (const [index, { kind }] of events.entries()) {
    counts[kind] += 1
    if (index % (16 * STEP) === 0) yield { done: index, total: events.length }
  }
  return counts
}

/**
 * Finds lots by their id. They lie by the moment of their booking, which is mostly that of their acquisition, and those
 * of one disposal lie side by side; a lot that was carried over has an older date and is looked for by its id alone.
 */
function lotFinder(ledger: ToldLedger): YearMaterial['bringerOf'] {
  const finders = new Map<string, (lotId: string, acquiredAt: Instant) => LedgerEvent | undefined>()
  return (asset, lotId, acquiredAt) => {
    let find = finders.get(asset)
    if (find === undefined) finders.set(asset, (find = finderIn(ledger.bookOf(asset)?.book.acquisitions ?? [])))
    return find(lotId, acquiredAt)
  }
}

function finderIn(acquisitions: readonly AcquisitionDraft[]) {
  let place = 0
  let byId: ReadonlyMap<string, LedgerEvent> | undefined
  const isAt = (index: number, lotId: string): boolean => acquisitions[index]?.source.lotId === lotId
  return (lotId: string, acquiredAt: Instant): LedgerEvent | undefined => {
    if (isAt(place + 1, lotId)) place += 1
    else if (!isAt(place, lotId)) {
      place = lowerBound(acquisitions, ({ bookedAt }) => bookedAt < acquiredAt)
      while (!isAt(place, lotId) && acquisitions[place]?.bookedAt === acquiredAt) place += 1
    }
    if (isAt(place, lotId)) return acquisitions[place]?.event
    byId ??= new Map(acquisitions.map(({ source, event }) => [source.lotId, event]))
    return byId.get(lotId)
  }
}
