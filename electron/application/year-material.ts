import { EVENT_KINDS, type EventKind, type LedgerEvent } from '../domain/ledger/event.ts'
import type { AcquisitionDraft } from '../domain/lots/drafts.ts'
import type { LotLedger } from '../domain/lots/lot-ledger.ts'
import type { TaxProfile } from '../domain/lots/tax-profile.ts'
import { lowerBound } from '../domain/lower-bound.ts'
import type { Instant } from '../domain/time/instant.ts'
import { readProfile } from './cost-plan.ts'
import type { Desk } from './desk.ts'
import {
  type YearQuery,
  type YearReport,
  bookOfYear,
  describeReceipt,
  disposalDescriber,
  getYear,
  incomeOfYear,
  problemsUntil,
} from './gains.ts'
import { japaneseSheet } from './japanese-sheet.ts'
import { listMethods } from './tax-rules.ts'
import { eventsOfYear } from './year-fees.ts'
import { type YearTie, tiesOf } from './year-ties.ts'

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
  readonly problems: ReturnType<typeof problemsUntil>
  readonly ties: readonly YearTie[]
  /** How many events of each kind the year has. */
  readonly events: Readonly<Record<EventKind, number>>
}

/** Events of a kind that the year has not. */
const NONE = 0

/** Gathers what a report of a year tells. */
export function gatherYear(desk: Desk, query: YearQuery): YearMaterial {
  const year = getYear(desk, query)
  const { ledger, now } = bookOfYear(desk, query)
  const drafts = ledger.disposalsOf(query.year)
  const describe = disposalDescriber(desk, ledger)
  const events = eventsOfYear(desk.ledger.eventsUntil(now), query.year)
  const counts = new Map<EventKind, number>(EVENT_KINDS.map((kind) => [kind, NONE]))
  for (const { kind } of events) counts.set(kind, (counts.get(kind) ?? NONE) + 1)
  const count = (kind: EventKind): number => counts.get(kind) ?? NONE
  return {
    year,
    profile: readProfile(desk),
    otherMethods: query.method === undefined ? listMethods(desk).years.filter((other) => other.year < query.year) : [],
    disposalCount: drafts.length,
    isCurrent: () => bookOfYear(desk, query).ledger.disposalsOf(query.year) === drafts,
    *disposals() {
      for (const draft of drafts) yield* describe(draft)
    },
    bringerOf: lotFinder(ledger),
    receipts: incomeOfYear(ledger, query.year).map(describeReceipt),
    sheet: japaneseSheet(year),
    problems: problemsUntil(ledger, query.year),
    ties: tiesOf(desk, year),
    events: {
      fill: count('fill'),
      transfer: count('transfer'),
      income: count('income'),
      spend: count('spend'),
      fee: count('fee'),
      adjustment: count('adjustment'),
    },
  }
}

/**
 * Finds lots by their id. They lie by the moment of their booking, which is mostly that of their acquisition, and those
 * of one disposal lie side by side; a lot that was carried over has an older date and is looked for by its id alone.
 */
function lotFinder(ledger: LotLedger): YearMaterial['bringerOf'] {
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
