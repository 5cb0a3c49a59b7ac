import type { EventKind, LedgerEvent } from '../domain/ledger/event.ts'
import type { LotLedger } from '../domain/lots/lot-ledger.ts'
import type { TaxProfile } from '../domain/lots/tax-profile.ts'
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
  /** Worked out one by one as they are read. */
  readonly disposals: () => Iterable<ReportDisposal>
  /** The event that brought a lot of an asset. */
  readonly bringerOf: (asset: string, lotId: string) => LedgerEvent | undefined
  readonly receipts: readonly ReportReceipt[]
  readonly sheet: ReturnType<typeof japaneseSheet>
  readonly problems: ReturnType<typeof problemsUntil>
  readonly ties: readonly YearTie[]
  /** How many events of each kind the year has. */
  readonly events: Readonly<Record<EventKind, number>>
}

/** Gathers what a report of a year tells. */
export function gatherYear(desk: Desk, query: YearQuery): YearMaterial {
  const year = getYear(desk, query)
  const { ledger, now } = bookOfYear(desk, query)
  const drafts = ledger.disposalsOf(query.year)
  const describe = disposalDescriber(desk, ledger)
  const events = eventsOfYear(desk.ledger.eventsUntil(now), query.year)
  const count = (wanted: EventKind): number => events.filter(({ kind }) => kind === wanted).length
  return {
    year,
    profile: readProfile(desk),
    otherMethods: query.method === undefined ? listMethods(desk).years.filter((other) => other.year < query.year) : [],
    disposalCount: drafts.length,
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

/** Finds lots by their id, the lots of an asset read when the first of them is asked for. */
function lotFinder(ledger: LotLedger): YearMaterial['bringerOf'] {
  const byAsset = new Map<string, ReadonlyMap<string, LedgerEvent>>()
  return (asset, lotId) => {
    let lots = byAsset.get(asset)
    if (lots === undefined) {
      const acquired = ledger.bookOf(asset)?.book.acquisitions ?? []
      lots = new Map(acquired.map(({ source, event }) => [source.lotId, event]))
      byAsset.set(asset, lots)
    }
    return lots.get(lotId)
  }
}
